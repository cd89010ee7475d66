/** How much is asked of one receiver: one talk at a time, and no more than its budget an hour. */

/** A turn with a receiver; `release` when the talk is over. Null with the moment at which to ask again: not now. */
export type Turn = { granted: true; release: () => Promise<void> } | { granted: false; at: Date }

export interface Patience {
  /** `talks`: how many sessions will be held in this turn, one after the other. */
  take: (receiver: string, talks: number, signal: AbortSignal) => Promise<Turn>
}

const HOUR_MS = 3_600_000

/**
 * For one process: turns wait for each other, and are refused once a receiver has been asked `perHour` times in the last
 * hour.
 */
export function createPatience(perHour: number, now: () => number = () => Date.now()): Patience {
  const asked = new Map<string, number[]>()
  const tails = new Map<string, Promise<void>>()
  return {
    take: async (receiver, talks, signal) => {
      const before = tails.get(receiver) ?? Promise.resolve()
      let release = (): void => undefined
      const over = new Promise<void>((resolve) => (release = resolve))
      const tail = before.then(() => over)
      tails.set(receiver, tail)
      void tail.then(() => {
        if (tails.get(receiver) === tail) tails.delete(receiver)
      })
      await before
      if (signal.aborted) {
        release()
        signal.throwIfAborted()
      }
      const recent = (asked.get(receiver) ?? []).filter((time) => time > now() - HOUR_MS)
      const first = recent[recent.length + talks - perHour - 1]
      if (recent.length + talks > perHour && recent.length > 0) {
        release()
        return { granted: false, at: new Date((first ?? recent[0] ?? now()) + HOUR_MS) }
      }
      asked.set(receiver, [...recent, ...Array.from({ length: talks }, now)])
      return { granted: true, release: () => Promise.resolve(release()) }
    },
  }
}
