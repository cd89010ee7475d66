/**
 * Whose turn it is. A host is asked by one request at a time, and the next one leaves only after a pause that begins
 * when the last answer is complete. Hosts that share an address (shared hosters) also keep the pause between each
 * other's requests. A pause of 0 drops all waiting but not the one-at-a-time.
 */
import { orAborted, sleep } from './sleep.ts'

interface Lane {
  /** Settles when the requests before are done; never rejects. */
  tail: Promise<void>
  waiting: number
  readyAt: number
  /** Milliseconds that this host's robots.txt asks for. */
  askedDelayMs: number
}

/** Lanes beyond this number are swept when idle. */
const MAX_IDLE_LANES = 10_000

export class HostClock {
  readonly #delayMs: number
  readonly #now: () => number
  readonly #lanes = new Map<string, Lane>()
  readonly #addressReadyAt = new Map<string, number>()

  /** `delayMs`: the least pause between two requests to a host. */
  constructor(delayMs: number, now: () => number = () => performance.now()) {
    this.#delayMs = delayMs
    this.#now = now
  }

  /** Milliseconds of pause that are kept for a host. */
  delayOf(host: string): number {
    if (this.#delayMs === 0) return 0
    return Math.max(this.#delayMs, this.#lanes.get(host)?.askedDelayMs ?? 0)
  }

  /** Keeps at least `delayMs` between requests to a host from now on (Crawl-delay). */
  slowDown(host: string, delayMs: number): void {
    this.#lane(host).askedDelayMs = delayMs
  }

  /** Leaves a host alone for `ms` from now (Retry-After). */
  rest(host: string, ms: number): void {
    const lane = this.#lane(host)
    lane.readyAt = Math.max(lane.readyAt, this.#now() + ms)
  }

  /** Milliseconds until a host may be asked again, requests under way left aside. */
  restOf(host: string): number {
    if (this.#delayMs === 0) return 0
    return Math.max(0, (this.#lanes.get(host)?.readyAt ?? 0) - this.#now())
  }

  /** Runs `work` in the host's turn. Rejects with the signal's reason if it is aborted while waiting. */
  async take<T>(
    host: string,
    address: string | null,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    const lane = this.#lane(host)
    const before = lane.tail
    let leave = (): void => undefined
    lane.tail = new Promise((resolve) => (leave = resolve))
    lane.waiting++
    try {
      await orAborted(before, signal)
      await this.#pause(lane, address, signal)
      try {
        return await work()
      } finally {
        lane.readyAt = Math.max(lane.readyAt, this.#now() + this.delayOf(host))
      }
    } finally {
      lane.waiting--
      // Whoever gave up while waiting still keeps the order: the next one enters when those before are done.
      void before.then(leave)
    }
  }

  async #pause(lane: Lane, address: string | null, signal: AbortSignal): Promise<void> {
    if (this.#delayMs === 0) return
    for (let wait = lane.readyAt - this.#now(); wait > 0; wait = lane.readyAt - this.#now())
      await sleep(wait, signal)
    if (address === null) return
    // Reserved only now: a host with a long pause of its own must not hold back its neighbours.
    const slot = Math.max(this.#now(), this.#addressReadyAt.get(address) ?? 0)
    this.#addressReadyAt.set(address, slot + this.#delayMs)
    if (slot > this.#now()) await sleep(slot - this.#now(), signal)
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host)
    if (known !== undefined) return known
    if (this.#lanes.size >= MAX_IDLE_LANES) this.#sweep()
    const lane: Lane = { tail: Promise.resolve(), waiting: 0, readyAt: 0, askedDelayMs: 0 }
    this.#lanes.set(host, lane)
    return lane
  }

  #sweep(): void {
    const now = this.#now()
    for (const [host, lane] of this.#lanes)
      if (lane.waiting === 0 && lane.readyAt <= now) this.#lanes.delete(host)
    for (const [address, readyAt] of this.#addressReadyAt)
      if (readyAt <= now) this.#addressReadyAt.delete(address)
  }
}
