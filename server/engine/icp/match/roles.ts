/** Titles of people. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { Cover, firstWhere } from '../cover.ts'
import type { Seniority } from '../criteria.ts'
import { hitsIn, textBefore } from '../line.ts'
import type { Token } from '../text.ts'
import { NO_ROLE, ROLE_FUNCTIONS, ROLE_PATTERNS, SENIORITY } from '../words/roles.ts'
import { STOP } from '../words/stop.ts'

function seniorityOf(title: string): Seniority {
  return SENIORITY.find(([, pattern]) => pattern.test(title))?.[0] ?? 'staff'
}

function functionOf(title: string): string | null {
  return ROLE_FUNCTIONS.find(([, pattern]) => pattern.test(title))?.[0] ?? null
}

/** "partners" are whom we work with, too, and a "principal" is an adjective in Spanish: words that need company. */
const DOUBTFUL =
  /^(?:partners?|principals?|managers?|directors?|heads?|leads?|chefs?|controllers?|executives?|purchasing|presidents?|patrons?|chairs?|fondateurs?|officers?|socios?|titular(?:es)?|members?|administrators?|captains?|curators?|intendantes?|supervisor(?:es|as?)?|merchandisers?|supervisors?|coordinators?|developers?|dispatchers?|owners?|buyers?|deans?|trustees?|board members?|direktor|prasident|rectors?|maires?|gesellschafter|directeurs?|directrices?|director|directores|gerentes?)$/
const OTHER_PARTNERS =
  /(?:our|existing|current|channel|technology|integration|implementation|reseller|business|official|certified|nos|unsere[rn]?|nuestros|google|premium|gold|amazon|hubspot|shopify|salesforce|microsoft|certified hubspot|odoo|sap) $/

/** Titles; `taken` is what no title reaches into: places, numbers, technologies. */
export function matchRoles(reading: Reading, taken: readonly Candidate[]): Candidate[] {
  const { tokens, line } = reading
  const found: Candidate[] = []
  const cover = new Cover(taken)
  for (const pattern of ROLE_PATTERNS) {
    for (const { from: first, end, match } of hitsIn(line, pattern)) {
      let from = first
      let last = end
      // A pattern may have taken words before the title that are something else.
      for (let index = from; index < end; index++) {
        const token = tokens[index]
        if (token === undefined || !cover.overlaps(token)) continue
        if (index > from || index === end - 1) last = Math.min(last, Math.max(index, from))
        if (index === from && index < end - 1) from = index + 1
        last = Math.max(last, from)
        if (last <= index && last > from) break
        last = end
      }
      if (last <= from) continue
      const title = tokens
        .slice(from, last)
        .map(({ fold }) => fold)
        .join(' ')
      if (/^partners?$/.test(title) && tokens[last]?.fold === 'with') continue
      if (
        title === 'gerant' &&
        /^(?:plus|moins|des|les|un|une|au|entre|de|d|\d.*)$/.test(tokens[last]?.fold ?? '')
      )
        continue
      if (NO_ROLE.test(title) || (/^partners?$/.test(title) && OTHER_PARTNERS.test(textBefore(line, from))))
        continue
      const value = { function: functionOf(title), seniority: seniorityOf(title) }
      const rank = DOUBTFUL.test(match[0]) ? 26 : 35
      found.push({ kind: 'role', value, ...spanOf(tokens, from, last), rank })
    }
  }
  return found
}

/** "head chefs or sommeliers": a title that no list has, coupled to one that is known, at the end of its clause. */
export function coupledRoles({ tokens, text, language }: Reading, all: readonly Candidate[]): Candidate[] {
  const cover = new Cover(all)
  return all.flatMap((role): Candidate[] => {
    if (role.kind !== 'role') return []
    const at = firstWhere(tokens, ({ start }) => start >= role.end)
    const [joint, first] = [tokens[at], tokens[at + 1]]
    if (joint === undefined || first === undefined || !COUPLED.test(joint.fold) || joint.gap !== ' ')
      return []
    let end = at + 1
    while (end < at + 3 && isTitleWord(tokens[end], language) && !cover.overlaps(tokens[end] as Token)) end++
    const last = tokens[end - 1]
    if (end === at + 1 || last === undefined || !CLAUSE_END.test(text.slice(last.end, last.end + 2)))
      return []
    const title = tokens
      .slice(at + 1, end)
      .map(({ fold }) => fold)
      .join(' ')
    const value = { function: functionOf(title), seniority: seniorityOf(title) }
    return [{ kind: 'role', value, ...spanOf(tokens, at + 1, end), rank: 20 }]
  })
}

const COUPLED = /^(?:or|and|oder|und|ou|et|o|y)$/
const CLAUSE_END = /^\s?(?:[.,;)\n]|$)/
/** German writes titles with a capital letter, the other languages without one. */
const isTitleWord = (token: Token | undefined, language: Reading['language']): boolean =>
  token !== undefined &&
  token.gap === ' ' &&
  token.fold.length > 3 &&
  !STOP.has(token.fold) &&
  !/^\d/.test(token.fold) &&
  token.capital === (language === 'de')
