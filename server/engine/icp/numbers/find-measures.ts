/** The numbers of a text that say something of a firm. Pure. */
import { findLiterals } from './literals.ts'
import { SEVERAL } from './measures.ts'
import { findRanges } from './ranges.ts'
import type { Measure } from './measure.ts'
import { readRange } from './read-range.ts'

/** One of its words, which is cheaper to look for. */
const SOME =
  /multi|several|various|numerous|mehrere|mehr als ein|more than one|plusieurs|plus d|varias|varios|múltiples|más de un|diversas/iu

function several(text: string): Measure[] {
  if (!SOME.test(text)) return []
  return [...text.matchAll(SEVERAL)].map((match) => ({
    kind: 'count',
    start: match.index,
    end: match.index + match[0].length,
    min: 2,
    max: null,
    currency: null,
    of: (match[1] ?? 'locations').toLowerCase(),
  }))
}

/** Sizes, money, ages, counts and distances, in order. `now`: the day that ages are counted from. */
export function findMeasures(text: string, now: Date): Measure[] {
  const ranges = findRanges(text, findLiterals(text))
  const read = ranges.flatMap((range) => readRange(text, range, now.getUTCFullYear()) ?? [])
  const more = several(text).filter(
    ({ start, end }) => !read.some((other) => start < other.end && end > other.start),
  )
  return [...read, ...more].sort((a, b) => a.start - b.start)
}
