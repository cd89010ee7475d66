import { ReaderLostError, type SiteCrawler, type PerSiteOptions, type SiteEvent } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Dialect } from '../../platform/dialect.ts'
import type { Logger } from '../../platform/logger.ts'
import { outageOf } from '../../platform/outage.ts'
import type { PageSpool } from '../../platform/page-spool.ts'
import type { Signals } from '../../platform/signals.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { RunBudget } from './run-limits.ts'
import type { SiteCounter } from './run-metrics.service.ts'
import * as sites from './run-sites.store.ts'
import { HEARTBEAT_MS, LEASE_MS, MAX_ATTEMPTS, runTopic } from './runs.job.ts'
import { isEmpty, notModifiedOf, storedReason } from './site-outcome.ts'
import { openSitePages, type SitePages } from './site-pages.service.ts'
import { openProgress, recoverPages } from './site-progress.service.ts'
import { replayAndCommit } from './site-replay.service.ts'
import { isSuspect, isWornOut } from './site-tries.ts'
import * as service from './sites.service.ts'

export interface SiteWorkerOptions {
  db: Db
  /** Writes to that database. */
  bulk: BulkWriter
  dialect: Dialect
  signals: Signals
  snapshots: SnapshotStore
  spool: PageSpool
  logger: Logger
  /** Shared by all sites of the process, and so its pauses and connections. */
  crawler: SiteCrawler
  /** Names this lease: nobody else writes under it. */
  owner: string
  /** Hears what becomes of pages and sites. */
  counter?: SiteCounter
}

/** A leased site with what its run pins. */
export type RunningSite = sites.LeasedSite & {
  campaignId: string
  options: Pick<PerSiteOptions, 'maxPages' | 'pageHints'>
  budget: RunBudget
  /** The run whose page copies it is read from; null: it is crawled. */
  replayOfId: string | null
}

/** Why a site is dropped in the middle. */
export type Interruption = 'cancelled' | 'paused' | 'shutdown'

/** Crawls one leased site to its end and commits the outcome. The reason of an aborted `signal` is an Interruption. */
export async function workSite(
  options: SiteWorkerOptions,
  site: RunningSite,
  signal: AbortSignal,
): Promise<void> {
  const { db, owner } = options
  const leaseLost = new AbortController()
  const heartbeat = setInterval(() => void beat(options, site, leaseLost), HEARTBEAT_MS)
  try {
    if (isWornOut(site.attempt)) {
      const detail = `Its workers stopped again and again before a page of this site was read; it was set aside.`
      await service.failSite(db, site, owner, { reason: 'CRASHED', detail })
      options.counter?.siteOver('failed', 'crashed')
    } else if (site.budget.usedUp(new Date()) !== null) {
      await service.skipSite(db, site, owner, 'LIMIT')
      options.counter?.siteOver('cancelled', 'limit')
    } else {
      const end = AbortSignal.any([signal, leaseLost.signal])
      await readAndCommit(options, site, end).catch((error: unknown) =>
        settleError(options, site, signal, error),
      )
    }
  } catch (error) {
    // Whatever was to be written: another worker has the site, and its result counts.
    if (!(error instanceof service.LeaseLostError)) throw error
    options.logger.warn({ siteId: site.id, runId: site.runId }, 'runs.lease-lost')
  } finally {
    clearInterval(heartbeat)
    options.signals.publish(runTopic(site.runId))
  }
}

async function beat(
  options: SiteWorkerOptions,
  site: RunningSite,
  leaseLost: AbortController,
): Promise<void> {
  const until = new Date(Date.now() + LEASE_MS)
  try {
    const held = await sites.renewLease(site.workspaceId, options.db, site.id, {
      owner: options.owner,
      until,
    })
    if (!held) leaseLost.abort(new service.LeaseLostError(site.id))
  } catch (error) {
    // The lease runs on; the next beat tries again.
    options.logger.warn({ error, siteId: site.id }, 'runs.heartbeat-failed')
  }
}

