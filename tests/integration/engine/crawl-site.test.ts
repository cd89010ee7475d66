import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { FetchedPage } from '../../../server/engine/types.ts'
import { crawl, NOTHING_NEW, USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
async function site(pages: Record<string, Answer>): Promise<WebServer> {
  const server = await serve(pages)
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const links = (...paths: string[]): string => paths.map((path) => `<a href="${path}">${path}</a>`).join(' ')

describe('a site that has told what it has to tell', () => {
  const dull = Array.from({ length: 9 }, (_, index) => `/item-${'abcdefghi'.charAt(index)}`)
  const pages = (home: string): Record<string, Answer> => ({
    '/': `${home} ${links(...dull, '/contact')}`,
    '/contact': NOTHING_NEW,
    ...Object.fromEntries(dull.map((path, index) => [path, `${NOTHING_NEW} ${index}`])),
  })

  it('is done when page after page brings nothing new and none left promises more', async () => {
    const server = await site(pages('welcome'))
    const { read, end } = await crawl(server.origin, { maxQuietPages: 4 })
    expect(end).toMatchObject({ type: 'done', pages: 5 })
    expect(read.slice(0, 2)).toEqual(['/', '/contact'])
  })

  it('is read on while nothing at all was found, and where every page is wanted', async () => {
    const silent = await site(pages(NOTHING_NEW))
    expect((await crawl(silent.origin, { maxQuietPages: 4 })).end).toMatchObject({ pages: 11 })
    const server = await site(pages('welcome'))
    expect((await crawl(server.origin, { maxQuietPages: Infinity })).end).toMatchObject({ pages: 11 })
  })
})

describe('crawling a site', () => {
  it('reads robots.txt, the home page, the sitemap, then pages by promise', async () => {
    const server = await site({
      '/': links('/blog', '/team', '/contact'),
      '/blog': 'b',
      '/team': 't',
      '/contact': 'c',
    })
    const { read, end } = await crawl(server.origin)
    expect(server.paths()).toEqual(['/robots.txt', '/', '/sitemap.xml', '/team', '/contact', '/blog'])
    expect(read).toEqual(['/', '/team', '/contact', '/blog'])
    expect(end).toMatchObject({
      type: 'done',
      pages: 4,
      skipped: 0,
      findings: { siteKey: server.origin, siteUrl: `${server.origin}/`, domain: null },
      ledger: [
        {
          host: `127.0.0.1:${server.port}`,
          requests: 6,
          refusals: 0,
          robots: 'robots.txt answered 404: allowed',
          delayMs: 0,
        },
      ],
    })
  })

  it('names itself in every request', async () => {
    const server = await site({ '/': links('/team'), '/team': 't' })
    await crawl(server.origin)
    expect(new Set(server.visits.map((visit) => visit.userAgent))).toEqual(new Set([USER_AGENT]))
  })

  it('asks over one connection', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => `/p${'abcdefghij'[index]}`)
    const server = await site({
      '/': links(...paths),
      ...Object.fromEntries(paths.map((path) => [path, path])),
    })
    await crawl(server.origin)
    expect(server.visits.length).toBeGreaterThan(10)
    expect(server.connections()).toBe(1)
  })

  it('stops at the page limit', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => `/p${'abcdefghij'[index]}`)
    const server = await site({
      '/': links(...paths),
      ...Object.fromEntries(paths.map((path) => [path, path])),
    })
    const { read, end } = await crawl(server.origin, { maxPages: 3 })
    expect(read).toHaveLength(3)
    expect(end).toMatchObject({ type: 'done', pages: 3 })
  })

  it('is done although some pages fail, and says which', async () => {
    const server = await site({
      '/': links('/gone', '/secret', '/file', '/team'),
      '/secret': { status: 403 },
      '/file': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
      '/team': 't',
    })
    const { read, skipped, end } = await crawl(server.origin)
    expect(read).toEqual(['/', '/team'])
    expect(skipped.sort()).toEqual(['/file not_html', '/gone http_error', '/secret blocked'])
    expect(end).toMatchObject({ type: 'done', pages: 2, skipped: 3 })
  })

  it('reads pages with the same bytes once', async () => {
    const server = await site({ '/': links('/team', '/people'), '/team': 'the same', '/people': 'the same' })
    const { read } = await crawl(server.origin)
    expect(read).toEqual(['/', '/team'])
  })

  it('starts from the seeds as well', async () => {
    const server = await site({ '/': 'menu by script', '/hidden/staff.html': 's' })
    const { read } = await crawl({ address: server.origin, seeds: ['/hidden/staff.html', 'http://[broken'] })
    expect(read).toEqual(['/', '/hidden/staff.html'])
  })

  it('enters by the root when the page that was named is gone', async () => {
    const server = await site({ '/': 'home' })
    const { read, end } = await crawl(`${server.origin}/contact.html`)
    expect(read).toEqual(['/'])
    expect(end).toMatchObject({
      type: 'done',
      findings: { siteKey: server.origin, siteUrl: `${server.origin}/` },
    })
  })

  it('keeps to the base path of a site below a path', async () => {
    const server = await site({
      '/': links('/labs/smith/', '/other'),
      '/labs/smith/': links('people.html', '/other', '/labs/jones/'),
      '/labs/smith/people.html': 'p',
      '/other': 'o',
    })
    const { read, end } = await crawl(`${server.origin}/labs/smith/`)
    expect(read).toEqual(['/labs/smith/', '/labs/smith/people.html'])
    expect(end).toMatchObject({ findings: { siteKey: `${server.origin}/labs/smith` } })
  })

  it('never asks other hosts', async () => {
    const other = await site({ '/': 'other', '/team': 'other' })
    const server = await site({
      '/': links(`${other.origin}/team`, '/leaves'),
      '/leaves': { status: 302, headers: { location: `${other.origin}/` } },
    })
    const { skipped } = await crawl(server.origin)
    expect(skipped).toEqual(['/leaves http_error'])
    expect(other.visits).toEqual([])
  })

  it('passes each page to the snapshot sink before it reports it, and fails when the sink fails', async () => {
    const server = await site({ '/': links('/team'), '/team': 't' })
    const kept: FetchedPage[] = []
    const { read } = await crawl(server.origin, { snapshotSink: (page) => void kept.push(page) })
    expect(kept.map((page) => new URL(page.url).pathname)).toEqual(read)
    expect(kept[1]).toMatchObject({
      status: 200,
      charset: 'utf-8',
      contentType: 'text/html; charset=utf-8',
      body: Buffer.from('t'),
    })
    expect(kept[1]?.contentHash).toBe('e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8')
    const full = (): never => {
      throw new Error('disk full')
    }
    await expect(crawl(server.origin, { snapshotSink: full })).rejects.toThrow('disk full')
  })

  it('throws the reason when it is aborted, before and while it crawls', async () => {
    const server = await site({ '/': links('/team', '/contact'), '/team': 't', '/contact': 'c' })
    const before = AbortSignal.abort(new Error('never mind'))
    await expect(crawl(server.origin, { signal: before })).rejects.toThrow('never mind')
    expect(server.visits).toEqual([])
    const controller = new AbortController()
    const sink = (): void => controller.abort(new Error('enough'))
    await expect(crawl(server.origin, { signal: controller.signal, snapshotSink: sink })).rejects.toThrow(
      'enough',
    )
    expect(server.paths()).not.toContain('/team')
  })

  it('is done with what it has when the time for the site is up', async () => {
    const server = await site({ '/': links('/team'), '/team': () => undefined })
    const { read, end } = await crawl(server.origin, { maxSiteMs: 400 })
    expect(read).toEqual(['/'])
    expect(end).toMatchObject({ type: 'done', pages: 1 })
  })
})

