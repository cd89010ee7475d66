/**
 * Brave Search by its API: https://api-dashboard.search.brave.com/api-reference/web/search/get. Plans differ in what may be
 * stored, so that only addresses are kept, as pointers to pages that are then read where they are.
 */
import { z } from 'zod'
import type { DiscoverySource, SourcePage, SourceQuery, SourceResponse, SourceTools } from './discovery.ts'
import { placesOf } from './places.ts'
import { readJson } from './read-answer.ts'
import { languageOf, searchPlan, searchSettings, searchTextsOf, type SearchSettings } from './search-texts.ts'
import { sitesOf } from './site-candidates.ts'

const NAME = 'Brave Search'
const MAX_CHARACTERS = 400
const MAX_WORDS = 50
/** Results a page, and the last page: https://api-dashboard.search.brave.com/app/documentation/web-search/query */
const COUNT = 20
const MAX_OFFSET = 9
/** Countries that it can search for; for others it searches everywhere. */
const COUNTRIES = new Set(
  'AR AU AT BE BR CA CL DK FI FR DE HK IN ID IT JP KR MY MX NL NZ NO CN PL PT PH RU SA ZA ES SE CH TW TR GB US'.split(
    ' ',
  ),
)

type Query = SourceQuery<SearchSettings>

/** What is kept of an answer. */
const answer = z.object({
  query: z
    .object({ more_results_available: z.boolean().default(false) })
    .default({ more_results_available: false }),
  /** Missing where nothing was found. */
  web: z.object({ results: z.array(z.object({ url: z.string() })) }).default({ results: [] }),
})

export const braveSource: DiscoverySource<SearchSettings> = {
  id: 'brave',
  version: '1',
  name: NAME,
  endpoint: 'https://api.search.brave.com',
  needsKey: true,
  licence: {
    name: 'terms of your plan with Brave',
    url: 'https://api-dashboard.search.brave.com/terms-of-service',
    attribution: null,
    shareAlike: false,
  },
  terms: {
    docUrl: 'https://api-dashboard.search.brave.com/api-reference/web/search/get',
    personalData: 'none',
  },
  standing: 'pointer',
  // What the plan allows is told with each answer, and kept.
  limits: { perSecond: 1, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: true, byDomain: false },
  settings: searchSettings,
  plan: (query) => searchPlan(NAME, query),
  fetch: fetchPage,
}

async function fetchPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const texts = searchTextsOf(query.criteria, query.settings)
  const at =
    cursor === null ? { text: 0, offset: 0 } : (JSON.parse(cursor) as { text: number; offset: number })
  const text = texts[at.text]
  if (text === undefined) return { candidates: [], rejected: [], nextCursor: null, total: null, warnings: [] }
  const fitting = fitted(text)
  const response = await ask(fitting, at.offset, query, tools)
  const { query: told, web } = readJson(NAME, response.body, answer)
  const found = web.results.map(({ url }, index) => ({ url, pointer: `/web/results/${index}/url` }))
  const lastOffset = Math.min(MAX_OFFSET, query.settings.maxPages - 1)
  const goesOn = told.more_results_available && found.length > 0 && at.offset < lastOffset
  const next = goesOn ? { text: at.text, offset: at.offset + 1 } : { text: at.text + 1, offset: 0 }
  return {
    ...sitesOf(found, response),
    nextCursor: next.text < texts.length ? JSON.stringify(next) : null,
    total: null,
    warnings:
      fitting === text
        ? []
        : [`${NAME} takes ${MAX_CHARACTERS} characters and ${MAX_WORDS} words; searched for: ${fitting}`],
  }
}

function ask(
  text: string,
  offset: number,
  { criteria }: Query,
  { request, endpoint, key }: SourceTools,
): Promise<SourceResponse> {
  const language = languageOf(criteria)
  const asked = new URLSearchParams({
    ...{ q: text, count: String(COUNT), offset: String(offset), country: countryOf(criteria) },
    ...{ result_filter: 'web', safesearch: 'off', text_decorations: 'false' },
    ...(language !== null && { search_lang: language }),
  })
  return request({
    url: `${endpoint.url}/res/v1/web/search?${asked.toString()}`,
    headers: { accept: 'application/json', 'x-subscription-token': key ?? '' },
    reduce: (body) => Buffer.from(JSON.stringify(readJson(NAME, body, answer))),
    restMs,
  })
}

/** The country of all places; `ALL` where there are several, none, or one that it does not know. */
function countryOf(criteria: Query['criteria']): string {
  const countries = new Set(placesOf(criteria).map(({ country }) => country ?? ''))
  const [country = ''] = countries
  return countries.size === 1 && COUNTRIES.has(country) ? country : 'ALL'
}

/** The beginning of a text that the API takes, in whole words. */
function fitted(text: string): string {
  const words = text.split(' ').slice(0, MAX_WORDS)
  while (words.join(' ').length > MAX_CHARACTERS && words.length > 1) words.pop()
  return words.join(' ').slice(0, MAX_CHARACTERS)
}

/**
 * `X-RateLimit-Remaining: 0, 14208` and `X-RateLimit-Reset: 1, 1419704`: windows of the plan, with seconds to their ends.
 * Where one is used up, its end is waited for.
 */
function restMs({ headers }: SourceResponse): number | null {
  const numbers = (name: string): number[] =>
    (headers[name] ?? '').split(',').map((part) => Number(part.trim() || Number.NaN))
  const resets = numbers('x-ratelimit-reset')
  const waits = numbers('x-ratelimit-remaining').flatMap((remaining, index) => {
    const seconds = resets[index] ?? Number.NaN
    return remaining === 0 && seconds > 0 ? [seconds * 1_000] : []
  })
  return waits.length === 0 ? null : Math.max(...waits)
}
