/** What the database hears of a site's pages while they are read. */
import type { SiteEvent } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Db } from '../../platform/database.ts'
import type { Dialect } from '../../platform/dialect.ts'
import type { PageSpool } from '../../platform/page-spool.ts'
import type { Signals } from '../../platform/signals.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import { addSnapshots, type SnapshotData } from '../leads/leads.service.ts'
import { listPagesOfSite } from './run-pages.store.ts'
import { ProgressMeter, type PageProgress } from './run-progress.ts'
import * as sites from './run-sites.store.ts'
import { runTopic } from './runs.job.ts'
import * as store from './runs.store.ts'
import type { SitePages } from './site-pages.service.ts'
import { listSpooled, type SpooledRow } from './spooled-pages.ts'
import { LeaseLostError } from './sites.service.ts'

export interface ProgressOptions {
  db: Db
  bulk: BulkWriter
  dialect: Dialect
  signals: Signals
  owner: string
}

/** A crawl's pages on their way to the database: written down every second at most. */
export interface SiteProgress {
  /** A page has been read. */
  pageRead(event: Extract<SiteEvent, { type: 'page' }>): Promise<void>
  /** Writes what was held back. */
  flush(): Promise<void>
}

export function openProgress(
  options: ProgressOptions,
  site: sites.LeasedSite,
  pages: SitePages,
): SiteProgress {
  const meter = new ProgressMeter(async (total, delta) => {
    await write(options, site, { total, delta, attempt: 1, rows: pages.takeUnsaved() })
    // As the row has it now: this attempt is no longer one that brought nothing.
    site.attempt = 1
  })
  return {
    pageRead: ({ bytes, isResumed }) => meter.add(bytes, isResumed),
    flush: () => meter.flush(),
  }
}

/**
 * Records the pages that a crawl of this site had when its process was killed, before the next one begins: it then takes
 * them from their copies.
 */
export async function recoverPages(
  options: ProgressOptions & { snapshots: SnapshotStore; spool: PageSpool },
  site: sites.LeasedSite,
): Promise<void> {
  const { db, snapshots, spool } = options
  const { workspaceId, id: siteId, attempt } = site
  const spooled = await listSpooled(spool.fileOf({ workspaceId, siteId }))
  // Also of a page of which there is a part: what comes behind it could not be told apart.
  if (spooled.length === 0) return spool.clear({ workspaceId, siteId })
  const saved = await listPagesOfSite(workspaceId, db, siteId)
  const savedUrls = new Set(saved.map(({ url }) => url))
  const found = spooled.filter(({ row }) => !savedUrls.has(row.url))
  for (const { row, body } of found) await snapshots.put(workspaceId, row.contentHash, body)
  const total = await sites.findProgress(workspaceId, db, siteId)
  const delta = newPages(found, new Set(saved.map(({ contentHash }) => contentHash)))
  await write(options, site, { total, delta, attempt, rows: found.map(({ row }) => row) })
  await spool.clear({ workspaceId, siteId })
}

/** What the run has not counted of these pages: nobody reads what another address has given, and so nobody counts it. */
function newPages(found: readonly SpooledRow[], known: Set<string>): PageProgress {
  const counted = { pages: 0, bytes: 0 }
  for (const { row } of found) {
    if (known.has(row.contentHash)) continue
    known.add(row.contentHash)
    counted.pages++
    counted.bytes += row.bytes
  }
  return counted
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
  { db, bulk, dialect, signals, owner }: ProgressOptions,
  { workspaceId, id, runId }: sites.LeasedSite,
  { total, delta, attempt, rows }: Written,
): Promise<void> {
  await commit(db, async (tx) => {
    if (!(await sites.noteProgress(workspaceId, tx, dialect, id, owner, { ...total, attempt })))
      throw new LeaseLostError(id)
    if (rows.length > 0) await addSnapshots(workspaceId, tx, bulk, id, rows)
    if (delta.pages > 0) await store.countPages(workspaceId, tx, dialect, runId, delta)
  })
  signals.publish(runTopic(runId))
}
