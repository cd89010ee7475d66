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

/** A book of one process, which may be kept in a file from one to the next. */
export class MemorySourceUsage implements SourceUsage {
  /** By day and source: `2026-03-01 overpass`. */
  readonly #used: Map<string, DailyUse>
  readonly #keep: (used: Record<string, DailyUse>) => Promise<void>

  /** `keep` is given the book as it stands after each change. */
  constructor(
    used: Record<string, DailyUse> = {},
    keep: (used: Record<string, DailyUse>) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#used = new Map(Object.entries(used))
    this.#keep = keep
  }

  async reserve(sourceId: string, day: string, bytes: number, cap: DailyUse): Promise<Reservation> {
    const reservation = reserveIn(this.#of(sourceId, day), bytes, cap)
    await this.#changed()
    return reservation
  }

  async settle(sourceId: string, day: string, unusedBytes: number): Promise<void> {
    this.#of(sourceId, day).bytes -= unusedBytes
    await this.#changed()
  }

  #changed(): Promise<void> {
    return this.#keep(Object.fromEntries(this.#used))
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
function reserveIn(used: DailyUse, bytes: number, cap: DailyUse): Reservation {
  if (used.requests >= cap.requests) return { granted: false, usedUp: 'requests' }
  const left = cap.bytes - used.bytes
  if (left <= 0) return { granted: false, usedUp: 'bytes' }
  const granted = Math.min(bytes, left)
  used.requests++
  used.bytes += granted
  return { granted: true, bytes: granted }
}
