/**
 * The form that a model fills: criteria as the parser has them (the same schemas of values), without what is ours to say:
 * codes, lists of words, weights, places in the text. Pure.
 */
import { z } from 'zod'
import {
  CRITERION_KINDS,
  CRITERION_VALUES,
  STRENGTHS,
  type CriterionKind,
  type Strength,
} from '../criteria.ts'

const MAX_CRITERIA = 60
const MAX_QUOTE = 500

const ANSWER_VALUES = {
  ...CRITERION_VALUES,
  industry: CRITERION_VALUES.industry.pick({ id: true, label: true }),
  companyType: CRITERION_VALUES.companyType.pick({ id: true, label: true }),
}

/** What a model says of one kind. */
type Answered<K extends CriterionKind> = {
  kind: K
  value: z.output<(typeof ANSWER_VALUES)[K]> | null
  strength: Strength
  /** As it stands in the text; null or empty where no words say it. */
  quote: string | null
}
export type AnsweredOf<K extends CriterionKind> = Answered<K>
export type AnsweredCriterion = { [K in CriterionKind]: Answered<K> }[CriterionKind]

export interface Answer {
  criteria: AnsweredCriterion[]
}

const answered = (kind: CriterionKind) =>
  z.object({
    kind: z.literal(kind),
    value: ANSWER_VALUES[kind].nullable(),
    strength: z.enum(STRENGTHS),
    quote: z.string().max(MAX_QUOTE).nullable(),
  })

const [firstKind, ...otherKinds] = CRITERION_KINDS

/** Of a model's answer; unknown keys are left out. */
export const answerSchema = z.object({
  criteria: z
    .array(z.discriminatedUnion('kind', [answered(firstKind), ...otherKinds.map(answered)]))
    .max(MAX_CRITERIA),
}) as unknown as z.ZodType<Answer>

/** Keywords of JSON Schema that endpoints with strict schemas refuse; our own validation still holds them. */
const NOT_STRICT = new Set([
  ...['$schema', 'default', 'format', 'pattern', 'minLength', 'maxLength', 'propertyNames'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems'],
])

/**
 * The schema as JSON Schema that endpoints with strict schemas take: every property required, none beside them, `anyOf`
 * for alternatives, no bounds.
 */
export function strictJsonSchema(schema: z.ZodType): Record<string, unknown> {
  return strictObject(z.toJSONSchema(schema))
}

function strictObject(node: object): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (NOT_STRICT.has(key)) continue
    if (key === 'properties') made[key] = byName(value as Record<string, unknown>)
    else made[key === 'oneOf' ? 'anyOf' : key] = strict(value)
  }
  if (made['type'] === 'object') {
    made['required'] = Object.keys(made['properties'] ?? {})
    made['additionalProperties'] = false
  }
  return made
}

/** Names of properties are no keywords, whatever they are called. */
function byName(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, strict(value)]))
}

function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict)
  return typeof node === 'object' && node !== null ? strictObject(node) : node
}

/** Faults of an answer that are told to the model, each on one line. */
const MAX_FAULTS = 10

/** The answer, or in words what is wrong with it. */
export function readAnswer(data: unknown): { answer: Answer } | { faults: string[] } {
  const read = answerSchema.safeParse(data)
  if (read.success) return { answer: read.data }
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? 'the answer' : path.join('.')}: ${message}`,
  )
  return { faults: faults.slice(0, MAX_FAULTS) }
}
