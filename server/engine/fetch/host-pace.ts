/**
 * How long a host is left in peace between two requests: pure arithmetic over what it answered. The pause is the
 * longest of four: the one configured, the one its robots.txt asks for, a multiple of its latency (a slow host is
 * busy; after Scrapy's AutoThrottle), and the one that grew because it pushed us back.
 */
import type { DelayReason } from '../types.ts'

/** A host is left alone for this many times as long as it took to answer, so it serves us a third of the time at most. */
const LATENCY_FACTOR = 2
/** Latency alone makes no pause longer than this, in milliseconds. */
const MAX_LATENCY_DELAY_MS = 10_000
/** No number of pushes makes a pause longer than this. */
const MAX_PUSHED_DELAY_MS = 30_000
/** Doubling begins here, lest a pause of a few milliseconds never grow. */
const MIN_PUSHED_DELAY_MS = 500
/** What one good answer leaves of a pause that pushes made: half of it takes seven answers. */
const RECOVERY = 0.9

export interface Delay {
  ms: number
  reason: DelayReason
}

export class HostPace {
  readonly #configuredMs: number
  #askedMs = 0
  #latencyMs: number | null = null
  #pushedMs = 0

  /** `configuredMs`: the least pause. */
  constructor(configuredMs: number) {
    this.#configuredMs = configuredMs
  }

  /** The pause that is kept now, and which of the four it is; of equals the first. */
  get delay(): Delay {
    let delay = this.asked
    const latencyMs = Math.min(Math.round((this.#latencyMs ?? 0) * LATENCY_FACTOR), MAX_LATENCY_DELAY_MS)
    if (latencyMs > delay.ms) delay = { ms: latencyMs, reason: 'latency' }
    if (this.#pushedMs > delay.ms) delay = { ms: Math.round(this.#pushedMs), reason: 'pushed_back' }
    return delay
  }

  /** The pause that would be kept if the host were quick and patient. */
  get asked(): Delay {
    return this.#askedMs > this.#configuredMs
      ? { ms: this.#askedMs, reason: 'crawl_delay' }
      : { ms: this.#configuredMs, reason: 'configured' }
  }

  /** The host's robots.txt asks for a pause (Crawl-delay); 0 takes it back. */
  ask(ms: number): void {
    this.#askedMs = ms
  }

  /**
   * The host answered within `latencyMs`. `good`: with what was asked for. Errors come quicker than pages, so they
   * may lengthen the pause and not shorten it.
   */
  answered(latencyMs: number, good: boolean): void {
    const before = this.#latencyMs
    if (before === null) this.#latencyMs = latencyMs
    else if (good || latencyMs > before) this.#latencyMs = (before + latencyMs) / 2
    if (!good || this.#pushedMs === 0) return
    this.#pushedMs *= RECOVERY
    if (this.#pushedMs <= this.asked.ms) this.#pushedMs = 0
  }

  /** The host asked for fewer requests (429, 503), or did not answer in time: the pause doubles. */
  pushedBack(): void {
    const doubled = Math.max(this.delay.ms * 2, MIN_PUSHED_DELAY_MS)
    this.#pushedMs = Math.min(doubled, MAX_PUSHED_DELAY_MS)
  }
}
