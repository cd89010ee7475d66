import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CachedPage, FetchedPage, PageCache } from '../../../server/engine/types.ts'
import { crawl } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
async function site(pages: Record<string, Answer>): Promise<WebServer> {
  const server = await serve(pages)
  servers.push(server)
  return server
}
let cache: PageCache
let pages: Map<string, CachedPage>
beforeEach(() => {
  pages = new Map()
  cache = {
    find: (url) => Promise.resolve(pages.get(url) ?? null),
    keep: ({ url, contentType, body }, validators) => {
      if (validators === null) pages.delete(url)
      else pages.set(url, { contentType, body, ...validators })
    },
  }
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** A page that answers conditional requests as RFC 9110, section 13.2.2 has it. */
function changing(current: () => { body: string; etag?: string; modified?: string }): Answer {
  return (request, response) => {
    const { body, etag, modified } = current()
    const headers = {
      'content-type': 'text/html',
      ...(etag !== undefined && { etag }),
      ...(modified !== undefined && { 'last-modified': modified }),
    }
    const asked = request.headers
    const same =
      asked['if-none-match'] === undefined
        ? modified !== undefined && asked['if-modified-since'] === modified
        : asked['if-none-match'] === etag
    response.writeHead(same ? 304 : 200, headers)
    if (same) response.end()
    else response.end(body)
  }
}

const LINKS = '<a href="/team">Team</a> <a href="/contact">Contact</a>'
const MODIFIED = 'Tue, 06 Feb 2024 08:00:00 GMT'

const statuses = (server: WebServer): string[] =>
  server.visits
    .filter(({ path }) => !/robots|sitemap/.test(path))
    .map(({ path, status }) => `${path} ${status}`)

describe('crawling again', () => {
  it('asks whether pages have changed, and takes those that have not from the cache', async () => {
    const server = await site({
      '/': changing(() => ({ body: LINKS, etag: '"home"' })),
      '/team': changing(() => ({ body: 'team', modified: MODIFIED })),
      '/contact': changing(() => ({ body: 'contact', etag: 'W/"c"', modified: MODIFIED })),
    })
    const kept: FetchedPage[] = []
    const first = await crawl(server.origin, {
      pageCache: cache,
      snapshotSink: (page) => void kept.push(page),
    })
    expect(statuses(server)).toEqual(['/ 200', '/team 200', '/contact 200'])
    expect(first.end.ledger[0]).toMatchObject({ notModified: 0 })
    server.visits.length = 0

    const again: FetchedPage[] = []
    const second = await crawl(server.origin, {
      pageCache: cache,
      snapshotSink: (page) => void again.push(page),
    })
    expect(statuses(server)).toEqual(['/ 304', '/team 304', '/contact 304'])
    const bodies = server.visits.filter(({ path }) => !/robots|sitemap/.test(path)).map(({ bytes }) => bytes)
    expect(bodies).toEqual([0, 0, 0])
    expect(second.texts).toEqual(first.texts)
    expect(second.end).toMatchObject({ type: 'done', pages: 3, ledger: [{ notModified: 3, requests: 5 }] })
    const shown = ({ url, status, contentType, contentHash, charset }: FetchedPage): object => ({
      ...{ url, status, contentType, contentHash, charset },
    })
    expect(again.map(shown)).toEqual(kept.map(shown))
    for (const page of again)
      expect(createHash('sha256').update(page.body).digest('hex')).toBe(page.contentHash)
  })

  it('reads a page anew that has changed, and knows it by its new tag then', async () => {
    let version = 1
    const server = await site({
      '/': changing(() => ({ body: LINKS, etag: '"home"' })),
      '/team': changing(() => ({ body: `team ${version}`, etag: `"${version}"` })),
      '/contact': 'no tag here',
    })
    await crawl(server.origin, { pageCache: cache })
    version = 2
    const { texts } = await crawl(server.origin, { pageCache: cache })
    expect(texts).toEqual([LINKS, 'team 2', 'no tag here'])
    server.visits.length = 0
    const third = await crawl(server.origin, { pageCache: cache })
    expect(statuses(server)).toEqual(['/ 304', '/team 304', '/contact 200'])
    expect(third.texts).toEqual(texts)
  })

  it('asks at the end of a redirect', async () => {
    const server = await site({
      '/': { status: 301, headers: { location: '/en/' } },
      '/en/': changing(() => ({ body: 'home', etag: '"home"' })),
    })
    await crawl(server.origin, { pageCache: cache })
    server.visits.length = 0
    const { texts, end } = await crawl(server.origin, { pageCache: cache })
    expect(statuses(server)).toEqual(['/ 301', '/en/ 304'])
    expect(texts).toEqual(['home'])
    expect(end).toMatchObject({ findings: { siteUrl: `${server.origin}/en/` } })
  })

  it('sends no condition when the bytes are gone', async () => {
    const conditions: (string | undefined)[] = []
    const server = await site({
      '/': (request, response) => {
        conditions.push(request.headers['if-none-match'])
        response.writeHead(200, { 'content-type': 'text/html', etag: '"home"' }).end('home')
      },
    })
    await crawl(server.origin, { pageCache: cache })
    pages.clear()
    const { texts } = await crawl(server.origin, { pageCache: cache })
    expect(texts).toEqual(['home'])
    expect(conditions).toEqual([undefined, undefined])
  })

  it('asks anew when a 304 is about other bytes than ours', async () => {
    const server = await site({
      '/': (request, response, before) => {
        if (before === 0)
          return response.writeHead(200, { 'content-type': 'text/html', etag: '"1"' }).end('old')
        const asks = request.headers['if-none-match'] !== undefined
        response.writeHead(asks ? 304 : 200, { 'content-type': 'text/html', etag: '"2"' })
        return asks ? response.end() : response.end('new')
      },
    })
    await crawl(server.origin, { pageCache: cache })
    const { texts } = await crawl(server.origin, { pageCache: cache })
    expect(texts).toEqual(['new'])
    expect(pages.get(`${server.origin}/`)).toMatchObject({ etag: '"2"', body: Buffer.from('new') })
  })

  it('is told to forget a page that asks for that', async () => {
    let policy = 'max-age=60'
    const server = await site({
      '/': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', etag: '"home"', 'cache-control': policy })
          .end('home'),
    })
    await crawl(server.origin, { pageCache: cache })
    expect([...pages.keys()]).toEqual([`${server.origin}/`])
    policy = 'no-store'
    await crawl(server.origin, { pageCache: cache })
    expect([...pages.keys()]).toEqual([])
  })

  it('takes a 304 that nobody asked for as the fault that it is', async () => {
    const server = await site({ '/': { status: 304 } })
    const { end } = await crawl(server.origin, { pageCache: cache })
    expect(end).toMatchObject({ type: 'failed', reason: 'http_error' })
    const without = await crawl(server.origin)
    expect(without.end).toMatchObject({ type: 'failed', reason: 'http_error' })
  })

  it('ends with the error of a cache that fails', async () => {
    const server = await site({ '/': 'home' })
    const broken = { ...cache, find: () => Promise.reject(new Error('database is away')) }
    await expect(crawl(server.origin, { pageCache: broken })).rejects.toThrow('database is away')
  })
})
