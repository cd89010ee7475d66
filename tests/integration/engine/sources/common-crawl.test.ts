/**
 * Answers as documented: https://commoncrawl.org/cdxj-index and
 * https://pywb.readthedocs.io/en/latest/manual/cdxserver_api.html. All sites are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { commonCrawl, PageIndex } from '../../../../server/engine/sources/common-crawl.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const COLLECTIONS = [
  {
    ...{
      id: 'CC-MAIN-2026-08',
      name: 'February 2026 Index',
      timegate: 'https://index.commoncrawl.org/CC-MAIN-2026-08/',
    },
    'cdx-api': 'https://index.commoncrawl.org/CC-MAIN-2026-08-index',
  },
  {
    ...{
      id: 'CC-MAIN-2026-04',
      name: 'January 2026 Index',
      timegate: 'https://index.commoncrawl.org/CC-MAIN-2026-04/',
    },
    'cdx-api': 'https://index.commoncrawl.org/CC-MAIN-2026-04-index',
  },
]

let world: SourceWorld

afterEach(() => world.close())

async function answering(reply: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld((question) =>
    question.path === '/collinfo.json' ? { body: COLLECTIONS } : reply(question),
  )
}

const lines = (...captures: unknown[]): Reply => ({
  headers: { 'content-type': 'text/x-ndjson' },
  body: captures.map((one) => `${JSON.stringify(one)}\n`).join(''),
})
const index = () => new PageIndex(world.tools(commonCrawl))
const asked = (): Question[] => world.asked.filter(({ path }) => path !== '/collinfo.json')

describe('pages of a site', () => {
  it('are asked of the newest crawl: HTML that was there', async () => {
    await answering(() =>
      lines(
        { url: 'https://acme.example/imprint', timestamp: '20260201093000' },
        { url: 'https://acme.example/team', timestamp: '20260203100000' },
        { url: 'https://acme.example/imprint', timestamp: '20260210093000' },
      ),
    )
    const found = await index().pagesOf('acme.example', 100)
    const [kept] = [...world.kept.values()].filter(({ url }) => url.includes('-index?'))
    expect(found).toEqual({
      pages: [
        {
          url: 'https://acme.example/imprint',
          seenAt: new Date('2026-02-10T09:30:00Z'),
          evidence: { responseHash: kept?.hash, pointer: 'line 3' },
        },
        {
          url: 'https://acme.example/team',
          seenAt: new Date('2026-02-03T10:00:00Z'),
          evidence: { responseHash: kept?.hash, pointer: 'line 2' },
        },
      ],
      warnings: [],
    })
    expect(asked()).toMatchObject([{ host: 'index.commoncrawl.org', path: '/CC-MAIN-2026-08-index' }])
    expect(asked()[0]?.query.getAll('filter')).toEqual(['=status:200', 'mime:text/html'])
    expect(Object.fromEntries(asked()[0]?.query ?? [])).toMatchObject({
      ...{ url: 'acme.example', matchType: 'host', output: 'json', limit: '100', fl: 'url,timestamp' },
    })
  })

  it('that are more than asked for are told; none is no error', async () => {
    await answering(({ query }) =>
      query.get('url') === 'none.example'
        ? { status: 404, body: { message: 'No Captures found for: none.example' } }
        : lines({ url: 'https://acme.example/', timestamp: '20260201093000' }),
    )
    const finder = index()
    expect((await finder.pagesOf('acme.example', 1)).warnings).toEqual([
      'Common Crawl has more pages of acme.example than the 1 that were asked for',
    ])
    expect(await finder.pagesOf('none.example', 10)).toEqual({
      pages: [],
      warnings: ['Common Crawl has no page of none.example'],
    })
    // The list of crawls was kept.
    expect(world.asked).toHaveLength(3)
  })

  it('in another form are an error', async () => {
    await answering(() => lines({ error: 'Index is unavailable' }))
    await expect(index().pagesOf('acme.example', 10)).rejects.toMatchObject({ kind: 'malformed' })
  })

  it('are not asked of another host, whatever the list of crawls says', async () => {
    world = await openSourceWorld(() => ({ body: [{ id: 'x', 'cdx-api': 'https://elsewhere.org/index' }] }))
    await expect(index().pagesOf('acme.example', 10)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('another host') as string,
    })
  })
})

describe('the index', () => {
  it('is asked by one connection, every two seconds at most', () => {
    world = { close: () => Promise.resolve() } as SourceWorld
    expect(commonCrawl.limits).toEqual({ perSecond: 0.5, concurrency: 1, perDay: null })
  })

  it('is not asked any more once it has refused twice', async () => {
    await answering(() => ({ status: 403 }))
    const finder = index()
    for (const host of ['a.example', 'b.example'])
      await expect(finder.pagesOf(host, 10)).rejects.toMatchObject({ kind: 'refused', status: 403 })
    await expect(finder.pagesOf('c.example', 10)).rejects.toMatchObject({
      kind: 'limit',
      message: 'Common Crawl refused 2 times and is not asked again in this run',
    })
    expect(asked()).toHaveLength(2)
  })

  it('is not asked twice when it is overloaded, and left alone then', async () => {
    await answering(() => ({ status: 503 }))
    const finder = index()
    await expect(finder.pagesOf('a.example', 10)).rejects.toMatchObject({ kind: 'away', status: 503 })
    await expect(finder.pagesOf('b.example', 10)).rejects.toMatchObject({ kind: 'limit' })
    expect(asked()).toHaveLength(1)
  })
})
