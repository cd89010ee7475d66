/** What leads of a campaign are scored by, and its sources asked by, as its users give it. Pure. */
import {
  criterionFaults,
  planHash,
  planOfVertical,
  scoringPlanSchema,
  type Criterion,
  type ScoringPlan,
  type Vertical,
} from '../../engine/index.ts'
import { AppError, type FieldError } from '../../errors.ts'

/** By which no lead has a score. */
export const NO_PLAN: ScoringPlan = {
  ...{ version: 1, criteria: [], lead: null, titles: [], threshold: 50 },
  origin: { pack: null, isOwn: false },
}

/**
 * Whether somebody has given a campaign criteria of their own, instead of those of the pack that it names. A plan says so
 * itself, whatever the pack has become since; one from before plans did is compared with the pack as it is now.
 */
export function isOwnPlan(plan: ScoringPlan, named: Vertical | null): boolean {
  if (plan.origin !== undefined) return plan.origin.isOwn
  if (plan.criteria.length === 0) return false
  if (named === null) return true
  const { notTitles: _notTitles, ...former } = planOfVertical(named)
  return planHash(plan) !== planHash(former)
}

/** A plan that somebody has set or changed: no choice of another pack takes it away. */
export function ownPlan(plan: ScoringPlan): ScoringPlan {
  return { ...plan, origin: { pack: plan.origin?.pack ?? null, isOwn: true } }
}

/**
 * Reads a plan that a user gives, by the schema that everything which proposes criteria keeps to; what a person has set must
 * make sense besides. INVALID_INPUT names each field by its path: `criteria.2.value.max`.
 */
export function readPlan(plan: unknown): ScoringPlan {
  const read = scoringPlanSchema.safeParse(plan)
  if (!read.success)
    throw refusal(read.error.issues.map(({ path, message }) => ({ path: path.map(String), message })))
  const faults = read.data.criteria.flatMap((criterion, place) =>
    criterion.by === 'user'
      ? criterionFaults(criterion).map(({ path, message }) => ({
          path: ['criteria', String(place), ...path],
          message,
        }))
      : [],
  )
  if (faults.length > 0) throw refusal(faults)
  return read.data
}

function refusal(fields: FieldError[]): AppError {
  const [first] = fields
  const message = `These criteria cannot be read: ${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`
  return new AppError('INVALID_INPUT', message, { fields })
}

/** What a new campaign scores by: a pack's plan, with criteria of its own before the pack's; null when it has neither. */
export function planOfCampaign(pack: Vertical | null, criteria: unknown): ScoringPlan | null {
  const ofPack = pack === null ? null : planOfVertical(pack)
  if (criteria == null) return ofPack
  const own = ownPlan(readPlan({ ...(ofPack ?? NO_PLAN), criteria }))
  return ofPack === null ? own : readPlan({ ...own, criteria: besides(own.criteria, ofPack.criteria) })
}

/** Criteria of a campaign's own, then those of its pack; an own one whose id the pack has gets another. */
function besides(own: readonly Criterion[], ofPack: readonly Criterion[]): Criterion[] {
  const taken = new Set(ofPack.map(({ id }) => id))
  return [...own.map((one) => (taken.has(one.id) ? { ...one, id: `own-${one.id}` } : one)), ...ofPack]
}
