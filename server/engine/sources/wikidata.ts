/**
 * Wikidata by its query service: organisations of an industry in a place.
 * https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Query_limits: 60 s a query, 60 s of processing in a
 * minute for one client, 30 errors a minute; whoever goes on after 429 is banned for a day.
 */
import { z } from 'zod'
import {
  SourceError,
  type DiscoverySource,
  type SourcePage,
  type SourcePlan,
  type SourceQuery,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { codesOf, findablePlaces, isFindable, NO_COUNTRY, placeWords, type Place } from './places.ts'
import { readJson, shown } from './read-answer.ts'
import { askedOf, supportOf, WISH } from './support.ts'
import { companiesOf, sparqlAnswer } from './wikidata-candidates.ts'
import { companiesQuery, type WikidataAsk } from './wikidata-query.ts'

const NAME = 'Wikidata'
/** Organisations a page; after a time-out fewer, down to the last. */
const PAGE_SIZES = [500, 100, 25]
/** Longer questions are posted: addresses have limits. */
const MAX_GET = 4_000
const SECONDS_A_REQUEST = 20
const DAY_MS = 86_400_000

const settings = z.object({
  /** Items of industries or kinds of organisation, besides those of the industries' codes. */
  items: z.array(z.string().regex(/^Q[1-9]\d{0,9}$/, 'must be an item such as Q4287745')).default([]),
})
type Settings = z.output<typeof settings>
type Query = SourceQuery<Settings>

/** Where to go on: place, organisations passed, which page size. */
interface Position {
  place: number
  offset: number
  size: number
}

export const wikidataSource: DiscoverySource<Settings> = {
  id: 'wikidata',
  version: '1',
  name: NAME,
  endpoint: 'https://query.wikidata.org',
  needsKey: false,
  licence: {
    name: 'CC0 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    attribution: null,
    shareAlike: false,
  },
  terms: {
    docUrl: 'https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual',
    personalData: 'business',
  },
  recordUrl: (ref) => `https://www.wikidata.org/wiki/${ref}`,
  limits: { perSecond: 0.5, concurrency: 1, perDay: null },
  freshDays: 14,
  capabilities: { byIndustry: true, byPlace: true, bySize: true, byName: false, byDomain: false },
  settings,
  plan,
  fetch: fetchPage,
}

function plan(query: Query): SourcePlan {
  const support = supportOf(NAME, query.criteria, {
    industry: ({ value: { codes, label } }) =>
      [...(codes['wikidata'] ?? []), ...(codes['nace'] ?? [])].length > 0
        ? null
        : `Neither an item nor a NACE code is known for ${label}`,
    location: ({ value }) => (isFindable(value) ? null : NO_COUNTRY),
    size: ({ strength }) => (strength === 'must' ? null : WISH),
    age: ({ strength }) => (strength === 'must' ? null : WISH),
  })
  const requests =
    Math.max(1, findablePlaces(query.criteria).length) * Math.ceil(query.maxCandidates / (PAGE_SIZES[0] ?? 1))
  return {
    ...support,
    refusal: refusalOf(query),
    estimate: { requests, candidates: null, seconds: requests * SECONDS_A_REQUEST },
  }
}

function refusalOf(query: Query): string | null {
  const { items, nace } = industriesOf(query)
  if (items.length + nace.length === 0) return 'It is asked by industry: name one, or set items'
  if (askedOf(query.criteria, 'location').length > 0 && findablePlaces(query.criteria).length === 0)
    return 'None of the places can be found by its name alone: name their country'
  return null
}

async function fetchPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const places: (Place | null)[] = findablePlaces(query.criteria)
  if (places.length === 0) places.push(null)
  const at: Position = cursor === null ? { place: 0, offset: 0, size: 0 } : (JSON.parse(cursor) as Position)
  const limit = PAGE_SIZES[at.size] ?? 0
  const place = places[at.place] ?? null
  const response = await ask(companiesQuery(askOf(query, place), limit, at.offset), tools)
  if (isTimedOut(response)) return withLess(at)
  if (response.status !== 200)
    throw new SourceError('away', `${NAME} is in trouble (500): ${shown(textOf(response))}`, { status: 500 })
  const { results } = readJson(NAME, response.body, sparqlAnswer)
  const { candidates, rejected, items } = companiesOf(results.bindings, response)
  return {
    ...{ candidates, rejected, total: null, warnings: distanceWarnings(place) },
    nextCursor: nextOf(at, items, limit, places.length),
  }
}

