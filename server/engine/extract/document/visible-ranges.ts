import type { Element } from 'domhandler'
import type { PageText } from './page-text.ts'

/** Finds the visible text of elements by their places in the source. */
export class VisibleRanges {
  readonly #text: PageText
  /** Positions of the characters that come from the source, in its order; made when first asked for. */
  #placed: number[] | null = null

  constructor(text: PageText) {
    this.#text = text
  }

  /** Range of the page's text that stands inside an element; null if it shows none. */
  rangeOf(element: Element): [number, number] | null {
    const { startIndex, endIndex } = element
    if (startIndex === null || endIndex === null) return null
    this.#placed ??= this.#text.from.flatMap((from, position) => (from < 0 ? [] : [position]))
    const first = this.#firstFrom(startIndex)
    const next = this.#firstFrom(endIndex + 1)
    const [start, last] = [this.#placed[first], this.#placed[next - 1]]
    return next <= first || start === undefined || last === undefined ? null : [start, last + 1]
  }

  /** Index in `#placed` of the first character at or behind a place in the source (binary search). */
  #firstFrom(place: number): number {
    const placed = this.#placed ?? []
    let low = 0
    let high = placed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#text.from[placed[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
}
