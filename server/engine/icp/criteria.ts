/**
 * Criteria: the ideal customer profile (ICP) as data. One shape for what rules read in a sentence, what a model proposes,
 * what a user edits, and what a vertical pack brings.
 */
import { z } from 'zod'

/** Characters of a text that are read; a longer one is no description of whom somebody looks for. */
export const MAX_ICP_LENGTH = 10_000

export const CRITERION_KINDS = [
  'industry',
  'location',
  'size',
  'revenue',
  'aum',
  'age',
  'count',
  'role',
  'technology',
  'companyType',
  'language',
  'keyword',
  'exclude',
  'sourceHint',
] as const
export type CriterionKind = (typeof CRITERION_KINDS)[number]

export const STRENGTHS = ['must', 'should', 'mustNot'] as const
export type Strength = (typeof STRENGTHS)[number]

export const SENIORITIES = ['owner', 'partner', 'executive', 'director', 'manager', 'staff'] as const
export type Seniority = (typeof SENIORITIES)[number]

/** ISO 3166-1 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/)
/** Both bounds belong to the range; null leaves a side open. */
const range = { min: z.number().nullable(), max: z.number().nullable() }
/** ISO 4217; null where the text names none. */
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .nullable()
/** Codes by classification: `{ nace: ['62.01'], sic: ['7371'] }`. */
const codes = z.record(z.string(), z.array(z.string()))
/** Phrases of which one stands on the site, whole words, in any of their languages. */
const words = z.array(z.string().trim().min(2).max(80)).max(500)

/** What each kind asks for. */
export const CRITERION_VALUES = {
  /** `id`: of the engine's table of industries, null for one that it does not know. */
  industry: z.object({ id: z.string().nullable(), label: z.string(), codes, words: words.optional() }),
  /** A list of countries stands for a group of them (DACH). `region`: ISO 3166-2 or a name. A radius is round the city. */
  location: z.object({
    country: z.union([country, z.array(country).min(1)]).nullable(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    radiusKm: z.number().positive().nullable(),
  }),
  /** People employed. */
  size: z.object(range),
  /** A year's, also recurring revenue and turnover. */
  revenue: z.object({ ...range, currency }),
  /** Assets under management. */
  aum: z.object({ ...range, currency }),
  /** Years of founding. */
  age: z.object(range),
  /** Of things other than employees: locations, rooms, trucks, attorneys. */
  count: z.object({ ...range, of: z.string() }),
  role: z.object({ function: z.string().nullable(), seniority: z.enum(SENIORITIES).nullable() }),
  technology: z.object({ name: z.string() }),
  /** Ownership, legal form, stage, kind of investor. */
  companyType: z.object({ id: z.string().nullable(), label: z.string(), words: words.optional() }),
  /** ISO 639-1. */
  language: z.object({ code: z.string().regex(/^[a-z]{2}$/) }),
  keyword: z.object({ words: words.min(1) }),
  /** An organisation, by name or domain, or a set that no other kind names. */
  exclude: z.object({ text: z.string() }),
  /** Where to look for them. */
  sourceHint: z.object({ source: z.string() }),
} as const satisfies Record<CriterionKind, z.ZodType>

const common = {
  id: z.string().min(1).max(60),
  strength: z.enum(STRENGTHS),
  /** Points of the score, 0 to 100; what must not be takes them away. */
  weight: z.number().min(0).max(100),
  /** The words of the text that say it; null for one that nobody wrote. */
  quote: z.string().nullable(),
  /** Where the quote stands: UTF-16 offsets, the end behind it. */
  span: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).nullable(),
  /** Who says so. `suggested`: a model, without words of the text to prove it; it counts once a user takes it. */
  by: z.enum(['rules', 'llm', 'suggested', 'user', 'vertical']),
}

const OPS = ['in', 'between', 'gte', 'lte', 'near', 'contains', 'not'] as const

/** One schema for each kind; a value of null is one that the words leave open ("small firms", "EMEA"). */
export const criterionSchema = z.discriminatedUnion(
  'kind',
  CRITERION_KINDS.map((kind) => criterionOf(kind)) as unknown as [CriterionSchema, ...CriterionSchema[]],
)

type CriterionSchema = {
  [K in CriterionKind]: ReturnType<typeof criterionOf<K>>
}[CriterionKind]

function criterionOf<K extends CriterionKind>(kind: K) {
  return z.object({
    ...common,
    kind: z.literal(kind),
    op: z.enum(OPS),
    value: CRITERION_VALUES[kind].nullable() as unknown as z.ZodNullable<(typeof CRITERION_VALUES)[K]>,
  })
}

export type Criterion = z.infer<CriterionSchema>
/** The criterion of one kind. */
export type CriterionOf<K extends CriterionKind> = Extract<Criterion, { kind: K }>

export const criteriaSchema = z.object({
  version: z.literal(1),
  /** As written. */
  text: z.string(),
  criteria: z.array(criterionSchema),
  /** Words that say something and were not understood. */
  unmatched: z.array(z.string()),
  /** What is missing, with answers to choose from. */
  questions: z.array(
    z.object({ slot: z.enum(CRITERION_KINDS), ask: z.string(), options: z.array(z.string()) }),
  ),
})

/** What was understood of a text. */
export type Criteria = z.infer<typeof criteriaSchema>
