/** Crawls with a reader of the test's own, so that what is tested is the crawl. */
import { Crawler } from '../../../server/engine/crawl/crawler.ts'
import { decodeBody } from '../../../server/engine/fetch/charset.ts'
import type { NetworkEdges } from '../../../server/engine/fetch/network.ts'
import { NO_ORGANISATION } from '../../support/engine/no-organisation.ts'
import { parseTree } from '../../../server/engine/extract/document/tree.ts'
import type { SiteReader } from '../../../server/engine/read/site-reader.ts'
import type { Candidate, CrawlOptions, SiteEvent } from '../../../server/engine/types.ts'

export const USER_AGENT = 'TestBot/1.0 (+http://127.0.0.1/bot)'

export interface CrawlRun {
  events: SiteEvent[]
  end: Extract<SiteEvent, { type: 'done' | 'failed' }>
  /** Paths of the pages read, in order. */
  read: string[]
  /** Paths of the pages skipped, with the reason. */
  skipped: string[]
  /** Texts of the pages read, as decoded. */
  texts: string[]
}

/** Crawls one site with pauses off and loopback allowed, unless told otherwise. */
export async function crawl(
  candidate: Candidate | string,
  options: Partial<CrawlOptions> = {},
  edges?: NetworkEdges,
): Promise<CrawlRun> {
  const texts: string[] = []
  const crawler = new Crawler(
    { userAgent: USER_AGENT, delayMs: 0, allowLoopback: true, ...options },
    readerInto(texts),
    edges,
  )
  const events: SiteEvent[] = []
  try {
    const site = typeof candidate === 'string' ? { address: candidate } : candidate
    for await (const event of crawler.crawlSite(site)) events.push(event)
  } finally {
    await crawler.close()
  }
  const end = events.at(-1)
  if (end === undefined || (end.type !== 'done' && end.type !== 'failed'))
    throw new Error('The crawl did not end')
  return {
    events,
    end,
    texts,
    read: events.flatMap((event) => (event.type === 'page' ? [pathOf(event.url)] : [])),
    skipped: events.flatMap((event) =>
      event.type === 'page-skipped' ? [`${pathOf(event.url)} ${event.reason}`] : [],
    ),
  }
}

/** Words of a page that brings no news; every other page does. */
export const NOTHING_NEW = 'nothing new'

/** Keeps the text of each page; finds nothing in it. */
export function readerInto(texts: string[]): SiteReader {
  return {
    open: () => ({
      read: (page) => {
        const { text } = decodeBody(page.body, page.contentType)
        texts.push(text)
        const { base, links } = parseTree(text)
        return Promise.resolve({ base, links, title: null, news: text.includes(NOTHING_NEW) ? 0 : 1 })
      },
      finish: (site) =>
        Promise.resolve({ ...site, language: null, organisation: NO_ORGANISATION, people: [] }),
      drop: () => undefined,
    }),
    warmUp: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
