import type { Element } from 'domhandler'
import { lineAt, type Link, type PageText } from './document/page-text.ts'

/**
 * Where in the text a link belongs. One without words of its own (an icon) stands between two lines: it goes with that
 * whose container it shares, and with the line before where it shares both.
 */
export function placeOfLink(page: PageText, link: Link): number {
  if (link.end > link.start) return link.start
  const after = lineAt(page, link.start)
  // Behind the last line of the page.
  if (after !== undefined && link.start > after.end) return after.end
  const before = after === undefined ? undefined : page.lines[after.index - 1]
  if (after === undefined || before === undefined || link.start > after.start) return link.start
  const above = new Map<Element, number>()
  for (const [depth, element] of ancestorsOf(link.element).entries()) above.set(element, depth)
  return nearness(above, before.element) <= nearness(above, after.element) ? before.end : link.start
}

/** Steps from the link up to the first container that it shares with an element. */
function nearness(above: ReadonlyMap<Element, number>, element: Element): number {
  for (const ancestor of ancestorsOf(element)) {
    const steps = above.get(ancestor)
    if (steps !== undefined) return steps
  }
  return Infinity
}

const MAX_ANCESTORS = 30

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  let node: Element['parent'] | Element = element
  while (node !== null && 'name' in node && found.length < MAX_ANCESTORS) {
    found.push(node)
    node = node.parent
  }
  return found
}
