/** What is found by lists of names: company types, vague sizes, technologies. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { lexiconOf, type Hit, type Lexicon } from '../lexicon.ts'
import { textBefore } from '../line.ts'
import { joins, type Token } from '../text.ts'
import { COMPANY_TYPES, VAGUE_SIZES } from '../words/company-types.ts'
import { INVESTOR_HEADS, isHead } from '../words/heads.ts'
import { STOP } from '../words/stop.ts'
import { TECHNOLOGIES, USE, WORDLIKE } from '../words/technologies.ts'
import { unknownTechnologies } from './unknown-technologies.ts'

interface TypeEntry {
  id: string
  label: string
}
interface Lists {
  types: Lexicon<TypeEntry>
  sizes: Lexicon<string>
  technologies: Lexicon<string>
}
let lists: Lists | null = null
function getLists(): Lists {
  lists ??= {
    types: lexiconOf('fold', typeLines()),
    sizes: lexiconOf('fold', [[VAGUE_SIZES, 'vague']]),
    technologies: lexiconOf('fold', names(TECHNOLOGIES)),
  }
  return lists
}

export const names = (list: string): [string, string][] =>
  list.split(',').map((name) => [name.trim(), name.trim().replace(/^=/, '')])

function typeLines(): [string, TypeEntry][] {
  return COMPANY_TYPES.trim()
    .split('\n')
    .map((line) => {
      const [id = '', label = '', words = ''] = line.split('|')
      return [words, { id, label }]
    })
}

const INVESTORS = new Set([
  'venture-capital',
  'private-equity',
  'family-office',
  'angel',
  'hedge-fund',
  'adviser',
  'institutional',
  'accelerator',
  'franchise',
  'foundation',
  'nonprofit',
  'subsidiary',
  'cooperative',
])

/** Words of a type that are something else before these: "private label", "public relations", "seed oil". */
const OTHER_BEHIND =
  /^(?:relations|label|sector|transport|transportation|schools? district|spaces?|speaking|oils?|tours?|practice|aff?airs|adjusters?|dining|rooms?|bank|banks|banking|health|clouds?|works|liability|administration|zugang|hand|verwaltung|treffen|seguridad)$/

function matchTypes({ tokens }: Reading): Candidate[] {
  return getLists()
    .types.all(tokens)
    .flatMap(({ from, end, value }: Hit<TypeEntry>): Candidate[] => {
      const word = tokens[from]
      const next = tokens[end]
      if (
        next !== undefined &&
        joins(next.gap) &&
        /^(?:private|public|publico|publica|seed|group|chain|independent|municipal)$/.test(
          word?.fold ?? '',
        ) &&
        end - from === 1 &&
        OTHER_BEHIND.test(next.fold)
      )
        return []
      const isChain = /^(?:chains?|ketten?|cadenas?|chaines?)$/.test(word?.fold ?? '')
      const previous = tokens[from - 1]
      if (
        isChain &&
        ((previous !== undefined && joins(word?.gap ?? '') && !STOP.has(previous.fold)) ||
          /^(?:de|d)$/.test(next?.fold ?? ''))
      )
        return []
      if (word?.fold === 'listed' && /^(?:on|in|at|with|by|under)$/.test(next?.fold ?? '')) return []
      if (word?.fold === 'group' || (word?.fold === 'private' && tokens[from - 1]?.fold === 'in')) return []
      let last = end
      while (INVESTORS.has(value.id) && isHeadAt(tokens, last)) last++
      const { id, label } = value
      const found: Candidate[] = [
        {
          kind: 'companyType',
          value: { id, label },
          ...spanOf(tokens, from, last),
          rank: end - from > 1 ? 36 : 30,
        },
      ]
      if (id === 'series') found.push(...furtherRounds(tokens, last, value))
      return found
    })
}

/** "Series A or B": the letters behind stand for rounds of their own. */
function furtherRounds(tokens: readonly Token[], from: number, value: TypeEntry): Candidate[] {
  const found: Candidate[] = []
  for (let index = from; index < from + 4; index++) {
    const token = tokens[index]
    if (token === undefined || !/^(?:\s|,\s|\s?[/&+–-]\s?)$/.test(token.gap)) break
    if (/^[A-F]$/.test(token.text))
      found.push({ kind: 'companyType', value: { ...value }, ...spanOf(tokens, index, index + 1), rank: 36 })
    else if (!/^(?:or|and|to|bis|oder|und|ou|et|o|y|a)$/.test(token.fold)) break
  }
  return found
}

function isHeadAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return (
    token !== undefined && /^[\s-]$/.test(token.gap) && (isHead(token) || INVESTOR_HEADS.test(token.fold))
  )
}

/** Adjectives of size describe firms; before other nouns ("large machines") they would not, but nobody asks for those. */
const NOT_SIZED =
  /^(?:budgets?|deals?|problems?|tickets?|part|parts|teil|number|numbers|data|animals?|format|print|scale|format|pets?|mengen|surface|surfaces|distribution|groessenordnung|luxury|screens?|language|plus|news|bang|batch|molecule|talk|school|step|schule|hauser|ecole|ecoles|hebammen|public|publico|liste?|kinder|thank|thanks|dank|favor|favour)$/

function matchSizes({ tokens }: Reading): Candidate[] {
  return getLists()
    .sizes.all(tokens)
    .flatMap(({ from, end }): Candidate[] => {
      const next = tokens[end]
      if (next !== undefined && joins(next.gap) && NOT_SIZED.test(next.fold)) return []
      if (
        /^(?:medium|big|grand|grande|large|moyen|media|medio)$/.test(tokens[from]?.fold ?? '') &&
        tokens[from]?.capital === true &&
        !tokens[from]?.first
      )
        return []
      return [{ kind: 'size', value: null, ...spanOf(tokens, from, end), rank: 20 }]
    })
}

/** "die Java oder Angular einsetzen": the verb of use stands at the end. */
const USED_BEHIND =
  /^(?:(?:oder|und|or|and) [a-z0-9]{2,20} )?(?:einsetz(?:en|t)|nutz(?:en|t)|verwend(?:en|et)|im einsatz|in use|installed|instalad[oa])(?![a-z])/

function matchTechnologies({ tokens, line }: Reading): Candidate[] {
  const hits = getLists().technologies.all(tokens)
  return hits.flatMap(({ from, end, value }, index): Candidate[] => {
    const word = tokens[from]
    if (word === undefined) return []
    if (WORDLIKE.has(word.fold) && end - from === 1) {
      const said = textBefore(line, from)
      const beside = hits
        .slice(Math.max(0, index - 2), index + 3)
        .some(
          (other) =>
            other.from !== from &&
            Math.abs(other.from - from) <= 2 &&
            !WORDLIKE.has(tokens[other.from]?.fold ?? ''),
        )
      const behind = line.text.slice(line.starts[end] ?? line.text.length)
      const users =
        USED_BEHIND.test(behind) ||
        /^(?:users?|customers?|nutzer|kunden|utilisateurs|usuarios|shops?|stores?|crm|erp|partner|partners|platform|instance)$/.test(
          tokens[end]?.fold ?? '',
        )
      const used =
        USE.test(said) ||
        /(?:; )$/.test(said) ||
        users ||
        beside ||
        /(?:use|using|run on|runs on|nutzen|utilis|usa[nr]?|con) (?:[a-z0-9/]{1,50} ){0,9}$/.test(
          said.slice(-60),
        )
      const cased = word.capital || word.caps
      const plainUse = /(?:us(?:e|es|ing)|on|with|mit|sous|con|running) $/.test(said)
      if (!used || (!cased && !plainUse && !users)) return []
      if (word.first && said !== '' && !users && !beside && !/(?:; )$/.test(said)) return []
      if (word.first && !users && !beside && said === '') return []
    }
    return [{ kind: 'technology', value: { name: value }, ...spanOf(tokens, from, end), rank: 45 }]
  })
}

/** "Praxisketten": chains of whatever sort, as one word. */
const CHAINS =
  /^(?!liefer|wertschopfung|kuhl|kausal|hals|schnee|block)[a-z]{3,}(?:ketten?|konzerne?n?|filialisten)$/

const matchChains = ({ tokens }: Reading): Candidate[] =>
  tokens.flatMap(({ fold, capital, start, end }): Candidate[] =>
    capital && CHAINS.test(fold)
      ? [{ kind: 'companyType', value: { id: 'chain', label: 'Chain' }, start, end, rank: 30 }]
      : [],
  )

export function matchNames(reading: Reading): Candidate[] {
  const technologies = matchTechnologies(reading)
  return [
    ...matchTypes(reading),
    ...matchChains(reading),
    ...matchSizes(reading),
    ...technologies,
    ...unknownTechnologies(reading, technologies),
  ]
}
