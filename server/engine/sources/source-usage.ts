/** The daily book of what an installation has asked of its sources. */

export interface DailyUse {
  requests: number
  bytes: number
}

export type Reservation = { granted: true; bytes: number } | { granted: false; usedUp: keyof DailyUse }

/**
 * Kept for the whole installation, however many processes ask. What was reserved and never settled (a process died) counts
 * as used.
 */
export interface SourceUsage {
  /**
   * Books one request and the bytes that its answer may have: `bytes`, or fewer where the day has fewer left. Refuses when
   * the day's requests or bytes are used up. `day`: YYYY-MM-DD in UTC.
   */
  reserve: (sourceId: string, day: string, bytes: number, cap: DailyUse) => Promise<Reservation>
  /** Gives back reserved bytes that did not come. */
  settle: (sourceId: string, day: string, unusedBytes: number) => Promise<void>
}

/** A book that lives as long as the process. */
export class MemorySourceUsage implements SourceUsage {
  readonly #used = new Map<string, DailyUse>()

  reserve(sourceId: string, day: string, bytes: number, cap: DailyUse): Promise<Reservation> {
    const used = this.#of(sourceId, day)
    const reservation = reserveIn(used, bytes, cap)
    return Promise.resolve(reservation)
  }

  settle(sourceId: string, day: string, unusedBytes: number): Promise<void> {
    this.#of(sourceId, day).bytes -= unusedBytes
    return Promise.resolve()
  }

  #of(sourceId: string, day: string): DailyUse {
    const key = `${day} ${sourceId}`
    const known = this.#used.get(key)
    if (known !== undefined) return known
    for (const other of this.#used.keys()) if (!other.startsWith(day)) this.#used.delete(other)
    const used = { requests: 0, bytes: 0 }
    this.#used.set(key, used)
    return used
  }
}

/** Books in `used` what a day has left. */
export function reserveIn(used: DailyUse, bytes: number, cap: DailyUse): Reservation {
  if (used.requests >= cap.requests) return { granted: false, usedUp: 'requests' }
  const left = cap.bytes - used.bytes
  if (left <= 0) return { granted: false, usedUp: 'bytes' }
  const granted = Math.min(bytes, left)
  used.requests++
  used.bytes += granted
  return { granted: true, bytes: granted }
}
