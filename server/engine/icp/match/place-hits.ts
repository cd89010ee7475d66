/** The names of places in a text, each with what it may mean. */
import type { Reading } from '../candidate.ts'
import { lexiconOf, type Lexicon } from '../lexicon.ts'
import { citiesNamed, nameKey, type City } from '../places/cities.ts'
import { countryPhrases, type CountryEntry } from '../places/countries.ts'
import { BEFORE_CITY, MAYBE_WORDS, mayBeCity } from '../places/evidence.ts'
import { regionPhrases, STATE_CODES, type RegionEntry } from '../places/regions.ts'
import { joins, type Token } from '../text.ts'

type Found =
  | { what: 'group'; codes: readonly string[] | null }
  | { what: 'country'; country: string }
  | { what: 'region'; country: string; region: string }
  | { what: 'city'; cities: readonly City[]; name: string }

export type PlaceHit = Found & { from: number; end: number }

interface Lists {
  countries: Lexicon<CountryEntry>
  regions: Lexicon<RegionEntry>
}
let lists: Lists | null = null
function getLists(): Lists {
  lists ??= {
    countries: lexiconOf('fold', split(countryPhrases())),
    regions: lexiconOf('fold', split(regionPhrases())),
  }
  return lists
}
/** Names may hold commas of their own. */
const split = <T>(phrases: readonly (readonly [string, T])[]): (readonly [string, T])[] =>
  phrases.map(([name, value]) => [name.replaceAll(',', ' '), value] as const)

const LONGEST_NAME = 5

function cityAt(tokens: readonly Token[], from: number): (PlaceHit & { what: 'city' }) | null {
  let end = Math.min(tokens.length, from + LONGEST_NAME)
  for (let index = from + 1; index < end; index++)
    if (!joins(tokens[index]?.gap ?? '') && !isSaint(tokens, index)) end = index
  for (; end > from; end--) {
    const { name, cities } = named(tokens, from, end)
    if (cities.length === 0) continue
    // "Halle (Saale)": the river in brackets belongs to the name.
    const whole = tokens[end]?.gap === ' (' ? named(tokens, from, end + 1) : null
    if (whole !== null && whole.cities.length > 0) return { what: 'city', ...whole, from, end: end + 1 }
    return { what: 'city', cities, name, from, end }
  }
  return null
}

/** The cities whose name some words are. */
function named(
  tokens: readonly Token[],
  from: number,
  end: number,
): { name: string; cities: readonly City[] } {
  const words = tokens.slice(from, end).map(({ fold }) => fold)
  const name = nameKey(words.join(' '))
  return { name, cities: citiesNamed(name) }
}

const isSaint = (tokens: readonly Token[], index: number): boolean =>
  /^\.\s$/.test(tokens[index]?.gap ?? '') && /^(?:st|ste|ft|a|s)$/.test(tokens[index - 1]?.fold ?? '')

/** Regions whose name is first of all that of a country's or a city's. */
const CITY_FIRST =
  /^(?:new york|washington d ?c|berlin|hamburg|bremen|wien|salzburg|madrid|barcelona|valencia|murcia|castellon|sevilla|malaga|granada|zaragoza|alicante|cordoba|cadiz|toledo|leon|burgos|paris|geneve|zurich|bern|luzern|basel|fribourg|neuchatel|antwerpen|liege|namur|utrecht|groningen|lisboa|porto|braga|dublin|cork|galway|limerick|waterford|kilkenny|milano|roma|napoli|torino|bologna|firenze|venezia|verona|genova|palermo|bari|london|manchester|birmingham|liverpool|leeds|sheffield|bristol|edinburgh|glasgow|cardiff|belfast|nottingham|leicester|bradford|york|bath|oxford|cambridge|santiago|bogota|buenos aires|mendoza|tokyo|osaka|kyoto|hiroshima|nagasaki|fukuoka|delhi|chandigarh|sao paulo|rio de janeiro|queretaro|puebla|guanajuato|oslo|praha|stockholm|san luis potosi|aguascalientes|durango|chihuahua|veracruz|oaxaca|campeche|colima|zacatecas)$/

