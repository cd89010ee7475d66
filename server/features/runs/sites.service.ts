import type { HostLedger, SiteEvent } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import { recordSnapshots, saveFindings, type SnapshotData } from '../leads/leads.service.ts'
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

/** Ends a site with what it said: leads, evidence, counters and state in one transaction. */
export async function completeSite(
  db: Db,
  bulk: BulkWriter,
  site: LeasedSite & { campaignId: string },
  owner: string,
  event: Extract<SiteEvent, { type: 'done' }>,
  pages: ReadonlyMap<string, SnapshotData>,
): Promise<void> {
  const { workspaceId, runId } = site
  const counts = countsOf(event)
  await commit(db, async (tx) => {
    // First, so that a worker whose lease has lapsed writes nothing.
    await release(tx, site, owner, {
      ...counts,
      ledger: storedLedger(event.ledger),
      state: 'COMPLETED',
      finishedAt: new Date(),
      ...(isEmpty(event)
        ? { reason: 'NOTHING_FOUND', detail: 'No person, address or phone number was found on it.' }
        : {}),
    })
    // Those that prove nothing, too: a copy without a row would be taken for a crawl's that never ended.
    const snapshotIds = await recordSnapshots(workspaceId, tx, bulk, site.id, [...pages.values()])
    const origin = { campaignId: site.campaignId, runId, snapshotIds }
    const saved = isEmpty(event) ? null : await saveFindings(workspaceId, tx, bulk, origin, event.findings)
    if (saved) await sites.setCompany(workspaceId, tx, site.id, saved.companyId)
    await store.updateRun(workspaceId, tx, runId, {
      sitesDone: { increment: 1 },
      sitesWithPeople: { increment: counts.people > 0 ? 1 : 0 },
      sitesWithEmail: { increment: counts.emails > 0 ? 1 : 0 },
      leadsFound: { increment: saved?.found ?? 0 },
      leadsNew: { increment: saved?.added ?? 0 },
    })
  })
}

/** Ends a site that could not be read. */
export async function failSite(
  db: Db,
  site: LeasedSite,
  owner: string,
  failure: {
    reason: ReturnType<typeof storedReason> | 'CRASHED'
    detail: string
    ledger?: readonly HostLedger[]
  },
): Promise<void> {
  const { reason, detail, ledger } = failure
  await commit(db, async (tx) => {
    const kept = ledger === undefined ? {} : { ledger: storedLedger(ledger) }
    await release(tx, site, owner, { reason, detail, ...kept, state: 'FAILED', finishedAt: new Date() })
    const counters = { sitesDone: { increment: 1 }, sitesFailed: { increment: 1 } }
    await store.updateRun(site.workspaceId, tx, site.runId, counters)
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

/** Gives a site back, as if it had not been leased: the worker is shutting down, or the run is paused. */
export async function returnSite(db: Db, site: LeasedSite, owner: string): Promise<void> {
  await commit(db, (tx) => release(tx, site, owner, { state: 'QUEUED', attempt: site.attempt - 1 }))
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
