/** Crawls sites side by side and gives their outcomes in the order of asking. */
import {
  createCrawler,
  type Crawler,
  type CrawlOptions,
  type FetchedPage,
  type SiteEvent,
} from '../../server/engine/index.ts'
import type { NamedSite } from './crawl-options.ts'
import { OrderedWork } from './crawl-order.ts'
import type { ArchivedPage, ArchiveWriter } from './snapshot-archive.ts'

export type FinalEvent = Extract<SiteEvent, { type: 'done' | 'failed' }>

export interface SiteOutcome extends NamedSite {
  event: FinalEvent
}

export interface CrawlObserver {
  onPage(): void
  onOutcome(outcome: SiteOutcome): void
}

export interface Crawling {
  options: CrawlOptions & { signal: AbortSignal }
  observer: CrawlObserver
  /** Keeps every page and every site that was read; null to keep none. */
  archive: ArchiveWriter | null
  /** Sites that are read at the same time. */
  sitesAtOnce: number
}

/** Sites whose findings, some 50 KB each, may wait for a slow one in front of them. */
const MAX_WAITING = 500

/**
 * Reads every site once. An outcome is yielded when those before it have been. When `signal` is aborted it yields what
 * was finished by then, and ends. Throws what the archive throws; sites under way are dropped then.
 */
export async function* crawlInOrder(
  sites: readonly NamedSite[],
  crawling: Crawling,
): AsyncGenerator<SiteOutcome, void, undefined> {
  const { options, observer, sitesAtOnce } = crawling
  const crawler = createCrawler(options)
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const faults: unknown[] = []
  const read = async (position: number): Promise<SiteOutcome | null> => {
    const site = sites[position]
    if (site === undefined || signal.aborted) return null
    try {
      const event = await crawlOne(crawler, site, position, { ...crawling, options: { ...options, signal } })
      const outcome = { ...site, event }
      observer.onOutcome(outcome)
      return outcome
    } catch (error) {
      // What was aborted ends with an error; it is no fault, but the one that led to the abort is.
      if (!signal.aborted) faults.push(error)
      stop.abort(error)
      return null
    }
  }
  const limits = { count: sites.length, atOnce: sitesAtOnce, ahead: MAX_WAITING + sitesAtOnce }
  const readings = new OrderedWork(limits, read)
  try {
    for await (const outcome of readings.results()) {
      if (faults.length > 0) throw faults[0]
      if (outcome !== null) yield outcome
    }
  } finally {
    stop.abort(new Error('The crawl has ended'))
    await readings.end()
    await crawler.close()
  }
}

/** Reads one site to its end; when it could be read, it is in the archive by then. */
async function crawlOne(
  crawler: Crawler,
  { name, label, candidate }: NamedSite,
  position: number,
  { options: { signal }, observer, archive }: Crawling,
): Promise<FinalEvent> {
  const fetched = new Map<string, ArchivedPage>()
  const read: ArchivedPage[] = []
  const snapshotSink = async (page: FetchedPage) => {
    await archive?.addBody(page)
    fetched.set(page.url, archived(page))
  }
  for await (const event of crawler.crawlSite(candidate, { signal, ...(archive && { snapshotSink }) })) {
    if (event.type === 'page') {
      observer.onPage()
      const page = fetched.get(event.url)
      // A page that was fetched and not read, because time was up, has no part in the findings.
      if (page !== undefined) read.push(page)
    } else if (event.type === 'failed') return event
    else if (event.type === 'done') {
      const { siteKey, siteUrl, domain } = event.findings
      const { address, seeds } = candidate
      const site = { name, label, address, ...(seeds && { seeds }), siteKey, siteUrl, domain }
      await archive?.addSite(position, site, read)
      return event
    }
  }
  throw new Error('The crawl of a site ended without an outcome')
}

function archived(page: FetchedPage): ArchivedPage {
  const { requestedUrl, url, status, contentType, charset, contentHash, fetchedAt, elapsedMs, body } = page
  const bytes = body.byteLength
  return { requestedUrl, url, status, contentType, charset, contentHash, fetchedAt, elapsedMs, bytes }
}
