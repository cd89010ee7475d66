/**
 * One site from its address to its findings: home page, sitemaps, then the pages most worth reading, one at a time.
 * The home page comes before the sitemaps, since its redirects decide on which host the site really is, and a dead
 * site then costs two requests and no more.
 */
import {
  BudgetError,
  FetchError,
  OptedOutError,
  OtherSiteError,
  TimeoutError,
} from '../fetch/fetch-errors.ts'
import { SiteLedger } from '../fetch/host-ledger.ts'
import type { Network } from '../fetch/network.ts'
import type { Visit } from '../fetch/polite-client.ts'
import { SiteBudget } from '../fetch/site-budget.ts'
import { orAborted } from '../fetch/sleep.ts'
import type { PageReport, SiteReader, SiteReading } from '../read/site-reader.ts'
import type { Candidate, FetchedPage, PageCache, SiteEvent, SnapshotSink } from '../types.ts'
import { Frontier, type FrontierPage } from './frontier.ts'
import type { HintLexicon } from './hint-lexicon.ts'
import { findHomePage, siteUrlOf, type HomePage, type SiteStart } from './home-page.ts'
import { folderOf, languageOf } from './page-priority.ts'
import { InvalidAddressError, readAddress } from './site-key.ts'
import { SiteScope } from './site-scope.ts'
import { readSitemaps } from './sitemap-reader.ts'
import { parseUrl } from '../parse-url.ts'

export interface SiteOptions {
  /** Pages read, robots.txt and sitemaps not counted. */
  maxPages: number
  /** Pages in a row without news after which pages that promise nothing are left alone. */
  maxQuietPages: number
  /** Milliseconds for the whole site. */
  maxSiteMs: number
  /** Bytes of all bodies as sent. */
  maxSiteBytes: number
  lexicon: HintLexicon
  snapshotSink?: SnapshotSink
  pageCache?: PageCache
  pageLog?: string
  /** False ends the site with what it has. */
  mayGoOn?: () => boolean
  isSuspect?: boolean
  signal?: AbortSignal
}

/** Failures of the network in a row after which the site counts as gone. */
const MAX_FAILURES_IN_A_ROW = 5
const NETWORK_REASONS = new Set<FetchError['reason']>(['dns', 'refused', 'timeout', 'tls', 'blocked'])

/**
 * Crawls one site. Ends with exactly one `done` or `failed`; a site whose home page cannot be had fails with the
 * reason of the first attempt, one with some pages missing is done. Throws the signal's reason when that is aborted,
 * what `snapshotSink` throws, and a `ReaderLostError`.
 */
export async function* crawlSite(
  candidate: Candidate,
  options: SiteOptions,
  network: Network,
  reader: SiteReader,
): AsyncGenerator<SiteEvent, void, undefined> {
  let start: SiteStart
  try {
    start = readStart(candidate)
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    yield { type: 'failed', reason: 'invalid_address', detail: error.message, ledger: [] }
    return
  }
  const controller = new AbortController()
  const onAbort = (): void => controller.abort(options.signal?.reason)
  options.signal?.addEventListener('abort', onAbort, { once: true })
  if (options.signal?.aborted === true) onAbort()
  const timer = setTimeout(() => controller.abort(new SiteTimeError(options.maxSiteMs)), options.maxSiteMs)
  const reading = reader.open({ isSuspect: options.isSuspect === true })
  try {
    yield* new SiteCrawl(start, options, network, reading, controller.signal).run()
  } finally {
    reading.drop()
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', onAbort)
  }
}

/** Where to begin. Throws `InvalidAddressError`. Seeds that cannot be read are no reason to drop the site. */
function readStart({ address, seeds = [] }: Candidate): SiteStart {
  const url = new URL(readAddress(address).url)
  return {
    url,
    schemeGiven: /^\s*(?:<\s*)?https?:\/\//i.test(address),
    seeds: seeds.flatMap((seed) => parseUrl(seed, url) ?? []),
  }
}

/** The site used up its time: an end like any other, not an error of the caller. */
class SiteTimeError extends TimeoutError {
  constructor(maxSiteMs: number) {
    super(`The site took longer than ${maxSiteMs / 1000} s`)
  }
}

class SiteCrawl {
  readonly #start: SiteStart
  readonly #options: SiteOptions
  readonly #network: Network
  readonly #reading: SiteReading
  readonly #visit: Visit
  readonly #scope: SiteScope
  readonly #frontier: Frontier
  readonly #hashes = new Set<string>()
  #homeLanguage: string | null = null
  #bytes = 0
  #skipped = 0
  #fetched = 0
  #pages = 0
  /** Pages since the last that brought something new, once there was one. */
  #quiet = 0
  #isProved = false
  #failuresInARow = 0

