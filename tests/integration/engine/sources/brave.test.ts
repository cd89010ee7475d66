/**
 * Answers as documented: https://api-dashboard.search.brave.com/api-reference/web/search/get and, for the headers,
 * https://api-dashboard.search.brave.com/app/documentation/web-search/response-headers. All sites are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { braveSource } from '../../../../server/engine/sources/brave.ts'
import { planSource } from '../../../../server/engine/sources/discover.ts'
import type { SourceQuery } from '../../../../server/engine/sources/discovery.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

type Settings = ReturnType<typeof braveSource.settings.parse>

const CRITERIA = [industry('dentists', {}), place({ country: 'DE', city: 'Leipzig' })]
const KEY = { key: 'test-key' }

let world: SourceWorld

afterEach(() => world.close())

const result = (url: string) => ({
  ...{ type: 'search_result', url, title: 'A title', description: 'A snippet', age: '1 day', language: 'de' },
  ...{ extra_snippets: ['More of it'], profile: { name: 'A name' }, meta_url: { scheme: 'https' } },
})
const answer = (urls: string[], more = false, headers: Record<string, string> = {}): Reply => ({
  headers,
  body: {
    type: 'search',
    query: { original: 'x', more_results_available: more },
    web: { type: 'search', results: urls.map(result), family_friendly: true },
  },
})

async function answering(reply: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(reply)
}

function query(criteria: Criterion[], settings: unknown = {}): SourceQuery<Settings> {
  return { criteria, settings: braveSource.settings.parse(settings), maxCandidates: 1_000 }
}

const pages = (asked: SourceQuery<Settings>) => world.pages(braveSource, asked, world.tools(braveSource, KEY))

describe('a search', () => {
  it('sends the key in its header, and nowhere else', async () => {
    await answering(() => answer([]))
    await pages(query([...CRITERIA, criterion('language', { code: 'de' })]))
    expect(world.asked).toMatchObject([
      {
        ...{ method: 'GET', host: 'api.search.brave.com', path: '/res/v1/web/search' },
        headers: { 'x-subscription-token': 'test-key', accept: 'application/json' },
      },
    ])
    expect(Object.fromEntries(world.asked[0]?.query ?? [])).toEqual({
      ...{ q: 'dentists Leipzig', count: '20', offset: '0', country: 'DE', search_lang: 'de' },
      ...{ result_filter: 'web', safesearch: 'off', text_decorations: 'false' },
    })
    expect(JSON.stringify([...world.kept])).not.toContain('test-key')
  })

  it('names the country only where there is one that Brave knows', async () => {
    await answering(() => answer([]))
    for (const country of ['GB', 'LI', ['DE', 'AT']])
      await braveSource.fetch(
        query([industry('dentists', {}), place({ country })]),
        null,
        world.tools(braveSource, KEY),
      )
    expect(world.asked.map((asked) => asked.query.get('country'))).toEqual(['GB', 'ALL', 'ALL'])
  })

  it('is cut to 400 characters and 50 words, which is told', async () => {
    await answering(() => answer([]))
    const texts = [`{place} ${'word '.repeat(59)}`.slice(0, 300), `${'x'.repeat(299)}`]
    const long = query(
      [place({ country: 'DE', city: 'y'.repeat(200) }), criterion('keyword', { words: ['z'.repeat(80)] })],
      {
        queries: [...texts, `${'x'.repeat(290)} {place}`],
      },
    )
    const found = await pages(long)
    for (const { query: asked } of world.asked) {
      const q = asked.get('q') ?? ''
      expect(q.length).toBeLessThanOrEqual(400)
      expect(q.split(' ').length).toBeLessThanOrEqual(50)
    }
    expect(found.map(({ warnings }) => warnings.length)).toEqual([1, 0, 1])
    expect(found[0]?.warnings[0]).toContain(
      'Brave Search takes 400 characters and 50 words; searched for: yyy',
    )
  })

  it('goes on while more is there, to the tenth page at most', async () => {
    await answering(({ query: asked }) => answer([`https://praxis-${asked.get('offset')}.example/`], true))
    const found = await pages(query(CRITERIA, { maxPages: 10 }))
    expect(found.flatMap(({ candidates }) => candidates)).toHaveLength(10)
    expect(world.asked.map((asked) => asked.query.get('offset'))).toEqual([...'0123456789'])
    await answeringEnd()
  })

  async function answeringEnd(): Promise<void> {
    await world.close()
    await answering(() => answer(['https://zahnwerk.example/'], false))
    await pages(query(CRITERIA, { maxPages: 10 }))
    expect(world.asked).toHaveLength(1)
  }
})

describe('an answer', () => {
  it('is kept as addresses alone: no titles, no snippets', async () => {
    await answering(() =>
      answer(['https://zahnwerk.example/leipzig', 'https://www.linkedin.com/company/zahnwerk']),
    )
    const [page] = await pages(query(CRITERIA))
    const [kept] = [...world.kept.values()]
    expect(page?.candidates).toMatchObject([
      {
        ...{ ref: 'zahnwerk.example', name: 'zahnwerk.example', website: 'https://zahnwerk.example/' },
        evidence: [
          { field: 'name' },
          { field: 'website', pointer: '/web/results/0/url', responseHash: kept?.hash },
        ],
      },
    ])
    expect(page?.rejected).toMatchObject([{ name: 'linkedin.com' }])
    expect(JSON.parse(Buffer.from(kept?.body ?? []).toString())).toEqual({
      query: { more_results_available: false },
      web: {
        results: [
          { url: 'https://zahnwerk.example/leipzig' },
          { url: 'https://www.linkedin.com/company/zahnwerk' },
        ],
      },
    })
  })

  it('without results has none', async () => {
    await answering(() => ({ body: { type: 'search', query: { original: 'x' } } }))
    expect(await pages(query(CRITERIA))).toMatchObject([{ candidates: [], rejected: [], nextCursor: null }])
  })
})

describe('limits', () => {
  it('of a second are waited for, those of a month end the asking', async () => {
    const left = (remaining: string): Record<string, string> => ({
      'x-ratelimit-limit': '1, 2000',
      'x-ratelimit-policy': '1;w=1, 2000;w=2592000',
      'x-ratelimit-remaining': remaining,
      'x-ratelimit-reset': '1, 1419704',
    })
    await answering(({ before }) =>
      answer(['https://zahnwerk.example/'], true, left(before === 0 ? '0, 7' : '1, 0')),
    )
    const tools = world.tools(braveSource, KEY)
    const fetching = (offset: number) =>
      braveSource.fetch(query(CRITERIA), JSON.stringify({ text: 0, offset }), tools)
    await fetching(0)
    await fetching(1)
    await expect(fetching(2)).rejects.toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('Brave Search asked to be left alone until') as string,
    })
    expect(world.asked).toHaveLength(2)
  })

  it('told by 429 end likewise where the month is used up', async () => {
    const headers = { 'x-ratelimit-remaining': '1, 0', 'x-ratelimit-reset': '1, 86400' }
    await answering(() => ({
      status: 429,
      headers,
      body: { type: 'ErrorResponse', error: { code: 'QUOTA_LIMITED' } },
    }))
    await expect(pages(query(CRITERIA))).rejects.toMatchObject({ kind: 'limit' })
    expect(world.asked).toHaveLength(1)
  })

  it('a key that is refused is told in its words', async () => {
    await answering(() => ({ status: 422, body: { error: { code: 'SUBSCRIPTION_TOKEN_INVALID' } } }))
    await expect(pages(query(CRITERIA))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('SUBSCRIPTION_TOKEN_INVALID') as string,
    })
  })
})

it('is planned only with a key', async () => {
  await answering(() => answer([]))
  expect(planSource(braveSource, query(CRITERIA), {}).refusal).toBe('Brave Search needs a key of yours')
  expect(planSource(braveSource, query(CRITERIA), KEY)).toMatchObject({
    ...{ refusal: null, supported: ['industry', 'location'], unsupported: [] },
    estimate: { requests: 3, seconds: 6 },
  })
})
