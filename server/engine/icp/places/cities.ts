/** Cities by their names in several languages; the gazetteer is read when a text first needs it. */
import { fold } from '../../extract/lexicon/fold.ts'
import { readCities } from './city-file.adapter.ts'
import { CITY_ADJECTIVES, EXONYMS } from './exonyms.ts'

export interface City {
  name: string
  country: string
  admin: string
  population: number
  /** Known beyond its country. */
  large: boolean
  /** Of its middle, in degrees (WGS 84); null for one that the gazetteer does not have by its name. */
  place: Place | null
}

/** In degrees (WGS 84). */
export interface Place {
  lat: number
  lon: number
}

/** Towns below it are too many with the names of things. */
const LEAST_POPULATION = 5_000
const LARGE = 100_000
/** Of an exonym whose city the gazetteer does not have by that name. */
const ASSUMED_POPULATION = 300_000
/** Countries whose towns our users mean rather than larger ones of the same name elsewhere. */
const NEAR: Readonly<Record<string, number>> = {
  DE: 8,
  AT: 8,
  CH: 8,
  FR: 8,
  ES: 8,
  GB: 8,
  US: 4,
  IT: 5,
  NL: 5,
  BE: 5,
  IE: 5,
  CA: 3,
  PT: 3,
}

/** A name as it is looked up: folded words with one space between. */
export function nameKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^st /, 'saint ')
}

/** Adjectives ("parisienne") are looked up as names are, but they are not the city's name. */
export const ADJECTIVES: ReadonlySet<string> = new Set(
  CITY_ADJECTIVES.trim()
    .split('\n')
    .flatMap((line) => (line.split('|')[2] ?? '').split(', ').map(nameKey)),
)

let byName: Map<string, City[]> | null = null

function add(names: Map<string, City[]>, key: string, city: City): void {
  const others = names.get(key)
  if (others === undefined) names.set(key, [city])
  else if (!others.some(({ country, admin }) => country === city.country && admin === city.admin))
    others.push(city)
}

/** Builds the index, a city a step, so that whoever has others to serve can do so in between. */
function* building(): Generator<void, Map<string, City[]>> {
  const names = new Map<string, City[]>()
  const known = new Map<string, City>()
  for (const record of readCities(LEAST_POPULATION)) {
    const { lat, lon, ...named } = record
    const city = { ...named, large: record.population >= LARGE, place: { lat, lon } }
    add(names, nameKey(city.name), city)
    const id = `${city.country}|${city.name}`
    if ((known.get(id)?.population ?? -1) < city.population) known.set(id, city)
    // "Halle (Saale)", "Frankfurt (Oder)", "Freiburg im Breisgau" are looked up in full; "Biel/Bienne" by each half.
    for (const half of city.name.split(/\s?\/\s?/)) add(names, nameKey(half), city)
    yield
  }
  for (const line of `${EXONYMS.trim()}\n${CITY_ADJECTIVES.trim()}`.split('\n')) {
    const [country = '', name = '', others = ''] = line.split('|')
    const city = known.get(`${country}|${name}`) ?? {
      name,
      country,
      admin: '',
      population: ASSUMED_POPULATION,
      large: true,
      place: null,
    }
    for (const other of [...others.split(', '), name]) {
      const key = nameKey(other.replace(/^=/, ''))
      names.set(key, [city, ...(names.get(key) ?? []).filter((old) => old !== city)])
    }
  }
  for (const cities of names.values()) if (cities.length > 1) cities.sort((a, b) => weight(b) - weight(a))
  return names
}

const weight = ({ country, population }: City): number => population * (NEAR[country] ?? 1)

/** Cities of a name (`nameKey`), the likeliest first. */
export function citiesNamed(key: string): readonly City[] {
  byName ??= built()
  return byName.get(key) ?? []
}

function built(): Map<string, City[]> {
  const steps = building()
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Cities between which others get their turn: some milliseconds. */
const CITIES_A_TURN = 500
let warming: Promise<void> | null = null

export const areCitiesRead = (): boolean => byName !== null

/** Reads the gazetteer in small turns, for a process that answers people meanwhile; whoever needs it before reads it at once. */
export function warmUpCities(): Promise<void> {
  warming ??= warmUp()
  return warming
}

async function warmUp(): Promise<void> {
  const steps = building()
  for (let at = 1; byName === null; at++) {
    const { done, value } = steps.next()
    if (done === true) byName = value
    else if (at % CITIES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}

/**
 * Where the cities of a name lie, the likeliest first; of some countries (ISO 3166-1 alpha-2) if any are given. None for a
 * place that is too small for the gazetteer. Unless `warmUpCities` has, the first call reads it, some tenths of a second.
 */
export function placesOfCity(name: string, countries: readonly string[]): readonly Place[] {
  return citiesNamed(nameKey(name)).flatMap(({ country, place }) =>
    place !== null && (countries.length === 0 || countries.includes(country)) ? [place] : [],
  )
}
