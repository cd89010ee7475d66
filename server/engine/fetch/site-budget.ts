/** What one site's crawl may still cost in bytes and in second tries; pages and time are counted where pages are chosen. */

/** Second tries of all of a site's requests together. A site in lasting trouble is left after these, not after two for each page. */
const MAX_RETRIES = 20

export class SiteBudget {
  #bytes: number
  #retries: number

  /** `maxBytes`: of all bodies as sent, robots.txt, sitemaps and error pages included. */
  constructor(maxBytes: number, maxRetries = MAX_RETRIES) {
    this.#bytes = maxBytes
    this.#retries = maxRetries
  }

  /** Bytes that may still come; never below 0. */
  get bytesLeft(): number {
    return this.#bytes
  }

  /** Counts bytes that came. */
  spendBytes(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes)
  }

  /** Takes one second try; false when none is left. */
  takeRetry(): boolean {
    if (this.#retries <= 0) return false
    this.#retries--
    return true
  }
}
