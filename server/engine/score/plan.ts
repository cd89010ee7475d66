/** What leads of a campaign are scored by: criteria, points for what a lead has, and how titles are read. Pure data. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { criterionSchema, SENIORITIES, type Criterion } from '../icp/criteria.ts'

/** Raised whenever the same plan and the same facts would give another score. */
export const SCORE_VERSION = 2

const points = z.number().min(-100).max(100)

/** Points for what a lead has, beside those of the criteria that its company meets. */
const leadPoints = z.object({
  seniority: z.partialRecord(z.enum(SENIORITIES), points),
  /** A person with an address of their own that no verdict calls dead. */
  personalEmail: points,
  phone: points,
  /** The lead is the company's general contact, and nobody by name. */
  generalContact: points,
})

const titleGroup = z.object({
  function: z.string().min(1).max(60),
  seniority: z.enum(SENIORITIES),
  /** Titles as printed, whole words; the longest that matches decides. */
  words: z.array(z.string().min(2).max(80)).max(500),
})

/**
 * Where a plan comes from. `pack`: slug and version of the pack that it was taken from; null for none. `isOwn`: whether
 * somebody has changed it since, or set it without a pack.
 */
const planOrigin = z.object({ pack: z.string().max(200).nullable(), isOwn: z.boolean() })
export type PlanOrigin = z.output<typeof planOrigin>

export const scoringPlanSchema = z.object({
  version: z.literal(1),
  criteria: z
    .array(criterionSchema)
    .max(100, 'A campaign has at most 100 criteria.')
    .refine(
      (all) => new Set(all.map(({ id }) => id)).size === all.length,
      'Each criterion needs an id of its own.',
    ),
  /** Null where no pack says any. */
  lead: leadPoints.nullable(),
  titles: z.array(titleGroup).max(200),
  /** What is no title of anybody looked for, beside what never is one; in the notation of packs. */
  notTitles: z.array(z.string().min(2).max(90)).max(1000).optional(),
  /** Absent in plans from before it was kept. */
  origin: planOrigin.optional(),
  /** Score from which a lead counts as a match, 0 to 100. */
  threshold: z.number().min(0).max(100),
})

export type ScoringPlan = z.output<typeof scoringPlanSchema>

/** Whence a plan is, of its JSON, without reading the rest, which is long; null where it does not say. */
export const originOf = (plan: unknown): PlanOrigin | null =>
  z.object({ origin: planOrigin.optional() }).parse(plan).origin ?? null
export type LeadPoints = NonNullable<ScoringPlan['lead']>

/**
 * The criteria that are scored, by id, so that their order says nothing. Hints where to look are none, nor is what a
 * model suggested and no user has taken.
 */
export function scoredCriteria({ criteria }: Pick<ScoringPlan, 'criteria'>): readonly Criterion[] {
  const before = known.get(criteria)
  if (before !== undefined) return before
  const scored = criteria
    .filter(({ kind, by }) => kind !== 'sourceHint' && by !== 'suggested')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  known.set(criteria, scored)
  return scored
}

/** A plan is asked for them several times for each of thousands of leads. */
const known = new WeakMap<readonly Criterion[], readonly Criterion[]>()

/** Equal for plans that give every lead the same score, whatever order or words their criteria were written in. */
export function planHash(plan: ScoringPlan): string {
  const criteria = scoredCriteria(plan).map(({ id, kind, op, value, strength, weight }) => ({
    ...{ id, kind, op, value, strength, weight },
  }))
  const { lead, titles, notTitles } = plan
  const text = JSON.stringify(sorted({ version: SCORE_VERSION, criteria, lead, titles, notTitles }))
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The same with the keys of every object in order: databases give JSON back in an order of their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]))
}
