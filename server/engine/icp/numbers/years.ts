/** Years of founding, from years as such and from ages. Pure. */
import {
  AGE_BEFORE,
  AGE_BEHIND,
  FOUNDED_BEFORE,
  FOUNDED_BEHIND,
  LAST_BEFORE,
  LAST_BEHIND,
  SPAN_OF_YEARS,
  YEAR_BEHIND,
  YEAR_RELATION,
} from './measures.ts'
import { beginOf, endOf, measured, placeOf, type Measure, type Place } from './measure.ts'
import { rightOf } from './ranges.ts'

type Bounds = Pick<Measure, 'min' | 'max'>

function boundsOf(relation: string | null, { min, max }: Bounds): Bounds {
  const year = min ?? max ?? 0
  if (relation === 'after') return { min: year + 1, max: null }
  if (relation === 'before') return { min: null, max: year - 1 }
  if (relation === 'from') return { min: year, max: null }
  if (relation === 'until') return { min: null, max: year }
  return { min, max }
}

/** "after 2018": the relation that ends at the year, and where it begins. */
function relationOf(place: Place): { relation: string; start: number } | null {
  for (const [relation, pattern] of YEAR_RELATION) {
    const start = beginOf(pattern, place)
    if (start !== null) return { relation, start }
  }
  return null
}

/** The same place with other words before it. */
function before(place: Place, start: number): Place {
  return placeOf(place.text, { ...place.range, start })
}

function readYear(given: Place): Measure | null {
  const { text, range } = given
  // Comparisons of numbers ("from", "ab") are read anew here, with those that only years have.
  const [first, last] = range.core
  const single = range.min === range.max || !range.bounded || range.min === null || range.max === null
  const bare = single ? { ...range, ...yearOf(text, first) } : range
  const place = placeOf(text, {
    ...bare,
    start: single ? first : range.start,
    end: single ? last : range.end,
  })
  const relation = single ? relationOf(place) : null
  const start = relation?.start ?? place.range.start
  const verb = beginOf(FOUNDED_BEFORE, before(place, start))
  const behind = YEAR_BEHIND.find(([, pattern]) => pattern.test(place.behind))
  const later = behind === undefined ? null : endOf(behind[1], place)
  const verbBehind = endOf(FOUNDED_BEHIND, placeOf(text, { ...place.range, end: later ?? place.range.end }))
  const since = relation?.relation === 'from' && /^(?:since|seit|depuis|desde)/i.test(text.slice(start))
  if (verb === null && verbBehind === null && !since) return null
  const bounds = boundsOf(behind?.[0] ?? relation?.relation ?? null, place.range)
  return {
    kind: 'age',
    start: verb ?? start,
    end: verbBehind ?? later ?? place.range.end,
    ...bounds,
    currency: null,
    of: '',
  }
}

function yearOf(text: string, at: number): Bounds {
  const year = Number(text.slice(at, at + 4))
  return { min: year, max: year }
}

/** Years of age as years of founding: who is older was founded earlier. */
function foundedOf({ min, max }: Bounds, now: number): Bounds {
  return { min: max === null ? null : now - max, max: min === null ? null : now - min }
}

function readSpan(place: Place, now: number): Measure | null {
  const { text, range } = place
  const spanEnd = endOf(SPAN_OF_YEARS, place) ?? lastYears(place)
  if (spanEnd === null) return null
  const inner = placeOf(text, { ...range, end: spanEnd })
  const right = range.bounded ? null : rightOf(text, spanEnd)
  const cue = endOf(AGE_BEHIND, right === null ? inner : placeOf(text, { ...range, end: right.end }))
  const begin = beginOf(AGE_BEFORE, place)
  const last = beginOf(LAST_BEFORE, place)
  const verb = last === null ? null : beginOf(FOUNDED_BEFORE, before(place, last))
  const verbBehind = last === null ? null : endOf(FOUNDED_BEHIND, inner)
  if (last !== null) {
    if (verb === null && verbBehind === null) return null
    const years = range.max ?? range.min ?? 0
    return {
      kind: 'age',
      start: verb ?? last,
      end: verbBehind ?? spanEnd,
      min: now - years,
      max: null,
      currency: null,
      of: '',
    }
  }
  const compared = /^(?:older|younger|not older|no older|älter|jünger|nicht älter)/i.test(
    text.slice(range.start),
  )
  // "startups, moins de 5 ans, …": bounds on years that stand alone.
  const alone = range.bounded && /^\s*(?:[,.;)\n]|$)/.test(inner.behind)
  if (cue === null && begin === null && !compared && !alone) return null
  const found = measured(cue === null ? inner : placeOf(text, { ...range, end: cue }), 'age', begin, null)
  const bounds = foundedOf(found, now)
  // "ten years old" without more is a least age: nobody looks for firms of one year.
  return { ...found, ...(range.bounded || right !== null ? bounds : { min: null, max: bounds.max }) }
}

/** "ces 5 dernières années", "los 5 últimos años". */
function lastYears(place: Place): number | null {
  const end = endOf(LAST_BEHIND, place)
  return end === null ? null : endOf(SPAN_OF_YEARS, placeOf(place.text, { ...place.range, end: end - 1 }))
}

/** The age that a range tells, as years of founding; null where it tells none. */
export function readAge(place: Place, now: number): Measure | null {
  return place.range.years ? readYear(place) : readSpan(place, now)
}
