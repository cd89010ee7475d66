import { isTag, type Element } from 'domhandler'
import type { Line } from '../document/page-text.ts'
import { fold, hasCjk } from '../lexicon/fold.ts'
import {
  DEPARTMENT_CLASS,
  DEPARTMENT_LABEL,
  headingWord,
  isCjkDepartment,
  isUsualName,
  NOT_DEPARTMENT,
} from '../lexicon/departments.ts'
import { announcesOutsiders } from '../lexicon/sections.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact } from '../page-facts.ts'
import { headingLevel } from '../sections.ts'
import type { Card } from './card.ts'
import type { Mention } from './mention.ts'
import { countRoles, isTitle } from './title.ts'

const MAX_LENGTH = 60
const MAX_WORDS = 6
/** Lines of one table row on either side of the name. */
const ROW_REACH = 20
/** Words of a heading, besides those that name the part, that may be a place or a line of business. */
const MAX_OTHERS = 1

/** Whether a heading names a part of the organisation ("Sales", "Board of directors"), not an office or the team as a whole. */
export function isDepartment(heading: string): boolean {
  const text = heading.trim().replace(/:$/, '')
  if (text.length < 2 || text.length > MAX_LENGTH || /\d|[@?!;]/.test(text)) return false
  const words = fold(text)
    .split(/[\s,/()’'|–-]+/u)
    .filter(Boolean)
  if (words.length > MAX_WORDS || announcesOutsiders(fold(text)) || NOT_DEPARTMENT.test(fold(text)))
    return false
  if (hasCjk(text)) return isCjkDepartment(text)
  if (isUsualName(fold(text))) return true
  const kinds = words.map(headingWord)
  const others = words.filter((_, index) => kinds[index] === 'other')
  return (
    kinds.includes('part') && others.length <= MAX_OTHERS && others.every((word) => countRoles(word) === 0)
  )
}

interface OpenGroup {
  level: number
  line: Line
  department: boolean
}

/** The headings of a page that name parts of the organisation, looked up by line. */
export class Departments {
  readonly #page: PageContext
  /** Line of the department's heading by line index; filled at the first question. */
  #headings: (Line | null)[] | null = null
  readonly #named: ReadonlySet<number>

  constructor(page: PageContext, mentions: readonly Mention[]) {
    this.#page = page
    this.#named = new Set(mentions.map(({ line }) => line))
  }

  /** Departments of the person of a mention: in the card or the row, then by the heading above. */
  of(mention: Mention, card: Card, titles: readonly Fact[]): Fact[] {
    const own = [...this.#inCard(card), ...this.#inRow(mention)]
    const heading = this.#above(mention)
    const found = heading === null || own.length > 0 ? own : [heading]
    const taken = new Set(titles.map(({ value }) => fold(value)))
    return found.filter(({ value }) => !taken.has(fold(value)))
  }

  #above({ line }: Mention): Fact | null {
    if (this.#page.kind === 'outside' || this.#page.kind === 'article') return null
    this.#headings ??= this.#readHeadings()
    const heading = this.#headings[line] ?? null
    if (heading === null) return null
    const value = heading.text.replace(/(?<!\s)\s*:\s*$/, '').trim()
    return this.#page.textFact(value, 'heading', heading.start, heading.start + value.length, 0.85)
  }

  /** Names are passed over: a person's own heading does not end the group. */
  #readHeadings(): (Line | null)[] {
    const open: OpenGroup[] = []
    const { lines } = this.#page.text
    return lines.map((line, index) => {
      const level = this.#named.has(index) ? 0 : headingLevel(line, lines[index - 1])
      if (level > 0) {
        const department = line.region !== 'nav' && isDepartment(line.text)
        if (department || !isTitle(line.text)) {
          while ((open.at(-1)?.level ?? 0) >= level) open.pop()
          open.push({ level, line, department })
        }
      }
      const group = open.findLast((one) => one.department)
      return group !== undefined && group.line.region === line.region ? group.line : null
    })
  }

  /** A line of the card that says so by its label or its class. */
  #inCard({ first, last, element }: Card): Fact[] {
    if (element === null) return []
    return this.#page.text.lines.slice(first, last + 1).flatMap((line) => {
      if (line.text.length > MAX_LENGTH || this.#named.has(line.index)) return []
      const [, label, value] = /^(\p{L}{3,14}\.?)\s*[:：]\s*(\S.*)$/u.exec(line.text) ?? []
      if (label !== undefined && value !== undefined && DEPARTMENT_LABEL.test(fold(label)))
        return [this.#page.textFact(value, 'card', line.end - value.length, line.end, 0.9)]
      const classes = `${line.element.attribs['class'] ?? ''} ${line.runs[0]?.element.attribs['class'] ?? ''}`
      return DEPARTMENT_CLASS.test(classes) && isNameable(line.text)
        ? [this.#page.textFact(line.text, 'card', line.start, line.end, 0.9)]
        : []
    })
  }

  /** The cell of the person's row under a column head that says so. */
  #inRow({ line }: Mention): Fact[] {
    const cell = cellOf(this.#page.text.lines[line]?.element)
    const row = cell?.parent
    if (row == null || !isTag(row)) return []
    const column = departmentColumn(row)
    const wanted = column < 0 ? undefined : cellsOf(row)[column]
    if (wanted === undefined || wanted === cell) return []
    const text = this.#page.text.lines
      .slice(Math.max(0, line - ROW_REACH), line + ROW_REACH)
      .find(({ element }) => cellOf(element) === wanted)
    return text !== undefined && isNameable(text.text)
      ? [this.#page.textFact(text.text, 'table', text.start, text.end, 0.9)]
      : []
  }
}

/** A value, not a sentence or an address. */
function isNameable(text: string): boolean {
  return text.length > 1 && text.length <= MAX_LENGTH && /\p{L}/u.test(text) && !/[@]|\d{3}|[.!?]$/.test(text)
}

/** The table cell that an element is or stands in. */
function cellOf(element: Element | undefined): Element | null {
  let node: Element | null = element ?? null
  for (let steps = 0; node !== null && steps < 6; steps++) {
    if (node.name === 'td' || node.name === 'th') return node
    node = node.parent !== null && isTag(node.parent) ? node.parent : null
  }
  return null
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th')
}

const columns = new WeakMap<Element, number>()

/** Index of the column whose head says "Department", by the table's first row; -1 for none. */
function departmentColumn(row: Element): number {
  let table: Element | null = row
  while (table !== null && table.name !== 'table')
    table = table.parent !== null && isTag(table.parent) ? table.parent : null
  if (table === null) return -1
  let column = columns.get(table)
  if (column === undefined) {
    const first = firstRow(table)
    column =
      first === null
        ? -1
        : cellsOf(first).findIndex((cell) => DEPARTMENT_LABEL.test(fold(textOf(cell)).trim()))
    columns.set(table, column)
  }
  return column
}

function firstRow(table: Element): Element | null {
  for (const child of table.children) {
    if (!isTag(child)) continue
    if (child.name === 'tr') return child
    if (['thead', 'tbody'].includes(child.name)) {
      const row = firstRow(child)
      if (row !== null) return row
    }
  }
  return null
}

function textOf(node: Element): string {
  return node.children
    .map((child) => ('data' in child ? child.data : isTag(child) ? textOf(child) : ''))
    .join('')
    .slice(0, MAX_LENGTH)
}
