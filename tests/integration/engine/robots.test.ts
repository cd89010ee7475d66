import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { Crawler } from '../../../server/engine/crawl/crawler.ts'
import { crawl, readerInto, USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
async function site(robots: Answer, pages: Record<string, Answer> = {}): Promise<WebServer> {
  const home = '<a href="/team">Team</a><a href="/private/x">Private</a>'
  const server = await serve({ '/robots.txt': robots, '/': home, '/team': 't', '/private/x': 'p', ...pages })
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const text = (body: string | Buffer): Answer => ({ headers: { 'content-type': 'text/plain' }, body })

describe('robots.txt', () => {
  it('keeps us out of a site that says so, in words that name the line', async () => {
    const server = await site(text('User-agent: *\nDisallow: /'))
    const { end } = await crawl(server.origin)
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'robots',
      detail: 'robots.txt asks us to stay out: Disallow: /',
      ledger: [{ requests: 1, robots: 'Disallow: /' }],
    })
    expect(server.paths()).toEqual(['/robots.txt'])
  })

  it('is obeyed in the group of our own name', async () => {
    const server = await site(text('User-agent: *\nDisallow:\n\nUser-agent: TestBot\nDisallow: /private/'))
    const { read, skipped, end } = await crawl(server.origin)
    expect(read).toEqual(['/', '/team'])
    expect(skipped).toEqual(['/private/x robots'])
    expect(server.paths()).not.toContain('/private/x')
    expect(end.ledger).toMatchObject([{ refusals: 1, robots: 'Disallow: /private/' }])
  })

  it('is asked again for where a redirect leads', async () => {
    const server = await site(text('User-agent: *\nDisallow: /private/'), {
      '/team': { status: 302, headers: { location: '/private/x' } },
    })
    const { skipped } = await crawl(server.origin)
    expect(skipped).toEqual(['/team robots', '/private/x robots'])
    expect(server.paths()).not.toContain('/private/x')
  })

  it.each([500, 502, 503])('answering %i closes the site', async (status) => {
    const server = await site({ status })
    const { end } = await crawl(server.origin)
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'robots',
      detail: expect.stringContaining(`answered ${status}`) as string,
    })
    expect(new Set(server.paths())).toEqual(new Set(['/robots.txt']))
  })

  it('answering 429 for good closes the site', async () => {
    const server = await site({ status: 429 })
    expect((await crawl(server.origin)).end).toMatchObject({ type: 'failed', reason: 'robots' })
    expect(server.paths()).toEqual(['/robots.txt', '/robots.txt', '/robots.txt'])
  })

  it.each([400, 401, 403, 404, 410])('answering %i opens the site', async (status) => {
    const server = await site({ status })
    const { read, end } = await crawl(server.origin)
    expect(read).toContain('/private/x')
    expect(end.ledger[0]?.robots).toBe(`robots.txt answered ${status}: allowed`)
  })

  it('that cannot be reached fails the site for that reason, and nothing else is asked', async () => {
    const server = await site((request) => void request.socket.destroy())
    expect((await crawl(server.origin)).end).toMatchObject({ type: 'failed', reason: 'refused' })
    expect(new Set(server.paths())).toEqual(new Set(['/robots.txt']))
  })

  it('is followed over five redirects, also to another host', async () => {
    const other = await site(text('x'), { '/rules': text('User-agent: *\nDisallow: /team') })
    const hop = (location: string): Answer => ({ status: 301, headers: { location } })
    const server = await site(hop('/r1'), {
      '/r1': hop('/r2'),
      '/r2': hop('/r3'),
      '/r3': hop('/r4'),
      '/r4': hop(`${other.origin}/rules`),
    })
    const { skipped } = await crawl(server.origin)
    expect(skipped).toEqual(['/team robots'])
    expect(other.paths()).toEqual(['/rules'])
  })

  it('counts as missing past the fifth redirect', async () => {
    const server = await site({ status: 302, headers: { location: '/robots.txt' } })
    const { end, read } = await crawl(server.origin)
    expect(read).toContain('/team')
    expect(end.ledger[0]?.robots).toContain('redirects more than 5 times')
    expect(server.paths().filter((path) => path === '/robots.txt')).toHaveLength(6)
  })

  it('is read to its five hundredth KiB, and no further', async () => {
    const pad = '# padding line\n'
    const early = `User-agent: *\n${pad.repeat(Math.floor((499 * 1024) / pad.length))}Disallow: /team\n`
    const late = `User-agent: *\n${pad.repeat(Math.ceil((501 * 1024) / pad.length))}Disallow: /team\n`
    expect((await crawl((await site(text(early))).origin)).skipped).toEqual(['/team robots'])
    expect((await crawl((await site(text(late))).origin)).skipped).toEqual([])
  })

  it('without end, or packed to a bomb, is cut and still obeyed', async () => {
    const rule = 'User-agent: *\nDisallow: /team\n'
    const endless = await site((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.write(rule)
      const more = (): void => {
        while (!response.destroyed && response.write('# more and more\n'.repeat(500)));
      }
      response.on('drain', more)
      more()
    })
    expect((await crawl(endless.origin)).skipped).toEqual(['/team robots'])
    const bomb = gzipSync(rule + '#'.repeat(60_000_000))
    const packed = await site({
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
      body: bomb,
    })
    expect((await crawl(packed.origin)).skipped).toEqual(['/team robots'])
  })

  it('is asked once for all sites of an origin', async () => {
    const server = await site(text('User-agent: *\nDisallow: /private/'), {
      '/labs/a/': 'a',
      '/labs/b/': 'b',
    })
    const crawler = new Crawler({ userAgent: USER_AGENT, delayMs: 0, allowLoopback: true }, readerInto([]))
    const candidates = ['/', '/labs/a/', '/labs/b/'].map((path) => ({ address: server.origin + path }))
    const ends: string[] = []
    for await (const { event } of crawler.crawlSites(candidates))
      if (event.type === 'done') ends.push(event.type)
    await crawler.close()
    expect(ends).toHaveLength(3)
    expect(server.paths().filter((path) => path === '/robots.txt')).toHaveLength(1)
  })

  it('that one crawl gave up on while it waited is still had by the other', async () => {
    let askedFirst = (): void => undefined
    const asked = new Promise<void>((resolve) => (askedFirst = resolve))
    const server = await site((_, response, before) => {
      // The first request is never answered: the crawl that made it gives up.
      if (before === 0) askedFirst()
      else response.end('User-agent: *\nDisallow: /private/')
    })
    const crawler = new Crawler({ userAgent: USER_AGENT, delayMs: 0, allowLoopback: true }, readerInto([]))
    const controller = new AbortController()
    const first = crawler.crawlSite({ address: server.origin }, { signal: controller.signal }).next()
    await asked
    const second: string[] = []
    const reading = (async () => {
      for await (const event of crawler.crawlSite({ address: server.origin })) second.push(event.type)
    })()
    controller.abort(new Error('gave up'))
    await expect(first).rejects.toThrow('gave up')
    await reading
    await crawler.close()
    expect(second.at(-1)).toBe('done')
    expect(server.paths()).not.toContain('/private/x')
  })

  it('sets the pause of the host, and the ledger says so', async () => {
    const slow = await site(text('User-agent: *\nCrawl-delay: 0.3'))
    const { end } = await crawl(slow.origin, { delayMs: 1, maxPages: 2 })
    const [robots, home, sitemap, page] = slow.visits
    expect(slow.paths()).toEqual(['/robots.txt', '/', '/sitemap.xml', '/team'])
    for (const [before, after] of [
      [home, sitemap],
      [sitemap, page],
    ])
      expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(295)
    expect(robots).toBeDefined()
    expect(end.ledger[0]?.delayMs).toBeGreaterThanOrEqual(300)
    expect(end.ledger[0]?.waitedMs).toBeGreaterThanOrEqual(580)
  })

  it('sets no pause where pauses are off', async () => {
    const off = await site(text('User-agent: *\nCrawl-delay: 86400'))
    expect((await crawl(off.origin, { delayMs: 0 })).end.ledger[0]?.delayMs).toBe(0)
  })

  it('sets a pause of half a minute at most', async () => {
    const server = await site(text('User-agent: *\nCrawl-delay: 86400'))
    const { end } = await crawl(server.origin, { delayMs: 1, maxSiteMs: 400 })
    expect(server.paths()).toEqual(['/robots.txt', '/'])
    expect(end.ledger[0]).toMatchObject({ delayMs: 30_000, delayReason: 'crawl_delay' })
  })
})
