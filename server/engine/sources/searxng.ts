/**
 * SearXNG, a search engine that asks others, on an instance of the operator's own: https://docs.searxng.org/dev/search_api.html.
 * Public instances mostly refuse programs, and are not asked. Which engines it asks, and under whose terms, is the
 * operator's choice. Of its answers only addresses are kept; titles and snippets are the engines'.
 */
import { z } from 'zod'
import {
  SourceError,
  type DiscoverySource,
  type SourcePage,
  type SourceQuery,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { readJson } from './read-answer.ts'
import { languageOf, searchPlan, searchSettings, searchTextsOf } from './search-texts.ts'
import { sitesOf } from './site-candidates.ts'

const NAME = 'SearXNG'

const settings = searchSettings.extend({
  /** Engines to ask, by SearXNG's names; those of the instance where none are named. */
  engines: z.array(z.string().regex(/^[\w .-]{1,60}$/, 'must be the name of an engine')).default([]),
})
type Settings = z.output<typeof settings>
type Query = SourceQuery<Settings>

/** What is kept of an answer. */
const answer = z.object({
  results: z.array(z.object({ url: z.string(), engines: z.array(z.string()).default([]) })),
  /** Pairs of an engine and why it gave nothing. */
  unresponsive_engines: z.array(z.array(z.string())).default([]),
})

export const searxngSource: DiscoverySource<Settings> = {
  id: 'searxng',
  version: '1',
  name: NAME,
  endpoint: null,
  needsKey: false,
  licence: { name: 'terms of the engines that it asks', url: null, attribution: null, shareAlike: false },
  terms: { docUrl: 'https://docs.searxng.org/dev/search_api.html', personalData: 'none' },
  standing: 'pointer',
  limits: { perSecond: 0.5, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: true, byDomain: false },
  settings,
  plan: (query) => searchPlan(NAME, query),
  fetch: fetchPage,
}

async function fetchPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const texts = searchTextsOf(query.criteria, query.settings)
  const at = cursor === null ? { text: 0, page: 1 } : (JSON.parse(cursor) as { text: number; page: number })
  const text = texts[at.text]
  if (text === undefined) return { candidates: [], rejected: [], nextCursor: null, total: null, warnings: [] }
  const response = await ask(text, at.page, query, tools)
  const { results, unresponsive_engines: silent } = readJson(NAME, response.body, answer)
  const found = results.map(({ url }, index) => ({ url, pointer: `/results/${index}/url` }))
  const goesOn = results.length > 0 && at.page < query.settings.maxPages
  const next = goesOn ? { text: at.text, page: at.page + 1 } : { text: at.text + 1, page: 1 }
  return {
    ...sitesOf(found, response),
    nextCursor: next.text < texts.length ? JSON.stringify(next) : null,
    total: null,
    warnings: silent.map(
      ([engine = '', why = 'no reason given']) => `${NAME}: ${engine} gave nothing: ${why}`,
    ),
  }
}

async function ask(
  text: string,
  page: number,
  query: Query,
  { request, endpoint }: SourceTools,
): Promise<SourceResponse> {
  const { engines } = query.settings
  const asked = new URLSearchParams({
    ...{ q: text, format: 'json', pageno: String(page), categories: 'general', safesearch: '0' },
    language: languageOf(query.criteria) ?? 'all',
    ...(engines.length > 0 && { engines: engines.join(',') }),
  })
  try {
    return await request({
      url: `${endpoint.url}/search?${asked.toString()}`,
      headers: { accept: 'application/json' },
      reduce: (body) => Buffer.from(JSON.stringify(readAnswer(body))),
      isPartial: ({ body }) => readAnswer(body).unresponsive_engines.length > 0,
    })
  } catch (error) {
    throw withCure(error)
  }
}

function readAnswer(body: Uint8Array): z.output<typeof answer> {
  return readJson(`${NAME} (it must answer in JSON, see its settings)`, body, answer)
}

/** What an operator has to change on the instance. */
function withCure(error: unknown): unknown {
  if (!(error instanceof SourceError)) return error
  if (error.status === 403)
    return new SourceError(
      'settings',
      `${NAME} does not answer in JSON (403). Allow it in the instance's settings.yml, and restart it: search: {formats: [html, json]}`,
      { cause: error, status: 403 },
    )
  if (error.status === 429)
    return new SourceError(
      'settings',
      `${NAME} takes us for a robot (429). On an instance of your own, set in settings.yml: server: {limiter: false}`,
      { cause: error, status: 429 },
    )
  return error
}
