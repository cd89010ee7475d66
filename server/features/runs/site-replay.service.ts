import { settledIdentity, type SiteCrawler, type FetchedPage } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { SnapshotData } from '../leads/leads.service.ts'
import type { SiteCounter } from './run-metrics.service.ts'
import { findLastPage, listPagesOfSite } from './run-pages.store.ts'
import * as sites from './run-sites.store.ts'
import { isEmpty, storedReason } from './site-outcome.ts'
import { pageOf } from './site-pages.service.ts'
import { isSuspect } from './site-tries.ts'
import * as service from './sites.service.ts'

/** What a replay needs of a worker: neither network nor signals. */
export interface SiteReplayOptions {
  db: Db
  bulk: BulkWriter
  snapshots: SnapshotStore
  logger: Logger
  crawler: Pick<SiteCrawler, 'replaySite'>
  owner: string
  counter?: SiteCounter
}

type ReplayedSite = sites.LeasedSite & { campaignId: string; replayOfId: string }

/**
 * Reads one leased site again from the page copies of the run that is replayed, and commits the outcome. Throws the
 * signal's reason when that is aborted. Done anew it does the same, so one that was broken off begins again.
 */
export async function replayAndCommit(
  options: SiteReplayOptions,
  site: ReplayedSite,
  signal: AbortSignal,
): Promise<void> {
  const { db, bulk, owner, snapshots, logger, counter, crawler } = options
  const { workspaceId, id: siteId, runId } = site
  const original = await findOriginal(db, site)
  const rows = original === null ? [] : await listRows(workspaceId, db, original.id)
  const [home] = rows
  if (original === null || home === undefined) return failWithoutCopies(options, site, original?.pages ?? 0)
  const identity =
    original.company === null
      ? settledIdentity(site.address, home.url)
      : { ...original.company, siteUrl: home.url }
  const copies = copiesOf(workspaceId, rows, snapshots, signal)
  const event = await crawler.replaySite(copies, identity, { isSuspect: isSuspect(site.attempt) })
  signal.throwIfAborted()
  if (event.type === 'failed') {
    const reason = storedReason(event.reason)
    await service.failSite(db, site, owner, { reason, detail: event.detail })
    counter?.siteOver('failed', event.reason)
    logger.info({ siteId, runId, reason: event.reason }, 'runs.site-failed')
    return
  }
  const pagesGone = Math.max(0, original.pages - event.pages)
  if (event.pages === 0) return failWithoutCopies(options, site, pagesGone)
  const pages = new Map(rows.map((row): [string, SnapshotData] => [row.url, row]))
  const isOutdated = await wasReadSince(workspaceId, db, home)
  await service.completeSite(db, bulk, site, owner, event, {
    pages,
    replay: { siteId: original.id, runId: site.replayOfId, isOutdated, pagesGone },
  })
  counter?.siteOver('read', isEmpty(event) ? 'nothing_found' : undefined)
  const people = event.findings.people.length
  logger.info({ siteId, runId, pages: event.pages, people, pagesGone }, 'runs.site-replayed')
}

async function findOriginal(db: Db, { workspaceId, id, replayOfId }: ReplayedSite) {
  const known = await sites.findSite(workspaceId, db, id)
  return known && sites.findSiteByKey(workspaceId, db, replayOfId, known.siteKey)
}

async function listRows(workspaceId: string, db: Db, runSiteId: string): Promise<SnapshotData[]> {
  const rows = await listPagesOfSite(workspaceId, db, runSiteId)
  return rows.map(({ copyRemovedAt: _, ...row }) => row)
}

/** The pages whose copies are there, in their order; of two with the same bytes the first, as the crawl did. */
async function* copiesOf(
  workspaceId: string,
  rows: readonly SnapshotData[],
  snapshots: SnapshotStore,
  signal: AbortSignal,
): AsyncGenerator<FetchedPage> {
  const seen = new Set<string>()
  for (const row of rows) {
    signal.throwIfAborted()
    if (seen.has(row.contentHash)) continue
    seen.add(row.contentHash)
    const body = await snapshots.find(workspaceId, row.contentHash)
    if (body !== null) yield pageOf(row, body)
  }
}

/** Whether a later crawl has had the site's home page: what it says counts more then. */
async function wasReadSince(workspaceId: string, db: Db, home: SnapshotData): Promise<boolean> {
  const last = await findLastPage(workspaceId, db, home.url)
  return last !== null && last.fetchedAt > home.fetchedAt
}

async function failWithoutCopies(
  { db, owner, counter, logger }: SiteReplayOptions,
  site: ReplayedSite,
  pagesGone: number,
): Promise<void> {
  const detail = 'None of the copies of its pages is left. Run the campaign again to read the site anew.'
  await service.failSite(db, site, owner, { reason: 'NO_COPIES', detail, pagesGone })
  counter?.siteOver('failed', 'no_copies')
  logger.info({ siteId: site.id, runId: site.runId, reason: 'no_copies' }, 'runs.site-failed')
}
