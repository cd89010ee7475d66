import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import type { BulkChange } from './bulk-action.ts'
import { WORKED_STATES, type BulkJobState } from './bulk-states.ts'

export type BulkJobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>

const NEWEST_FIRST = [
  { createdAt: 'desc' },
  { id: 'desc' },
] satisfies Prisma.BulkJobOrderByWithRelationInput[]
const NOT_LEASED = { leaseOwner: null, leaseUntil: null, attempt: 0 }

export async function createJob(
  workspaceId: string,
  db: Queryable,
  data: Omit<Prisma.BulkJobUncheckedCreateInput, 'workspaceId' | 'id'>,
): Promise<string> {
  return (await db.bulkJob.create({ data: { ...data, workspaceId }, select: { id: true } })).id
}

/** A bulk job without what its query does not ask for. */
export function findJob(workspaceId: string, db: Queryable, id: string) {
  return db.bulkJob.findFirst({ where: { workspaceId, id } })
}

export function selectJob(workspaceId: string, db: Queryable, id: string, query: Prisma.BulkJobDefaultArgs) {
  return db.bulkJob.findFirst({ ...query, where: { workspaceId, id } })
}

const listed = (workspaceId: string, isUnderWay: boolean | undefined): Prisma.BulkJobWhereInput => ({
  workspaceId,
  ...(isUnderWay === undefined
    ? {}
    : { state: isUnderWay ? { in: [...WORKED_STATES] } : { notIn: [...WORKED_STATES] } }),
})

export function listJobs(
  workspaceId: string,
  db: Queryable,
  isUnderWay: boolean | undefined,
  query: Prisma.BulkJobFindManyArgs,
) {
  return db.bulkJob.findMany({
    ...withinWorkspace(workspaceId, query),
    where: listed(workspaceId, isUnderWay),
    orderBy: NEWEST_FIRST,
  })
}

export function countJobs(workspaceId: string, db: Queryable, isUnderWay: boolean | undefined) {
  return db.bulkJob.count({ where: listed(workspaceId, isUnderWay) })
}

/** Brings a job from one of these states to another; answers whether it was in one. Its lease ends. */
export async function changeState(
  workspaceId: string,
  db: Queryable,
  id: string,
  from: readonly BulkJobState[],
  data: Prisma.BulkJobUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, state: { in: [...from] } }
  return (await db.bulkJob.updateMany({ where, data: { ...NOT_LEASED, ...data } })).count === 1
}

/** Takes a job that nobody works; answers whether it was there to be taken. */
export async function leaseJob(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.bulkJob.updateMany({
    where: { workspaceId, id, state: { in: [...WORKED_STATES] }, ...isFree(now) },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes a job whose lease is ours; answers false when it has passed to another, or a user has stopped the job. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.BulkJobUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: { in: [...WORKED_STATES] } }
  return (await db.bulkJob.updateMany({ where, data })).count === 1
}

/** Pins leads, in batches behind those that a job has. */
export async function addBatches(
  workspaceId: string,
  db: Queryable,
  jobId: string,
  before: number,
  batches: string[][],
) {
  const data = batches.map((leadIds, index) => ({ workspaceId, jobId, position: before + index, leadIds }))
  await db.bulkBatch.createMany({ data })
}

export function findBatch(workspaceId: string, db: Queryable, jobId: string, position: number) {
  return db.bulkBatch.findFirst({ where: { workspaceId, jobId, position } })
}

export async function endBatch(
  workspaceId: string,
  db: Queryable,
  jobId: string,
  position: number,
  changes: BulkChange[],
) {
  const data = { changes: changes as unknown as Prisma.InputJsonValue, doneAt: new Date() }
  await db.bulkBatch.updateMany({ where: { workspaceId, jobId, position }, data })
}

export async function markUndone(
  workspaceId: string,
  db: Queryable,
  jobId: string,
  position: number,
  left: string[],
) {
  const where = { workspaceId, jobId, position }
  await db.bulkBatch.updateMany({ where, data: { undoneAt: new Date(), left } })
}

/** Notes that a job's journal is gone. */
export async function forgetJob(workspaceId: string, db: Queryable, id: string, forgottenAt: Date) {
  await db.bulkJob.updateMany({ where: { workspaceId, id }, data: { forgottenAt } })
}

/** Lets go of `take` batches of a job's journal, with what they have kept; answers how many there were. */
export async function forgetBatches(workspaceId: string, db: Queryable, jobId: string, take: number) {
  const batches = await db.bulkBatch.findMany({
    where: { workspaceId, jobId },
    select: { position: true },
    orderBy: { position: 'asc' },
    take,
  })
  const positions = batches.map(({ position }) => position)
  await db.bulkBatch.deleteMany({ where: { workspaceId, jobId, position: { in: positions } } })
  return positions.length
}

/**
 * Jobs of every workspace that wait for a worker. The sweep's question, the one that no viewer asks; it answers ids, and each
 * is then worked within its workspace.
 */
export function listDueJobs(db: Queryable, now: Date, limit: number) {
  return db.bulkJob.findMany({
    where: { state: { in: [...WORKED_STATES] }, ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Jobs of every workspace whose journal has had its time; the sweep's question as well. */
export function listForgettableJobs(db: Queryable, before: Date, limit: number) {
  return db.bulkJob.findMany({
    where: { forgottenAt: null, createdAt: { lt: before }, state: { notIn: [...WORKED_STATES] } },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}
