import { isTag, type Element } from 'domhandler'
import type { Line, PageText } from '../document/page-text.ts'
import type { Mention } from './mention.ts'
import { columnBelow, pairedWith } from './paired-cells.ts'

/** The lines that speak of one person. */
export interface Card {
  /** First and last line index. */
  first: number
  last: number
  /** The container that holds nothing but this person, if there is one. */
  element: Element | null
  /** Lines elsewhere that go with these: the cells below in a table, the term of a definition. */
  apart: readonly LineRange[]
}

/** First and last line index of a stretch of lines. */
export type LineRange = readonly [first: number, last: number]

/** Lines of a card, in the order of the page. */
export function linesOf(page: PageText, card: Card): Line[] {
  return rangesOf(card).flatMap(([first, last]) => page.lines.slice(first, last + 1))
}

/** The stretches of lines of a card. */
export function rangesOf({ first, last, apart }: Card): LineRange[] {
  const own: LineRange = [first, last]
  return [own, ...apart].sort(([a], [b]) => a - b)
}

/** Lines a card may have. */
const MAX_LINES = 30
/** Lines that follow a name without a container of its own. */
const MAX_FOLLOWING = 8
const MAX_ANCESTORS = 14

/** What stands inside an element. */
export interface Extent {
  first: number
  last: number
  /** Folded names of the people named in it. */
  names: Set<string>
}

/**
 * For each mention the lines that belong to it: the largest container that holds one name only, or else the lines up
 * to the next name, heading or end of the container.
 */
export function cardsOf(page: PageText, mentions: readonly Mention[]): Card[] {
  const extents = extentsOf(page, mentions)
  const starters = new Map(mentions.map((mention) => [mention.line, mention]))
  return mentions.map((mention) => {
    const start = page.lines[mention.line]?.element
    const paired = start === undefined ? null : pairedWith(start, extents)
    if (paired !== null) return paired
    const apart = start === undefined ? [] : columnBelow(start, extents)
    const container = containerOf(page, mention, extents)
    if (apart.length === 0) return container ?? following(page, mention, starters)
    return { ...(container ?? { first: mention.line, last: mention.line, element: null }), apart }
  })
}

function extentsOf(page: PageText, mentions: readonly Mention[]): Map<Element, Extent> {
  const extents = new Map<Element, Extent>()
  for (const line of page.lines) {
    forEachAncestor(line.element, (element) => {
      const extent = extents.get(element)
      if (extent === undefined)
        extents.set(element, { first: line.index, last: line.index, names: new Set() })
      else extent.last = line.index
    })
  }
  for (const mention of mentions) {
    const element = page.lines[mention.line]?.element
    if (element !== undefined)
      forEachAncestor(element, (above) => extents.get(above)?.names.add(mention.parsed.name.toLowerCase()))
  }
  return extents
}

function forEachAncestor(element: Element, visit: (element: Element) => void): void {
  let node: Element | null = element
  for (let steps = 0; node !== null && steps < MAX_ANCESTORS; steps++) {
    visit(node)
    const parent: Element['parent'] = node.parent
    node = parent !== null && isTag(parent) ? parent : null
  }
}

function containerOf(page: PageText, mention: Mention, extents: Map<Element, Extent>): Card | null {
  const start = page.lines[mention.line]?.element
  if (start === undefined) return null
  let best: Card | null = null
  forEachAncestor(start, (element) => {
    const extent = extents.get(element)
    if (extent === undefined || extent.names.size > 1 || ['body', 'html', 'main'].includes(element.name))
      return
    if (extent.last - extent.first >= MAX_LINES) return
    if (speaksOfTheHouse(page, element, extent)) return
    if (extent.last > extent.first) best = { first: extent.first, last: extent.last, element, apart: [] }
  })
  return best
}

/** Labels of a table that describes the organisation, with a director's name in one of its rows. */
const HOUSE_LABEL =
  /^(?:社名|会社名|商号|法人名|名称|設立|創業|創立|資本金|事業内容|従業員数?|所在地|本社所在地?|取引銀行|主要取引先|沿革|公司名称|成立时间|成立時間|注册资本|회사명|상호|설립일?|자본금)\s*[:：]?$/

/** A row of such a table is about the person in it, the table is not. */
function speaksOfTheHouse(page: PageText, element: Element, { first, last }: Extent): boolean {
  if (!HOUSE_CONTAINERS.has(element.name)) return false
  return page.lines.slice(first, last + 1).some((line) => HOUSE_LABEL.test(line.text))
}

const HOUSE_CONTAINERS = new Set(['table', 'tbody', 'dl', 'div', 'section', 'article'])

/** Name above, the rest below: lines up to the next name or heading. */
function following(page: PageText, mention: Mention, starters: Map<number, Mention>): Card {
  const level = page.lines[mention.line]?.heading ?? 0
  let last = mention.line
  for (
    let index = mention.line + 1;
    index < page.lines.length && index - mention.line <= MAX_FOLLOWING;
    index++
  ) {
    const line = page.lines[index]
    if (line === undefined || starters.has(index) || HOUSE_LABEL.test(line.text)) break
    if (line.heading > 0 && (level === 0 || line.heading <= level)) break
    if (line.region === 'footer' && page.lines[mention.line]?.region !== 'footer') break
    last = index
  }
  return { first: mention.line, last, element: null, apart: [] }
}

/**
 * Tags of a line's innermost containers with the first of their classes: equal for cells of one repeated pattern. One
 * class each tells the pattern, two tell its variants too (every other card turned round, a wider picture).
 */
export function signatureOf(page: PageText, lineIndex: number, classes: 1 | 2 = 2): string {
  const line = page.lines[lineIndex]
  if (line === undefined) return ''
  const steps: string[] = []
  const innermost = line.runs[0]?.element ?? line.element
  forEachAncestor(innermost, (element) => {
    if (steps.length < 4) steps.push(`${element.name}.${firstClasses(element, classes)}`)
  })
  return steps.join('<')
}

function firstClasses({ attribs }: Element, count: number): string {
  return (attribs['class'] ?? '').trim().split(/\s+/).slice(0, count).join('.')
}
