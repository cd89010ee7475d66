import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Db } from '../../platform/database.ts'

/** All rows of one content: how the sweep sees them. */
export interface ContentRows {
  contentHash: string
  /** When it was last fetched. */
  newest: Date
  /** Rows whose copy is noted as kept, and as removed. */
  kept: number
  removed: number
}

/**
 * All contents of a workspace in the order of their hashes, read `limit` rows at a time. Rows and not groups: a database
 * would group all that are left for each batch.
 */
export async function* listContents(
  workspaceId: string,
  db: Db,
  limit: number,
): AsyncGenerator<ContentRows, void, undefined> {
  let content = null as ContentRows | null
  for await (const { contentHash, fetchedAt, copyRemovedAt } of listRows(workspaceId, db, limit)) {
    if (content?.contentHash !== contentHash) {
      if (content !== null) yield content
      content = { contentHash, newest: fetchedAt, kept: 0, removed: 0 }
    }
    if (fetchedAt > content.newest) content.newest = fetchedAt
    if (copyRemovedAt === null) content.kept++
    else content.removed++
  }
  if (content !== null) yield content
}

async function* listRows(workspaceId: string, db: Db, limit: number) {
  for (let last: { id: string; contentHash: string } | undefined; ;) {
    // The lower bound lets the index begin there; what follows it cannot.
    const behind: Prisma.PageSnapshotWhereInput = last
      ? {
          contentHash: { gte: last.contentHash },
          OR: [{ contentHash: { gt: last.contentHash } }, { id: { gt: last.id } }],
        }
      : {}
    const rows = await db.pageSnapshot.findMany({
      where: { workspaceId, ...behind },
      select: { id: true, contentHash: true, fetchedAt: true, copyRemovedAt: true },
      orderBy: [{ contentHash: 'asc' }, { id: 'asc' }],
      take: limit,
    })
    yield* rows
    if (rows.length < limit) return
    last = rows.at(-1)
  }
}

/** Which of these contents some row counts on. */
export async function listNeeded(
  workspaceId: string,
  db: Db,
  contentHashes: string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.pageSnapshot.findMany({
    where: { workspaceId, contentHash: { in: contentHashes }, copyRemovedAt: null },
    select: { contentHash: true },
    distinct: ['contentHash'],
  })
  return new Set(rows.map((row) => row.contentHash))
}

/** Notes that the copies of these contents are removed, on rows of pages that were fetched before `fetchedBefore`. */
export async function noteRemoved(
  workspaceId: string,
  db: Db,
  contentHashes: string[],
  now: Date,
  fetchedBefore: Date,
): Promise<void> {
  if (contentHashes.length === 0) return
  const where = { workspaceId, contentHash: { in: contentHashes }, copyRemovedAt: null }
  await db.pageSnapshot.updateMany({
    where: { ...where, fetchedAt: { lt: fetchedBefore } },
    data: { copyRemovedAt: now },
  })
}

/** Notes that the copies of these contents are there (again). */
export async function noteKept(workspaceId: string, db: Db, contentHashes: string[]): Promise<void> {
  if (contentHashes.length === 0) return
  await db.pageSnapshot.updateMany({
    where: { workspaceId, contentHash: { in: contentHashes }, copyRemovedAt: { not: null } },
    data: { copyRemovedAt: null },
  })
}

/**
 * Deletes some rows that nothing cites and nobody will: those of deleted campaigns, and of pages that were fetched before
 * `expiry`. Answers how many; fewer than `limit` means that no more are left.
 */
export async function deleteUncited(
  workspaceId: string,
  db: Db,
  expiry: Date,
  limit: number,
): Promise<number> {
  const uncited = {
    workspaceId,
    evidence: { none: {} },
    OR: [{ runSiteId: null }, { fetchedAt: { lt: expiry } }],
  }
  const rows = await db.pageSnapshot.findMany({ where: uncited, select: { id: true }, take: limit })
  // The condition again: what was cited in between stays.
  const { count } = await db.pageSnapshot.deleteMany({
    where: { ...uncited, id: { in: rows.map((row) => row.id) } },
  })
  return count
}

/** Ids of workspaces behind `after`. Stands above workspaces: the sweep's question, the one that no viewer asks. */
export async function listWorkspaceIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const where = after === null ? {} : { id: { gt: after } }
  const rows = await db.workspace.findMany({
    where,
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  })
  return rows.map((row) => row.id)
}

/** Whether there is such a workspace. */
export async function workspaceExists(workspaceId: string, db: Db): Promise<boolean> {
  return (await db.workspace.count({ where: { id: workspaceId } })) > 0
}