  constructor(
    start: SiteStart,
    options: SiteOptions,
    network: Network,
    reading: SiteReading,
    signal: AbortSignal,
  ) {
    this.#start = start
    this.#options = options
    this.#network = network
    this.#reading = reading
    const { maxSiteBytes, pageCache, pageLog } = options
    this.#visit = {
      ledger: new SiteLedger(),
      budget: new SiteBudget(maxSiteBytes),
      signal,
      ...(pageCache && { cache: pageCache }),
      ...(pageLog !== undefined && { pageLog }),
    }
    this.#scope = new SiteScope(start.url)
    this.#frontier = new Frontier(this.#scope, options.lexicon)
  }

  async *run(): AsyncGenerator<SiteEvent, void, undefined> {
    const home = await this.#openHome()
    if (home instanceof FetchError) {
      yield this.#failure(home)
      return
    }
    this.#settle(home)
    try {
      const event = await this.#read(home.page, { url: home.asked, depth: 0, hint: null })
      if (event !== null) yield event
      await this.#offerSitemaps()
      yield* this.#readPages()
    } catch (error) {
      if (error instanceof OptedOutError) {
        // Asked to leave in the middle: no value of what was read till then is stored.
        yield this.#failure(error)
        return
      }
      if (!(error instanceof SiteTimeError)) throw error
    }
    const { siteKey, domain } = this.#scope
    yield {
      type: 'done',
      findings: await this.#reading.finish({ siteKey, siteUrl: siteUrlOf(home, this.#scope), domain }),
      pages: this.#pages,
      bytes: this.#bytes,
      skipped: this.#skipped,
      ledger: this.#visit.ledger.entries(),
    }
  }

  #failure(error: FetchError): SiteEvent {
    const { reason, message: detail } = error
    const leadsTo = error instanceof OtherSiteError ? error.target : null
    const ledger = this.#visit.ledger.entries()
    const more = { ...(leadsTo !== null && { leadsTo }), ...(error.retry && { mayPass: true as const }) }
    return { type: 'failed', reason, detail, ledger, ...more }
  }

  async #openHome(): Promise<HomePage | FetchError> {
    try {
      return await findHomePage(this.#start, this.#scope, this.#network, this.#visit)
    } catch (error) {
      if (error instanceof SiteTimeError) return error
      throw error
    }
  }

  #settle({ page }: HomePage): void {
    const found = new URL(page.url)
    this.#scope.settle(found)
    this.#homeLanguage = languageOf(found.pathname.split('/')[1])
    for (const url of [this.#scope.homeUrl, ...this.#start.seeds]) {
      this.#frontier.offerStart(this.#scope.onOrigin(url))
    }
  }

  async #offerSitemaps(): Promise<void> {
    for (const href of await readSitemaps(this.#network, this.#scope, this.#visit)) {
      const base = this.#scope.homeUrl
      const homeLanguage = this.#homeLanguage
      this.#frontier.offer({ href, base, text: '', kind: 'sitemap', depth: 1, homeLanguage, from: null })
    }
  }

  async *#readPages(): AsyncGenerator<SiteEvent, void, undefined> {
    const { maxPages, mayGoOn = () => true } = this.#options
    // Pages that fail or repeat others cost requests too.
    const maxFetched = 2 * maxPages + 10
    while (this.#pages < maxPages && this.#fetched < maxFetched && mayGoOn()) {
      const next = this.#frontier.next()
      if (next === null || this.#isEnough(next)) return
      try {
        const page = await this.#network.pages.fetchPage(next.url, this.#visit, (to) =>
          this.#scope.includes(to),
        )
        this.#failuresInARow = 0
        const event = await this.#read(page, next)
        if (event !== null) yield event
      } catch (error) {
        this.#visit.signal.throwIfAborted()
        if (!(error instanceof FetchError)) throw error
        if (error instanceof OptedOutError && error.host === next.url.host) throw error
        yield this.#skip(next.url, error)
        if (error instanceof BudgetError || this.#failuresInARow >= MAX_FAILURES_IN_A_ROW) return
      }
    }
  }

  /**
   * Whether what is wanted is proved: the pages about people and contact are read, since they come first, and those read
   * since told nothing new.
   */
  #isEnough({ hint }: FrontierPage): boolean {
    const promises = hint !== null && hint !== 'low' && hint !== 'privacy'
    return this.#isProved && !promises && this.#quiet >= this.#options.maxQuietPages
  }

  #skip(url: URL, error: FetchError): SiteEvent {
    this.#skipped++
    if (error.reason !== 'robots') this.#fetched++
    if (error.reason === 'http_error') this.#frontier.noteWaste(url)
    this.#failuresInARow = NETWORK_REASONS.has(error.reason) ? this.#failuresInARow + 1 : 0
    return { type: 'page-skipped', url: url.href, reason: error.reason, detail: error.message }
  }

  /** Takes a fetched page: snapshot, links, facts. Null for one that was read already under another address. */
  async #read(page: FetchedPage, { url, depth, hint }: FrontierPage): Promise<SiteEvent | null> {
    this.#fetched++
    const found = new URL(page.url)
    this.#frontier.markRead(url)
    this.#frontier.markRead(found)
    if (this.#hashes.has(page.contentHash)) {
      this.#frontier.noteWaste(url)
      return null
    }
    this.#hashes.add(page.contentHash)
    await this.#options.snapshotSink?.(page)
    const bytes = page.body.byteLength
    // A parser that is busy with a huge page must not hold up whoever ends the crawl.
    const report = await orAborted(this.#reading.read(page), this.#visit.signal)
    this.#pages++
    this.#quiet = report.news > 0 ? 0 : this.#quiet + 1
    this.#isProved ||= report.news > 0
    this.#offerLinks(report, found, depth, hint)
    this.#bytes += bytes
    const { status, elapsedMs } = page
    const { title, links } = report
    const isResumed = page.isResumed === true
    return { type: 'page', url: page.url, title, links: links.length, status, bytes, elapsedMs, isResumed }
  }

  #offerLinks({ base, links }: PageReport, found: URL, depth: number, hint: FrontierPage['hint']): void {
    const relativeTo = (base === null ? null : parseUrl(base, found)) ?? found
    const from = { path: found.pathname, hint }
    const frontier = this.#frontier
    const homeLanguage = this.#homeLanguage
    const peopleFolder = hint === 'people' ? folderOf(found.pathname) : null
    for (const { href, text, kind } of links) {
      if (frontier.wasHeard(href, text, peopleFolder)) continue
      // A frame is part of the page that holds it, so it is no step further away.
      const away = kind === 'frame' ? depth : depth + 1
      frontier.offer({ href, base: relativeTo, text, kind, depth: away, homeLanguage, from })
    }
  }
}
