import type { Queryable } from '../../platform/database.ts'

/** The page at this address as a run of the workspace last had it; null when none did. */
export function findLastPage(workspaceId: string, db: Queryable, url: string) {
  return db.pageSnapshot.findFirst({
    where: { workspaceId, url },
    orderBy: [{ fetchedAt: 'desc' }, { id: 'desc' }],
    select: { contentHash: true, contentType: true, etag: true, lastModified: true, copyRemovedAt: true },
  })
}

export type LastPage = NonNullable<Awaited<ReturnType<typeof findLastPage>>>
