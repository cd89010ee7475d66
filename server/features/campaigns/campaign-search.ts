/** What a campaign looks for. Pure. */
import { scoringPlanSchema, type Criterion } from '../../engine/index.ts'

/** What of a campaign tells whom it looks for. */
export interface SoughtCampaign {
  /** ScoringPlan, as the database keeps it. */
  criteria: unknown
  /** Null: it has no criteria of its own. */
  criteriaText: string | null
  icp: string
}

/** Whether sources are asked by the campaign's words too: criteria of its own say all, a pack's only part of it. */
export function isAskedByWords({ criteriaText, icp }: Pick<SoughtCampaign, 'criteriaText' | 'icp'>): boolean {
  return criteriaText === null && icp.trim() !== ''
}

/**
 * Criteria that sources are asked by: those that the campaign is scored by, and of its words (`read`) what these say nothing
 * of. A pack tells the industry, say, and the words the place. What a model suggested and nobody has taken is none.
 */
export function criteriaAsked(
  { criteria }: Pick<SoughtCampaign, 'criteria'>,
  read: readonly Criterion[],
): Criterion[] {
  const all = criteria === null ? [] : scoringPlanSchema.parse(criteria).criteria
  const set = all.filter(({ by }) => by !== 'suggested')
  const kinds = new Set(set.map(({ kind }) => kind))
  const ids = new Set(set.map(({ id }) => id))
  const others = read.filter(({ kind }) => !kinds.has(kind))
  return [...set, ...others.map((one) => (ids.has(one.id) ? { ...one, id: `icp-${one.id}` } : one))]
}
