/** What a campaign looks for. Pure. */
import { parseIcp, scoringPlanSchema, type Criterion } from '../../engine/index.ts'

/**
 * Criteria that sources are asked by: those that the campaign is scored by, and of its description in words what these say
 * nothing of. A pack tells the industry, say, and the words the place. What a model suggested and nobody has taken is none.
 */
export function criteriaAsked({ criteria, icp }: { criteria: unknown; icp: string }): Criterion[] {
  const all = criteria === null ? [] : scoringPlanSchema.parse(criteria).criteria
  const set = all.filter(({ by }) => by !== 'suggested')
  const kinds = new Set(set.map(({ kind }) => kind))
  const ids = new Set(set.map(({ id }) => id))
  const read = parseIcp(icp).criteria.filter(({ kind }) => !kinds.has(kind))
  return [...set, ...read.map((one) => (ids.has(one.id) ? { ...one, id: `icp-${one.id}` } : one))]
}
