/** What a range of numbers says, judged by the words around it. Pure. */
import {
  AUM_BEFORE,
  AUM_BEHIND,
  DISTANCE_BEHIND,
  OTHER_MONEY,
  PEOPLE_BEFORE,
  PEOPLE_BEHIND,
  REVENUE_BEFORE,
  REVENUE_BEHIND,
  THING_BEFORE,
  THING_BEHIND,
  NOUN_BEHIND,
  NO_THING,
  WANTED_BEHIND,
} from './measures.ts'
import { beginOf, endOf, measured, placeOf, type Measure, type Place } from './measure.ts'
import { rightOf, type Range } from './ranges.ts'
import { readAge } from './years.ts'

const KM_PER_MILE = 1.609344

function readDistance(place: Place): Measure | null {
  const { range, behind } = place
  const unit = DISTANCE_BEHIND.exec(behind)?.[1]
  const value = range.stated
  if (unit === undefined || value <= 0) return null
  const km = /^mi|^meil/i.test(unit) ? Math.round(value * KM_PER_MILE * 100) / 100 : value
  return { ...measured(place, 'distance', null, endOf(DISTANCE_BEHIND, place)), max: km }
}

function readMoney(place: Place): Measure | null {
  const { range, before, behind } = place
  const assets = endOf(AUM_BEHIND, place)
  const assetsBefore = beginOf(AUM_BEFORE, place)
  if (assets !== null) return measured(place, 'aum', assetsBefore, assets)
  const revenue = endOf(REVENUE_BEHIND, place)
  const revenueBefore = beginOf(REVENUE_BEFORE, place)
  if ((revenue !== null || revenueBefore !== null) && (range.currency !== null || range.stated >= 1000))
    return measured(place, 'revenue', revenueBefore, revenue)
  const isMoney = range.currency !== null || range.stated >= 100_000
  if (assetsBefore !== null && isMoney) return measured(place, 'aum', assetsBefore, null)
  if (range.currency === null || OTHER_MONEY.test(before.slice(-30)) || OTHER_MONEY.test(behind.slice(0, 25)))
    return null
  return measured(place, 'revenue', null, null)
}

function readPeople(place: Place): Measure | null {
  const people = endOf(PEOPLE_BEHIND, place)
  const before = beginOf(PEOPLE_BEFORE, place)
  return people === null && before === null ? null : measured(place, 'size', before, people)
}

/** "with 3 locations": a number without bounds counts when the thing is said to have it. */
const SAID = /(?:with|having|has|have|mit|haben|avec|con|tienen|ont|exactly|genau|de|of|own|run|operate)\s$/iu

function readCount(place: Place): Measure | null {
  const things = THING_BEHIND.exec(place.behind)
  if (things === null) return null
  const capacity = beginOf(THING_BEFORE, place)
  if (
    !place.range.bounded &&
    capacity === null &&
    !SAID.test(place.before) &&
    rightOf(place.text, place.range.end + things[0].length) === null
  )
    return null
  return {
    ...measured(place, 'count', capacity, endOf(THING_BEHIND, place)),
    of: (things[1] ?? '').toLowerCase(),
  }
}

/** "at least 2 taprooms": a noun that no list has, behind a number with bounds. */
function readOther(place: Place): Measure | null {
  const found = NOUN_BEHIND.exec(place.behind)
  const noun = found?.[1]
  if (
    found === null ||
    noun === undefined ||
    !(place.range.bounded || rightOf(place.text, place.range.end + found[0].length) !== null) ||
    place.range.years ||
    NO_THING.test(noun) ||
    WANTED_BEHIND.test(place.behind)
  )
    return null
  return { ...measured(place, 'count', null, endOf(NOUN_BEHIND, place)), of: noun.toLowerCase() }
}

/** "10-50" alone is a size, if nothing behind it says otherwise. */
function readBare({ range, behind }: Place): Measure | null {
  const { start, end, min, max } = range
  if (min === null || max === null || min === max || range.years || range.core[0] !== range.start) return null
  if (!Number.isInteger(min) || !Number.isInteger(max) || max > 100_000 || WANTED_BEHIND.test(behind))
    return null
  return { kind: 'size', start, end, min, max, currency: null, of: '' }
}

/** What a range says, or null where nothing tells. `now` is the year that ages are counted from. */
export function readRange(text: string, range: Range, now: number): Measure | null {
  const place = placeOf(text, range)
  if (/^\s?(?:%|percent|prozent|pour cent|por ciento)/i.test(place.behind)) return null
  const found = readDistance(place) ?? readAge(place, now) ?? readMoney(place)
  if (found !== null || range.currency !== null) return found
  return readPeople(place) ?? readCount(place) ?? readOther(place) ?? readBare(place)
}
