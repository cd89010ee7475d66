import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import type { ImportFormat } from './import-format.ts'
import type { BatchJournal } from './import-journal.ts'
import { WORKED_STATES, type ImportState } from './import-states.ts'
import type { Rejection } from './row-reader.ts'

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** What an import has done so far; every row read is in one of the last four. */
export interface ImportCounts {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
}

const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.ImportOrderByWithRelationInput[]
const NOT_LEASED = { leaseOwner: null, leaseUntil: null }
const NO_COUNTS = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }

export async function createImport(
  workspaceId: string,
  db: Queryable,
  data: { id: string; campaignId: string; fileName: string; startedById: string; format: ImportFormat },
) {
  await db.import.create({ data: { ...data, workspaceId, state: 'UPLOADED' } })
}

/** An import without what its query does not ask for. */
export function findImport(workspaceId: string, db: Queryable, id: string) {
  return db.import.findFirst({ where: { workspaceId, id } })
}

export function selectImport(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.ImportDefaultArgs,
) {
  return db.import.findFirst({ ...query, where: { workspaceId, id } })
}

export function listImports(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  query: Prisma.ImportFindManyArgs,
) {
  return db.import.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId, campaignId },
    orderBy: NEWEST_FIRST,
  })
}

export function countImports(workspaceId: string, db: Queryable, campaignId: string) {
  return db.import.count({ where: { workspaceId, campaignId } })
}

/** Brings an import from one of these states to another; answers whether it was in one. Its lease ends. */
export async function changeState(
  workspaceId: string,
  db: Queryable,
  id: string,
  from: readonly ImportState[],
  data: Prisma.ImportUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, state: { in: [...from] } }
  const { count } = await db.import.updateMany({ where, data: { attempt: 0, ...NOT_LEASED, ...data } })
  return count === 1
}

/** Counts from nothing again, and forgets what a dry run has kept. */
export async function clearBatches(workspaceId: string, db: Queryable, id: string) {
  await db.importBatch.deleteMany({ where: { workspaceId, importId: id } })
  await db.import.updateMany({ where: { workspaceId, id }, data: NO_COUNTS })
}

/** Takes an import that nobody works; answers whether it was there to be taken. */
export async function leaseImport(
  workspaceId: string,
  db: Queryable,
  id: string,
  { owner, until }: Lease,
  now: Date,
): Promise<boolean> {
  const { count } = await db.import.updateMany({
    where: {
      workspaceId,
      id,
      state: { in: [...WORKED_STATES] },
      ...isFree(now),
    },
    data: { leaseOwner: owner, leaseUntil: until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes an import whose lease is ours; answers false when it has passed to another, or the state is another. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.ImportUncheckedUpdateManyInput,
): Promise<boolean> {
  const where = { workspaceId, id, leaseOwner: owner, state: { in: [...WORKED_STATES] } }
  return (await db.import.updateMany({ where, data })).count === 1
}

/** Records a batch and adds its counts. False when the lease has passed to another. */
export async function addBatch(
  workspaceId: string,
  db: Queryable,
  id: string,
  lease: Lease,
  batch: { position: number; counts: ImportCounts; rejections: Rejection[]; journal: BatchJournal },
): Promise<boolean> {
  const { position, counts, rejections, journal } = batch
  const increments = Object.entries(counts).map(([name, increment]: [string, number]) => [
    name,
    { increment },
  ])
  const held = await changeLeased(workspaceId, db, id, lease.owner, {
    ...(Object.fromEntries(increments) as Record<keyof ImportCounts, { increment: number }>),
    attempt: 0,
    leaseUntil: lease.until,
  })
  if (!held) return false
  const { changed, ...rest } = journal
  const data = { ...rest, changed: changed as unknown as Prisma.InputJsonValue }
  await db.importBatch.create({
    data: {
      workspaceId,
      importId: id,
      position,
      ...data,
      rejections: rejections as unknown as Prisma.InputJsonValue,
    },
  })
  return true
}

/** Ids of leads that an import has had rows of, batch by batch. */
export async function* listSeen(workspaceId: string, db: Queryable, importId: string, take = 50) {
  let after = -1
  for (;;) {
    const rows = await db.importBatch.findMany({
      where: { workspaceId, importId, position: { gt: after } },
      select: { position: true, created: true, met: true },
      orderBy: { position: 'asc' },
      take,
    })
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < take) return
    after = last.position
  }
}

/** Leads that other imports had rows of after a moment and that were there already, batch by batch. */
export async function* listMetByOthers(
  workspaceId: string,
  db: Queryable,
  importId: string,
  since: Date,
  take = 50,
) {
  const ofOthers = { workspaceId, importId: { not: importId }, undoneAt: null, writtenAt: { gt: since } }
  let last: { importId: string; position: number } | undefined
  for (;;) {
    const behind =
      last === undefined
        ? {}
        : {
            OR: [
              { importId: { gt: last.importId } },
              { importId: last.importId, position: { gt: last.position } },
            ],
          }
    const rows = await db.importBatch.findMany({
      where: { AND: [ofOthers, behind] },
      select: { importId: true, position: true, met: true, writtenAt: true },
      orderBy: [{ importId: 'asc' }, { position: 'asc' }],
      take,
    })
    yield* rows
    last = rows.at(-1)
    if (last === undefined || rows.length < take) return
  }
}

/** The moment at which an import first wrote; null when it never did. */
export async function firstWriting(workspaceId: string, db: Queryable, importId: string) {
  const first = await db.importBatch.findFirst({
    where: { workspaceId, importId },
    select: { writtenAt: true },
    orderBy: { position: 'asc' },
  })
  return first?.writtenAt ?? null
}

/** Rows that were not taken, batch by batch, behind a position. */
export function listRejections(
  workspaceId: string,
  db: Queryable,
  importId: string,
  after: number,
  take: number,
) {
  return db.importBatch.findMany({
    where: { workspaceId, importId, position: { gt: after } },
    select: { position: true, rejections: true },
    orderBy: { position: 'asc' },
    take,
  })
}

/** The last batch that is not undone. */
export function findBatchToUndo(workspaceId: string, db: Queryable, importId: string) {
  return db.importBatch.findFirst({
    where: { workspaceId, importId, undoneAt: null },
    orderBy: { position: 'desc' },
  })
}

export async function markUndone(
  workspaceId: string,
  db: Queryable,
  importId: string,
  position: number,
  left: string[],
) {
  await db.importBatch.updateMany({
    where: { workspaceId, importId, position },
    data: { undoneAt: new Date(), left },
  })
}

/**
 * Imports of every workspace that wait for a worker. The sweep's question, the one that no viewer asks; it answers ids, and
 * each is then worked within its workspace.
 */
export function listDueImports(db: Queryable, now: Date, limit: number) {
  return db.import.findMany({
    where: { state: { in: [...WORKED_STATES] }, ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/** Imports of every workspace whose file was sent before a moment and never imported; the sweep's question as well. */
export function listForgottenImports(db: Queryable, before: Date, limit: number) {
  return db.import.findMany({
    where: { state: { in: ['UPLOADED', 'CHECKED'] }, createdAt: { lt: before } },
    select: { workspaceId: true, id: true },
    take: limit,
  })
}
