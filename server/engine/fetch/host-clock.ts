/**
 * Whose turn it is. A host is asked by one request at a time, and the next one leaves only after a pause that begins
 * when the last answer is complete and that grows with the host's trouble (`HostPace`). Hosts that share an address
 * (shared hosters) also keep out of each other's way (`AddressGate`). A configured pause of 0 drops all waiting but
 * not the one-at-a-time.
 */
import { AddressGate } from './address-gate.ts'
import { HostPace, type Delay } from './host-pace.ts'
import { orAborted, sleep } from './sleep.ts'

interface Lane {
  /** Settles when the requests before are done; never rejects. */
  tail: Promise<void>
  waiting: number
  readyAt: number
  pace: HostPace
}

/** How an answer was: what was asked for, something else, or a sign that the host has too much to do. */
export type Welcome = 'good' | 'bad' | 'pushed_back'

/** Lanes beyond this number are swept when idle. */
const MAX_IDLE_LANES = 10_000
/** Requests under way at one address, whatever hosts they are for. */
export const MAX_AT_ADDRESS = 2

const NO_DELAY: Delay = { ms: 0, reason: 'configured' }

export class HostClock {
  readonly #delayMs: number
  readonly #now: () => number
  readonly #lanes = new Map<string, Lane>()
  readonly #addresses: AddressGate

  /** `delayMs`: the least pause between two requests to a host, and between two to an address. */
  constructor(delayMs: number, now: () => number = () => performance.now()) {
    this.#delayMs = delayMs
    this.#now = now
    this.#addresses = new AddressGate(MAX_AT_ADDRESS, delayMs, now)
  }

  /** The pause that is kept for a host now. */
  delayOf(host: string): Delay {
    if (this.#delayMs === 0) return NO_DELAY
    return this.#lane(host).pace.delay
  }

  /** Milliseconds that would be kept if the host were quick and patient: configured, or asked for by its robots.txt. */
  leastDelayOf(host: string): number {
    return this.#delayMs === 0 ? 0 : this.#lane(host).pace.asked.ms
  }

  /** Keeps at least `delayMs` between requests to a host from now on (Crawl-delay). */
  slowDown(host: string, delayMs: number): void {
    this.#lane(host).pace.ask(delayMs)
  }

  /** A host answered after `latencyMs`, or did not: the pause follows. Say it before its turn ends. */
  note(host: string, latencyMs: number, welcome: Welcome): void {
    const { pace } = this.#lane(host)
    pace.answered(latencyMs, welcome === 'good')
    if (welcome === 'pushed_back') pace.pushedBack()
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

  /**
   * Runs `work` in the host's turn, and tells it for how many milliseconds it has waited. Rejects with the signal's
   * reason if it is aborted while waiting.
   */
  async take<T>(
    host: string,
    address: string | null,
    signal: AbortSignal,
    work: (waitedMs: number) => Promise<T>,
  ): Promise<T> {
    const lane = this.#lane(host)
    const cameAt = this.#now()
    const before = lane.tail
    const isFree = lane.waiting === 0
    let leave = (): void => undefined
    lane.tail = new Promise((resolve) => (leave = resolve))
    lane.waiting++
    const begin = async (): Promise<T> => {
      try {
        return await work(this.#now() - cameAt)
      } finally {
        lane.readyAt = Math.max(lane.readyAt, this.#now() + this.delayOf(host).ms)
      }
    }
    try {
      if (isFree) signal.throwIfAborted()
      else await orAborted(before, signal)
      if (this.#delayMs === 0) return await begin()
      for (let wait = lane.readyAt - this.#now(); wait > 0; wait = lane.readyAt - this.#now())
        await sleep(wait, signal)
      // Only now: a host with a long pause of its own must not hold back its neighbours.
      return address === null ? await begin() : await this.#addresses.take(address, signal, begin)
    } finally {
      lane.waiting--
      // Whoever gave up while waiting still keeps the order: the next one enters when those before are done.
      void before.then(leave)
    }
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host)
    if (known !== undefined) return known
    if (this.#lanes.size >= MAX_IDLE_LANES) this.#sweep()
    const pace = new HostPace(this.#delayMs)
    const lane: Lane = { tail: Promise.resolve(), waiting: 0, readyAt: 0, pace }
    this.#lanes.set(host, lane)
    return lane
  }

  #sweep(): void {
    const now = this.#now()
    for (const [host, lane] of this.#lanes)
      if (lane.waiting === 0 && lane.readyAt <= now) this.#lanes.delete(host)
  }
}
