import { afterEach, describe, expect, it } from 'vitest'
import { Crawler } from '../../../server/engine/crawl/crawler.ts'
import type { HostLedger } from '../../../server/engine/types.ts'
import { crawl, readerInto, USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type Visit, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
async function site(pages: Record<string, Answer>): Promise<WebServer> {
  const server = await serve(pages)
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const HOME = '<a href="/team">Team</a> <a href="/contact">Contact</a> <a href="/about">About</a>'

const after =
  (ms: number, body: string): Answer =>
  (_, response) =>
    void setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(body), ms)

/** Milliseconds between the arrivals of requests: the time an answer took and the pause after it. */
function intervals(visits: readonly Visit[]): number[] {
  return visits.slice(1).map((visit, index) => visit.at - (visits[index]?.at ?? 0))
}

/** A timer may fire a moment early by another clock. */
const SLACK_MS = 5

describe('the pause between requests to a host', () => {
  it('is twice as long as a slow host takes to answer', async () => {
    const server = await site({
      '/robots.txt': after(100, ''),
      '/': after(100, HOME),
      '/sitemap.xml': after(100, ''),
      '/team': after(100, 't'),
    })
    const { end } = await crawl(server.origin, { delayMs: 1, maxPages: 2 })
    expect(server.paths()).toEqual(['/robots.txt', '/', '/sitemap.xml', '/team'])
    for (const interval of intervals(server.visits)) expect(interval).toBeGreaterThanOrEqual(300 - SLACK_MS)
    expect(end.ledger[0]).toMatchObject({ delayReason: 'latency', requests: 4 })
    expect(end.ledger[0]?.delayMs).toBeGreaterThanOrEqual(200)
  })

  it.each([429, 503])('doubles with each answer %i, and the ledger says so', async (status) => {
    const server = await site({
      '/': HOME,
      '/team': (_, response, before) =>
        response.writeHead(before < 2 ? status : 200, { 'content-type': 'text/html' }).end('t'),
    })
    const { read, end } = await crawl(server.origin, { delayMs: 1, maxPages: 2 })
    expect(read).toEqual(['/', '/team'])
    const [first, second] = intervals(server.visits.filter(({ path }) => path === '/team'))
    expect(first).toBeGreaterThanOrEqual(500 - SLACK_MS)
    expect(second).toBeGreaterThanOrEqual(1_000 - SLACK_MS)
    expect(end.ledger[0]).toMatchObject({ delayReason: 'pushed_back', retries: 2 })
    expect(end.ledger[0]?.delayMs).toBeGreaterThanOrEqual(1_000)
  })

  it('doubles when the host does not answer in time', async () => {
    const server = await site({ '/': HOME, '/team': () => undefined, '/contact': 'c' })
    const { skipped, end } = await crawl(server.origin, { delayMs: 1, maxPages: 2, timeoutMs: 150 })
    expect(skipped).toEqual(['/team timeout'])
    expect(end.ledger[0]).toMatchObject({ delayReason: 'pushed_back' })
    expect(end.ledger[0]?.delayMs).toBeGreaterThanOrEqual(500)
    const [pause] = intervals(server.visits.filter(({ path }) => path === '/team' || path === '/contact'))
    expect(pause).toBeGreaterThanOrEqual(500 - SLACK_MS)
  })

  it.each([
    ['seconds', { 'retry-after': '1' }],
    [
      'a date by the clock of the host, whatever that is',
      { date: 'Tue, 06 Feb 2001 08:00:00 GMT', 'retry-after': 'Tue, 06 Feb 2001 08:00:01 GMT' },
    ],
  ])('is as long as the host asks for in %s', async (_, headers) => {
    const server = await site({
      '/': HOME,
      '/team': (_request, response, before) =>
        before === 0
          ? response.writeHead(503, headers).end()
          : response.writeHead(200, { 'content-type': 'text/html' }).end('t'),
    })
    const { read } = await crawl(server.origin, { delayMs: 1, maxPages: 2 })
    expect(read).toEqual(['/', '/team'])
    const [pause] = intervals(server.visits.filter(({ path }) => path === '/team'))
    expect(pause).toBeGreaterThanOrEqual(1_000 - SLACK_MS)
  })

  it('is none where pauses are off, whatever the host answers', async () => {
    const server = await site({
      '/': HOME,
      '/team': { status: 429, headers: { 'retry-after': '9' } },
      '/contact': 'c',
    })
    const { read, end } = await crawl(server.origin, { delayMs: 0 })
    expect(read).toEqual(['/', '/contact'])
    expect(end.ledger[0]).toMatchObject({ delayMs: 0, delayReason: 'configured', retries: 2 })
  })
})

describe('hosts that share an address', () => {
  const names = ['north', 'south', 'east', 'west', 'hill', 'lake', 'bridge', 'market']
  const HOSTS = names.map((name) => `${name}-shop.example`)

  /** Crawls all hosts at once, each of them a name of the one server; answers the server's log and the ledgers. */
  async function crawlTogether(
    pages: Record<string, Answer>,
    delayMs = 1,
  ): Promise<[WebServer, HostLedger[]]> {
    const server = await site(pages)
    const lookUp = (): Promise<{ address: string; ttlSeconds: number }[]> =>
      Promise.resolve([{ address: '127.0.0.1', ttlSeconds: 60 }])
    const options = { userAgent: USER_AGENT, delayMs, allowLoopback: true, maxPages: 2 }
    const crawler = new Crawler(options, readerInto([]), { lookUp })
    const candidates = HOSTS.map((host) => ({ address: `http://${host}:${server.port}/` }))
    const ledgers: HostLedger[] = []
    for await (const { event } of crawler.crawlSites(candidates, { concurrency: HOSTS.length }))
      if (event.type === 'done') ledgers.push(...event.ledger)
    await crawler.close()
    expect(new Set(server.visits.map(({ host }) => host))).toEqual(
      new Set(HOSTS.map((host) => `${host}:${server.port}`)),
    )
    return [server, ledgers]
  }

  it('get two requests at once, and about as many open connections', async () => {
    const [server] = await crawlTogether({
      '/robots.txt': after(50, ''),
      '/': after(50, HOME),
      '/team': after(50, 't'),
    })
    expect(server.visits).toHaveLength(4 * HOSTS.length)
    expect(server.mostUnderWay()).toBe(2)
    // The server may hear the beginning of one before the end of the other.
    expect(server.mostConnections()).toBeLessThanOrEqual(3)
  })

  it('keep the pause between each other, which makes all of them wait', async () => {
    const startedAt = performance.now()
    const [server, ledgers] = await crawlTogether({ '/': HOME, '/team': 't' }, 60)
    const requests = 4 * HOSTS.length
    expect(server.visits).toHaveLength(requests)
    const last = server.visits.at(-1)?.at ?? 0
    // By their own pauses alone, hosts side by side would be done after three of them.
    expect(last - startedAt).toBeGreaterThanOrEqual((requests - 1) * 60 - SLACK_MS)
    expect(ledgers).toHaveLength(HOSTS.length)
    for (const ledger of ledgers) expect(ledger.waitedMs).toBeGreaterThan(3 * 60)
  })

  it('do not let one of them that is silent hold the others back for ever', async () => {
    const silent = HOSTS[0] ?? ''
    const [server] = await crawlTogether({
      '/': (request, response) => {
        if (request.headers.host?.startsWith(silent)) request.socket.destroy()
        else response.writeHead(200, { 'content-type': 'text/html' }).end(HOME)
      },
      '/team': 't',
    })
    const read = server.visits.filter(({ path }) => path === '/team').map(({ host }) => host)
    expect(new Set(read)).toEqual(new Set(HOSTS.slice(1).map((host) => `${host}:${server.port}`)))
  })
})

describe('the budget of a site', () => {
  const names = 'abcdefghijklmnopqrst'.split('')
  const manyLinks = names.map((name) => `<a href="/${name}">${name}</a>`).join(' ')

  it.each([
    ['that says how long it is, without taking any of it', true, 2_600],
    ['that does not, as soon as it is longer', false, 4_000],
  ])('ends the crawl at the page %s', async (_, announced, most) => {
    const pages = names.map((name) => {
      const body = `${name} `.repeat(500)
      const headers: Record<string, string> = announced ? { 'content-length': String(body.length) } : {}
      return [`/${name}`, { headers, body }] as const
    })
    const server = await site({ '/': manyLinks, ...Object.fromEntries(pages) })
    const { read, skipped, end } = await crawl(server.origin, { maxSiteBytes: 3_000 })
    expect(end).toMatchObject({ type: 'done', pages: 3 })
    expect(read).toEqual(['/', '/a', '/b'])
    expect(skipped[0]).toBe('/c too_large')
    expect(server.paths().at(-1)).toBe('/c')
    expect(end.ledger[0]?.bytes).toBeLessThanOrEqual(most)
    expect(end.ledger[0]?.refusedBecause).toEqual(['The site has used up its bytes'])
  })

  it('says in the ledger that it was used up', async () => {
    const server = await site({ '/': manyLinks, '/a': 'a' })
    const { end } = await crawl(server.origin, { maxSiteBytes: manyLinks.length + 9 + 9 })
    expect(end).toMatchObject({ type: 'done', pages: 1 })
    expect(end.ledger[0]).toMatchObject({ refusals: 1, refusedBecause: ['The site has used up its bytes'] })
  })

  it('has twenty second tries for all pages together', async () => {
    const pages = names.map((name) => [`/${name}`, { status: 503 }] as const)
    const server = await site({ '/': manyLinks, ...Object.fromEntries(pages) })
    const { end } = await crawl(server.origin)
    expect(end.ledger[0]?.retries).toBe(20)
    const asked = server.paths().filter((path) => /^\/[a-t]$/.test(path))
    expect(asked).toHaveLength(names.length + 20)
  })

  it('does not make robots.txt shorter than it is', async () => {
    const rules = `User-agent: *\n${'# word\n'.repeat(300)}Disallow: /a\n`
    const server = await site({
      '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: rules },
      '/': '<a href="/a">a</a>',
    })
    const { end } = await crawl(server.origin, { maxSiteBytes: 100 })
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'too_large',
      detail: 'The site has used up its bytes',
    })
    expect(server.paths()).toEqual(['/robots.txt'])
  })
})
