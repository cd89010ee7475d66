/** Stretches of a text together, in an order in which a place among them is found by halving. Pure. */

interface Span {
  /** Offsets, the end behind it. */
  start: number
  end: number
}

/** The first place of a list at which the test is true; it stays true from there on. Its length where it never is. */
export function firstWhere<T>(list: readonly T[], test: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(list[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}

/** What some spans cover, for thousands of questions whether another lies over one of them. */
export class Cover {
  /** Disjoint, in order. */
  readonly #parts: Span[] = []

  constructor(spans: Iterable<Span> = []) {
    for (const span of spans) this.add(span)
  }

  add({ start, end }: Span): void {
    const from = firstWhere(this.#parts, (part) => part.end > start || part.start >= start)
    let to = from
    const whole = { start, end }
    for (; to < this.#parts.length; to++) {
      const part = this.#parts[to] as Span
      if (part.start >= end) break
      whole.start = Math.min(whole.start, part.start)
      whole.end = Math.max(whole.end, part.end)
    }
    this.#parts.splice(from, to - from, whole)
  }

  overlaps({ start, end }: Span): boolean {
    const part = this.#parts[firstWhere(this.#parts, (one) => one.end > start)]
    return part !== undefined && part.start < end
  }
}
