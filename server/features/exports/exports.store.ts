import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'
import { withinWorkspace } from '../../platform/paging.ts'

export type ExportRow = NonNullable<Awaited<ReturnType<typeof findExport>>>

const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.ExportOrderByWithRelationInput[]

export async function createExport(
  workspaceId: string,
  db: Queryable,
  data: Omit<Prisma.ExportUncheckedCreateInput, 'workspaceId'>,
) {
  await db.export.create({ data: { ...data, workspaceId } })
}

export function findExport(workspaceId: string, db: Queryable, id: string) {
  return db.export.findFirst({ where: { workspaceId, id } })
}

/** What a query selects of an export. */
export function selectExport(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.ExportDefaultArgs,
) {
  return db.export.findFirst({ ...query, where: { workspaceId, id } })
}

export function listExports(workspaceId: string, db: Queryable, query: Prisma.ExportFindManyArgs) {
  return db.export.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId },
    orderBy: NEWEST_FIRST,
  })
}

export function countExports(workspaceId: string, db: Queryable) {
  return db.export.count({ where: { workspaceId } })
}

/** Ends an export that workers are on; answers whether they were. */
export async function endExport(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: Prisma.ExportUncheckedUpdateManyInput,
): Promise<boolean> {
  const lease = { leaseOwner: null, leaseUntil: null, attempt: 0 }
  const where = { workspaceId, id, state: 'RUNNING' as const }
  return (await db.export.updateMany({ where, data: { ...data, ...lease } })).count === 1
}

/** Takes note that the file of an export that has ended is gone; answers whether it had ended. */
export async function markRemoved(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  const where = { workspaceId, id, state: { not: 'RUNNING' as const } }
  const data = { state: 'REMOVED' as const, file: null, expiresAt: null }
  return (await db.export.updateMany({ where, data })).count === 1
}

/** Takes an export that nobody works; answers whether it was there to be taken. */
export async function leaseExport(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.export.updateMany({
    where: { workspaceId, id, state: 'RUNNING', ...isFree(now) },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes an export whose lease is ours; answers false when it has passed to another, or it has been ended. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.ExportUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: 'RUNNING' as const }
  return (await db.export.updateMany({ where, data })).count === 1
}

/**
 * Exports of every workspace that wait for a worker. The sweep’s question, the one that no viewer asks; it answers ids, and each is
 * then worked within its workspace.
 */
export function listDueExports(db: Queryable, now: Date, limit: number) {
  return db.export.findMany({
    where: { state: 'RUNNING', ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Exports of every workspace whose file has had its time; the sweep’s question as well. */
export function listExpiredExports(db: Queryable, now: Date, limit: number) {
  return db.export.findMany({
    where: { state: 'COMPLETED', expiresAt: { lt: now } },
    select: { workspaceId: true, id: true },
    take: limit,
  })
}

/** Which of these exports, of any workspace, have a file or work on one; the sweep’s question of folders it has found. */
export async function listFiledExports(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, state: { in: ['RUNNING' as const, 'COMPLETED' as const] } }
  const rows = await db.export.findMany({ where, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

export function findCampaign(workspaceId: string, db: Queryable, id: string) {
  return db.campaign.findFirst({ where: { workspaceId, id }, select: { id: true, name: true } })
}

/** The workspace of a campaign, whoever asks: for the command line. */
export async function findWorkspaceOf(db: Queryable, campaignId: string): Promise<string | null> {
  const row = await db.campaign.findFirst({ where: { id: campaignId }, select: { workspaceId: true } })
  return row?.workspaceId ?? null
}
