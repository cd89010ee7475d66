import { NIL } from 'uuid'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { isFree } from '../../platform/lease-times.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import type { ItemLease } from './leases.store.ts'

const ITEM = {
  name: 'VerificationItem',
  columns: { id: 'uuid', batchId: 'uuid', leadId: 'uuid', position: 'integer', dueAt: 'timestamptz' },
}
const NEWEST_FIRST = [
  { createdAt: 'desc' },
  { id: 'desc' },
] satisfies Prisma.VerificationBatchOrderByWithRelationInput[]

/** Those of these leads that are there and have an address, the earliest first. */
export async function listWithAddress(workspaceId: string, db: Queryable, ids: readonly string[]) {
  const rows = await db.lead.findMany({
    where: { workspaceId, id: { in: [...ids] }, email: { not: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}

/** How many of these leads the workspace has. */
export function countLeadsOf(workspaceId: string, db: Queryable, ids: readonly string[]) {
  return db.lead.count({ where: { workspaceId, id: { in: [...ids] } } })
}

/** Makes a batch of nothing yet. `startedById` is null for one that a worker begins by itself. */
export async function createBatch(
  workspaceId: string,
  db: Queryable,
  startedById: string | null,
): Promise<string> {
  const isRecheck = startedById === null
  const data = { workspaceId, startedById: startedById ?? NIL, isRecheck, total: 0 }
  return (await db.verificationBatch.create({ data, select: { id: true } })).id
}

/** Adds leads behind the `before` that a batch has already. */
export async function addItems(
  workspaceId: string,
  db: Queryable,
  { insertRows }: Pick<BulkWriter, 'insertRows'>,
  { batchId, before }: { batchId: string; before: number },
  leadIds: readonly string[],
): Promise<void> {
  const dueAt = storedTime(new Date())
  const rows = leadIds.map((leadId, index) => ({
    ...{ id: newId(), batchId, leadId, position: before + index, dueAt },
  }))
  await insertRows(workspaceId, db, ITEM, rows)
  const where = { workspaceId, id: batchId }
  await db.verificationBatch.updateMany({ where, data: { total: { increment: rows.length } } })
}

export function findBatch(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.VerificationBatchDefaultArgs = {},
) {
  return db.verificationBatch.findFirst({ ...query, where: { workspaceId, id } })
}

export function listBatches(workspaceId: string, db: Queryable, query: Prisma.VerificationBatchFindManyArgs) {
  return db.verificationBatch.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId },
    orderBy: NEWEST_FIRST,
  })
}

export function countBatches(workspaceId: string, db: Queryable) {
  return db.verificationBatch.count({ where: { workspaceId } })
}

/** Ends a batch that is under way; answers whether it was. */
export async function endBatch(
  workspaceId: string,
  db: Queryable,
  id: string,
  state: 'CANCELLED' | 'COMPLETED',
  finishedAt: Date,
) {
  const where = { workspaceId, id, state: 'RUNNING' as const }
  const { count } = await db.verificationBatch.updateMany({ where, data: { state, finishedAt } })
  return count === 1
}

export async function countInBatch(
  workspaceId: string,
  db: Queryable,
  id: string,
  counters: Prisma.VerificationBatchUncheckedUpdateManyInput,
) {
  await db.verificationBatch.updateMany({ where: { workspaceId, id }, data: counters })
}

export function findItem(workspaceId: string, db: Queryable, id: string) {
  return db.verificationItem.findFirst({ where: { workspaceId, id } })
}

/** Whether anything of a batch is still to be done. Two looks along the index, where a count would go through the batch. */
export async function hasOpenItems(workspaceId: string, db: Queryable, batchId: string): Promise<boolean> {
  for (const state of ['QUEUED', 'RUNNING'] as const) {
    const first = await db.verificationItem.findFirst({
      where: { workspaceId, batchId, state },
      select: { id: true },
      // SQLite takes another index without an order, and goes through all that is done.
      orderBy: [{ dueAt: 'asc' }, { position: 'asc' }],
    })
    if (first !== null) return true
  }
  return false
}

/** Items that wait for a receiver's turn. */
export function countWaiting(workspaceId: string, db: Queryable, batchId: string, receiver: string) {
  return db.verificationItem.count({ where: { workspaceId, batchId, state: 'QUEUED', receiver } })
}

/** Sets aside what is not done; workers find their leases gone. */
export async function cancelItems(workspaceId: string, db: Queryable, batchId: string) {
  await db.verificationItem.updateMany({
    where: { workspaceId, batchId, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'CANCELLED', leaseOwner: null, leaseUntil: null },
  })
}

/** Holds a lease on; answers false when it has passed to another, or the batch was cancelled. */
export async function renewItem(workspaceId: string, db: Queryable, id: string, lease: ItemLease) {
  const where = { workspaceId, id, state: 'RUNNING' as const, leaseOwner: lease.owner }
  const { count } = await db.verificationItem.updateMany({ where, data: { leaseUntil: lease.until } })
  return count === 1
}

/** Changes an item whose lease is ours, and gives the lease back; answers false when it has passed to another. */
export async function releaseItem(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.VerificationItemUncheckedUpdateManyInput,
) {
  const { count } = await db.verificationItem.updateMany({
    where: { workspaceId, id, state: 'RUNNING', leaseOwner: owner },
    data: { ...data, leaseOwner: null, leaseUntil: null },
  })
  return count === 1
}

/**
 * Batches of every workspace that have something to do now. The sweep's question, the one that no viewer asks; it answers
 * ids, and each is then worked within its workspace.
 */
export async function listDueBatches(db: Queryable, now: Date, except: readonly string[], limit: number) {
  return db.verificationBatch.findMany({
    where: {
      state: 'RUNNING',
      id: { notIn: [...except] },
      items: {
        some: {
          OR: [
            { state: 'QUEUED', dueAt: { lte: now } },
            { state: 'RUNNING', ...isFree(now) },
          ],
        },
      },
    },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}
