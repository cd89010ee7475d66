/** Which element holds which, a bounded number of steps upwards: pages nest without end. */
import { isTag, type Element } from 'domhandler'

const MAX_STEPS = 9

export function parentOf({ parent }: Element): Element | null {
  return parent !== null && isTag(parent) ? parent : null
}

/** Whether an element is the other one or stands inside it. */
export function isWithin(element: Element, outer: Element): boolean {
  let node: Element | null = element
  for (let steps = 0; node !== null && steps < MAX_STEPS; steps++) {
    if (node === outer) return true
    node = parentOf(node)
  }
  return false
}

/** The innermost element that holds both; null for none but the page's body. */
export function commonElement(one: Element, other: Element): Element | null {
  let node: Element | null = one
  for (let steps = 0; node !== null && steps < MAX_STEPS; steps++) {
    if (isWithin(other, node)) return node.name === 'body' ? null : node
    node = parentOf(node)
  }
  return null
}

const MAX_STEPS_TO_CELL = 6

/** The innermost element of these names that an element is or stands in. */
export function closest(element: Element, names: ReadonlySet<string>): Element | null {
  let node: Element | null = element
  for (let steps = 0; node !== null && steps < MAX_STEPS_TO_CELL; steps++) {
    if (names.has(node.name)) return node
    node = parentOf(node)
  }
  return null
}
