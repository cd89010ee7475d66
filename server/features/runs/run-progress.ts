/** Collects page counts of one site and passes them on at a bounded rate, so that a fast crawl does not write per page. */

const FLUSH_MS = 500

export interface PageProgress {
  pages: number
  bytes: number
}

export class ProgressMeter {
  readonly #write: (total: PageProgress, delta: PageProgress) => Promise<void>
  #total: PageProgress = { pages: 0, bytes: 0 }
  #written: PageProgress = { pages: 0, bytes: 0 }
  #lastFlush = 0

  /** `write` gets the site's total and what has come since the last write. */
  constructor(write: (total: PageProgress, delta: PageProgress) => Promise<void>) {
    this.#write = write
  }

  /** Counts a page, and writes when the last write is half a second ago. */
  async add(bytes: number): Promise<void> {
    this.#total = { pages: this.#total.pages + 1, bytes: this.#total.bytes + bytes }
    if (Date.now() - this.#lastFlush >= FLUSH_MS) await this.flush()
  }

  async flush(): Promise<void> {
    const { pages, bytes } = this.#total
    const delta = { pages: pages - this.#written.pages, bytes: bytes - this.#written.bytes }
    if (delta.pages === 0) return
    this.#lastFlush = Date.now()
    this.#written = this.#total
    await this.#write(this.#total, delta)
  }
}
