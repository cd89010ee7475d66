import { isTag, type Element } from 'domhandler'
import { closest, parentOf } from '../document/ancestry.ts'
import type { PageText } from '../document/page-text.ts'
import { signatureOf } from './card.ts'
import type { Mention } from './mention.ts'
import { TITLE_CLASS, type TitlePlace } from './title-line.ts'

/**
 * Lines that look like a name by their shape only ("Senior Glazier") but stand where this page prints titles: beside a
 * name, made as the titles of the others are made and not as the names are, or in a class that says so.
 */
export function titlesTakenForNames(
  page: PageText,
  mentions: readonly Mention[],
  usual: TitlePlace | null,
): ReadonlySet<Mention> {
  const byLine = new Map(mentions.map((mention) => [mention.line, mention]))
  const taken = cellsTakenForNames(page, byLine)
  for (const mention of mentions) {
    if (mention.form !== 'whole' || mention.parsed.level > 1) continue
    const distance = usual?.distance ?? 1
    const owner = byLine.get(mention.line - distance)
    if (owner === undefined || owner.form !== 'whole' || taken.has(owner)) continue
    const signature = signatureOf(page, mention.line)
    if (signature === signatureOf(page, owner.line)) continue
    if (signature === usual?.signature || TITLE_CLASS.test(ownClasses(page, mention.line))) taken.add(mention)
  }
  return taken
}

const CELLS = new Set(['td', 'th'])
/** Rows from which a table tells by its columns. */
const MIN_ROWS = 3

interface Column {
  rows: number
  /** Rows that begin with a name beyond doubt. */
  sure: number
  names: Mention[]
}

/**
 * Cells behind somebody's name that look like one by their shape ("Kestrel Genomics"), in a column that mostly holds
 * something else: where people come from, what they speak of.
 */
function cellsTakenForNames(page: PageText, byLine: ReadonlyMap<number, Mention>): Set<Mention> {
  const columns = new Map<Element, Column>()
  for (const owner of byLine.values()) {
    const cell = cellAt(page, owner.line)
    const next = cell === null ? null : cellAt(page, owner.line + 1)
    const row = cell?.parent ?? null
    if (next === null || next === cell || row === null || next.parent !== row || !isTag(row)) continue
    const table = parentOf(row) ?? row
    const column = columns.get(table) ?? { rows: 0, sure: 0, names: [] }
    column.rows++
    if (owner.parsed.level > 1) column.sure++
    const behind = byLine.get(owner.line + 1)
    if (behind !== undefined) column.names.push(behind)
    columns.set(table, column)
  }
  return new Set(
    [...columns.values()]
      .filter(({ rows, sure, names }) => sure >= MIN_ROWS && sure > rows / 2 && names.length < rows / 2)
      .flatMap(({ names }) => names.filter(({ parsed }) => parsed.level === 1)),
  )
}

function cellAt(page: PageText, index: number): Element | null {
  const line = page.lines[index]
  return line === undefined ? null : closest(line.element, CELLS)
}

function ownClasses(page: PageText, index: number): string {
  const line = page.lines[index]
  return `${line?.element.attribs['class'] ?? ''} ${line?.runs[0]?.element.attribs['class'] ?? ''}`
}
