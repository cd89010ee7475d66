/** Places in a text: groups of countries, countries, regions and cities, a city with what stands behind it as one. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { ADJECTIVES, type City } from '../places/cities.ts'
import { joins, type Token } from '../text.ts'
import { findPlaceHits, type PlaceHit } from './place-hits.ts'

/** Which of the cities of a name is meant, given the region or country beside it, or the countries of the text. */
function choose(cities: readonly City[], beside: PlaceHit | undefined, near: Near): City | undefined {
  if (beside?.what === 'region') {
    const inside = cities.filter(({ country }) => country === beside.country)
    const exact = inside.find(({ admin }) => beside.region === `${beside.country}-${admin}`)
    // Only the United States' and a few others' states have the codes of the gazetteer.
    return exact ?? (beside.country === 'US' ? undefined : inside[0])
  }
  if (beside?.what === 'country') return cities.find(({ country }) => country === beside.country)
  return (
    cities.find(({ country, large }) => near.named.has(country) && large) ??
    among(cities, near.towns) ??
    among(cities, near.home) ??
    cities[0]
  )
}

/** What tells which of the towns of a name is meant: countries that the text names, those of its other towns, of its language. */
interface Near {
  named: ReadonlySet<string>
  towns: ReadonlySet<string>
  home: ReadonlySet<string>
}

const NOWHERE: Near = { named: new Set(), towns: new Set(), home: new Set() }

/** Where a language is spoken; English is spoken everywhere. */
const HOME: Readonly<Record<Reading['language'], ReadonlySet<string>>> = {
  en: new Set(),
  de: new Set(['DE', 'AT', 'CH']),
  fr: new Set(['FR', 'BE', 'CH', 'LU', 'CA', 'MC']),
  es: new Set('ES MX AR CO CL PE EC UY PY BO VE CR PA GT SV HN NI DO CU PR'.split(' ')),
}

/** A town of some countries, unless one elsewhere is far larger. */
const FAR_LARGER = 15
function among(cities: readonly City[], countries: ReadonlySet<string>): City | undefined {
  const city = cities.find(({ country }) => countries.has(country))
  return city !== undefined && (cities[0]?.population ?? 0) <= FAR_LARGER * city.population ? city : undefined
}

/** The country of towns whose name no other town of their size has. */
function clearCountry(hit: PlaceHit): string[] {
  if (hit.what !== 'city') return []
  const [best, ...others] = hit.cities
  if (best === undefined) return []
  const isClear = others.every(
    ({ country, population }) => country === best.country || population * 8 < best.population,
  )
  return isClear ? [best.country] : []
}

