/**
 * Criteria as packs write them. What is the same for all of a pack (`by: vertical`, no quote, no span) is not written, and
 * neither is what follows from the kind (`op`) or from the label; the result is a criterion like any other.
 */
import { z } from 'zod'
import {
  CRITERION_KINDS,
  CRITERION_VALUES,
  criterionSchema,
  STRENGTHS,
  type Criterion,
  type CriterionKind,
} from '../icp/criteria.ts'
import { packCodes } from './pack-codes.ts'
import { writtenWords } from './written-list.ts'

/** A criterion with what it asks for in words for the people who edit it. */
export type PackCriterion = Criterion & { label: string }

const OPS_OF_KIND = {
  industry: 'in',
  location: 'in',
  size: 'between',
  revenue: 'between',
  aum: 'between',
  age: 'between',
  count: 'between',
  role: 'in',
  technology: 'contains',
  companyType: 'contains',
  language: 'in',
  keyword: 'contains',
  exclude: 'not',
  sourceHint: 'in',
} as const satisfies Record<CriterionKind, Criterion['op']>

const side = z.number().nullable().default(null)
const text = z.string().trim().min(1).max(120).nullable().default(null)

/** What may be left out of a value, by kind. */
const VALUE_SHAPES = {
  ...CRITERION_VALUES,
  industry: z.object({
    ...CRITERION_VALUES.industry.shape,
    id: text,
    label: z.string().optional(),
    codes: packCodes.default({}),
    words: writtenWords.optional(),
  }),
  companyType: z.object({ id: text, label: z.string().optional(), words: writtenWords }),
  keyword: z.object({ words: writtenWords }),
  location: z.object({
    country: CRITERION_VALUES.location.shape.country.default(null),
    region: text,
    city: text,
    radiusKm: CRITERION_VALUES.location.shape.radiusKm.default(null),
  }),
  size: z.object({ min: side, max: side }),
  revenue: z.object({
    min: side,
    max: side,
    currency: CRITERION_VALUES.revenue.shape.currency.default(null),
  }),
  aum: z.object({ min: side, max: side, currency: CRITERION_VALUES.aum.shape.currency.default(null) }),
  age: z.object({ min: side, max: side }),
  count: z.object({ min: side, max: side, of: z.string().trim().min(1) }),
} as const

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'must be a slug such as "family-office"'),
  label: z.string().trim().min(3).max(120),
  strength: z.enum(STRENGTHS),
  weight: z.number().min(0).max(100),
}

const written = z.discriminatedUnion(
  'kind',
  CRITERION_KINDS.map((kind) => {
    const value = z.strictObject(VALUE_SHAPES[kind].shape)
    return z.strictObject({ ...common, kind: z.literal(kind), op: z.string().optional(), value })
  }) as unknown as [WrittenSchema, ...WrittenSchema[]],
)

type WrittenSchema = z.ZodObject<
  typeof common & {
    kind: z.ZodLiteral<CriterionKind>
    op: z.ZodOptional<z.ZodString>
    value: z.ZodObject
  },
  z.core.$strict
>

/** Reads a criterion of a pack. Kinds that have words or codes need one or the other: nothing else could tell them. */
export const packCriterion = written.transform((given, context): PackCriterion => {
  const { label, value, kind } = given
  const named = kind === 'industry' || kind === 'companyType' ? { label, ...value } : value
  const whole = { ...given, op: given.op ?? OPS_OF_KIND[kind], value: named, quote: null, span: null }
  const result = criterionSchema.safeParse({ ...whole, by: 'vertical' })
  if (result.success) {
    const fault = valueFault(result.data)
    if (fault === null) return { ...result.data, label }
    context.addIssue({ code: 'custom', path: ['value'], message: fault })
    return z.NEVER
  }
  for (const issue of result.error.issues)
    context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
  return z.NEVER
})

/** What makes a value say nothing; null when it says something. */
function valueFault(criterion: Criterion): string | null {
  const { kind, value } = criterion
  if (value === null) return 'needs a value'
  if (kind === 'industry' && !hasAny(value.words) && Object.keys(value.codes).length === 0)
    return 'needs words or codes'
  if (!('min' in value)) return null
  const { min, max } = value
  if (min === null && max === null) return 'needs min, max or both'
  return min !== null && max !== null && min > max ? 'min is above max' : null
}

const hasAny = (words: readonly string[] | undefined): boolean => words !== undefined && words.length > 0
