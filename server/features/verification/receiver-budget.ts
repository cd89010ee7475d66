/** How much of a receiver's hour is used. Pure. */

const HOUR_MS = 3_600_000

export type BudgetAnswer = { granted: true; usedUntil: Date } | { granted: false; at: Date }

/** Talks that may follow each other at once, and the milliseconds that each further one has to wait for. */
export function paceOf(perHour: number): { burst: number; spacingMs: number } {
  const burst = Math.max(2, Math.floor(perHour / 2))
  return { burst, spacingMs: HOUR_MS / Math.max(1, perHour - burst) }
}

/**
 * Whether `talks` may be held now. Half of an hour's budget may be used at once and is earned back over an hour together with
 * the other half, so that in no hour, wherever it begins, more than the budget is used. `usedUntil` is the moment up to which
 * talks were charged; null when there were none.
 */
export function budgetAt(usedUntil: Date | null, talks: number, perHour: number, now: Date): BudgetAnswer {
  const { burst, spacingMs } = paceOf(perHour)
  const from = Math.max(now.getTime(), usedUntil?.getTime() ?? 0)
  const charged = from + talks * spacingMs
  const beyond = charged - (now.getTime() + burst * spacingMs)
  if (beyond <= 0) return { granted: true, usedUntil: new Date(Math.ceil(charged)) }
  return { granted: false, at: new Date(now.getTime() + Math.ceil(beyond)) }
}
