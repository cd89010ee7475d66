import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'

export type ResolvedRow = NonNullable<Awaited<ReturnType<typeof findCandidate>>>

/** Runs whose companies' sites are looked for: once all that their sources propose is known. */
const AT_WORK = { state: { in: ['QUEUED', 'RUNNING'] }, sourcesOpen: 0 } satisfies Prisma.RunWhereInput
const NO_LEASE = { leaseOwner: null, leaseUntil: null }
const OPEN = 'RESOLVING' as const

export function findCandidate(workspaceId: string, db: Queryable, id: string) {
  return db.runCandidate.findFirst({ where: { workspaceId, id } })
}

/** Takes a candidate that nobody works; answers whether it was there to be taken. */
export async function leaseCandidate(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.runCandidate.updateMany({
    where: { workspaceId, id, state: OPEN, run: AT_WORK, ...isFree(now) },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes a candidate whose lease is ours; answers false when it has passed to another, or the run is to be let alone. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.RunCandidateUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: OPEN, run: AT_WORK }
  return (await db.runCandidate.updateMany({ where, data })).count === 1
}

/**
 * Runs of every workspace that have candidates whose site is looked for, the oldest first. The sweep’s question, the one that
 * no viewer asks; it answers ids, and each is then worked within its workspace.
 */
export function listSeekingRuns(db: Queryable, limit: number) {
  return db.run.findMany({
    where: { ...AT_WORK, candidatesOpen: { gt: 0 } },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Ids of a run's candidates whose site is looked for, and whom nobody works. */
export async function listFree(
  workspaceId: string,
  db: Queryable,
  runId: string,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db.runCandidate.findMany({
    where: { workspaceId, runId, state: OPEN, run: AT_WORK, ...isFree(now) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  })
  return rows.map(({ id }) => id)
}

/** Whether the site of any candidate of the run is still looked for. */
export async function hasOpen(workspaceId: string, db: Queryable, runId: string): Promise<boolean> {
  return (await db.run.count({ where: { workspaceId, id: runId, candidatesOpen: { gt: 0 } } })) > 0
}

/** Takes the candidates of a run from those who work them. */
export async function endLeases(workspaceId: string, db: Queryable, runId: string): Promise<void> {
  const where = { workspaceId, runId, state: OPEN, leaseOwner: { not: null } }
  await db.runCandidate.updateMany({ where, data: { ...NO_LEASE, attempt: 0 } })
}

/** Sets the candidates of a run aside whose site is looked for, `why` in words; answers how many. */
export async function setAside(
  workspaceId: string,
  db: Queryable,
  runId: string,
  why: string,
): Promise<number> {
  const data = { state: 'SET_ASIDE' as const, why, ...NO_LEASE }
  return (await db.runCandidate.updateMany({ where: { workspaceId, runId, state: OPEN }, data })).count
}

/** Lets the search for the sites of those go on who were set aside; answers how many. */
export async function reopen(workspaceId: string, db: Queryable, runId: string): Promise<number> {
  const data = { state: OPEN, why: null, attempt: 0, ...NO_LEASE }
  const where = { workspaceId, runId, state: 'SET_ASIDE' as const }
  return (await db.runCandidate.updateMany({ where, data })).count
}

/** Ids of the sources of a run, in an order that is the same for every run of the same sources. */
export function listSourceIds(workspaceId: string, db: Queryable, runId: string) {
  return db.runSource.findMany({
    where: { workspaceId, runId },
    select: { id: true, source: true },
    orderBy: { source: 'asc' },
  })
}

/** Candidates of a source that came with a web site, in the order of their references, behind the one of `after`. */
export function listWithSite(
  workspaceId: string,
  db: Queryable,
  sourceId: string,
  after: string | null,
  limit: number,
) {
  return db.runCandidate.findMany({
    where: {
      ...{ workspaceId, sourceId, website: { not: null }, siteKey: { not: null } },
      ...(after !== null && { ref: { gt: after } }),
    },
    select: { ref: true, record: true },
    orderBy: { ref: 'asc' },
    take: limit,
  })
}

/** Counts a candidate more of the source whose site is read. */
export async function countAccepted(workspaceId: string, db: Queryable, sourceId: string): Promise<void> {
  await db.runSource.updateMany({
    where: { workspaceId, id: sourceId },
    data: { accepted: { increment: 1 } },
  })
}