describe('pages in other notations', () => {
  it('follows frames, refreshes, click handlers and image maps', async () => {
    const server = await site({
      '/': '<meta http-equiv=refresh content="0; url=/start.html">',
      '/start.html': '<frameset><frame src="menu.html"><frame src="main.html"></frameset>',
      '/menu.html': `<button onclick="parent.location='/team.html'">Team</button><map><area href="/map.html"></map>`,
      '/main.html': 'm',
      '/team.html': 't',
      '/map.html': 'p',
    })
    const { read } = await crawl(server.origin)
    expect([...read].sort()).toEqual([
      '/',
      '/main.html',
      '/map.html',
      '/menu.html',
      '/start.html',
      '/team.html',
    ])
  })

  it('finds pages that only a sitemap names', async () => {
    const server = await site({
      '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'Sitemap: /maps/index.xml' },
      '/': 'no links here',
      '/maps/index.xml': (_, response) =>
        response.end(
          `<sitemapindex><sitemap><loc>/maps/posts.xml</loc></sitemap><sitemap><loc>${server.origin}/maps/pages.xml.gz</loc></sitemap></sitemapindex>`,
        ),
      '/maps/pages.xml.gz': (_, response) =>
        response.end(
          gzipSync(
            `<urlset><url><loc>${server.origin}/people/all.html</loc></url><url><loc>https://other.example/x</loc></url></urlset>`,
          ),
        ),
      '/maps/posts.xml': 'not xml at all',
      '/people/all.html': 'p',
    })
    const { read } = await crawl(server.origin)
    expect(read).toEqual(['/', '/people/all.html'])
    expect(server.paths().slice(2, 5)).toEqual(['/maps/index.xml', '/maps/pages.xml.gz', '/maps/posts.xml'])
  })

  it('reads a page in Shift_JIS and hears its links', async () => {
    const sjis = Buffer.from([0x83, 0x58, 0x83, 0x5e, 0x83, 0x62, 0x83, 0x74]) // スタッフ
    const body = Buffer.concat([
      Buffer.from('<meta charset="shift_jis"><a href="/a1">'),
      Buffer.from('x</a><a href="/a2">'),
      sjis,
      Buffer.from('</a>'),
    ])
    const server = await site({
      '/': { headers: { 'content-type': 'text/html' }, body },
      '/a1': '1',
      '/a2': '2',
    })
    const { texts, read } = await crawl(server.origin)
    expect(texts[0]).toContain('スタッフ')
    expect(read).toEqual(['/', '/a2', '/a1'])
  })

  it('resolves links against the base address', async () => {
    const server = await site({
      '/': '<base href="/sub/"><a href="team.html">Team</a>',
      '/sub/team.html': 't',
    })
    expect((await crawl(server.origin)).read).toEqual(['/', '/sub/team.html'])
  })
})

