/** A model's places, held against the gazetteer and against the names that its quote has. Pure but for the file of cities. */
import { overlaps, spanOf, type Candidate, type Reading } from '../candidate.ts'
import type { PlaceHit } from '../match/place-hits.ts'
import { findPlaceHits } from '../match/place-hits.ts'
import { matchPlaces } from '../match/places.ts'
import { citiesNamed, nameKey, type City } from '../places/cities.ts'
import { isCountryCode } from '../places/countries.ts'
import { regionPhrases, type RegionEntry } from '../places/regions.ts'
import { checkRadius } from './check-numbers.ts'

type Place = NonNullable<Extract<Candidate, { kind: 'location' }>['value']>
type Span = readonly [number, number]

/** A place as it may stand, and whether the gazetteer bears it out. */
export interface CheckedPlace {
  value: Place | null
  isKnown: boolean
}

/** Words of a name of a city, at most. */
const LONGEST_NAME = 5

let regions: Map<string, RegionEntry[]> | null = null

/** Regions of a code (ISO 3166-2) or a name. */
function regionsNamed(name: string): readonly RegionEntry[] {
  if (regions === null) {
    regions = new Map()
    for (const [phrase, entry] of regionPhrases())
      for (const key of [nameKey(phrase.replace(/^=/, '')), entry.region])
        regions.set(key, [...(regions.get(key) ?? []), entry])
  }
  return regions.get(name) ?? regions.get(nameKey(name)) ?? []
}

const codesOf = ({ country }: Place): string[] => (country === null ? [] : [country].flat())

/** What of the gazetteer stands in a part of the text. */
interface Named {
  countries: Set<string>
  regions: RegionEntry[]
  cities: City[]
  /** A region of the world of which nobody says which countries are in it. */
  isOpen: boolean
}

export class PlaceChecker {
  readonly #reading: Reading
  readonly #hits: readonly PlaceHit[]
  readonly #own: readonly Candidate[]

  constructor(reading: Reading) {
    this.#reading = reading
    this.#hits = findPlaceHits(reading)
    this.#own = matchPlaces(reading)
  }

  /** `span`: of the quote; null for a suggestion, of which only the names are looked up. */
  check(value: Place | null, span: Span | null): CheckedPlace {
    if (span === null) return { value: value && lookedUp(value), isKnown: false }
    const part = { start: span[0], end: span[1] }
    const named = this.#namedIn(part)
    if (value === null) return { value: null, isKnown: true }
    const quote = this.#reading.text.slice(...span)
    const borneOut = borneOutBy(named, value, quote)
    if (borneOut !== null) return { value: borneOut, isKnown: true }
    if (named.isOpen) return { value: null, isKnown: true }
    const own = this.#own.find((one) => overlaps(one, part))
    if (own?.kind === 'location') return { value: own.value, isKnown: true }
    return { value: lookedUp(value), isKnown: false }
  }

  #namedIn(part: { start: number; end: number }): Named {
    const { tokens } = this.#reading
    const named: Named = { countries: new Set(), regions: [], cities: this.#citiesIn(part), isOpen: false }
    for (const hit of this.#hits) {
      if (!overlaps(spanOf(tokens, hit.from, hit.end), part)) continue
      if (hit.what === 'country') named.countries.add(hit.country)
      else if (hit.what === 'region') named.regions.push(hit)
      else if (hit.what === 'city') named.cities.push(...hit.cities)
      else if (hit.codes === null) named.isOpen = true
      else for (const code of hit.codes) named.countries.add(code)
    }
    return named
  }

  /** Also those that the rules would want more evidence for. */
  #citiesIn(part: { start: number; end: number }): City[] {
    const tokens = this.#reading.tokens.filter((token) => overlaps(token, part))
    return tokens.flatMap((_, from) =>
      Array.from({ length: Math.min(LONGEST_NAME, tokens.length - from) }, (__, more) => {
        const words = tokens.slice(from, from + more + 1).map(({ fold }) => fold)
        return citiesNamed(nameKey(words.join(' ')))
      }).flat(),
    )
  }
}

/** What of the place the named ones bear out; null when that is nothing. */
function borneOutBy({ countries, regions: found, cities }: Named, value: Place, quote: string): Place | null {
  const wanted = codesOf(value)
  const fits = ({ country }: { country: string }): boolean => wanted.length === 0 || wanted.includes(country)
  const asked = value.region === null ? [] : regionsNamed(value.region)
  const inRegion = (city: City): boolean =>
    asked.some(({ country, region }) => country === city.country && region === `${country}-${city.admin}`)
  const named = value.city === null ? [] : cities.filter((city) => fits(city) && isCalled(city, value.city))
  const city = named.find(inRegion) ?? named[0]
  const region =
    asked.find((one) => fits(one) && found.some((other) => other.region === one.region)) ??
    (city !== undefined && inRegion(city) ? asked.find(({ country }) => country === city.country) : undefined)
  const codes = new Set([...countries, ...[city?.country, region?.country].flatMap((code) => code ?? [])])
  const said = wanted.length > 0 && wanted.every((code) => codes.has(code)) ? value.country : null
  const country = said ?? city?.country ?? region?.country ?? null
  if (value.city !== null && city === undefined) return null
  if (country === null) return null
  const name = value.city !== null && nameKey(quote).includes(nameKey(value.city)) ? value.city : city?.name
  return {
    ...{ country, region: region?.region ?? null, city: name ?? null },
    radiusKm: city === undefined ? null : checkRadius(value.radiusKm, quote),
  }
}

/** By whichever of its names. */
function isCalled(city: City, name: string | null): boolean {
  const key = nameKey(name ?? '')
  return (
    nameKey(city.name) === key ||
    citiesNamed(key).some((other) => other.name === city.name && other.country === city.country)
  )
}

/** A place that nobody has written: codes that exist, a city and a region that the gazetteer has; a radius needs words. */
function lookedUp(value: Place): Place | null {
  const codes = codesOf(value).filter(isCountryCode)
  const fits = ({ country }: { country: string }): boolean => codes.length === 0 || codes.includes(country)
  const city = value.city === null ? undefined : citiesNamed(nameKey(value.city)).find(fits)
  const region = value.region === null ? undefined : regionsNamed(value.region).find(fits)
  const [first] = codes
  const country = codes.length > 1 ? codes : (first ?? city?.country ?? region?.country ?? null)
  if (country === null) return null
  return { country, region: region?.region ?? null, city: city?.name ?? null, radiusKm: null }
}
