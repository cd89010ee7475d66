import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Dialect } from '../../platform/dialect.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import { farAhead, isHeld } from '../../platform/lease-times.ts'

export type RunSiteState =
  'QUEUED' | 'RUNNING' | 'CANCELLED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED'

/** Why a site is over without having been read to its end. */
export type SkipReason = 'CANCELLED' | 'LIMIT'

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
  ...(state === undefined ? {} : whereShownAs(state, new Date())),
})

/** As `shownState` has it: a site whose worker is gone waits. */
function whereShownAs(state: RunSiteState, now: Date): Prisma.RunSiteWhereInput {
  if (state !== 'RUNNING' && state !== 'QUEUED') return { state }
  const lost: Prisma.RunSiteWhereInput = {
    state: 'RUNNING',
    OR: [{ leaseUntil: { lt: now } }, { leaseUntil: { gt: farAhead(now) } }],
  }
  return state === 'RUNNING' ? { state, NOT: lost } : { OR: [{ state }, lost] }
}

/** What a site's row means now: nobody reads one whose lease has run out, it waits for the next worker. */
export function shownState(
  { state, leaseUntil }: { state: RunSiteState; leaseUntil: Date | null },
  now: Date,
): RunSiteState {
  return state === 'RUNNING' && !isHeld(leaseUntil, now) ? 'QUEUED' : state
}

/**
 * Ends every lease of the installation but those whose owner begins with `mine`. For the one process that works a SQLite
 * database, at its start: all others are of dead processes.
 */
export async function endAllLeases(db: Queryable, mine: string, now: Date) {
  const where = { state: 'RUNNING' as const, NOT: { leaseOwner: { startsWith: mine } } }
  await db.runSite.updateMany({ where, data: { leaseUntil: new Date(now.getTime() - 1) } })
}

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
 * Notes what the holder of a site's lease has fetched so far, and what is held against the site (see site-tries.ts);
 * answers false when the lease has passed to another. By hand, for it is the most frequent write of a crawl.
 */
export async function noteProgress(
  workspaceId: string,
  db: Queryable,
  dialect: Dialect,
  id: string,
  owner: string,
  { pages, bytes, attempt }: { pages: number; bytes: number; attempt: number },
) {
  const count = await db.$executeRaw`
    UPDATE "RunSite" SET "pages" = ${pages}, "bytes" = ${BigInt(bytes)}, "attempt" = ${attempt}
    WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "id" = ${dialect.typed(id, 'uuid')}
      AND "state" = 'RUNNING' AND "leaseOwner" = ${owner}`
  return count === 1
}

/** What was noted of a site's pages so far. */
export async function findProgress(workspaceId: string, db: Queryable, id: string) {
  const row = await db.runSite.findFirst({ where: { workspaceId, id }, select: { pages: true, bytes: true } })
  return { pages: row?.pages ?? 0, bytes: Number(row?.bytes ?? 0) }
}

/** Sets the sites aside that nobody works, for the reason; answers how many. */
export async function skipQueuedSites(
  workspaceId: string,
  db: Queryable,
  runId: string,
  reason: SkipReason,
  now: Date,
) {
  const where = { workspaceId, runId, state: 'QUEUED' as const }
  const data = { state: 'CANCELLED' as const, reason, finishedAt: now }
  const { count } = await db.runSite.updateMany({ where, data })
  return count
}

/**
 * Makes a run's failed and cancelled sites wait again as if nobody had tried them, but for those whose address could not
 * be read; answers how many of each, and how many pages of them a replay had missed.
 */
export async function requeueSites(workspaceId: string, db: Queryable, runId: string) {
  const anew = {
    ...{
      state: 'QUEUED' as const,
      attempt: 0,
      reason: null,
      detail: null,
      startedAt: null,
      finishedAt: null,
    },
    ...{ pages: 0, bytes: 0, pagesGone: 0, people: 0, emails: 0 },
  }
  const failed = { workspaceId, runId, state: 'FAILED' as const, reason: { not: 'INVALID_ADDRESS' as const } }
  const cancelled = { workspaceId, runId, state: 'CANCELLED' as const, reason: 'CANCELLED' as const }
  const { _sum } = await db.runSite.aggregate({ where: failed, _sum: { pagesGone: true } })
  return {
    pagesGone: _sum.pagesGone ?? 0,
    failed: (await db.runSite.updateMany({ where: failed, data: anew })).count,
    cancelled: (await db.runSite.updateMany({ where: cancelled, data: anew })).count,
  }
}

/** What a site is known by, within its run and as a company. */
export function findSite(workspaceId: string, db: Queryable, id: string) {
  return db.runSite.findFirst({
    where: { workspaceId, id },
    select: { siteKey: true, address: true },
  })
}

/** The sites of a run that were read, in its order. */
export function listSitesRead(workspaceId: string, db: Queryable, runId: string) {
  return db.runSite.findMany({
    where: { workspaceId, runId, state: { in: ['COMPLETED', 'COMPLETED_WITH_ERRORS'] } },
    select: { position: true, address: true, siteKey: true },
    orderBy: { position: 'asc' },
  })
}

/** Which of these sites the run has. */
export async function listKnownKeys(
  workspaceId: string,
  db: Queryable,
  runId: string,
  siteKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = { workspaceId, runId, siteKey: { in: [...siteKeys] } }
  const rows = await db.runSite.findMany({ where, select: { siteKey: true } })
  return new Set(rows.map(({ siteKey }) => siteKey))
}

/** Ids of the sites of a run with these keys. */
export async function listIdsByKey(
  workspaceId: string,
  db: Queryable,
  runId: string,
  siteKeys: readonly string[],
): Promise<string[]> {
  const where = { workspaceId, runId, siteKey: { in: [...siteKeys] } }
  return (await db.runSite.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** The companies that were found on these sites, in an order that everybody keeps. */
export async function listCompaniesOf(workspaceId: string, db: Queryable, ids: readonly string[]) {
  const rows = await db.runSite.findMany({
    where: { workspaceId, id: { in: [...ids] }, companyId: { not: null } },
    select: { siteKey: true, companyId: true },
    orderBy: { companyId: 'asc' },
  })
  return rows.flatMap(({ siteKey, companyId }) => (companyId === null ? [] : [{ siteKey, companyId }]))
}

/** The site of a run by its key, with the company that was found on it. */
export function findSiteByKey(workspaceId: string, db: Queryable, runId: string, siteKey: string) {
  return db.runSite.findFirst({
    where: { workspaceId, runId, siteKey },
    select: { id: true, pages: true, company: { select: { siteKey: true, domain: true } } },
  })
}

/** Ties a site to the company that was found on it. */
export async function setCompany(workspaceId: string, db: Queryable, id: string, companyId: string) {
  await db.runSite.updateMany({ where: { workspaceId, id }, data: { companyId } })
}
