/** Which moments of leases and wake-ups are believed. Pure. */

/**
 * Nothing of ours is set further ahead than this. What is, was set by a clock that has been put back since, and counts as
 * over: else its site or its run would wait until the clock has caught up.
 */
const FAR_AHEAD_MS = 75_000

/** The moment after which a lease or a wake-up is not believed. */
export const farAhead = (now: Date): Date => new Date(now.getTime() + FAR_AHEAD_MS)

/** Whether a lease that ends then is held by somebody. One without an end is. */
export const isHeld = (until: Date | null, now: Date): boolean =>
  until === null || (until >= now && until <= farAhead(now))

/** Whether a run that is to be looked at then is due. */
export const isDue = (wakeAt: Date, now: Date): boolean => wakeAt <= now || wakeAt > farAhead(now)

/** Whether nobody holds a row by its lease, or waits with it: part of a Prisma filter. */
export const isFree = (now: Date) => ({
  OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }, { leaseUntil: { gt: farAhead(now) } }],
})
