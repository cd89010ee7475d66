import type { HostLedger, SiteEvent } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import { statementsOfSite } from '../discovery/statements.service.ts'
import { keepCompany, recordSnapshots, saveFindings, type SnapshotData } from '../leads/leads.service.ts'
import type { LeasedSite } from './run-sites.store.ts'
import * as sites from './run-sites.store.ts'
import * as store from './runs.store.ts'
import { countsOf, isEmpty, storedLedger, type storedReason } from './site-outcome.ts'
import { countedInFull, isWornOut } from './site-tries.ts'

/** The lease has passed to another worker, whose result counts. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

async function release(
  tx: Queryable,
  site: LeasedSite,
  owner: string,
  data: Parameters<typeof sites.releaseSite>[4],
) {
  if (!(await sites.releaseSite(site.workspaceId, tx, site.id, owner, data)))
    throw new LeaseLostError(site.id)
}

/** What a site's pages are, and whose. */
export interface SiteOrigin {
  /** Every page that was read, by address. */
  pages: ReadonlyMap<string, SnapshotData>
  /** Of a replay: whose copies they are. */
  replay?: { siteId: string; runId: string; isOutdated: boolean; pagesGone: number }
}

/** Ends a site with what it said: leads, evidence, counters and state in one transaction. */
export async function completeSite(
  db: Db,
  bulk: BulkWriter,
  site: LeasedSite & { campaignId: string },
  owner: string,
  event: Extract<SiteEvent, { type: 'done' }>,
  { pages, replay }: SiteOrigin,
): Promise<void> {
  const { workspaceId, runId } = site
  const counts = countsOf(event)
  const pagesGone = replay?.pagesGone ?? 0
  await commit(db, async (tx) => {
    // First, so that a worker whose lease has lapsed writes nothing.
    await release(tx, site, owner, {
      ...counts,
      pagesGone,
      ...(replay ? {} : { ledger: storedLedger(event.ledger) }),
      state: pagesGone > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED',
      finishedAt: new Date(),
      ...(isEmpty(event)
        ? { reason: 'NOTHING_FOUND', detail: 'No person, address or phone number was found on it.' }
        : {}),
    })
    // Of the crawl that fetched them, whichever run has read them. Those that prove nothing, too: a copy without a row would be taken for a crawl's that never ended.
    const snapshotIds = await recordSnapshots(workspaceId, tx, bulk, replay?.siteId ?? site.id, [
      ...pages.values(),
    ])
    const saved = await saveSite(tx, bulk, site, event, snapshotIds, replay)
    await store.updateRun(workspaceId, tx, runId, {
      sitesDone: { increment: 1 },
      sitesWithPeople: { increment: counts.people > 0 ? 1 : 0 },
      sitesWithEmail: { increment: counts.emails > 0 ? 1 : 0 },
      leadsFound: { increment: saved?.found ?? 0 },
      leadsNew: { increment: saved?.added ?? 0 },
      // A crawl counts its pages as it goes.
      ...(replay && {
        ...{ pagesGone: { increment: pagesGone }, pagesFetched: { increment: event.pages } },
        bytesFetched: { increment: event.bytes },
      }),
    })
  })
}

/** Saves what a site said and its sources say; null where no lead came of it. */
async function saveSite(
  tx: Queryable,
  bulk: BulkWriter,
  { workspaceId, id, runId, campaignId }: LeasedSite & { campaignId: string },
  event: Extract<SiteEvent, { type: 'done' }>,
  snapshotIds: ReadonlyMap<string, string>,
  replay: SiteOrigin['replay'],
) {
  const { findings } = event
  const { siteKey } = (await sites.findSite(workspaceId, tx, id)) ?? {}
  if (siteKey === undefined) throw new Error(`The site ${id} has gone`)
  // Of the run that asked them. Behind the write to the site's row: whoever comes later than this finds the site over.
  const statements = await statementsOfSite(workspaceId, tx, replay?.runId ?? runId, siteKey)
  if (isEmpty(event)) {
    const origin = { snapshotIds, statements }
    const companyId = await keepCompany(workspaceId, tx, bulk, origin, findings)
    if (companyId !== null) await sites.setCompany(workspaceId, tx, id, companyId)
    return null
  }
  const origin = {
    campaignId,
    runId,
    siteKey,
    snapshotIds,
    isOutdated: replay?.isOutdated ?? false,
    statements,
  }
  const saved = await saveFindings(workspaceId, tx, bulk, origin, findings)
  await sites.setCompany(workspaceId, tx, id, saved.companyId)
  return saved
}

/** Ends a site that could not be read. */
export async function failSite(
  db: Db,
  site: LeasedSite,
  owner: string,
  failure: {
    reason: ReturnType<typeof storedReason> | 'CRASHED' | 'NO_COPIES'
    detail: string
    ledger?: readonly HostLedger[]
    pagesGone?: number
  },
): Promise<void> {
  const { reason, detail, ledger, pagesGone = 0 } = failure
  await commit(db, async (tx) => {
    const kept = { pagesGone, ...(ledger === undefined ? {} : { ledger: storedLedger(ledger) }) }
    await release(tx, site, owner, { reason, detail, ...kept, state: 'FAILED', finishedAt: new Date() })
    await store.updateRun(site.workspaceId, tx, site.runId, {
      ...{ sitesDone: { increment: 1 }, sitesFailed: { increment: 1 } },
      pagesGone: { increment: pagesGone },
    })
  })
}

/** Ends a site that is not to be read, for the reason. */
export async function skipSite(
  db: Db,
  site: LeasedSite,
  owner: string,
  reason: sites.SkipReason,
): Promise<void> {
  await commit(db, async (tx) => {
    await release(tx, site, owner, { state: 'CANCELLED', reason, finishedAt: new Date() })
    await store.countSkipped(site.workspaceId, tx, site.runId, 1)
  })
}

/**
 * Gives a site back, with what is held against it: by default as if it had not been leased, since the worker is shutting
 * down, or the run is paused.
 */
export async function returnSite(
  db: Db,
  site: LeasedSite,
  owner: string,
  attempt = site.attempt - 1,
): Promise<void> {
  await commit(db, (tx) => release(tx, site, owner, { state: 'QUEUED', attempt }))
}

/** After an error of our own: tries the site again, or sets it aside after the last try and answers true. */
export async function retrySite(db: Db, site: LeasedSite, owner: string, detail: string): Promise<boolean> {
  const attempt = countedInFull(site.attempt)
  // The next lease adds its 1.
  if (isWornOut(attempt + 1)) {
    await failSite(db, site, owner, { reason: 'CRASHED', detail })
    return true
  }
  await commit(db, (tx) => release(tx, site, owner, { state: 'QUEUED', attempt, detail }))
  return false
}
