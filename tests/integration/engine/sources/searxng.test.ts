/**
 * Answers as documented: https://docs.searxng.org/dev/search_api.html, and the keys of a JSON answer as SearXNG writes them
 * (searx/webutils.py). All sites are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import type { SourceQuery } from '../../../../server/engine/sources/discovery.ts'
import { planSource } from '../../../../server/engine/sources/discover.ts'
import { searxngSource } from '../../../../server/engine/sources/searxng.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

type Settings = ReturnType<typeof searxngSource.settings.parse>

const CRITERIA = [industry('dentists', {}), place({ country: 'DE', city: 'Leipzig' })]

let world: SourceWorld

afterEach(() => world.close())

const result = (url: string) => ({
  ...{ url, title: 'A title', content: 'A snippet', engine: 'open', engines: ['open'], score: 1 },
  ...{ positions: [1], category: 'general', template: 'default.html', parsed_url: [], publishedDate: null },
})
const answer = (urls: string[], unresponsive: string[][] = []): Reply => ({
  body: {
    ...{ query: 'x', number_of_results: 0, results: urls.map(result), answers: [], corrections: [] },
    ...{ infoboxes: [], suggestions: [], unresponsive_engines: unresponsive },
  },
})

async function answering(reply: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(reply)
}

function query(criteria: Criterion[], settings: unknown = { maxPages: 1 }): SourceQuery<Settings> {
  return { criteria, settings: searxngSource.settings.parse(settings), maxCandidates: 100 }
}

const own = () => ({ endpoint: `${world.origin}/`, allowPrivate: true })
const pages = (asked: SourceQuery<Settings>) =>
  world.pages(searxngSource, asked, world.tools(searxngSource, own()))
const texts = (): (string | null)[] => world.asked.map((asked) => asked.query.get('q'))

describe('a search', () => {
  it('asks the operator’s instance in JSON', async () => {
    await answering(() => answer([]))
    const criteria = [
      ...CRITERIA,
      criterion('language', { code: 'de' }),
      criterion('keyword', { words: ['root canal'] }),
    ]
    await pages(query(criteria, { engines: ['mojeek', 'marginalia'], maxPages: 1 }))
    expect(world.asked).toMatchObject([
      { method: 'GET', path: '/search', headers: { accept: 'application/json' } },
    ])
    expect(Object.fromEntries(world.asked[0]?.query ?? [])).toEqual({
      ...{
        q: 'dentists Leipzig "root canal"',
        format: 'json',
        pageno: '1',
        categories: 'general',
        safesearch: '0',
      },
      ...{ language: 'de', engines: 'mojeek,marginalia' },
    })
  })

  it('asks every industry with every place, or the texts that are set', async () => {
    await answering(() => answer([]))
    const criteria = [
      industry('dentists', {}, { id: 'a' }),
      industry('opticians', {}, { id: 'b' }),
      place({ country: ['DE', 'AT'] }),
    ]
    await pages(query(criteria))
    expect(texts()).toEqual([
      'dentists Germany',
      'dentists Austria',
      'opticians Germany',
      'opticians Austria',
    ])
    await pages(query(criteria, { queries: ['{industry} practice {place}', 'family office'], maxPages: 1 }))
    expect(texts().slice(4)).toEqual([
      'dentists practice Germany',
      'dentists practice Austria',
      'opticians practice Germany',
      'opticians practice Austria',
      'family office',
    ])
  })

  it('reads page after page while there is something, at most as many as are set', async () => {
    await answering(({ query: asked }) =>
      answer(asked.get('pageno') === '3' ? [] : [`https://praxis-${asked.get('pageno')}.example/`]),
    )
    const found = await pages(query(CRITERIA, { maxPages: 5 }))
    expect(found.map(({ candidates }) => candidates.length)).toEqual([1, 1, 0])
    await pages(query([industry('opticians', {})], { maxPages: 2 }))
    expect(world.asked.map((asked) => asked.query.get('pageno'))).toEqual(['1', '2', '3', '1', '2'])
  })
})

describe('an answer', () => {
  it('becomes sites: one a host, networks and directories rejected, nothing of the engines’ texts kept', async () => {
    await answering(() =>
      answer([
        'https://www.praxis-am-anger.example/team?ref=1',
        'https://praxis-am-anger.example/kontakt',
        'https://www.yelp.de/search?find=dentist',
        'https://de-de.facebook.com/praxis',
        'https://www.jameda.de/leipzig/zahnaerzte/',
        'https://zahnwerk.example/',
        'mailto:x@zahnwerk.example',
      ]),
    )
    const [page] = await pages(query(CRITERIA))
    const [kept] = [...world.kept.values()]
    expect(page?.candidates).toMatchObject([
      {
        ...{ ref: 'praxis-am-anger.example', name: 'praxis-am-anger.example', legalName: null },
        website: 'https://www.praxis-am-anger.example/',
        evidence: [
          { field: 'name', pointer: '/results/0/url', responseHash: kept?.hash },
          { field: 'website', pointer: '/results/0/url', responseHash: kept?.hash },
        ],
      },
      { ref: 'zahnwerk.example', website: 'https://zahnwerk.example/' },
    ])
    expect(page?.rejected.map(({ name, why }) => `${name}: ${why.slice(0, 28)}`)).toEqual([
      'yelp.de: It is a network, a directory',
      'de-de.facebook.com: It is a network, a directory',
      'jameda.de: It is a network, a directory',
      'mailto:x@zahnwerk.example: "mailto:x@zahnwerk.example" ',
    ])
    expect(Buffer.from(kept?.body ?? []).toString()).not.toMatch(/snippet|title/)
  })

  it('that engines had no part in is told as less than whole, and asked for again later', async () => {
    await answering(({ before }) =>
      before === 0
        ? answer(
            [],
            [
              ['open', 'CAPTCHA'],
              ['other', 'too many requests'],
            ],
          )
        : answer(['https://zahnwerk.example/']),
    )
    const [first] = await pages(query(CRITERIA))
    expect(first).toMatchObject({
      candidates: [],
      warnings: ['SearXNG: open gave nothing: CAPTCHA', 'SearXNG: other gave nothing: too many requests'],
    })
    const [second] = await pages(query(CRITERIA))
    expect(second?.candidates).toHaveLength(1)
  })

  it('is the same again with the network off', async () => {
    await answering(() => answer(['https://zahnwerk.example/'], [['other', 'timeout']]))
    const first = await pages(query(CRITERIA))
    const off = world.tools(searxngSource, own(), { offline: true })
    expect(await world.pages(searxngSource, query(CRITERIA), off)).toEqual(first)
    expect(world.asked).toHaveLength(1)
  })
})

describe('trouble', () => {
  it.each([
    [403, "Allow it in the instance's settings.yml, and restart it: search: {formats: [html, json]}"],
    [429, 'set in settings.yml: server: {limiter: false}'],
  ])('%i is told with its cure', async (status, cure) => {
    await answering(() => ({ status, body: '<!doctype html><title>Forbidden</title>' }))
    await expect(pages(query(CRITERIA))).rejects.toMatchObject({
      kind: 'settings',
      message: expect.stringContaining(cure) as string,
    })
  })

  it('an answer in HTML is an error that says what to look at', async () => {
    await answering(() => ({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Results' }))
    await expect(pages(query(CRITERIA))).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('it must answer in JSON') as string,
    })
    expect(world.kept.size).toBe(0)
  })

  it('a server in trouble is asked again, then told', async () => {
    await answering(() => ({ status: 502 }))
    await expect(pages(query(CRITERIA))).rejects.toMatchObject({ kind: 'away' })
    expect(world.asked).toHaveLength(4)
  })
})

describe('the plan', () => {
  it('is refused without an instance of the operator’s own', async () => {
    await answering(() => answer([]))
    expect(searxngSource.endpoint).toBeNull()
    expect(planSource(searxngSource, query(CRITERIA), {}).refusal).toBe(
      'SearXNG is asked at an endpoint of your own: give its address',
    )
    expect(planSource(searxngSource, query(CRITERIA), own()).refusal).toBeNull()
  })

  it('says what is searched for, what is not and why', async () => {
    await answering(() => answer([]))
    const criteria = [
      ...CRITERIA,
      place({ country: 'DE', city: 'Halle', radiusKm: 10 }, { id: 'round' }),
      criterion('size', { min: 10, max: 20 }),
      criterion('keyword', { words: ['implants'] }, { strength: 'should' }),
    ]
    expect(searxngSource.plan(query(criteria, { maxPages: 2 }), { url: '', isOwn: true })).toEqual({
      supported: ['industry', 'location'],
      unsupported: [
        { criterionId: 'round', why: 'It knows no distances: the name of the place is searched for' },
        { criterionId: 'size', why: 'SearXNG does not select by numbers of employees' },
        { criterionId: 'keyword', why: 'It is a wish, and no reason to leave others out: checked later' },
      ],
      refusal: null,
      estimate: { requests: 4, candidates: 40, seconds: 8 },
    })
    expect(searxngSource.plan(query([place({ country: 'DE' })]), { url: '', isOwn: true }).refusal).toContain(
      'nothing to search for',
    )
  })
})
