/**
 * Where the characters of a page's visible text stand in its source. Kept as stretches, not by character: a page of
 * 30,000 characters has a few hundred of them.
 */
export class Places {
  /** Position in the text where each stretch begins, ascending. */
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  /** Position in the source where it begins, ascending too but for those that were put in (-1). */
  readonly #from: number[] = []
  readonly #to: number[] = []

  /**
   * Adds the stretch `start` to `end` of the text, read from `from` to `to` of the source. Where both are equally long
   * they run side by side; otherwise (an entity) every character stands for the whole range. `from` -1: put in by us.
   */
  add(start: number, end: number, from: number, to: number): void {
    const last = this.#starts.length - 1
    if (from >= 0 && end - start === to - from && this.#continues(last, start, from)) {
      this.#ends[last] = end
      this.#to[last] = to
      return
    }
    this.#starts.push(start)
    this.#ends.push(end)
    this.#from.push(from)
    this.#to.push(to)
  }

  /** Forgets all from a position of the text on: its characters are put in by us. */
  forget(start: number): void {
    while ((this.#starts.at(-1) ?? -1) >= start) {
      this.#starts.pop()
      this.#ends.pop()
      this.#from.pop()
      this.#to.pop()
    }
    const last = this.#starts.length - 1
    const over = (this.#ends[last] ?? 0) - start
    if (over <= 0) return
    this.#ends[last] = start
    if (this.#isLinear(last, over)) this.#to[last] = (this.#to[last] ?? 0) - over
  }

  /** Source range of a range of the text; null if either end of it is not from the source. */
  sourceRange(start: number, end: number): [number, number] | null {
    const from = this.#sourceOf(start)?.[0] ?? -1
    const to = this.#sourceOf(end - 1)?.[1] ?? -1
    return from < 0 || to <= from ? null : [from, to]
  }

  /** Whether the character at a position of the text comes from the source. */
  isRead(position: number): boolean {
    return this.#sourceOf(position) !== null
  }

  /** Range of the text that was read from a range of the source; null if none was. */
  textRange(from: number, to: number): [number, number] | null {
    const first = this.#firstReadFrom(from)
    const last = this.#lastReadBefore(to)
    return first === null || last === null || last < first ? null : [first, last + 1]
  }

  #continues(last: number, start: number, from: number): boolean {
    return last >= 0 && this.#ends[last] === start && this.#to[last] === from && this.#isLinear(last, 0)
  }

  /** Text and source run side by side; `cut` characters of the text are gone already. */
  #isLinear(index: number, cut: number): boolean {
    const [start, end, from, to] = [
      this.#starts[index],
      this.#ends[index],
      this.#from[index],
      this.#to[index],
    ]
    if (start === undefined || end === undefined || from === undefined || to === undefined) return false
    return from >= 0 && end + cut - start === to - from
  }

  #sourceOf(position: number): [number, number] | null {
    const index = lastAtMost(this.#starts, position)
    const [start, end, from, to] = [
      this.#starts[index],
      this.#ends[index],
      this.#from[index],
      this.#to[index],
    ]
    if (start === undefined || end === undefined || from === undefined || to === undefined) return null
    if (from < 0 || position >= end) return null
    return this.#isLinear(index, 0) ? [from + position - start, from + position - start + 1] : [from, to]
  }

  /** Stretches that come from the source, whose order there is that of the text; made when first asked for. */
  #read: number[] | null = null

  #readStretches(): number[] {
    this.#read ??= this.#from.flatMap((from, index) => (from < 0 ? [] : [index]))
    return this.#read
  }

  #firstReadFrom(place: number): number | null {
    const read = this.#readStretches()
    let low = 0
    let high = read.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#lastPlaceOf(read[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    const index = read[low]
    if (index === undefined) return null
    const start = this.#starts[index] ?? 0
    return this.#isLinear(index, 0) ? start + Math.max(0, place - (this.#from[index] ?? 0)) : start
  }

  /** Where in the source the last character of a stretch begins. */
  #lastPlaceOf(index: number): number {
    return this.#isLinear(index, 0) ? (this.#to[index] ?? 0) - 1 : (this.#from[index] ?? 0)
  }

  #lastReadBefore(place: number): number | null {
    const read = this.#readStretches()
    let low = -1
    let high = read.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#from[read[middle] ?? 0] ?? 0) < place) low = middle
      else high = middle - 1
    }
    const index = read[low]
    if (index === undefined) return null
    const last = (this.#ends[index] ?? 0) - 1
    return this.#isLinear(index, 0) ? last - Math.max(0, (this.#to[index] ?? 0) - place) : last
  }
}

/** Index of the last of ascending numbers that is at most `value`; -1 for none. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = -1
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((ascending[middle] ?? Infinity) <= value) low = middle
    else high = middle - 1
  }
  return low
}