function readAndCommit(options: SiteWorkerOptions, site: RunningSite, signal: AbortSignal): Promise<void> {
  const { replayOfId } = site
  if (replayOfId === null) return crawlAndCommit(options, site, signal)
  return replayAndCommit(options, { ...site, replayOfId }, signal)
}

async function crawlAndCommit(
  options: SiteWorkerOptions,
  site: RunningSite,
  signal: AbortSignal,
): Promise<void> {
  const { db, bulk, owner, snapshots, spool, logger, counter } = options
  await recoverPages(options, site)
  const pages = await openSitePages(site, db, snapshots, spool)
  const last = await crawlPages(options, site, pages, signal)
  const { id: siteId, runId } = site
  if (last?.type === 'done') {
    await service.completeSite(db, bulk, site, owner, last, { pages: pages.rows })
    await pages.end()
    const counts = { pages: last.pages, people: last.findings.people.length, ...notModifiedOf(last) }
    counter?.siteOver('read', isEmpty(last) ? 'nothing_found' : undefined)
    logger.info({ siteId, runId, ...counts }, 'runs.site-done')
    return
  }
  if (last?.type !== 'failed') throw new Error('The crawl of a site ended without an outcome')
  const { detail, ledger } = last
  await service.failSite(db, site, owner, { reason: storedReason(last.reason), detail, ledger })
  await pages.end()
  counter?.siteOver('failed', last.reason)
  logger.info({ siteId, runId, reason: last.reason }, 'runs.site-failed')
}

/** Reads a site's pages; answers the last event, which says how it ended. */
async function crawlPages(
  options: SiteWorkerOptions,
  site: RunningSite,
  pages: SitePages,
  signal: AbortSignal,
): Promise<SiteEvent | undefined> {
  const { crawler, counter } = options
  const progress = openProgress(options, site, pages)
  const { snapshotSink, cache: pageCache, pageLog } = pages
  const mayGoOn = () => site.budget.usedUp(new Date()) === null
  let last: SiteEvent | undefined
  for await (const event of crawler.crawlSite(
    { address: site.address },
    {
      ...site.options,
      snapshotSink,
      pageCache,
      pageLog,
      mayGoOn,
      isSuspect: isSuspect(site.attempt),
      signal,
    },
  )) {
    if (event.type === 'page') {
      if (event.isResumed !== true) {
        site.budget.addPage()
        counter?.page()
      }
      await progress.pageRead(event)
    }
    last = event
  }
  await progress.flush()
  return last
}

/** An interruption is not an error; an error of our own is tried again, and reported. */
async function settleError(
  options: SiteWorkerOptions,
  site: RunningSite,
  signal: AbortSignal,
  error: unknown,
): Promise<void> {
  const { db, owner, logger, counter } = options
  if (error instanceof service.LeaseLostError) throw error
  if (signal.aborted) {
    const interruption = signal.reason as Interruption
    if (interruption !== 'cancelled') return service.returnSite(db, site, owner)
    await service.skipSite(db, site, owner, 'CANCELLED')
    counter?.siteOver('cancelled')
    return
  }
  if (outageOf(error) !== null) {
    // The site is not to blame. The run waits for the end of the outage, and no slot asks the site again meanwhile.
    await service.returnSite(db, site, owner)
    throw error
  }
  if (error instanceof ReaderLostError && !error.isToBlame) {
    // Like the death of a worker, which counts as the lease has counted itself.
    logger.warn({ error, siteId: site.id, runId: site.runId }, 'runs.reader-lost')
    return service.returnSite(db, site, owner, site.attempt)
  }
  logger.error({ error, siteId: site.id, runId: site.runId, attempt: site.attempt }, 'runs.site-crashed')
  const detail =
    error instanceof ReaderLostError
      ? `A page of this site brought its reader down ${MAX_ATTEMPTS} times; it was set aside.`
      : `Reading this site failed ${MAX_ATTEMPTS} times by an error of ours (see the log).`
  const isAside = await service.retrySite(db, site, owner, detail)
  if (isAside) counter?.siteOver('failed', 'crashed')
}
