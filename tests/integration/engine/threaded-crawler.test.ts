import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  createCrawler,
  createThreadedCrawler,
  readPageLog,
  type CrawlOptions,
  type FetchedPage,
  type PageCache,
  type PerSiteOptions,
  type SiteCrawler,
  type SiteEvent,
} from '../../../server/engine/index.ts'
import { USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const OPTIONS: CrawlOptions = { userAgent: USER_AGENT, allowLoopback: true, delayMs: 0, parseInWorker: true }
const PAGES: Record<string, Answer> = {
  '/': '<title>Kestrel Ltd</title><h1>Kestrel Ltd</h1><a href="/team">Our team</a><a href="/contact">Contact</a>',
  '/team': `<title>Team</title><h1>Our team</h1><div class="card"><h3>Anna Marwood</h3><p>Sailmaker</p>
    <a href="mailto:anna@kestrel-sails.com">write</a></div>`,
  '/contact': '<title>Contact</title><p>office@kestrel-sails.com</p><p>Phone: +44 113 496 0133</p>',
}

async function open(pages: Record<string, Answer> = PAGES): Promise<WebServer> {
  const server = await serve(pages)
  closers.push(() => server.close())
  return server
}

/** Shared, for a thread takes a second to load. */
const shared = createThreadedCrawler(OPTIONS)
afterAll(() => shared.close())

function threaded(options: Partial<CrawlOptions> = {}): SiteCrawler {
  const crawler = createThreadedCrawler({ ...OPTIONS, ...options })
  closers.push(() => crawler.close())
  return crawler
}

async function eventsOf(
  crawler: SiteCrawler,
  address: string,
  options?: PerSiteOptions,
): Promise<SiteEvent[]> {
  const events: SiteEvent[] = []
  for await (const event of crawler.crawlSite({ address }, options)) events.push(event)
  return events
}

/** Times differ from crawl to crawl, and so does what is measured in them. */
const withoutTimes = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      ['fetchedAt', 'elapsedMs', 'waitedMs', 'delayMs', 'delayReason'].includes(key) ? null : inner,
    ),
  )

/** Keeps what it is told, and knows one page of before. */
function cacheWith(known: string | null) {
  const kept: FetchedPage[] = []
  const asked: string[] = []
  const cache: PageCache = {
    find: (url) => {
      asked.push(url)
      const body = new TextEncoder().encode('<title>As it was</title><p>old@kestrel-sails.com</p>')
      const found = { contentType: 'text/html', etag: '"1"', lastModified: null, body }
      return Promise.resolve(known !== null && url.endsWith(known) ? found : null)
    },
    keep: (page) => void kept.push(page),
  }
  return { cache, kept, asked }
}

