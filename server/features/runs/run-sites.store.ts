import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { withinWorkspace } from '../../platform/paging.ts'

export type RunSiteState =
  'QUEUED' | 'RUNNING' | 'CANCELLED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED'

/** Who works a site, and until when. */
export interface Lease {
  owner: string
  until: Date
}

export interface LeasedSite {
  id: string
  workspaceId: string
  runId: string
  address: string
  /** Counts this attempt. */
  attempt: number
}

const siteWhere = (
  workspaceId: string,
  runId: string,
  state: RunSiteState | undefined,
): Prisma.RunSiteWhereInput => ({
  workspaceId,
  runId,
  ...(state === undefined ? {} : { state }),
})

export function listRunSites(
  workspaceId: string,
  db: Queryable,
  runId: string,
  query: Prisma.RunSiteFindManyArgs,
  state?: RunSiteState,
) {
  const orderBy = [{ position: 'asc' as const }, { id: 'asc' as const }]
  return db.runSite.findMany({
    ...withinWorkspace(workspaceId, query),
    where: siteWhere(workspaceId, runId, state),
    orderBy,
  })
}

export function countRunSites(workspaceId: string, db: Queryable, runId: string, state?: RunSiteState) {
  return db.runSite.count({ where: siteWhere(workspaceId, runId, state) })
}

/** Sites that are neither done nor given up. */
export function countOpenSites(workspaceId: string, db: Queryable, runId: string) {
  return db.runSite.count({ where: { workspaceId, runId, state: { in: ['QUEUED', 'RUNNING'] } } })
}

/** Holds the lease of a site on; answers false when it has passed to another. */
export async function renewLease(workspaceId: string, db: Queryable, id: string, lease: Lease) {
  const where = { workspaceId, id, state: 'RUNNING' as const, leaseOwner: lease.owner }
  const { count } = await db.runSite.updateMany({ where, data: { leaseUntil: lease.until } })
  return count === 1
}

/** Changes a site whose lease is ours, and gives the lease back; answers false when it has passed to another. */
export async function releaseSite(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.RunSiteUncheckedUpdateManyInput,
) {
  const where = { workspaceId, id, state: 'RUNNING' as const, leaseOwner: owner }
  const { count } = await db.runSite.updateMany({
    where,
    data: { ...data, leaseOwner: null, leaseUntil: null },
  })
  return count === 1
}

/**
 * Notes what the holder of a site's lease has fetched so far; answers false when the lease has passed to another. What
 * was fetched shows that the site did not bring its workers down: only attempts in a row that bring nothing count.
 */
export async function noteProgress(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  progress: { pages: number; bytes: number },
) {
  const where = { workspaceId, id, state: 'RUNNING' as const, leaseOwner: owner }
  const { count } = await db.runSite.updateMany({ where, data: { ...progress, attempt: 1 } })
  return count === 1
}

/** Takes the sites that nobody works out of a run; answers how many. */
export async function cancelQueuedSites(workspaceId: string, db: Queryable, runId: string, now: Date) {
  const where = { workspaceId, runId, state: 'QUEUED' as const }
  const data = { state: 'CANCELLED' as const, reason: 'CANCELLED' as const, finishedAt: now }
  const { count } = await db.runSite.updateMany({ where, data })
  return count
}

/** Ties a site to the company that was found on it. */
export async function setCompany(workspaceId: string, db: Queryable, id: string, companyId: string) {
  await db.runSite.updateMany({ where: { workspaceId, id }, data: { companyId } })
}
