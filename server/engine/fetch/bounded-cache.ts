/**
 * A map that stays small: the least recently used entries go when there are too many or when they weigh too much,
 * and each entry ends at its own time.
 */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, { value: Value; weight: number; endsAt: number }>()
  readonly #maxEntries: number
  readonly #maxWeight: number
  readonly #now: () => number
  #weight = 0

  /** `maxWeight` is in whatever unit `set` is told; `now` gives milliseconds. */
  constructor(limits: { maxEntries: number; maxWeight?: number; now?: () => number }) {
    this.#maxEntries = limits.maxEntries
    this.#maxWeight = limits.maxWeight ?? Infinity
    this.#now = limits.now ?? (() => performance.now())
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.delete(key)
    if (entry.endsAt <= this.#now()) return undefined
    this.#entries.set(key, entry)
    this.#weight += entry.weight
    return entry.value
  }

  set(key: string, value: Value, ttlMs: number, weight = 1): void {
    this.delete(key)
    this.#entries.set(key, { value, weight, endsAt: this.#now() + ttlMs })
    this.#weight += weight
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#weight <= this.#maxWeight) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0
    this.#entries.delete(key)
  }
}
