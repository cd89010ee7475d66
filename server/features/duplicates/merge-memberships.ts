/** What becomes of two memberships in one campaign when their leads are merged. Pure. */

/** From the beginning of the way to its end. A refusal is an end too, and goes before all: nobody is written to by a merge. */
const ORDER = ['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED'] as const

export interface Standing {
  status: (typeof ORDER)[number]
  score: number | null
  runId: string | null
}

/**
 * The further-along of the two decides: its status and its score stand. Where it has no score, or both are equally far,
 * the higher score stands. The run is the survivor's, if one found it.
 */
export function uniteStandings(survivor: Standing, other: Standing): Standing {
  const lead = ORDER.indexOf(survivor.status) - ORDER.indexOf(other.status)
  const [first, second] = lead >= 0 ? [survivor, other] : [other, survivor]
  const scores = [first.score, second.score].filter((score) => score !== null)
  const highest = scores.length === 0 ? null : Math.max(...scores)
  return {
    status: first.status,
    score: lead === 0 ? highest : (first.score ?? second.score),
    runId: survivor.runId ?? other.runId,
  }
}

export const isSameStanding = (a: Standing, b: Standing): boolean =>
  a.status === b.status && a.score === b.score && a.runId === b.runId
