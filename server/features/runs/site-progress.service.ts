/** What the database hears of a site's pages while they are read. */
import type { FetchedPage, PageCache, SiteEvent, SnapshotSink, Validators } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import type { Lock } from '../../platform/lock.ts'
import type { Signals } from '../../platform/signals.ts'
import { addSnapshots, type SnapshotData } from '../leads/leads.service.ts'
import { ProgressMeter, type PageProgress } from './run-progress.ts'
import * as sites from './run-sites.store.ts'
import { runTopic } from './runs.job.ts'
import * as store from './runs.store.ts'
import type { SitePages } from './site-pages.service.ts'
import { countedInFull } from './site-tries.ts'
import { LeaseLostError } from './sites.service.ts'

export interface ProgressOptions {
  db: Db
  bulk: BulkWriter
  signals: Signals
  owner: string
  /** Held while a page of a site is read that had been broken off: so a death has one such site to blame at most. */
  suspects: Lock
}

/** A crawl's pages on their way to the database. */
export interface SiteProgress {
  snapshotSink: SnapshotSink
  cache: PageCache
  /** A page has been read. */
  pageRead(event: Extract<SiteEvent, { type: 'page' }>): Promise<void>
  /** Writes what was held back. */
  flush(): Promise<void>
  /** Lets go of what others wait for; to be called however the crawl ends. */
  close(): void
}

/**
 * A site that is read for the first time is written down every half second; one that had been broken off, page by page,
 * so that the reason can be told and hardly any page is asked for a third time.
 */
export function openProgress(
  options: ProgressOptions,
  site: sites.LeasedSite,
  pages: SitePages,
): SiteProgress {
  const wasBrokenOff = site.attempt > 1 || pages.had > 0
  return wasBrokenOff ? new CarefulProgress(options, site, pages) : new MeteredProgress(options, site, pages)
}

class MeteredProgress implements SiteProgress {
  readonly snapshotSink: SnapshotSink
  readonly cache: PageCache
  readonly #meter: ProgressMeter

  constructor(options: ProgressOptions, site: sites.LeasedSite, pages: SitePages) {
    this.snapshotSink = pages.snapshotSink
    this.cache = pages.cache
    this.#meter = new ProgressMeter(async (total, delta) => {
      await write(options, site, { total, delta, attempt: 1, rows: pages.takeUnsaved() })
      // As the row has it now: this attempt is no longer one that brought nothing.
      site.attempt = 1
    })
  }

  async pageRead({ bytes, isResumed }: { bytes: number; isResumed: boolean }): Promise<void> {
    await this.#meter.add(bytes, isResumed)
  }

  flush(): Promise<void> {
    return this.#meter.flush()
  }

  close(): void {
    // Nobody waits for it.
  }
}

const NOTHING: PageProgress = { pages: 0, bytes: 0 }

/**
 * Each page is recorded and counted before it is read, for then it is had whatever comes. Its reading is announced then, of
 * one such site at a time, and its end is noted: a worker that dies in between counts against the site in full. Pages that
 * crawls before this one have read say nothing new of it.
 */
class CarefulProgress implements SiteProgress {
  readonly cache: PageCache
  readonly #options: ProgressOptions
  readonly #site: sites.LeasedSite
  readonly #pages: SitePages
  #total = NOTHING
  /** What is held against the site, as the row has it: the lease has counted itself already. */
  #held: number
  /** Lets the next site announce a reading, while this one has. */
  #giveTurn: (() => void) | null = null

  constructor(options: ProgressOptions, site: sites.LeasedSite, pages: SitePages) {
    this.#options = options
    this.#site = site
    this.#pages = pages
    this.#held = site.attempt
    this.cache = { ...pages.cache, keep: (page, validators) => this.#record(page, validators) }
  }

  /** Its next page is about to be read, one that it has just recorded or one that was had but never read. */
  readonly snapshotSink: SnapshotSink = async () => {
    if (this.#isKnown(this.#total.pages + 1)) return
    this.#giveTurn ??= await this.#options.suspects.acquire()
    await this.#write({ attempt: countedInFull(this.#site.attempt) })
  }

  async pageRead({ bytes }: { bytes: number }): Promise<void> {
    this.#total = { pages: this.#total.pages + 1, bytes: this.#total.bytes + bytes }
    if (this.#isKnown(this.#total.pages)) return
    await this.#write({ attempt: 0 })
    this.#site.attempt = 1
    this.close()
  }

  flush(): Promise<void> {
    return Promise.resolve()
  }

  close(): void {
    this.#giveTurn?.()
    this.#giveTurn = null
  }

  async #record(page: FetchedPage, validators: Validators | null): Promise<void> {
    const { isRepeated } = await this.#pages.putNew(page, validators)
    const rows = this.#pages.takeUnsaved()
    // Nobody reads what another address has given already, and so nobody counts it.
    await this.#write(isRepeated ? { rows } : { rows, delta: { pages: 1, bytes: page.body.byteLength } })
  }

  #isKnown(pages: number): boolean {
    return pages <= this.#pages.read.pages
  }

  async #write({ delta = NOTHING, rows = [], attempt = this.#held }: Partial<Written>): Promise<void> {
    const { read } = this.#pages
    // What is shown of the site does not go back while known pages are gone through again.
    const total = this.#isKnown(this.#total.pages) ? read : this.#total
    await write(this.#options, this.#site, { total, delta, rows, attempt })
    this.#held = attempt
  }
}

interface Written {
  /** Of the site. */
  total: PageProgress
  /** What the run has not counted yet. */
  delta: PageProgress
  attempt: number
  rows: readonly SnapshotData[]
}

/** In one transaction, so that a crawl which is broken off has neither counted nor recorded more than the other. */
async function write(
  { db, bulk, signals, owner }: ProgressOptions,
  { workspaceId, id, runId }: sites.LeasedSite,
  { total, delta, attempt, rows }: Written,
): Promise<void> {
  await commit(db, async (tx) => {
    if (!(await sites.noteProgress(workspaceId, tx, id, owner, { ...total, attempt })))
      throw new LeaseLostError(id)
    if (rows.length > 0) await addSnapshots(workspaceId, tx, bulk, id, rows)
    if (delta.pages > 0) await countPages(workspaceId, tx, runId, delta)
  })
  signals.publish(runTopic(runId))
}

function countPages(workspaceId: string, tx: Queryable, runId: string, { pages, bytes }: PageProgress) {
  const data = { pagesFetched: { increment: pages }, bytesFetched: { increment: bytes } }
  return store.updateRun(workspaceId, tx, runId, data)
}
