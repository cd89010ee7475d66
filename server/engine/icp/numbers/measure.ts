/** A range of numbers with the text around it, and what it measures. Pure. */
import type { CriterionKind } from '../criteria.ts'
import { rightOf, withSide, type Range } from './ranges.ts'

export interface Measure {
  kind: CriterionKind | 'distance'
  start: number
  end: number
  min: number | null
  /** Of a distance: kilometres. */
  max: number | null
  currency: string | null
  /** What a count counts. */
  of: string
}

/** A range with the pieces of text before and behind it. */
export interface Place {
  text: string
  range: Range
  before: string
  behind: string
}

export function placeOf(text: string, range: Range): Place {
  const before = text.slice(Math.max(0, range.start - 60), range.start)
  return { text, range, before, behind: text.slice(range.end, range.end + 70) }
}

/** Where words that end right before the number begin; null where they do not stand there. */
export function beginOf(pattern: RegExp, { before, range }: Place): number | null {
  const match = pattern.exec(before)
  return match === null ? null : range.start - before.length + match.index
}

/** Where words that begin right behind the number end. */
export function endOf(pattern: RegExp, { behind, range }: Place): number | null {
  const match = pattern.exec(behind)
  return match === null ? null : range.end + match[0].length
}

/** The range as a measure from the words before it to those behind; a comparison may stand behind the unit. */
export function measured(
  { text, range }: Place,
  kind: Measure['kind'],
  start: number | null,
  behind: number | null,
): Measure {
  let end = behind ?? range.end
  let { min, max } = range
  const right = rightOf(text, end)
  if (right !== null && !range.bounded) ({ min, max } = withSide(range, right.side))
  if (right !== null) end = right.end
  return { kind, start: start ?? range.start, end, min, max, currency: range.currency, of: '' }
}