describe('a crawler on a thread of its own', () => {
  it('has the events of one that is not, and passes each page with its bytes', async () => {
    const { origin } = await open()
    const plain = createCrawler(OPTIONS)
    closers.push(() => plain.close())
    const runs = []
    for (const crawler of [plain, shared]) {
      const { cache, kept } = cacheWith(null)
      const sunk: FetchedPage[] = []
      const events = await eventsOf(crawler, origin, {
        pageCache: cache,
        snapshotSink: (page) => void sunk.push(page),
      })
      const texts = [kept, sunk].map((pages) =>
        pages.map(({ url, contentHash, body }) => [url, contentHash, new TextDecoder().decode(body)]),
      )
      runs.push({ events: withoutTimes(events), texts })
    }
    expect(runs[1]).toEqual(runs[0])
    expect(runs[1]?.texts[0]?.map(([url]) => url)).toHaveLength(3)
    expect(runs[1]?.texts[1]).toEqual(runs[1]?.texts[0])
  })

  it('asks this side for pages of before', async () => {
    const seen: (string | undefined)[] = []
    const { origin } = await open({
      ...PAGES,
      '/contact': ({ headers }, response) => {
        seen.push(headers['if-none-match'])
        response.writeHead(304).end()
      },
    })
    const { cache, asked } = cacheWith('/contact')
    const events = await eventsOf(shared, origin, { pageCache: cache })
    expect(asked).toContain(`${origin}/contact`)
    expect(seen).toEqual(['"1"'])
    expect(events.at(-1)).toMatchObject({ type: 'done', pages: 3 })
    expect(JSON.stringify(events.at(-1))).toContain('old@kestrel-sails.com')
  })

  it('asks this side who has opted out, before each request', async () => {
    const asked: string[] = []
    const { origin, paths } = await open()
    const isOptedOut = (host: string) => asked.push(host) > 2
    expect((await eventsOf(threaded({ isOptedOut }), origin)).at(-1)).toMatchObject({
      type: 'failed',
      reason: 'suppressed',
    })
    expect(paths().length).toBeLessThan(asked.length)
  })

  it('ends with the very error of a sink', async () => {
    const { origin } = await open()
    const full = Object.assign(new Error('No room'), { code: 'ENOSPC' })
    const crawling = eventsOf(shared, origin, { snapshotSink: () => Promise.reject(full) })
    await expect(crawling).rejects.toBe(full)
  })

  it('logs each page where it is told to, and says with the system’s own code that it cannot', async () => {
    const { origin } = await open()
    const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-crawl-'))
    closers.push(() => rm(folder, { recursive: true }))
    const pageLog = path.join(folder, 'pages')
    await eventsOf(shared, origin, { pageLog })
    const logged = (await readPageLog(pageLog)).map(({ url }) => new URL(url).pathname)
    expect(logged.sort()).toEqual(Object.keys(PAGES).sort())
    const outcome = eventsOf(shared, origin, { pageLog: path.join(pageLog, 'below-a-file') })
    await expect(outcome).rejects.toMatchObject({ code: 'ENOTDIR' })
  })

  it('ends with the reason of the signal, also in the middle of a request', async () => {
    const controller = new AbortController()
    const { origin } = await open({ ...PAGES, '/team': () => controller.abort('shutdown') })
    await expect(eventsOf(shared, origin, { signal: controller.signal })).rejects.toBe('shutdown')
  })

  it('throws for a signal that was aborted before, and asks for nothing', async () => {
    const server = await open()
    const crawling = eventsOf(shared, server.origin, { signal: AbortSignal.abort('paused') })
    await expect(crawling).rejects.toBe('paused')
    expect(server.paths()).toEqual([])
  })

  it('stops where it may not go on', async () => {
    const { origin } = await open()
    let pages = 0
    const events = []
    for await (const event of shared.crawlSite({ address: origin }, { mayGoOn: () => pages < 2 })) {
      if (event.type === 'page') pages++
      events.push(event)
    }
    expect(events.at(-1)).toMatchObject({ type: 'done', pages: 2 })
  })

  it('lets a crawl go that nobody follows any more, and goes on with others', async () => {
    const [left, other] = [await open(), await open()]
    for await (const event of shared.crawlSite({ address: left.origin })) if (event.type === 'page') break
    expect((await eventsOf(shared, other.origin)).at(-1)).toMatchObject({ type: 'done', pages: 3 })
    expect(left.paths()).not.toContain('/contact')
  })

  it('fails the crawls under way plainly when it is closed', async () => {
    let reached: () => void = () => undefined
    const underWay = new Promise<void>((resolve) => (reached = resolve))
    const { origin } = await open({ ...PAGES, '/team': () => reached() })
    const crawler = threaded()
    const crawling = eventsOf(crawler, origin)
    const outcome = expect(crawling).rejects.toThrow()
    await underWay
    await crawler.close()
    await outcome
  })

  it('refuses a User-Agent that cannot be sent', () => {
    expect(() => createThreadedCrawler({ ...OPTIONS, userAgent: 'Böt' })).toThrow(TypeError)
  })
})
