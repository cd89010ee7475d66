/**
 * A crawler on a thread of its own, for a process that answers people: fetching, unpacking and choosing pages cost the thread
 * that they run on half as much again as all the database's work for them. Sinks, caches and lists stay on this side and are
 * asked for by messages.
 */
import { requireUsable } from '../fetch/network.ts'
import { ownBytes } from '../read/own-bytes.ts'
import { ReaderLostError } from '../read/reader-lost-error.ts'
import type { ReadingOptions } from '../read/site-reader.ts'
import { createWorkerReader } from '../read/worker-reader.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { Candidate, CrawlOptions, FetchedPage, SiteEvent } from '../types.ts'
import { startCrawlThread, type CrawlThread } from './crawl-thread.adapter.ts'
import type { CrawlFault, CrawlNews, CrawlOrder, SentCrawlOptions } from './crawl-messages.ts'
import type { PerSiteOptions } from './crawler.ts'
import { RemoteCrawl } from './remote-crawl.ts'
import { replayPages, type ReplayOutcome } from './replay-site.ts'

/** A thread that does not close its connections is ended. */
const CLOSE_MS = 1_000

type Call = Extract<CrawlNews, { kind: 'call' }>
type Answer = Extract<CrawlOrder, { kind: 'answer' }>['value']

export class ThreadedCrawler {
  readonly #options: CrawlOptions
  readonly #crawls = new Map<number, RemoteCrawl>()
  /** For replays, which ask no network. */
  readonly #reader = createWorkerReader()
  #thread: CrawlThread | null = null
  #lastId = 0
  #onWarm: (() => void)[] = []
  #onClosed: () => void = () => undefined

  /** Throws `TypeError` for a User-Agent that cannot be sent and for a proxy that cannot be read. */
  constructor(options: CrawlOptions) {
    requireUsable(options)
    this.#options = options
  }

  /** As `Crawler.crawlSite`. A thread that dies fails its crawls with a `ReaderLostError`; the next one starts another. */
  async *crawlSite(
    candidate: Candidate,
    overrides: PerSiteOptions = {},
  ): AsyncGenerator<SiteEvent, void, undefined> {
    const { isOptedOut: _, ...options } = { ...this.#options, ...overrides }
    const id = ++this.#lastId
    const crawl = new RemoteCrawl(id, options)
    const post = (order: CrawlOrder) => this.#thread?.post(order)
    const onAbort = (): void => void post({ kind: 'abort', id })
    this.#crawls.set(id, crawl)
    this.#threadAtWork().post({ kind: 'crawl', id, candidate, options: crawl.sentOptions() })
    options.signal?.addEventListener('abort', onAbort, { once: true })
    if (options.signal?.aborted === true) onAbort()
    try {
      for (;;) {
        const news = await crawl.take()
        if (news.kind === 'over') {
          if (news.fault !== null) throw crawl.errorOf(news.fault)
          return
        }
        yield news.event
        post({ kind: 'next', id, mayGoOn: crawl.mayGoOn() })
      }
    } finally {
      options.signal?.removeEventListener('abort', onAbort)
      this.#crawls.delete(id)
      if (!crawl.isOver) onAbort()
    }
  }

  /** As `Crawler.replaySite`. */
  replaySite(
    pages: AsyncIterable<FetchedPage>,
    site: SiteIdentity,
    options: ReadingOptions = {},
  ): Promise<ReplayOutcome> {
    const { isOptedOut = () => false } = this.#options
    return replayPages(pages, site, this.#reader.open(options), isOptedOut)
  }

  /** Resolves once the first page would be asked for without delay: the thread takes a second to load. */
  warmUp(): Promise<void> {
    return new Promise((resolve) => {
      this.#onWarm.push(resolve)
      this.#threadAtWork().post({ kind: 'warm' })
    })
  }

  /** Ends all connections and threads. Crawls under way end with errors, so finish or abort them first. */
  async close(): Promise<void> {
    await Promise.all([this.#endThread(), this.#reader.close()])
  }

  #threadAtWork(): CrawlThread {
    if (this.#thread !== null) return this.#thread
    const {
      isOptedOut: _,
      snapshotSink: __,
      pageCache: ___,
      mayGoOn: ____,
      signal: _____,
      ...sent
    } = this.#options
    const thread = startCrawlThread(sent satisfies SentCrawlOptions, {
      onNews: (news) => this.#hear(news),
      onEnd: (cause) => this.#lose(thread, cause),
    })
    this.#thread = thread
    return thread
  }

  #hear(news: CrawlNews): void {
    if (news.kind === 'call') void this.#answer(news)
    else if (news.kind === 'warm') this.#warm()
    else if (news.kind === 'closed') this.#onClosed()
    else this.#crawls.get(news.id)?.put(news)
  }

  #warm(): void {
    for (const resolve of this.#onWarm.splice(0)) resolve()
  }

  async #answer(call: Call): Promise<void> {
    const thread = this.#thread
    try {
      const value = await this.#valueOf(call)
      if (typeof value !== 'object' || value === null) return thread?.post(answerOf(call, value))
      const body = ownBytes(value.body)
      thread?.post(answerOf(call, { ...value, body }), [body.buffer])
    } catch (error) {
      if ('id' in call) this.#crawls.get(call.id)?.noteFailure(call.call, error)
      thread?.post({ kind: 'failed', call: call.call })
    }
  }

  /** A crawl that is over is asked nothing any more: null, whatever it wanted. */
  async #valueOf(call: Call): Promise<Answer> {
    if (call.what === 'isOptedOut') return (await this.#options.isOptedOut?.(call.hostname)) ?? false
    return (await this.#crawls.get(call.id)?.answer(call)) ?? null
  }

  #lose(thread: CrawlThread, cause: unknown): void {
    if (this.#thread !== thread) return
    this.#thread = null
    this.#warm()
    this.#endCrawls({ why: 'error', error: new ReaderLostError(false, cause) })
  }

  #endCrawls(fault: CrawlFault): void {
    for (const [id, crawl] of this.#crawls) crawl.put({ kind: 'over', id, fault })
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread
    if (thread === null) return
    const closed = new Promise<void>((resolve) => (this.#onClosed = resolve))
    const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref())
    thread.post({ kind: 'close' })
    await Promise.race([closed, late])
    this.#thread = null
    this.#endCrawls({ why: 'error', error: new Error('The crawler was closed') })
    await thread.end()
  }
}

function answerOf({ call }: Call, value: Answer): CrawlOrder {
  return { kind: 'answer', call, ...(value !== undefined && { value }) }
}
