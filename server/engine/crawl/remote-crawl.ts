/** One crawl on another thread, as this side sees it: its events, what it asks for, and what it may end with. */
import { ReaderLostError } from '../read/reader-lost-error.ts'
import type { CachedPage, FetchedPage } from '../types.ts'
import type { CrawlCall, CrawlFault, CrawlNews, SentSiteOptions } from './crawl-messages.ts'
import type { PerSiteOptions } from './crawler.ts'

type News = Extract<CrawlNews, { kind: 'event' | 'over' }>
type OwnCall = Exclude<CrawlCall, { what: 'isOptedOut' }>

export class RemoteCrawl {
  readonly #id: number
  readonly #options: PerSiteOptions
  readonly #news: News[] = []
  /** What calls failed with: an error does not cross as it is. */
  readonly #failures = new Map<number, unknown>()
  #wake: () => void = () => undefined
  #kept: FetchedPage | null = null
  #isOver = false

  constructor(id: number, options: PerSiteOptions) {
    this.#id = id
    this.#options = options
  }

  /** Whether nothing of it is under way any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  sentOptions(): SentSiteOptions {
    const { maxPages, maxQuietPages, maxSiteMs, maxSiteBytes, pageHints, pageLog, isSuspect } = this.#options
    const { snapshotSink, pageCache } = this.#options
    const given = { maxPages, maxQuietPages, maxSiteMs, maxSiteBytes, pageHints, pageLog, isSuspect }
    const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    return {
      ...(named as Partial<SentSiteOptions>),
      hasSink: snapshotSink !== undefined,
      hasCache: pageCache !== undefined,
      canResume: pageCache?.resume !== undefined,
      mayGoOn: this.mayGoOn(),
    }
  }

  mayGoOn(): boolean {
    return this.#options.mayGoOn?.() ?? true
  }

  /** The next event, or the end. */
  async take(): Promise<News> {
    while (this.#news.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
    const news = this.#news.shift()
    if (news === undefined) throw new Error('A crawl was taken twice')
    return news
  }

  put(news: News): void {
    this.#isOver ||= news.kind === 'over'
    this.#news.push(news)
    this.#wake()
  }

  async answer(call: OwnCall & { id: number }): Promise<CachedPage | FetchedPage | null> {
    const { snapshotSink, pageCache } = this.#options
    if (call.what === 'find') return (await pageCache?.find(call.url)) ?? null
    if (call.what === 'resume') return (await pageCache?.resume?.(call.url)) ?? null
    if (call.what === 'keep') {
      this.#kept = call.page
      await pageCache?.keep(call.page, call.validators)
      return null
    }
    const page = call.page ?? this.#kept
    if (page === null) throw new Error(`Crawl ${this.#id} has kept no page`)
    await snapshotSink?.(page)
    return null
  }

  noteFailure(call: number, error: unknown): void {
    this.#failures.set(call, error)
  }

  /** What the crawl is to end with on this side. */
  errorOf(fault: CrawlFault): unknown {
    if (fault.why === 'aborted') return this.#options.signal?.reason ?? new Error('The crawl was ended')
    if (fault.why === 'call')
      return this.#failures.get(fault.call) ?? new Error('What the crawl had asked for failed')
    if (fault.why === 'reader-lost') return new ReaderLostError(fault.isToBlame)
    return fault.code === undefined ? fault.error : Object.assign(fault.error, { code: fault.code })
  }
}