/** Countries whose provinces are called after their capitals, which are meant. */
const PROVINCES = /^(?:ES|IT|MX|PT|IE|PL|CL|PE|CO|AR|IN|BR|JP|NL|BE)$/

function regionAt(tokens: readonly Token[], from: number): PlaceHit | null {
  const hit = getLists().regions.at(tokens, from)
  if (hit === null) return null
  const { country, region } = hit.value
  return { what: 'region', country, region, from, end: hit.end }
}

/** "in the us", "us-based", "usa": written small, and not the pronoun or the Spanish verb. */
function smallStates({ tokens, language }: Reading, from: number): boolean {
  const [token, before, behind] = [tokens[from], tokens[from - 1], tokens[from + 1]]
  if (token?.fold === 'usa')
    return language === 'en' || language === 'de' || /^(?:en|de|den|aux)$/.test(before?.fold ?? '')
  if (token?.fold !== 'us' || token.capital) return false
  return (
    (before?.fold === 'the' &&
      /^(?:in|across|within|from|to|or|and|outside)$/.test(tokens[from - 2]?.fold ?? '')) ||
    (behind?.fold === 'based' && joins(behind.gap))
  )
}

function countryAt(reading: Reading, from: number): PlaceHit | null {
  const { tokens } = reading
  if (smallStates(reading, from)) return { what: 'country', country: 'US', from, end: from + 1 }
  const hit = getLists().countries.at(tokens, from)
  if (hit === null) return null
  const { value, end } = hit
  if (value.kind === 'group') return { what: 'group', codes: value.codes, from, end }
  if (value.capitalOnly && tokens[from]?.capital !== true && !BEFORE_CITY.test(tokens[from - 1]?.fold ?? ''))
    return null
  return { what: 'country', country: value.code, from, end }
}

