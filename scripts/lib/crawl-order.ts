export interface OrderLimits {
  /** Positions: 0 and so on, this many. */
  count: number
  /** Worked on at the same time. */
  atOnce: number
  /** How far the last that is begun may be ahead of the next whose result is to be given. */
  ahead: number
}

/**
 * Work done side by side whose results are given in order. Results that are ready wait for those before them and take up
 * memory meanwhile, which `ahead` bounds.
 */
export class OrderedWork<Result> {
  readonly #limits: OrderLimits
  readonly #work: (position: number) => Promise<Result>
  /** Of what is begun and not given yet. */
  readonly #results = new Map<number, Promise<Result>>()
  #begun = 0
  #underWay = 0
  #given = 0
  #isOver = false

  /** `work` should not reject: its error would be given in its turn, while the rest goes on. */
  constructor(limits: OrderLimits, work: (position: number) => Promise<Result>) {
    this.#limits = limits
    this.#work = work
  }

  /** All results in the order of their positions. Call it once. */
  async *results(): AsyncGenerator<Result, void, undefined> {
    this.#begin()
    for (let next = this.#results.get(0); next !== undefined; next = this.#results.get(this.#given)) {
      const result = await next
      this.#results.delete(this.#given)
      this.#given++
      this.#begin()
      yield result
    }
  }

  /** Begins nothing more; settles when all that is under way has ended. */
  async end(): Promise<void> {
    this.#isOver = true
    await Promise.allSettled(this.#results.values())
  }

  #begin(): void {
    const { count, atOnce, ahead } = this.#limits
    const end = Math.min(count, this.#given + ahead)
    while (!this.#isOver && this.#underWay < atOnce && this.#begun < end) {
      this.#underWay++
      const result = this.#work(this.#begun)
      this.#results.set(this.#begun++, result)
      const next = (): void => {
        this.#underWay--
        this.#begin()
      }
      result.then(next, next)
    }
  }
}
