/**
 * The thread that crawls (see threaded-crawler.ts): the crawler itself, whose caches, sinks and lists are asked for on the
 * other side.
 */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createWorkerReader } from '../read/worker-reader.ts'
import { ReaderLostError } from '../read/reader-lost-error.ts'
import type { CachedPage, FetchedPage, PageCache } from '../types.ts'
import type {
  CrawlCall,
  CrawlFault,
  CrawlNews,
  CrawlOrder,
  SentCrawlOptions,
  SentSiteOptions,
} from './crawl-messages.ts'
import { Crawler, type PerSiteOptions } from './crawler.ts'

// Where cores are few, the thread that answers people goes before this one. Linux alone takes it to be of this thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

const port = parentPort
if (port === null) throw new Error('This file is the first of a thread')

const send = (news: CrawlNews, moved: ArrayBuffer[] = []): void => port.postMessage(news, moved)

/** A call was answered by an error, which the other side knows. */
class CallFailedError extends Error {
  override name = 'CallFailedError'
  readonly call: number

  constructor(call: number) {
    super('What the crawl was given failed')
    this.call = call
  }
}

type CallAnswer = Extract<CrawlOrder, { kind: 'answer' }>['value']

const calls = new Map<number, { resolve: (value: CallAnswer) => void; reject: (error: Error) => void }>()
let lastCall = 0

function ask(question: CrawlCall, moved: ArrayBuffer[] = []): Promise<CallAnswer> {
  const call = ++lastCall
  return new Promise((resolve, reject) => {
    calls.set(call, { resolve, reject })
    send({ kind: 'call', call, ...question }, moved)
  })
}

/** One crawl under way. */
interface Crawl {
  controller: AbortController
  mayGoOn: boolean
  /** Lets it go on behind its last event. */
  next: () => void
  /** What was given to the other side to keep, by address and hash. */
  kept: string | null
}

const crawls = new Map<number, Crawl>()
const crawler = new Crawler(
  {
    ...(workerData as SentCrawlOptions),
    isOptedOut: async (hostname) => (await ask({ what: 'isOptedOut', hostname })) === true,
  },
  createWorkerReader(),
)

const nameOf = ({ url, contentHash }: FetchedPage): string => `${contentHash} ${url}`

/** Its bytes cross in a buffer of their own: the page goes on to be read here. */
async function give(page: FetchedPage, question: (page: FetchedPage) => CrawlCall): Promise<void> {
  const body = Uint8Array.from(page.body)
  await ask(question({ ...page, body }), [body.buffer])
}

function cacheOf(id: number, crawl: Crawl, { canResume }: SentSiteOptions): PageCache {
  const find = (url: string) => ask({ what: 'find', id, url }) as Promise<CachedPage | null>
  const resume = (url: string) => ask({ what: 'resume', id, url }) as Promise<FetchedPage | null>
  const keep: PageCache['keep'] = async (page, validators) => {
    await give(page, (own) => ({ what: 'keep', id, page: own, validators }))
    crawl.kept = nameOf(page)
  }
  return { find, keep, ...(canResume && { resume }) }
}

function optionsOf(id: number, crawl: Crawl, sent: SentSiteOptions): PerSiteOptions {
  const { hasSink, hasCache, canResume: _, mayGoOn: __, ...options } = sent
  const sink = async (page: FetchedPage) => {
    if (crawl.kept === nameOf(page)) await ask({ what: 'sink', id, page: null })
    else await give(page, (own) => ({ what: 'sink', id, page: own }))
  }
  return {
    ...options,
    ...(hasSink && { snapshotSink: sink }),
    ...(hasCache && { pageCache: cacheOf(id, crawl, sent) }),
    mayGoOn: () => crawl.mayGoOn,
    signal: crawl.controller.signal,
  }
}

function faultOf(error: unknown, { controller }: Crawl): CrawlFault {
  if (controller.signal.aborted) return { why: 'aborted' }
  if (error instanceof CallFailedError) return { why: 'call', call: error.call }
  if (error instanceof ReaderLostError) return { why: 'reader-lost', isToBlame: error.isToBlame }
  const known = error instanceof Error ? error : new Error(String(error))
  const { code } = known as NodeJS.ErrnoException
  return { why: 'error', error: known, ...(code !== undefined && { code }) }
}

async function run({ id, candidate, options }: Extract<CrawlOrder, { kind: 'crawl' }>): Promise<void> {
  const crawl: Crawl = {
    controller: new AbortController(),
    mayGoOn: options.mayGoOn,
    next: () => undefined,
    kept: null,
  }
  crawls.set(id, crawl)
  let fault: CrawlFault | null = null
  try {
    for await (const event of crawler.crawlSite(candidate, optionsOf(id, crawl, options))) {
      const taken = new Promise<void>((resolve) => (crawl.next = resolve))
      send({ kind: 'event', id, event })
      await taken
    }
  } catch (error) {
    fault = faultOf(error, crawl)
  } finally {
    crawls.delete(id)
  }
  send({ kind: 'over', id, fault })
}

function goOn({ id, mayGoOn }: Extract<CrawlOrder, { kind: 'next' }>): void {
  const crawl = crawls.get(id)
  if (crawl === undefined) return
  crawl.mayGoOn = mayGoOn
  crawl.next()
}

function abort(id: number): void {
  const crawl = crawls.get(id)
  crawl?.controller.abort(new Error('The crawl was ended'))
  crawl?.next()
}

function settle(order: Extract<CrawlOrder, { call: number }>): void {
  const waiting = calls.get(order.call)
  calls.delete(order.call)
  if (order.kind === 'failed') waiting?.reject(new CallFailedError(order.call))
  else waiting?.resolve(order.value)
}

function obey(order: CrawlOrder): void {
  if (order.kind === 'crawl') void run(order)
  else if (order.kind === 'next') goOn(order)
  else if (order.kind === 'abort') abort(order.id)
  else if (order.kind === 'answer' || order.kind === 'failed') settle(order)
  else if (order.kind === 'warm') void crawler.warmUp().then(() => send({ kind: 'warm' }))
  else void crawler.close().then(() => send({ kind: 'closed' }))
}

port.on('message', obey)
