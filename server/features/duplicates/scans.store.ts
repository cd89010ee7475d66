import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'

export type ScanRow = NonNullable<Awaited<ReturnType<typeof findScan>>>

const NEWEST_FIRST = [
  { createdAt: 'desc' },
  { id: 'desc' },
] satisfies Prisma.DuplicateScanOrderByWithRelationInput[]

export async function createScan(
  workspaceId: string,
  db: Queryable,
  data: { id: string; since: Date | null; until: Date; total: number; startedById: string | null },
) {
  await db.duplicateScan.create({ data: { ...data, workspaceId } })
}

export function findScan(workspaceId: string, db: Queryable, id: string) {
  return db.duplicateScan.findFirst({ where: { workspaceId, id } })
}

export function selectScan(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.DuplicateScanDefaultArgs,
) {
  return db.duplicateScan.findFirst({ ...query, where: { workspaceId, id } })
}

export function findLatestScan(
  workspaceId: string,
  db: Queryable,
  query: Prisma.DuplicateScanDefaultArgs = {},
) {
  return db.duplicateScan.findFirst({ ...query, where: { workspaceId }, orderBy: NEWEST_FIRST })
}

/** The scan that is under way, if any. */
export function findRunningScan(workspaceId: string, db: Queryable) {
  return db.duplicateScan.findFirst({ where: { workspaceId, state: 'RUNNING' }, orderBy: NEWEST_FIRST })
}

/** Up to when leads were looked at by a scan that came to its end; null when none did. */
export async function findScannedUntil(workspaceId: string, db: Queryable): Promise<Date | null> {
  const last = await db.duplicateScan.findFirst({
    where: { workspaceId, state: 'COMPLETED' },
    select: { until: true },
    orderBy: { until: 'desc' },
  })
  return last?.until ?? null
}

/** Stops a scan that is under way; false when there is none. */
export async function cancelScan(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  const data = { state: 'CANCELLED' as const, finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
  return (
    (await db.duplicateScan.updateMany({ where: { workspaceId, id, state: 'RUNNING' }, data })).count === 1
  )
}

/** Takes a scan that nobody works; answers whether it was there to be taken. */
export async function leaseScan(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.duplicateScan.updateMany({
    where: { workspaceId, id, state: 'RUNNING', ...isFree(now) },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes a scan whose lease is ours; false when it has passed to another, or the scan was stopped. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.DuplicateScanUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: 'RUNNING' as const }
  return (await db.duplicateScan.updateMany({ where, data })).count === 1
}

/** Forgets earlier scans that workers began by themselves: there is one every few minutes. */
export async function forgetAutomaticScans(workspaceId: string, db: Queryable, beforeId: string) {
  const where = { workspaceId, startedById: null, state: 'COMPLETED' as const, id: { lt: beforeId } }
  await db.duplicateScan.deleteMany({ where })
}

/** Scans of every workspace that wait for a worker: the sweep's question; each is then worked within its workspace. */
export function listDueScans(db: Queryable, now: Date, limit: number) {
  return db.duplicateScan.findMany({
    where: { state: 'RUNNING', ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Workspaces that were scanned to the end at least once; the worker's question as well. */
export async function listScannedWorkspaces(db: Queryable): Promise<string[]> {
  const rows = await db.duplicateScan.findMany({
    where: { state: 'COMPLETED' },
    select: { workspaceId: true },
    distinct: ['workspaceId'],
  })
  return rows.map(({ workspaceId }) => workspaceId)
}
