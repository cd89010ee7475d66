/** Collects page counts of one site and passes them on at a bounded rate, so that a fast crawl does not write per page. */

const FLUSH_MS = 1000

export interface PageProgress {
  pages: number
  bytes: number
}

export class ProgressMeter {
  readonly #write: (total: PageProgress, delta: PageProgress) => Promise<void>
  #total: PageProgress = { pages: 0, bytes: 0 }
  /** Since the last write. */
  #delta: PageProgress = { pages: 0, bytes: 0 }
  #lastFlush = -Infinity

  /** `write` gets the site's total and what was fetched since the last write. */
  constructor(write: (total: PageProgress, delta: PageProgress) => Promise<void>) {
    this.#write = write
  }

  /** Counts a page, and writes when the last write is a second ago. A resumed page was counted by the run before. */
  async add(bytes: number, isResumed = false): Promise<void> {
    this.#total = plusPage(this.#total, bytes)
    if (!isResumed) this.#delta = plusPage(this.#delta, bytes)
    if (performance.now() - this.#lastFlush >= FLUSH_MS) await this.flush()
  }

  async flush(): Promise<void> {
    const delta = this.#delta
    if (delta.pages === 0) return
    // Not the time of day, which may be set back.
    this.#lastFlush = performance.now()
    this.#delta = { pages: 0, bytes: 0 }
    await this.#write(this.#total, delta)
  }
}

function plusPage({ pages, bytes }: PageProgress, more: number): PageProgress {
  return { pages: pages + 1, bytes: bytes + more }
}
