/** How fast one source is asked, and how long it is left alone. */
import { AddressGate } from '../fetch/address-gate.ts'
import { sleep } from '../fetch/sleep.ts'
import type { SourceLimits } from './discovery.ts'

/** A source that wants a longer pause than this is not waited for. */
export const MAX_WAIT_MS = 60_000

export class SourcePace {
  readonly #gate: AddressGate
  readonly #now: () => number
  #restUntil = -Infinity

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor({ perSecond, concurrency }: SourceLimits, now: () => number) {
    this.#gate = new AddressGate(concurrency, 1000 / perSecond, now)
    this.#now = now
  }

  /** Milliseconds for which the source is still to be left alone. */
  restMs(): number {
    return Math.max(0, this.#restUntil - this.#now())
  }

  /** Leaves the source alone for so long, whoever asks. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#now() + ms)
  }

  /**
   * Runs `work` in its turn and once the source need not be left alone. `tooLong` is thrown when that would take longer
   * than a minute; it is told how long.
   */
  take<T>(signal: AbortSignal, tooLong: (ms: number) => Error, work: () => Promise<T>): Promise<T> {
    return this.#gate.take('', signal, async () => {
      for (let wait = this.restMs(); wait > 0; wait = this.restMs()) {
        if (wait > MAX_WAIT_MS) throw tooLong(wait)
        await sleep(wait, signal)
      }
      return await work()
    })
  }
}
