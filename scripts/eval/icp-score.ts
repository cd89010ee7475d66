/**
 * Compares criteria with the expected ones. A slot counts as right when kind, strength and (for places, numbers and dates)
 * value agree and its span overlaps the expected one by at least half of their union.
 */
import { z } from 'zod'
import type { Criterion, CriterionKind, Strength } from '../../server/engine/index.ts'

export type Span = readonly [number, number]

/** What is compared of a criterion. */
export type FoundSlot = Pick<Criterion, 'kind' | 'strength' | 'span' | 'value'>

/** One way to read an expected slot; `value` undefined: any will do. */
export interface Reading {
  kind: CriterionKind
  strength: Strength
  span: Span
  value: ExpectedValue | undefined
}

export interface ExpectedSlot {
  /** Of the first reading, for people. */
  quote: string
  /** Each as good as the others. */
  readings: [Reading, ...Reading[]]
}

export interface Comparison<Found> {
  right: { expected: ExpectedSlot; found: Found }[]
  missed: ExpectedSlot[]
  spurious: Found[]
}

const oneOf = <T extends z.ZodType>(type: T) => z.union([type, z.array(type).min(1)])

const place = z.strictObject({
  country: oneOf(z.string().regex(/^[A-Z]{2}$/)).optional(),
  region: oneOf(z.string()).optional(),
  city: oneOf(z.string()).optional(),
  radiusKm: oneOf(z.number().positive()).optional(),
})
/** Left out: open. */
const bound = oneOf(z.number()).nullable().default(null)
const range = z.strictObject({
  min: bound,
  max: bound,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  /** For people: what is counted stands in the quote, and in each language by another word. */
  of: oneOf(z.string()).optional(),
})
type Place = z.infer<typeof place>
type Range = z.infer<typeof range>

/** Null: the words leave it open ("small firms", "EMEA"). A list: each of it is right, but of countries all together. */
export type ExpectedValue = Place | Range | null

/** Kinds whose value is compared. */
export const VALUED: ReadonlySet<CriterionKind> = new Set([
  'location',
  'size',
  'revenue',
  'aum',
  'age',
  'count',
])

/** Throws a ZodError for a value that is none of its kind. */
export function expectedValueOf(kind: CriterionKind, value: unknown): ExpectedValue | undefined {
  if (value === undefined || value === null) return value
  if (kind === 'location') return place.parse(value)
  if (VALUED.has(kind)) return range.parse(value)
  throw new Error(`The value of a ${kind} is not compared: leave it out.`)
}

/** The part of two spans' union that both cover, 0 to 1. */
export function overlapOf(a: Span, b: Span): number {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0])
  return shared <= 0 ? 0 : shared / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]))
}

const LEAST_OVERLAP = 0.5

/**
 * Pairs each found slot with at most one expected, those that overlap most first: since expected spans keep apart, a found one
 * fits two of them at best where it is exactly half of each, so no other order pairs more.
 */
export function compareSlots<Found extends FoundSlot>(
  expected: readonly ExpectedSlot[],
  found: readonly Found[],
): Comparison<Found> {
  const pairs = expected
    .flatMap((slot) => found.map((other) => ({ expected: slot, found: other, fit: fitOf(slot, other) })))
    .filter(({ fit }) => fit >= LEAST_OVERLAP)
    .sort((a, b) => b.fit - a.fit)
  const taken = new Set<unknown>()
  const right: Comparison<Found>['right'] = []
  for (const pair of pairs) {
    if (taken.has(pair.expected) || taken.has(pair.found)) continue
    taken.add(pair.expected).add(pair.found)
    right.push({ expected: pair.expected, found: pair.found })
  }
  return {
    right,
    missed: expected.filter((slot) => !taken.has(slot)),
    spurious: found.filter((slot) => !taken.has(slot)),
  }
}

/** The best overlap among readings that agree in all else; 0 where none does. */
function fitOf({ readings }: ExpectedSlot, { kind, strength, span, value }: FoundSlot): number {
  if (span === null) return 0
  const agreeing = readings.filter(
    (reading) =>
      reading.kind === kind && reading.strength === strength && valuesAgree(kind, reading.value, value),
  )
  return Math.max(0, ...agreeing.map((reading) => overlapOf(reading.span, span)))
}

/** Whether a found value is the expected one, by the rules of its kind. */
export function valuesAgree(
  kind: CriterionKind,
  expected: ExpectedValue | undefined,
  found: FoundSlot['value'],
): boolean {
  if (expected === undefined || !VALUED.has(kind)) return true
  if (expected === null || found === null) return expected === found
  if (kind === 'location') return placesAgree(expected as Place, found as FoundPlace)
  return rangesAgree(expected as Range, found as FoundRange)
}

type FoundPlace = Extract<Criterion, { kind: 'location' }>['value'] & object
type FoundRange = { min: number | null; max: number | null; currency?: string | null }

/** Miles and kilometres are converted with more or fewer digits. */
const RADIUS_TOLERANCE = 0.02

function placesAgree(expected: Place, found: FoundPlace): boolean {
  if (countriesOf(expected.country) !== countriesOf(found.country)) return false
  if (!isNamed(expected.city, found.city)) return false
  // Which state a city lies in is told by some and left out by others.
  const isRegionFree = expected.city !== undefined && expected.region === undefined
  if (!isRegionFree && !isNamed(expected.region, found.region)) return false
  const [wanted, radius] = [expected.radiusKm, found.radiusKm]
  if (wanted === undefined || radius === null) return wanted === undefined && radius === null
  return [wanted].flat().some((km) => Math.abs(radius - km) <= km * RADIUS_TOLERANCE)
}

const countriesOf = (codes: string | readonly string[] | null | undefined): string =>
  [...new Set([codes ?? []].flat())].sort().join(' ')

function isNamed(names: string | readonly string[] | undefined, found: string | null): boolean {
  if (names === undefined || found === null) return names === undefined && found === null
  const plain = plainName(found)
  return [names].flat().some((name) => plainName(name) === plain)
}

/** Without accents, case and punctuation: "Île-de-France" is "ile de france". */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function rangesAgree(expected: Range, found: FoundRange): boolean {
  const isSame = isBound(expected.min, found.min) && isBound(expected.max, found.max)
  return isSame && (expected.currency === undefined || expected.currency === found.currency)
}

const isBound = (expected: Range['min'], found: number | null): boolean =>
  expected === null || found === null ? expected === found : [expected].flat().includes(found)
