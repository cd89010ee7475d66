/** People whose data stand in other cells than their names: below in the same column, or in the term of a definition. */
import { isTag, type Element } from 'domhandler'
import { closest, parentOf } from '../document/ancestry.ts'
import type { Card, Extent, LineRange } from './card.ts'

type Extents = ReadonlyMap<Element, Extent>

/** Rows below a row of names that may go on with titles, numbers and addresses. */
const MAX_ROWS = 4

/**
 * Cells below a name in a table whose rows hold names, then titles: those of the same column, up to the next row that
 * names somebody. Empty unless the row names several people in different cells.
 */
export function columnBelow(start: Element, extents: Extents): LineRange[] {
  const cell = closest(start, CELLS)
  const row = cell === null ? null : parentOf(cell)
  if (cell === null || row?.name !== 'tr') return []
  const cells = childTags(row)
  const named = cells.filter((other) => countNames(other, extents) > 0)
  if (named.length < 2 || countNames(cell, extents) !== 1) return []
  const column = cells.indexOf(cell)
  const found: LineRange[] = []
  const above = headerAbove(row)
  const over =
    above === null || childTags(above).length !== cells.length ? undefined : childTags(above)[column]
  const heading = over === undefined || countNames(over, extents) > 0 ? undefined : extents.get(over)
  if (heading !== undefined) found.push([heading.first, heading.last])
  let below = nextTag(row)
  for (let rows = 0; below !== null && rows < MAX_ROWS && countNames(below, extents) === 0; rows++) {
    const under = childTags(below)
    const extent = under.length === cells.length ? extents.get(under[column] as Element) : undefined
    if (extent !== undefined) found.push([extent.first, extent.last])
    below = nextTag(below)
  }
  return found
}

/** The row above, if it is the first of the table: titles may head the columns of names. */
function headerAbove(row: Element): Element | null {
  const above = previousTag(row)
  if (above !== null) return above.name === 'tr' && previousTag(above) === null ? above : null
  const section = parentOf(row)
  const head = section === null ? null : previousTag(section)
  return head?.name === 'thead' ? (childTags(head).at(-1) ?? null) : null
}

/**
 * Card of a name in a definition list: its description, with the term above it and further descriptions that name
 * nobody else. Null for names that stand elsewhere, and for lists that are about one person as a whole.
 */
export function pairedWith(start: Element, extents: Extents): Card | null {
  const own = closest(start, TERMS)
  const list = own === null ? null : parentOf(own)
  if (own === null || list === null || countNames(list, extents) < 2 || countNames(own, extents) !== 1)
    return null
  const ranges: LineRange[] = []
  if (own.name === 'dd') {
    let term = previousTag(own)
    while (term?.name === 'dd') term = previousTag(term)
    const extent = term?.name === 'dt' && countNames(term, extents) === 0 ? extents.get(term) : undefined
    if (extent !== undefined) ranges.push([extent.first, extent.last])
  }
  for (
    let next = nextTag(own);
    next?.name === 'dd' && countNames(next, extents) === 0;
    next = nextTag(next)
  ) {
    const extent = extents.get(next)
    if (extent !== undefined) ranges.push([extent.first, extent.last])
  }
  const extent = extents.get(own)
  if (extent === undefined || (ranges.length === 0 && extent.first === extent.last)) return null
  return { first: extent.first, last: extent.last, element: own, apart: ranges }
}

const CELLS = new Set(['td', 'th'])
const TERMS = new Set(['dt', 'dd'])
function countNames(element: Element, extents: Extents): number {
  return extents.get(element)?.names.size ?? 0
}

function childTags(element: Element): Element[] {
  return element.children.filter(isTag)
}

function nextTag(element: Element): Element | null {
  let node = element.next
  while (node !== null && !isTag(node)) node = node.next
  return node
}

function previousTag(element: Element): Element | null {
  let node = element.prev
  while (node !== null && !isTag(node)) node = node.prev
  return node
}
