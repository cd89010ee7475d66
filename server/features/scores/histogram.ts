/** Scores of many leads in ten bins, and with other weights. Pure. */
import { readPattern, scoredCriteria, sumUp, type ScoringPlan } from '../../engine/index.ts'

export interface Histogram {
  /** Leads by their score: 0 to 9, 10 to 19, … 90 to 100. */
  bins: number[]
  /** Leads without a score. */
  unscored: number
  /** Leads with the threshold or more. */
  passing: number
  total: number
}

const BINS = 10

/** Of scores with the number of leads that have each. */
export function histogramOf(
  scores: Iterable<readonly [score: number | null, leads: number]>,
  threshold: number,
): Histogram {
  const histogram: Histogram = { bins: Array<number>(BINS).fill(0), unscored: 0, passing: 0, total: 0 }
  for (const [score, leads] of scores) {
    histogram.total += leads
    if (score === null) histogram.unscored += leads
    else {
      const bin = Math.min(BINS - 1, Math.floor(score / BINS))
      histogram.bins[bin] = (histogram.bins[bin] ?? 0) + leads
      if (score >= threshold) histogram.passing += leads
    }
  }
  return histogram
}

/** Leads with one pattern, and one score of a person's. */
export interface PatternCount {
  /** Null for leads that wait for being scored. */
  pattern: string | null
  override: number | null
  leads: number
}

export interface Weight {
  criterionId: string
  weight: number
}

/** The plan with other weights, each marked as a person's; null when one is of a criterion that it does not score. */
export function reweighed(plan: ScoringPlan, weights: readonly Weight[]): ScoringPlan | null {
  const byId = new Map(weights.map(({ criterionId, weight }) => [criterionId, weight]))
  const known = new Set(scoredCriteria(plan).map(({ id }) => id))
  if ([...byId.keys()].some((id) => !known.has(id))) return null
  const criteria = plan.criteria.map((one) => {
    const weight = byId.get(one.id) ?? one.weight
    // Marked, so that no later reading of the words takes it back.
    return weight === one.weight ? one : { ...one, weight, by: 'user' as const }
  })
  return { ...plan, criteria }
}

/** The scores that leads would have by a plan which differs in weights alone. */
export function* scoresBy(
  plan: ScoringPlan,
  counts: readonly PatternCount[],
): Generator<readonly [number | null, number]> {
  const criteria = scoredCriteria(plan).length
  for (const { pattern, override, leads } of counts) {
    const signs = pattern === null ? null : readPattern(pattern, criteria)
    yield [override ?? (signs === null ? null : sumUp(plan, signs).score), leads]
  }
}
