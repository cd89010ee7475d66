/**
 * Hosts that share an address share a machine: so many of their requests at once, and a pause between the starts of
 * any two. Whoever comes first goes first.
 */
import { sleep } from './sleep.ts'

interface Lane {
  /** Slots that are taken, by requests under way and by those that wait for the pause to end. */
  taken: number
  /** From when the next request may start. */
  readyAt: number
  waiting: (() => void)[]
}

/** Lanes beyond this number are swept when idle. */
const MAX_IDLE_LANES = 10_000

export class AddressGate {
  readonly #atOnce: number
  readonly #gapMs: number
  readonly #now: () => number
  readonly #lanes = new Map<string, Lane>()

  /** `atOnce`: requests under way at one address; `gapMs`: milliseconds between the starts of two of them. */
  constructor(atOnce: number, gapMs: number, now: () => number) {
    this.#atOnce = atOnce
    this.#gapMs = gapMs
    this.#now = now
  }

  /** Runs `work` in the address's turn. Rejects with the signal's reason if it is aborted while waiting. */
  async take<T>(address: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lane = this.#lane(address)
    await this.#slot(lane, signal)
    try {
      for (let wait = lane.readyAt - this.#now(); wait > 0; wait = lane.readyAt - this.#now())
        await sleep(wait, signal)
      // From the start as it was, not as it was planned: a process that was busy makes nobody hurry.
      lane.readyAt = this.#now() + this.#gapMs
      return await work()
    } finally {
      // A slot goes to the next in line without ever being free, so that nobody overtakes.
      const next = lane.waiting.shift()
      if (next === undefined) lane.taken--
      else next()
    }
  }

  async #slot(lane: Lane, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (lane.taken < this.#atOnce) {
      lane.taken++
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }
      const onAbort = (): void => {
        lane.waiting.splice(lane.waiting.indexOf(enter), 1)
        reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
      }
      lane.waiting.push(enter)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  #lane(address: string): Lane {
    const known = this.#lanes.get(address)
    if (known !== undefined) return known
    if (this.#lanes.size >= MAX_IDLE_LANES) this.#sweep()
    const lane: Lane = { taken: 0, readyAt: 0, waiting: [] }
    this.#lanes.set(address, lane)
    return lane
  }

  #sweep(): void {
    const now = this.#now()
    for (const [address, lane] of this.#lanes)
      if (lane.taken === 0 && lane.readyAt <= now) this.#lanes.delete(address)
  }
}