const BESIDE = /^(?:\s?,\s?|\s?\(|\s?\/\s?|\s)$/

function valueOf(
  hit: PlaceHit,
  beside: PlaceHit | undefined,
  city: City | undefined,
): Extract<Candidate, { kind: 'location' }>['value'] {
  const nothing = { region: null, city: null, radiusKm: null }
  if (hit.what === 'group') return hit.codes === null ? null : { ...nothing, country: [...hit.codes] }
  if (hit.what === 'country') return { ...nothing, country: hit.country }
  if (hit.what === 'region') return { ...nothing, country: hit.country, region: hit.region }
  const region = beside?.what === 'region' ? beside.region : null
  return { ...nothing, country: city?.country ?? null, region, city: city?.name ?? hit.name }
}

/** Whether the next place is the region or country of this one, so that both are one. */
function holds(reading: Reading, hit: PlaceHit, next: PlaceHit | undefined): boolean {
  if (next === undefined || next.from !== hit.end || (next.what !== 'region' && next.what !== 'country'))
    return false
  const gap = reading.tokens[next.from]?.gap ?? ''
  const isAbbreviated =
    next.what === 'region' && next.end - next.from === 1 && reading.tokens[next.from]?.caps === true
  if (!BESIDE.test(gap) || (gap === ' ' && !isAbbreviated)) return false
  if (hit.what === 'region' && hit.region === 'US-WA' && next.what === 'region' && next.region === 'US-DC')
    return true
  if (hit.what === 'region') return next.what === 'country' && next.country === hit.country && gap !== ' '
  if (hit.what !== 'city') return false
  return choose(hit.cities, next, NOWHERE) !== undefined
}

/** Compass words before a country make a part of it: "northern Italy", "sur de España". */
const COMPASS =
  /(?:^| )((?:north|south|east|west|central|northern|southern|eastern|western|north east(?:ern)?|north west(?:ern)?|south east(?:ern)?|south west(?:ern)?|northeast(?:ern)?|northwest(?:ern)?|southeast(?:ern)?|southwest(?:ern)?|(?:nord|sud|est|ouest|centre) de (?:la |l )?|(?:norte|sur|este|oeste|centro) de )(?: of)?(?: the)?) ?$/

function compassBefore({ tokens }: Reading, hit: PlaceHit): number | null {
  if (hit.what !== 'country' && hit.what !== 'region') return null
  for (let count = 4; count > 0; count--) {
    const from = hit.from - count
    if (from < 0 || !tokens.slice(from + 1, hit.from + 1).every(({ gap }) => joins(gap))) continue
    const words = tokens
      .slice(from, hit.from)
      .map(({ fold }) => fold)
      .join(' ')
    const match = COMPASS.exec(`${words} `)
    if (match !== null && match.index === 0) return from
  }
  return null
}

const AROUND_BEFORE =
  /^(?:greater|metro|metropolitan|county|canton|raum|grossraum|region|agglomeration|grand|gran|kanton|landkreis|kreis|bundesland|bezirk|departement|provincia|comunidad)$/
const AROUND_BEHIND = /^(?:area|region|metro|county|state|raum|umland|province|metroplex)$/

function widened({ tokens }: Reading, from: number, end: number): [number, number] {
  const before = tokens[from - 1]
  const behind = tokens[end]
  const first =
    before !== undefined && AROUND_BEFORE.test(before.fold) && joins(tokens[from]?.gap ?? '')
      ? from - 1
      : from
  let last = end
  if (behind?.fold === 'metro' || behind?.fold === 'metropolitan') last++
  const next = tokens[last]
  if (next !== undefined && AROUND_BEHIND.test(next.fold) && next.gap === ' ') last++
  return [first, last]
}

/** The places of a text. Pieces that belong together ("Paris, Texas") are one. */
export function matchPlaces(reading: Reading): Candidate[] {
  const hits = findPlaceHits(reading)
  const named = new Set(
    hits.flatMap((hit) => ('country' in hit ? [hit.country] : hit.what === 'group' ? (hit.codes ?? []) : [])),
  )
  const near = { named, towns: new Set(hits.flatMap(clearCountry)), home: HOME[reading.language] }
  const found: Candidate[] = []
  for (let index = 0; index < hits.length; index++) {
    const hit = hits[index] as PlaceHit
    let last = hit
    let beside: PlaceHit | undefined
    for (
      let next = hits[index + 1];
      holds(reading, last === hit ? hit : last, next);
      next = hits[index + 1]
    ) {
      beside ??= next
      last = next as PlaceHit
      index++
    }
    found.push(candidateOf(reading, hit, last, beside, near))
  }
  return found
}

function candidateOf(
  reading: Reading,
  hit: PlaceHit,
  last: PlaceHit,
  beside: PlaceHit | undefined,
  near: Near,
): Candidate {
  const { tokens, text } = reading
  const city = hit.what === 'city' ? choose(hit.cities, beside, near) : undefined
  let value = valueOf(hit, beside, city)
  if (beside?.what === 'region' && beside.region === 'US-DC' && hit.what === 'region')
    value = { country: 'US', region: 'US-DC', city: 'Washington', radiusKm: null }
  const compass = compassBefore(reading, hit)
  const [from, end] = widened(reading, compass ?? hit.from, last.end)
  const first =
    /^(?:the|le|la|les|l)$/.test(tokens[from]?.fold ?? '') && !tokens[from]?.capital && end - from > 1
      ? from + 1
      : from
  const span = spanOf(tokens, first, end)
  if (text[span.end] === ')' && text.slice(span.start, span.end).includes('(')) span.end++
  const isAdjective = hit.what === 'city' && ADJECTIVES.has(hit.name)
  if (value !== null && hit.what === 'city' && !isAdjective)
    value = { ...value, city: writtenName(text, hit, tokens) }
  if (value !== null && compass !== null && hit.what === 'country')
    value = { ...value, region: text.slice(span.start, span.end) }
  return { kind: 'location', value, ...span, rank: hit.what === 'city' ? 40 : 50 }
}

/** The name as written, with capitals. */
function writtenName(text: string, { from, end }: PlaceHit, tokens: readonly Token[]): string {
  const { start, end: last } = spanOf(tokens, from, end)
  const name = text.slice(start, last)
  return (name.includes('(') ? `${name})` : name).replace(/(?<![\p{L}'’])\p{Ll}(?=\p{L}{2,})/gu, (letter) =>
    letter.toUpperCase(),
  )
}
