/** Crawls of many sites over one network, so that pauses, robots.txt and DNS answers are shared between them. */
import { setMaxListeners } from 'node:events'
import { createNetwork, type Network, type NetworkEdges } from '../fetch/network.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { Candidate, CrawlOptions, FetchedPage, SiteEvent } from '../types.ts'
import type { ReadingOptions, SiteReader } from '../read/site-reader.ts'
import { crawlSite } from './crawl-site.ts'
import { defaultLexicon, HintLexicon } from './hint-lexicon.ts'
import { mergeStreams } from './merge-streams.ts'
import { replayPages, type ReplayOutcome } from './replay-site.ts'

/** What may differ from site to site; the rest belongs to the network that all sites share. */
export type PerSiteOptions = Pick<
  CrawlOptions,
  | 'maxPages'
  | 'maxQuietPages'
  | 'maxSiteMs'
  | 'maxSiteBytes'
  | 'pageHints'
  | 'snapshotSink'
  | 'pageCache'
  | 'pageLog'
  | 'mayGoOn'
  | 'isSuspect'
  | 'signal'
>

export interface CrawlerEvent {
  candidate: Candidate
  event: SiteEvent
}

const DEFAULT_CONCURRENCY = 8

export class Crawler {
  readonly #options: CrawlOptions
  readonly #network: Network
  readonly #reader: SiteReader

  /** Throws `TypeError` for a User-Agent that cannot be sent and for a proxy that cannot be read. */
  constructor(options: CrawlOptions, reader: SiteReader, edges?: NetworkEdges) {
    const { userAgent, delayMs = 1_000, timeoutMs = 20_000, maxPageBytes = 5 * 1024 * 1024 } = options
    const { allowLoopback = false, proxyUrl, isOptedOut } = options
    const limits = { userAgent, delayMs, timeoutMs, maxPageBytes, allowLoopback }
    this.#network = createNetwork(
      { ...limits, ...(proxyUrl !== undefined && { proxyUrl }), ...(isOptedOut && { isOptedOut }) },
      edges,
    )
    this.#options = options
    this.#reader = reader
  }

  /**
   * Crawls one site; `overrides` win over the crawler's own options. Ends with one `done` or `failed`. Throws the
   * signal's reason when that is aborted, what the snapshot sink throws, and a `ReaderLostError`.
   */
  crawlSite(
    candidate: Candidate,
    overrides: PerSiteOptions = {},
  ): AsyncGenerator<SiteEvent, void, undefined> {
    const {
      maxPages = 40,
      maxQuietPages = 25,
      maxSiteMs = 300_000,
      maxSiteBytes = 100 * 1024 * 1024,
      pageHints,
      snapshotSink,
      pageCache,
      pageLog,
      mayGoOn,
      isSuspect = false,
      signal,
    } = { ...this.#options, ...overrides }
    const lexicon = pageHints === undefined ? defaultLexicon : new HintLexicon(pageHints)
    const options = {
      maxPages,
      maxQuietPages,
      maxSiteMs,
      maxSiteBytes,
      lexicon,
      isSuspect,
      ...(snapshotSink && { snapshotSink }),
      ...(pageCache && { pageCache }),
      ...(pageLog !== undefined && { pageLog }),
      ...(mayGoOn && { mayGoOn }),
      ...(signal && { signal }),
    }
    return crawlSite(candidate, options, this.#network, this.#reader)
  }

  /**
   * Reads a site again from pages that were kept, in the order in which they were fetched, on this crawler's reader; no
   * network is asked. `site` is the identity that the crawl settled. Fails as `suppressed` when a host of theirs is on the
   * opt-out list. Throws what `pages` throws, and a `ReaderLostError`.
   */
  replaySite(
    pages: AsyncIterable<FetchedPage>,
    site: SiteIdentity,
    options: ReadingOptions = {},
  ): Promise<ReplayOutcome> {
    const { isOptedOut = () => false } = this.#options
    return replayPages(pages, site, this.#reader.open(options), isOptedOut)
  }

  /**
   * Crawls many sites, `concurrency` of them at a time (default 8), and yields their events as they come. Leaving the
   * loop ends the crawls under way. Throws as `crawlSite` does.
   */
  async *crawlSites(
    candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
    { concurrency = DEFAULT_CONCURRENCY, ...overrides }: PerSiteOptions & { concurrency?: number } = {},
  ): AsyncGenerator<CrawlerEvent, void, undefined> {
    const outer = overrides.signal ?? this.#options.signal
    const controller = new AbortController()
    // One listener for each site under way and for each thing it waits for: many, and none too many.
    setMaxListeners(0, controller.signal)
    const onAbort = (): void => controller.abort(outer?.reason)
    outer?.addEventListener('abort', onAbort, { once: true })
    if (outer?.aborted === true) onAbort()
    const options = { ...overrides, signal: controller.signal }
    try {
      yield* mergeStreams(candidates, concurrency, (candidate) => this.#tagged(candidate, options))
    } finally {
      outer?.removeEventListener('abort', onAbort)
      controller.abort(new Error('The crawl has ended'))
    }
  }

  /** Resolves once the first page would be read without delay: a parser's thread takes a second to load. */
  warmUp(): Promise<void> {
    return this.#reader.warmUp()
  }

  /** Ends all connections and the reader. Crawls under way end with errors, so finish or abort them first. */
  async close(): Promise<void> {
    await Promise.all([this.#network.close(), this.#reader.close()])
  }

  async *#tagged(
    candidate: Candidate,
    options: PerSiteOptions,
  ): AsyncGenerator<CrawlerEvent, void, undefined> {
    for await (const event of this.crawlSite(candidate, options)) yield { candidate, event }
  }
}
