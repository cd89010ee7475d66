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

/** The pages that a crawl of this site had before it was broken off. */
export function listPagesOfSite(workspaceId: string, db: Queryable, runSiteId: string) {
  return db.pageSnapshot.findMany({
    where: { workspaceId, runSiteId },
    select: {
      ...{ url: true, contentHash: true, contentType: true, charset: true, status: true, bytes: true },
      ...{ fetchedAt: true, etag: true, lastModified: true, copyRemovedAt: true },
    },
    take: MAX_PAGES,
  })
}

/** More than a run reads of a site; a bound all the same (invariant 9). */
const MAX_PAGES = 10_000
