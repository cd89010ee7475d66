/** How long page copies are kept. Pure. */

export interface Retention {
  /** Days after the last time a content was fetched; 0 keeps copies as long as there is room. */
  days: number
  /** Bytes of all copies together, compressed; 0 is no bound. */
  maxBytes: number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Pages that were fetched before this moment are out of their time. */
export function expiryOf({ days }: Retention, now: Date): Date {
  return new Date(days === 0 ? 0 : now.getTime() - days * DAY_MS)
}

/** Bytes of copies by the hour in which they were last fetched: enough to find the oldest, in little memory. */
export class AgeProfile {
  readonly #bytesByHour = new Map<number, number>()

  add(fetchedAt: Date, bytes: number): void {
    const hour = hourOf(fetchedAt)
    this.#bytesByHour.set(hour, (this.#bytesByHour.get(hour) ?? 0) + bytes)
  }

  /** What to take away so that at least `excess` bytes go, the oldest first. */
  cut(excess: number): Cut {
    let left = excess
    for (const [hour, bytes] of [...this.#bytesByHour].sort(([a], [b]) => a - b)) {
      if (left <= bytes) return new Cut(hour, left)
      left -= bytes
    }
    return new Cut(Infinity, 0)
  }
}

/** Everything before an hour, and as many bytes of that hour as are still too many. */
export class Cut {
  readonly #lastHour: number
  #bytesOfLastHour: number

  constructor(lastHour: number, bytesOfLastHour: number) {
    this.#lastHour = lastHour
    this.#bytesOfLastHour = bytesOfLastHour
  }

  /** Whether a copy is to go; counts it when it is of the last hour. */
  takes(fetchedAt: Date, bytes: number): boolean {
    const hour = hourOf(fetchedAt)
    if (hour !== this.#lastHour) return hour < this.#lastHour
    if (this.#bytesOfLastHour <= 0) return false
    this.#bytesOfLastHour -= bytes
    return true
  }
}

const hourOf = (moment: Date): number => Math.floor(moment.getTime() / HOUR_MS)
