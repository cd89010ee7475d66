import type { Candidate, CachedPage, CrawlOptions, FetchedPage, SiteEvent, Validators } from '../types.ts'

/** What of a crawler's options can be sent to its thread. */
export type SentCrawlOptions = Omit<
  CrawlOptions,
  'isOptedOut' | 'snapshotSink' | 'pageCache' | 'mayGoOn' | 'signal'
>

/** What of a site's options can be sent, and which of the others are asked for by calls. */
export type SentSiteOptions = Pick<
  CrawlOptions,
  'maxPages' | 'maxQuietPages' | 'maxSiteMs' | 'maxSiteBytes' | 'pageHints' | 'pageLog' | 'isSuspect'
> & { hasSink: boolean; hasCache: boolean; canResume: boolean; mayGoOn: boolean }

/** To the thread that crawls. `id` names a crawl, `call` a question of the thread. */
export type CrawlOrder =
  | { kind: 'crawl'; id: number; candidate: Candidate; options: SentSiteOptions }
  /** The last event was taken; another may follow. */
  | { kind: 'next'; id: number; mayGoOn: boolean }
  | { kind: 'abort'; id: number }
  | { kind: 'answer'; call: number; value?: CachedPage | FetchedPage | boolean | null }
  /** What was asked for failed, by an error that its side keeps. */
  | { kind: 'failed'; call: number }
  | { kind: 'warm' }
  | { kind: 'close' }

/** Questions that only the other side can answer. */
export type CrawlCall =
  | { what: 'isOptedOut'; hostname: string }
  | { what: 'find'; id: number; url: string }
  | { what: 'resume'; id: number; url: string }
  | { what: 'keep'; id: number; page: FetchedPage; validators: Validators | null }
  /** Null: the page that was kept last. */
  | { what: 'sink'; id: number; page: FetchedPage | null }

/** Why a crawl ended without an outcome. */
export type CrawlFault =
  | { why: 'aborted' }
  /** By the error of a call. */
  | { why: 'call'; call: number }
  | { why: 'reader-lost'; isToBlame: boolean }
  /** The code that the system gave it, which an error does not take along. */
  | { why: 'error'; error: Error; code?: string }

/** From the thread that crawls. */
export type CrawlNews =
  | { kind: 'event'; id: number; event: SiteEvent }
  | { kind: 'over'; id: number; fault: CrawlFault | null }
  | ({ kind: 'call'; call: number } & CrawlCall)
  | { kind: 'warm' }
  | { kind: 'closed' }