function distanceWarnings(place: Place | null): string[] {
  if (place === null || place.radiusKm === null) return []
  return [`${NAME} knows no distances: of ${placeWords(place)} it gives what is in the place itself`]
}

function askOf(query: Query, place: Place | null): WikidataAsk {
  const rangeOf = (kind: 'size' | 'age'): WikidataAsk['employees'] => {
    const [first] = askedOf(query.criteria, kind).filter(({ strength }) => strength === 'must')
    return first?.value ?? null
  }
  return { ...industriesOf(query), place, employees: rangeOf('size'), founded: rangeOf('age') }
}

function ask(text: string, { request, endpoint }: SourceTools): Promise<SourceResponse> {
  const headers = { accept: 'application/sparql-results+json' }
  const asked = {
    // A time-out is told with 500, or in the middle of an answer with 200.
    ...{ answers: [500], isPartial: isTimedOut, restMs: banMs, timeoutMs: 90_000 },
  }
  const form = new URLSearchParams({ query: text, format: 'json' }).toString()
  const url = `${endpoint.url}/sparql`
  if (form.length <= MAX_GET) return request({ ...asked, url: `${url}?${form}`, headers })
  const posted = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  return request({ ...asked, method: 'POST', url, headers: posted, body: form })
}

/** Fewer organisations at once cost less; the last resort is a narrower question, which is the user's to put. */
function withLess(at: Position): SourcePage {
  const size = at.size + 1
  const limit = PAGE_SIZES[size]
  if (limit === undefined)
    throw new SourceError(
      'limit',
      `${NAME} stopped the question after 60 s, even for few organisations at once: name a narrower place or industry`,
    )
  const warnings = [`${NAME} stopped a question after 60 s: asked again for ${limit} organisations at once`]
  return { candidates: [], rejected: [], nextCursor: JSON.stringify({ ...at, size }), total: null, warnings }
}

function nextOf(at: Position, items: number, limit: number, places: number): string | null {
  if (items >= limit) return JSON.stringify({ ...at, offset: at.offset + limit })
  if (at.place + 1 < places) return JSON.stringify({ place: at.place + 1, offset: 0, size: at.size })
  return null
}

function isTimedOut(response: SourceResponse): boolean {
  return (
    (response.status === 500 || response.status === 200) &&
    /java\.util\.concurrent\.TimeoutException/.test(textOf(response))
  )
}

/** "You have been banned until 2026-03-02T10:00:00Z": milliseconds until then; a day if it cannot be read. */
function banMs(response: SourceResponse): number | null {
  if (response.status !== 403 && response.status !== 429) return null
  const [said, until] =
    /You have been banned(?: until (\d{4}-\d\d-\d\dT[\d:.]+Z?))?/i.exec(textOf(response)) ?? []
  if (said === undefined) return null
  const at = Date.parse(until === undefined || until.endsWith('Z') ? (until ?? '') : `${until}Z`)
  return Number.isNaN(at) ? DAY_MS : Math.max(0, at - response.fetchedAt.getTime())
}

function industriesOf({ criteria, settings: { items } }: Query): Pick<WikidataAsk, 'items' | 'nace'> {
  const coded = codesOf(criteria, 'wikidata').filter((item) => /^Q[1-9]\d{0,9}$/.test(item))
  return { items: [...new Set([...coded, ...items])], nace: codesOf(criteria, 'nace') }
}

function textOf({ body }: SourceResponse): string {
  return new TextDecoder().decode(body)
}
