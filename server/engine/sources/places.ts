/** The places that criteria name, as sources ask for them. Pure. */
import type { Criterion } from '../icp/criteria.ts'
import { askedOf, type Saying } from './support.ts'

/** One place. What is null is left open. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** ISO 3166-2 or a name. */
  region: string | null
  city: string | null
  /** Kilometres round the city. */
  radiusKm: number | null
}

/**
 * The places to look in, each country of a group for itself. A country does not count where a city or region of it is named
 * as well ("in Germany, near Leipzig"), since it would undo that.
 */
export function placesOf(criteria: readonly Criterion[]): Place[] {
  const places = preferred(askedOf(criteria, 'location')).flatMap(({ value }): Place[] => {
    const { country, ...rest } = value
    return (Array.isArray(country) ? country : [country]).map((one) => ({ country: one, ...rest }))
  })
  const narrowed = new Set(places.filter((place) => !isCountry(place)).map(({ country }) => country))
  const wanted = places.filter((place) => !isCountry(place) || !narrowed.has(place.country))
  const named = new Map(wanted.map((place) => [JSON.stringify(place), place]))
  return [...named.values()]
}

/** Why a place is not asked for that `findablePlaces` leaves out. */
export const NO_COUNTRY = 'It names no country, and there are places of one name in several'

/** Whether a place can be found by its name without taking another one for it. */
export function isFindable({
  country,
  region,
}: Pick<Place, 'region'> & { country: string | string[] | null }): boolean {
  return country !== null || isRegionCode(region)
}

/** `placesOf`, those that can be found by their names. */
export function findablePlaces(criteria: readonly Criterion[]): Place[] {
  return placesOf(criteria).filter(isFindable)
}

/** ISO 3166-2, as against a name. */
export function isRegionCode(region: string | null): region is string {
  return region !== null && /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(region)
}

/** A place as people say it: `Leipzig, DE`. */
export function placeWords({ city, region, country, radiusKm }: Place): string {
  const where = [city, region, country].filter((part) => part !== null).join(', ')
  return radiusKm === null ? where : `${radiusKm} km round ${where}`
}

/** Those that must be; where there are none, those that are wished for. */
function preferred<C extends Saying<'location'> | Saying<'industry'>>(criteria: readonly C[]): C[] {
  const musts = criteria.filter(({ strength }) => strength === 'must')
  return musts.length > 0 ? musts : [...criteria]
}

/** Codes of one classification that the industries have, each once. */
export function codesOf(criteria: readonly Criterion[], classification: string): string[] {
  const codes = preferred(askedOf(criteria, 'industry')).flatMap(
    ({ value }) => value.codes[classification] ?? [],
  )
  return [...new Set(codes)]
}

function isCountry({ region, city }: Place): boolean {
  return region === null && city === null
}
