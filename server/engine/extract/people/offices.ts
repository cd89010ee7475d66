/** Offices printed above the names of those who hold them, as headings or lines of their own. */
import type { Line, PageText } from '../document/page-text.ts'
import { announcesOutsiders, announcesTeam } from '../lexicon/sections.ts'
import { fold, hasCjk } from '../lexicon/fold.ts'
import { headingLevel } from '../sections.ts'
import { signatureOf } from './card.ts'
import { isDepartment } from './departments.ts'
import type { Mention } from './mention.ts'
import { isPluralRole } from './role-word.ts'
import { isTitle } from './title.ts'

/** Lines between an office and the name below it: none, or that of a portrait. */
const MAX_DISTANCE = 2
/** Lines that are looked through for the end of an office's part of the page. */
const MAX_LINES = 40
const MAX_OFFICE = 60

/** A vacancy, or who answers for it: the office is nobody's yet. */
const ASKS =
  /\?$|\b(?:wanted|vacan(?:t|cy)|gesucht|m\/w\/d|w\/m\/d|h\/f|recrutement|contact for|ansprechpartner)\b/i

/** Several hold such an office together, and each is called by it: "Programme Co-Chairs". */
const CHAIRS = /\w[ -]+(?:co-?)?chairs$/i

/** What one of those who hold an office is called: "Programme Co-Chair". */
export function ofOne(office: string): string {
  return CHAIRS.test(office) ? office.slice(0, -1) : office
}

export interface Offices {
  /** The office above a name that stands alone below it, by mention. */
  readonly of: ReadonlyMap<Mention, Line>
  /** Indexes of those lines: they say nothing of the person above them. */
  readonly taken: ReadonlySet<number>
}

interface Candidate {
  line: Line
  level: number
  /** Who is named below it. */
  mentions: readonly Mention[]
}

/**
 * Finds offices by their order: made alike, each with one name below it, the first with nobody above and the last
 * name with no office below (else they stand below the names). Plain lines count from two on.
 */
export function officesAbove(page: PageText, mentions: readonly Mention[]): Offices {
  const named = groupByLine(mentions)
  const groups = new Map<string, Candidate[]>()
  for (const [mention] of named.values()) {
    const candidate = mention === undefined ? null : officeOf(page, mention, named)
    if (candidate === null) continue
    const key = styleOf(page, candidate.line.index)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [candidate])
    else known.push(candidate)
  }
  const of = new Map<Mention, Line>()
  for (const [signature, group] of groups) {
    if (!standsAbove(page, signature, group, named)) continue
    for (const { mentions: holders, line } of group)
      for (const holder of holders) if (holder.title === null) of.set(holder, line)
  }
  return { of, taken: new Set([...of.values()].map(({ index }) => index)) }
}

function groupByLine(mentions: readonly Mention[]): Map<number, Mention[]> {
  const lines = new Map<number, Mention[]>()
  for (const mention of mentions) {
    const known = lines.get(mention.line)
    if (known === undefined) lines.set(mention.line, [mention])
    else known.push(mention)
  }
  return lines
}

/** The office right above a name, if that is the only one below it; Chinese and Japanese set one office above several. */
function officeOf(
  page: PageText,
  mention: Mention,
  named: ReadonlyMap<number, readonly Mention[]>,
): Candidate | null {
  if (mention.form === 'prose') return null
  for (let index = mention.line - 1; index >= mention.line - MAX_DISTANCE; index--) {
    const line = page.lines[index]
    if (line === undefined || named.has(index) || ASKS.test(line.text)) return null
    if (!isOffice(line)) continue
    const level = headingLevel(line, page.lines[index - 1])
    const below = namesBelow(page, line, level, named)
    const isShared = hasCjk(line.text) || CHAIRS.test(line.text)
    return below.names === 1 || isShared ? { line, level, mentions: below.mentions } : null
  }
  return null
}

function isOffice(line: Line): boolean {
  const text = ofOne(line.text)
  if (text.length > MAX_OFFICE || line.region === 'nav' || !isTitle(text)) return false
  if (isPluralRole(text) || announcesOutsiders(fold(text)) || announcesTeam(fold(text))) return false
  return /[:：]$/.test(text) || !isDepartment(text)
}

/** People named between an office and the next heading of its level or the next line made like it. */
function namesBelow(
  page: PageText,
  office: Line,
  level: number,
  named: ReadonlyMap<number, readonly Mention[]>,
): { names: number; mentions: Mention[] } {
  const signature = styleOf(page, office.index)
  const mentions: Mention[] = []
  for (let index = office.index + 1; index <= office.index + MAX_LINES; index++) {
    const line = page.lines[index]
    if (line === undefined || line.region !== office.region) break
    const here = named.get(index)
    if (here !== undefined) mentions.push(...here)
    else if (endsOffice(page, line, level) || (styleOf(page, index) === signature && isTitle(line.text)))
      break
  }
  return { names: new Set(mentions.map(({ parsed }) => parsed.name.toLowerCase())).size, mentions }
}

function endsOffice(page: PageText, line: Line, level: number): boolean {
  const own = headingLevel(line, page.lines[line.index - 1])
  return own > 0 && (level === 0 || own <= level)
}

function standsAbove(
  page: PageText,
  signature: string,
  group: readonly Candidate[],
  named: ReadonlyMap<number, readonly Mention[]>,
): boolean {
  const first = group[0]
  const last = group.at(-1)
  if (first === undefined || last === undefined) return false
  if (first.level === 0 && group.length < 2) return false
  if (named.has(first.line.index - 1) || named.has(first.line.index - 2)) return false
  const end = last.mentions.at(-1)?.line ?? last.line.index
  return !page.lines
    .slice(end + 1, end + 1 + MAX_DISTANCE)
    .some((line) => isTitle(line.text) && styleOf(page, line.index) === signature)
}

/** Tag and class of a line alone: the first of a list may stand in another container than the others. */
function styleOf(page: PageText, index: number): string {
  return signatureOf(page, index).split('<', 1)[0] ?? ''
}
