/** Criteria as the API takes and gives them: one form for what is read in words, what packs bring, and what people set. */

interface Range {
  min: number | null
  max: number | null
}

/** What each kind asks for. */
export interface CriterionValues {
  industry: { id: string | null; label: string; codes: Record<string, string[]>; words?: string[] }
  /** A list of countries stands for a group of them. */
  location: {
    country: string | string[] | null
    region: string | null
    city: string | null
    radiusKm: number | null
  }
  size: Range
  revenue: Range & { currency: string | null }
  aum: Range & { currency: string | null }
  age: Range
  count: Range & { of: string }
  role: { function: string | null; seniority: string | null }
  technology: { name: string }
  companyType: { id: string | null; label: string; words?: string[] }
  language: { code: string }
  keyword: { words: string[] }
  exclude: { text: string }
  sourceHint: { source: string }
}

export type CriterionKind = keyof CriterionValues
export type Strength = 'must' | 'should' | 'mustNot'

/** In the order in which they are offered. */
export const KINDS: readonly CriterionKind[] = [
  'industry',
  'location',
  'size',
  'role',
  'companyType',
  'technology',
  'keyword',
  'language',
  'revenue',
  'aum',
  'age',
  'count',
  'exclude',
  'sourceHint',
]
export const STRENGTHS: readonly Strength[] = ['must', 'should', 'mustNot']

interface Common {
  id: string
  op: string
  strength: Strength
  /** Points of the score, 0 to 100. */
  weight: number
  /** The words that say it; null where nobody wrote any. */
  quote: string | null
  /** Where they stood when they were read: UTF-16 offsets, the end behind it. */
  span: [number, number] | null
  /** Who says so; `user`: a person set or changed it, and no reading of the words undoes that. */
  by: string
}

/** A value of null is one that the words leave open ("small firms"). */
export type Criterion = {
  [K in CriterionKind]: Common & { kind: K; value: CriterionValues[K] | null }
}[CriterionKind]
export type CriterionOf<K extends CriterionKind> = Extract<Criterion, { kind: K }>
export type AnyValue = CriterionValues[CriterionKind]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isCriterion(one: unknown): one is Criterion {
  if (!isRecord(one)) return false
  const { id, kind, value, strength, weight, quote } = one
  return (
    typeof id === 'string' &&
    (KINDS as readonly unknown[]).includes(kind) &&
    (STRENGTHS as readonly unknown[]).includes(strength) &&
    typeof weight === 'number' &&
    (quote === null || typeof quote === 'string') &&
    (value === null || isRecord(value))
  )
}

/** Criteria of an answer of the API, or of what the browser has kept; what is none is left out. */
export function readCriteria(data: unknown): Criterion[] {
  return Array.isArray(data) ? data.filter(isCriterion) : []
}

/** How value and company are compared, as it follows from the rest. */
function opOf(kind: CriterionKind, strength: Strength, value: AnyValue | null): string {
  if (strength === 'mustNot') return 'not'
  if (value !== null && 'min' in value) {
    if (value.min !== null && value.max !== null) return 'between'
    return value.max === null ? 'gte' : 'lte'
  }
  if (value !== null && 'radiusKm' in value && value.radiusKm !== null) return 'near'
  return kind === 'keyword' || kind === 'technology' || kind === 'companyType' ? 'contains' : 'in'
}

/** Points of a criterion that somebody adds, by kind: as those that are read in words have. */
const WEIGHTS: Readonly<Record<CriterionKind, number>> = {
  industry: 30,
  location: 20,
  size: 15,
  revenue: 15,
  aum: 20,
  age: 10,
  count: 10,
  role: 10,
  technology: 15,
  companyType: 15,
  language: 10,
  keyword: 10,
  exclude: 100,
  sourceHint: 0,
}

/** One that somebody adds by hand, before its value is typed. */
export function newCriterion(kind: CriterionKind, others: readonly Criterion[]): Criterion {
  const strength = kind === 'exclude' ? 'mustNot' : 'must'
  return {
    ...{ id: freeId('u', others), kind, op: opOf(kind, strength, null), value: null, strength },
    ...{ weight: WEIGHTS[kind], quote: null, span: null, by: 'user' },
  }
}

/** What a person can change of a criterion. */
export interface CriterionChange {
  strength: Strength
  weight: number
  value: AnyValue | null
}

/** The criterion as a person has changed it: marked as theirs, its words kept. */
export function changed(criterion: Criterion, { strength, weight, value }: CriterionChange): Criterion {
  // "Not" beside another strength turns a criterion round, and packs may say so: it stays while the strength does.
  const isTurned =
    criterion.op === 'not' && criterion.strength !== 'mustNot' && strength === criterion.strength
  const op = isTurned ? 'not' : opOf(criterion.kind, strength, value)
  return { ...criterion, strength, weight, value, op, by: 'user' } as Criterion
}

/** The first of `u1`, `u2` … that none of them has. */
export function freeId(prefix: string, others: readonly { id: string }[]): string {
  const taken = new Set(others.map(({ id }) => id))
  let number = 1
  while (taken.has(prefix + number)) number++
  return prefix + number
}
