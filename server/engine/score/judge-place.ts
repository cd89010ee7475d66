/** Where a company is. Pure. */
import type { CriterionOf } from '../icp/criteria.ts'
import type { Judgement, Place, ScoredAddress, ScoredCompany } from './facts.ts'
import { sameWords } from './words.ts'

type Asked = NonNullable<CriterionOf<'location'>['value']>

/**
 * Where the cities of a name lie, the likeliest first: those of some countries (ISO 3166-1 alpha-2) if any are given. None
 * where the caller does not know.
 */
export type PlacesOf = (city: string, countries: readonly string[]) => readonly Place[]

const EARTH_KM = 6371

/** Kilometres between two places along the surface (haversine). */
function distanceKm(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon)
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Met when one of its addresses is there, or, with a radius, when it lies within it: by its coordinates, or by the towns of its
 * addresses. Not met when each address is known to be elsewhere. An address that leaves out what is asked for tells nothing.
 */
export function judgeLocation(company: ScoredCompany, asked: Asked, placesOf: PlacesOf): Judgement {
  const where = wordsOf(asked)
  const countries = asked.country === null ? [] : [asked.country].flat()
  const answers = company.addresses.map((address) => ({ address, answer: placed(address, asked, countries) }))
  const there = answers.find(({ answer }) => answer === true)?.address
  if (there)
    return {
      state: 'met',
      because: `Its address “${there.text}” is in ${where}.`,
      grounds: groundsOf([there]),
    }
  if (asked.radiusKm !== null && asked.city !== null) {
    const [centre] = placesOf(asked.city, countries)
    const around = { city: asked.city, radiusKm: asked.radiusKm }
    const near = centre === undefined ? null : judgeRadius(company, around, centre, placesOf)
    if (near) return near
  }
  if (answers.length === 0) return { state: 'unknown', because: 'No address of it is known.', grounds: [] }
  const grounds = groundsOf(answers.map(({ address }) => address))
  if (answers.every(({ answer }) => answer === false)) {
    const [first] = answers
    const more = answers.length > 1 ? ` and ${answers.length - 1} more of its addresses are` : ' is'
    return { state: 'notMet', because: `“${first?.address.text}”${more} not in ${where}.`, grounds }
  }
  return { state: 'unknown', because: `Its addresses do not tell whether it is in ${where}.`, grounds }
}

interface Around {
  city: string
  radiusKm: number
}

/** By its own coordinates or, where it has none or these lie outside, by the towns of its addresses; null where nothing tells. */
function judgeRadius(
  { geo, addresses }: ScoredCompany,
  around: Around,
  centre: Place,
  placesOf: PlacesOf,
): Judgement | null {
  const km = geo === null ? Infinity : distanceKm(geo, centre)
  const byTowns = km <= around.radiusKm ? null : judgeTowns(addresses, around, centre, placesOf)
  if (geo === null || byTowns?.state === 'met') return byTowns
  const because = `It lies ${Math.round(km)} km from ${around.city}; ${around.radiusKm} km are asked for.`
  const grounds: Judgement['grounds'] = [{ of: 'company', field: 'geo', value: `${geo.lat},${geo.lon}` }]
  return { state: km <= around.radiusKm ? 'met' : 'notMet', because, grounds }
}

/** How far the town of an address lies; of several towns of its name, the nearest and the farthest. */
interface Town {
  address: ScoredAddress
  from: number
  to: number
}

/**
 * By where the towns of its addresses lie. Which of several towns of a name is meant nobody says: all of them have to lie
 * within the radius, or none.
 */
function judgeTowns(
  addresses: readonly ScoredAddress[],
  { city, radiusKm }: Around,
  centre: Place,
  placesOf: PlacesOf,
): Judgement | null {
  const towns = addresses.flatMap((address): Town[] => {
    const { city: town = '', countryCode } = address
    const places = town === '' ? [] : placesOf(town, countryCode === undefined ? [] : [countryCode])
    const distances = places.map((place) => distanceKm(place, centre))
    return distances.length === 0
      ? []
      : [{ address, from: Math.min(...distances), to: Math.max(...distances) }]
  })
  const say = ({ address, from }: Town) =>
    `${address.city ?? ''}, where it has an address, lies ${Math.round(from)} km from ${city}; ${radiusKm} km are asked for.`
  const within = towns.find(({ to }) => to <= radiusKm)
  if (within) return { state: 'met', because: say(within), grounds: groundsOf([within.address]) }
  const [nearest] = towns.toSorted((a, b) => a.from - b.from)
  if (nearest === undefined || towns.length < addresses.length || nearest.from <= radiusKm) return null
  return { state: 'notMet', because: say(nearest), grounds: groundsOf(towns.map(({ address }) => address)) }
}

/** Whether an address is in the place; null where it does not tell. */
function placed(address: ScoredAddress, asked: Asked, countries: readonly string[]): boolean | null {
  const inCountry =
    countries.length === 0 ? true : within(address.countryCode, (code) => countries.includes(code))
  const inRegion = asked.region === null ? true : isInRegion(address, asked.region)
  const { city } = asked
  const inCity = city === null ? true : within(address.city, (name) => sameWords(name, city))
  const parts = [inCountry, inRegion, farEnough(inCity, asked)]
  if (parts.includes(false)) return false
  return parts.includes(null) ? null : true
}

/** Another city may lie within the radius. */
const farEnough = (inCity: boolean | null, { radiusKm }: Asked): boolean | null =>
  inCity === false && radiusKm !== null ? null : inCity

const within = (value: string | undefined, test: (value: string) => boolean): boolean | null =>
  value === undefined || value === '' ? null : test(value)

const REGION_CODE = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** A code and a name, or two spellings of a name, tell nothing of each other. */
function isInRegion({ region, countryCode }: ScoredAddress, asked: string): boolean | null {
  if (region === undefined || region === '') return null
  const full = (text: string): string =>
    REGION_CODE.test(text) || countryCode === undefined || !/^[A-Z0-9]{1,3}$/.test(text)
      ? text
      : `${countryCode}-${text}`
  const [is, wanted] = [full(region), full(asked)]
  if (REGION_CODE.test(is) && REGION_CODE.test(wanted)) return is === wanted
  return sameWords(is, wanted) ? true : null
}

const groundsOf = (addresses: readonly ScoredAddress[]): Judgement['grounds'] =>
  addresses.map(({ text }) => ({ of: 'company', field: 'address', value: text }))

function wordsOf({ country, region, city, radiusKm }: Asked): string {
  const place = [city, region, country === null ? null : [country].flat().join(' or ')]
    .filter(Boolean)
    .join(', ')
  return radiusKm === null ? place : `${place} or within ${radiusKm} km`
}
