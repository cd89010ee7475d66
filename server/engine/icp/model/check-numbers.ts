/** A model's numbers, held against those that its quote has. Pure. */
import { fold } from '../../extract/lexicon/fold.ts'
import { findMeasures } from '../numbers/find-measures.ts'
import { findLiterals, type Literal } from '../numbers/literals.ts'
import { isCurrencyCode } from './own-words.ts'

type RangeKind = 'size' | 'revenue' | 'aum' | 'age' | 'count'
type Range = { min: number | null; max: number | null; currency?: string | null; of?: string }

const MILE_KM = 1.609344
const TOLERANCE = 0.02

/** Whether a number of the quote is this one, or the next to it ("more than 10"). */
function isSaid(value: number, literals: readonly Literal[]): boolean {
  // What stands behind one end of a range counts for the other: "5-20M".
  const factors = [1, ...literals.map(({ factor }) => factor)]
  return literals.some((literal) =>
    (literal.bare ? factors : [1]).some((factor) => Math.abs(literal.value * factor - value) <= 1),
  )
}

/** A year, or the one that is so many years ago. */
function isSaidYear(year: number, literals: readonly Literal[], now: Date): boolean {
  const ago = now.getUTCFullYear() - year
  return isSaid(year, literals) || (ago >= 0 && isSaid(ago, literals))
}

/**
 * The range, as far as the quote's numbers bear it out: else what our own grammar reads there, or null, an open one. A
 * currency is one that the quote has. `quote` empty: a suggestion, of which only codes are checked.
 */
export function checkRange(
  { kind, value: range }: { kind: RangeKind; value: Range | null },
  quote: string,
  now: Date,
): Range | null {
  if (range === null) return null
  if (quote === '') return withCurrency(range, range.currency ?? null)
  const literals = findLiterals(quote)
  const own = findMeasures(quote, now).find((measure) => measure.kind === kind)
  const bounds = [range.min, range.max].filter((bound) => bound !== null)
  const says = (bound: number): boolean =>
    kind === 'age' ? isSaidYear(bound, literals, now) : isSaid(bound, literals)
  const isBorneOut = bounds.length > 0 && bounds.every(says)
  if (!isBorneOut && own === undefined) return null
  const { min, max } = isBorneOut || own === undefined ? range : own
  const currency = literals.find((literal) => literal.currency !== null)?.currency ?? null
  const of = range.of === undefined ? {} : { of: countedIn(range.of, quote, own?.of ?? '') }
  return { ...withCurrency({ ...range, min, max }, currency), ...of }
}

const withCurrency = ({ currency, ...range }: Range, found: string | null): Range =>
  currency === undefined
    ? range
    : { ...range, currency: found !== null && isCurrencyCode(found) ? found : null }

/** What is counted: as the model says, where the quote does too; else as our grammar reads it, or the quote. */
function countedIn(of: string, quote: string, own: string): string {
  if (of !== '' && fold(quote).includes(fold(of))) return of
  return own === '' ? quote : own
}

/** Kilometres, when the quote has the number in kilometres or miles; else null. */
export function checkRadius(km: number | null, quote: string): number | null {
  if (km === null || quote === '') return null
  const said = findLiterals(quote).flatMap(({ value }) => [value, value * MILE_KM])
  return said.some((value) => Math.abs(value - km) <= value * TOLERANCE) ? km : null
}
