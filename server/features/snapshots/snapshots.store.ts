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

/** Contents behind `after` in the order of their hashes. */
export async function listContents(
  workspaceId: string,
  db: Db,
  after: string,
  limit: number,
): Promise<ContentRows[]> {
  const groups = await db.pageSnapshot.groupBy({
    by: ['contentHash'],
    where: { workspaceId, contentHash: { gt: after } },
    _max: { fetchedAt: true },
    _count: { _all: true, copyRemovedAt: true },
    orderBy: { contentHash: 'asc' },
    take: limit,
  })
  return groups.map(({ contentHash, _max, _count }) => ({
    contentHash,
    newest: _max.fetchedAt ?? new Date(0),
    kept: _count._all - _count.copyRemovedAt,
    removed: _count.copyRemovedAt,
  }))
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