/** "30 km from Singen", "Punta del Este, Uruguay": what stands beside a name makes a town of it. */
function isPlaced(reading: Reading, { cities, from, end }: PlaceHit & { what: 'city' }): boolean {
  const { tokens } = reading
  const word = tokens[from]
  if (word?.capital !== true) return false
  if (isMeasuredFrom(reading, from)) return true
  const next = tokens[end]
  if (next === undefined || !/^\s?[,(]\s?$/.test(next.gap)) return false
  const whole = regionAt(tokens, end) ?? countryAt(reading, end)
  return whole !== null && cities.some((city) => liesIn(city, whole))
}

/** Of regions only those of the United States have the codes of the gazetteer; of the others the country has to do. */
const liesIn = ({ country, admin }: City, whole: PlaceHit): boolean =>
  'country' in whole &&
  country === whole.country &&
  (whole.what !== 'region' || country !== 'US' || whole.region === `US-${admin}`)

/** Whether a distance stands right before a name: "20 km von", "10 miles from". */
function isMeasuredFrom({ tokens, measures }: Reading, from: number): boolean {
  const start = tokens[from]?.start ?? 0
  return measures.some(({ kind, end }) => kind === 'distance' && end < start && start - end <= 16)
}

/** "Victoria, British Columbia": a region's name is that of a town where another region of the country follows. */
function isTownIn(
  { tokens }: Reading,
  region: PlaceHit,
  city: (PlaceHit & { what: 'city' }) | null,
): boolean {
  if (city === null || region.what !== 'region' || city.end < region.end) return false
  if (!/^\s?[,(]\s?$/.test(tokens[region.end]?.gap ?? '')) return false
  const next = regionAt(tokens, region.end)
  if (next?.what !== 'region' || next.region === region.region) return false
  return city.cities.some((each) => each.country !== region.country && liesIn(each, next))
}

/** The place that begins at a token. The longest name counts; of equal ones, countries before cities before regions. */
function placeAt(reading: Reading, from: number): PlaceHit | null {
  const { tokens } = reading
  const region = regionAt(tokens, from)
  const city = cityAt(tokens, from)
  const country = countryAt(reading, from)
  const certain = city !== null && (mayBeCity(reading, city) || isPlaced(reading, city)) ? city : null
  if (city !== null && region !== null && isTownIn(reading, region, city)) return city
  const options: PlaceHit[] = []
  if (country !== null) options.push(country)
  const isCity =
    certain !== null &&
    (region === null ||
      CITY_FIRST.test(certain.name) ||
      region.end < certain.end ||
      (PROVINCES.test(region.what === 'region' ? region.country : '') &&
        certain.name !== 'la rioja' &&
        certain.cities.some(({ large }) => large)))
  if (region !== null && isNamed(reading, region)) options.push(...(isCity ? [certain, region] : [region]))
  if (certain !== null && !options.includes(certain)) options.push(certain)
  return options.sort((a, b) => b.end - a.end)[0] ?? null
}

/** A region needs a capital letter, unless it is an adjective or nothing in the text has one. */
function isNamed({ tokens, text }: Reading, { from, end }: PlaceHit): boolean {
  const word = tokens[from]
  if (word === undefined) return false
  const isAdjective = getLists().regions.at(tokens, from)?.value.adjective === true
  if (word.capital || isAdjective) return true
  const name = tokens
    .slice(from, end)
    .map(({ fold }) => fold)
    .join(' ')
  if (
    word.fold.length > 5 &&
    !/^(?:champagne|centre|provence|brabant|levante|victoria|marche|formosa|midlands|islands|highlands|harz|bodensee|franken|schwaben|midi)/.test(
      name,
    )
  )
    return true
  return text === text.toLowerCase()
    ? !MAYBE_WORDS.has(name)
    : BEFORE_CITY.test(tokens[from - 1]?.fold ?? '') && name.length > 5
}

/** "Austin, TX": a state by its code, in capitals, behind a comma or a place. */
function stateCodeAt({ tokens }: Reading, index: number, before: PlaceHit | undefined): PlaceHit | null {
  const token = tokens[index]
  if (token === undefined || !token.caps || token.text.length !== 2) return null
  const entry = STATE_CODES.get(token.text)
  if (entry === undefined) return null
  const follows = before?.end === index && /^(?:,\s|\s|\s?\(|\/|\s?(?:and|or|&)\s)$/.test(token.gap)
  const inList =
    tokens[index - 1]?.fold.match(/^(?:and|or)$/) !== null &&
    before !== undefined &&
    before.end === index - 1 &&
    before.what === 'region'
  const said = /^(?:in|from|across|near)$/.test(tokens[index - 1]?.fold ?? '') && token.text !== 'IT'
  return follows || inList || said ? { what: 'region', ...entry, from: index, end: index + 1 } : null
}

/** From left to right, none within another. */
export function findPlaceHits(reading: Reading): PlaceHit[] {
  const hits: PlaceHit[] = []
  for (let index = 0; index < reading.tokens.length; index++) {
    const hit = stateCodeAt(reading, index, hits.at(-1)) ?? placeAt(reading, index)
    if (hit === null) continue
    hits.push(hit)
    index = hit.end - 1
  }
  return dropDoubtful(
    reading,
    hits.map((hit) => asCountry(hit, hits)),
  )
}

/** Georgia is the country beside its neighbours and its cities. */
function asCountry(hit: PlaceHit, hits: readonly PlaceHit[]): PlaceHit {
  if (hit.what !== 'region' || hit.region !== 'US-GA') return hit
  const near = hits.some(
    (other) =>
      (other.what === 'country' && /^(?:AM|AZ|TR|UA|KZ|MD)$/.test(other.country)) ||
      (other.what === 'city' && other.cities[0]?.country === 'GE'),
  )
  return near ? { what: 'country', country: 'GE', from: hit.from, end: hit.end } : hit
}

/** A name that is a word as well, and a small town, need another place or a preposition beside them; see `mayBeCity`. */
function dropDoubtful(reading: Reading, hits: PlaceHit[]): PlaceHit[] {
  const { tokens } = reading
  return hits.filter((hit, index) => {
    if (hit.what !== 'city' || !MAYBE_WORDS.has(hit.name)) return true
    const before = tokens[hit.from - 1]?.fold ?? ''
    const next = hits[index + 1]
    const last = hits[index - 1]
    const listed =
      (last !== undefined && hit.from - last.end <= 1) || (next !== undefined && next.from - hit.end <= 1)
    return BEFORE_CITY.test(before) || listed || isMeasuredFrom(reading, hit.from)
  })
}