describe('a site whose home page cannot be had', () => {
  it.each([
    [{ status: 404 }, 'http_error', 'answered 404 Not Found'],
    [{ status: 500 }, 'http_error', 'answered 500 Internal Server Error'],
    [{ status: 403 }, 'blocked', 'answered 403 Forbidden'],
    [{ status: 401 }, 'blocked', 'answered 401 Unauthorized'],
    [{ status: 429 }, 'blocked', 'answered 429 Too Many Requests'],
    [{ headers: { 'content-type': 'image/png' }, body: 'x' }, 'not_html', 'is image/png, not a web page'],
    [{ body: '%PDF-1.4' }, 'not_html', 'is a file, not a web page'],
    [
      { status: 301, headers: { location: 'https://elsewhere.example/' } },
      'http_error',
      'leads to another site, https://elsewhere.example',
    ],
    [
      { status: 302, headers: { location: 'http://10.0.0.1/admin' } },
      'private_address',
      '10.0.0.1 is not a public address',
    ],
    [{ status: 302, headers: { location: 'file:///etc/passwd' } }, 'private_address', 'Only http and https'],
    [{ status: 301, headers: { location: '/' } }, 'http_error', 'redirects in a circle'],
    [
      { status: 301, headers: { location: `/?${'q'.repeat(3_000)}` } },
      'http_error',
      'redirects to an address of 30',
    ],
    [
      { status: 301, headers: { location: 'http://[broken' } },
      'http_error',
      'an address that cannot be read',
    ],
  ] as const)('fails for %j', async (answer, reason, words) => {
    const server = await site({ '/': answer })
    const { end, read } = await crawl(server.origin)
    expect(read).toEqual([])
    expect(end).toMatchObject({ type: 'failed', reason, detail: expect.stringContaining(words) as string })
  })

  it('fails without a request for an address that is none', async () => {
    const { end } = await crawl('not an address')
    expect(end).toEqual({
      type: 'failed',
      reason: 'invalid_address',
      detail: '"not an address" is not a web address',
      ledger: [],
    })
  })

  it('fails where nobody listens', async () => {
    const server = await serve({})
    await server.close()
    const { end } = await crawl(server.origin)
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'refused',
      detail: expect.stringContaining('refused the connection') as string,
    })
  })

  it('fails for a name that DNS does not know, after its www form', async () => {
    const asked: string[] = []
    const lookUp = (hostname: string): Promise<never> => {
      asked.push(hostname)
      return Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
    }
    const { end } = await crawl('acme.example', {}, { lookUp })
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'dns',
      detail: 'There is no such host: acme.example',
    })
    expect(asked).toEqual(['acme.example', 'www.acme.example'])
  })

  it('fails where the server answers https with plain text, and takes http instead where no scheme was given', async () => {
    const server = await site({ '/': 'home' })
    const lookUp = (): Promise<{ address: string; ttlSeconds: number }[]> =>
      Promise.resolve([{ address: '127.0.0.1', ttlSeconds: 60 }])
    const strict = await crawl(`https://acme.example:${server.port}`, {}, { lookUp })
    expect(strict.end).toMatchObject({ type: 'failed', reason: 'tls' })
    const lenient = await crawl(`acme.example:${server.port}`, {}, { lookUp })
    expect(lenient.end).toMatchObject({
      type: 'done',
      pages: 1,
      findings: { siteKey: `http://acme.example:${server.port}` },
    })
  })
})
