import type { PageContext } from '../page-context.ts'
import type { Fact } from '../page-facts.ts'
import type { StructuredNode, StructuredText } from './node.ts'

/** A fact from a text in markup: `text` is what is made of it. */
export function toFact(
  page: PageContext,
  node: StructuredNode,
  value: StructuredText,
  text: string,
  confidence: number,
): Fact {
  const { place } = value
  if ('range' in place) return page.sourceFact(text, node.method, place.range, value.text, confidence)
  const { element, attribute } = place
  return attribute === null
    ? page.elementFact(text, node.method, element, confidence)
    : page.attributeFact(text, node.method, element, attribute, confidence)
}
