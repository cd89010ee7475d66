/** A score's breakdown as it is stored with it. Pure. */
import { z } from 'zod'
import type { LeadScore } from '../../engine/index.ts'

const breakdown = z.object({
  version: z.number(),
  score: z.number().nullable(),
  points: z.array(
    z.object({
      criterionId: z.string(),
      label: z.string(),
      state: z.enum(['met', 'notMet', 'unknown']),
      points: z.number(),
      of: z.number(),
      because: z.string(),
      grounds: z.array(z.object({ of: z.enum(['company', 'lead']), field: z.string(), value: z.string() })),
    }),
  ),
  knownMaximum: z.number(),
  maximum: z.number(),
  coverage: z.number(),
  disqualifiedBy: z.array(z.string()),
  changes: z.array(z.object({ criterionId: z.string(), wouldGain: z.number(), if: z.string() })),
}) satisfies z.ZodType<Breakdown>

export type Breakdown = Omit<LeadScore, 'pattern'>

/** Throws on JSON of another shape. */
export function readBreakdown(json: unknown): Breakdown {
  return breakdown.parse(json)
}
