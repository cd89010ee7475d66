import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'
import { withinWorkspace } from '../../platform/paging.ts'

export type RunSourceRow = NonNullable<Awaited<ReturnType<typeof findRunSource>>>

/** A source as a run begins with it. */
export interface NewRunSource {
  source: string
  version: string
  settings: Prisma.InputJsonObject
}

/** Runs whose sources are asked; those of a paused one wait. */
const AT_WORK = { state: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.RunWhereInput
const NO_LEASE = { leaseOwner: null, leaseUntil: null }

export async function createRunSources(
  workspaceId: string,
  db: Queryable,
  runId: string,
  sources: readonly NewRunSource[],
): Promise<void> {
  await db.runSource.createMany({ data: sources.map((source) => ({ ...source, workspaceId, runId })) })
}

/** With what its run pins. */
export function findRunSource(workspaceId: string, db: Queryable, id: string) {
  const run = { select: { criteria: true, limitSites: true } }
  return db.runSource.findFirst({ where: { workspaceId, id }, include: { run } })
}

export function listRunSources(
  workspaceId: string,
  db: Queryable,
  runId: string,
  query: Prisma.RunSourceFindManyArgs,
) {
  return db.runSource.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId, runId },
    orderBy: [{ source: 'asc' }],
  })
}

/** Takes a source that nobody asks; answers whether it was there to be taken. */
export async function leaseRunSource(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.runSource.updateMany({
    where: { workspaceId, id, state: 'RUNNING', run: AT_WORK, ...isFree(now) },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes a source whose lease is ours; answers false when it has passed to another, or the run is to be let alone. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.RunSourceUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: 'RUNNING' as const, run: AT_WORK }
  return (await db.runSource.updateMany({ where, data })).count === 1
}

/**
 * Sources of every workspace that wait for a worker. The sweep’s question, the one that no viewer asks; it answers ids, and
 * each is then worked within its workspace.
 */
export function listDueSources(db: Queryable, now: Date, limit: number) {
  return db.runSource.findMany({
    where: { state: 'RUNNING', run: AT_WORK, ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Ids of the sources of a run that are not over. */
export function listOpen(workspaceId: string, db: Queryable, runId: string) {
  return db.runSource.findMany({ where: { workspaceId, runId, state: 'RUNNING' }, select: { id: true } })
}

/** Takes the sources of a run from those who ask them. */
export async function endLeases(workspaceId: string, db: Queryable, runId: string): Promise<void> {
  const where = { workspaceId, runId, state: 'RUNNING' as const }
  await db.runSource.updateMany({ where, data: { ...NO_LEASE, attempt: 0 } })
}

/** Ends the sources of a run that are not over; answers how many. */
export async function cancelOpen(
  workspaceId: string,
  db: Queryable,
  runId: string,
  now: Date,
): Promise<number> {
  const data = { state: 'CANCELLED' as const, finishedAt: now, ...NO_LEASE }
  const where = { workspaceId, runId, state: 'RUNNING' as const }
  return (await db.runSource.updateMany({ where, data })).count
}

/** Lets the sources of a run that failed or were cancelled go on where they were; answers how many of each. */
export async function reopen(workspaceId: string, db: Queryable, runId: string) {
  const anew = { state: 'RUNNING' as const, attempt: 0, error: null, finishedAt: null, ...NO_LEASE }
  const again = async (state: 'FAILED' | 'CANCELLED') =>
    (await db.runSource.updateMany({ where: { workspaceId, runId, state }, data: anew })).count
  return { failed: await again('FAILED'), cancelled: await again('CANCELLED') }
}
