/** Binary heap: the highest score first, the earlier one among equals. */
export class PriorityQueue<Item> {
  readonly #heap: { item: Item; score: number; order: number }[] = []
  #pushed = 0

  get size(): number {
    return this.#heap.length
  }

  push(item: Item, score: number): void {
    const heap = this.#heap
    heap.push({ item, score, order: this.#pushed++ })
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(at, parent)) break
      this.#swap(at, parent)
      at = parent
    }
  }

  pop(): Item | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined) return undefined
    if (heap.length > 0) {
      heap[0] = last
      this.#sink()
    }
    return top.item
  }

  #sink(): void {
    for (let at = 0; ;) {
      let first = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, first)) first = child
      }
      if (first === at) return
      this.#swap(at, first)
      at = first
    }
  }

  #isBefore(one: number, other: number): boolean {
    const a = this.#heap[one]
    const b = this.#heap[other]
    if (a === undefined || b === undefined) return false
    return a.score !== b.score ? a.score > b.score : a.order < b.order
  }

  #swap(one: number, other: number): void {
    const a = this.#heap[one]
    const b = this.#heap[other]
    if (a === undefined || b === undefined) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
