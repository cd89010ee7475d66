import type { Queryable } from '../../platform/database.ts'

/** The page at this address as a run of the workspace last had it; null when none did. */
export function findLastPage(workspaceId: string, db: Queryable, url: string) {
  return db.pageSnapshot.findFirst({
    where: { workspaceId, url },
    orderBy: [{ fetchedAt: 'desc' }, { id: 'desc' }],
    select: {
      ...{ contentHash: true, contentType: true, etag: true, lastModified: true, fetchedAt: true },
      copyRemovedAt: true,
    },
  })
}

export type LastPage = NonNullable<Awaited<ReturnType<typeof findLastPage>>>

/** The pages that a crawl of this site has had so far, in the order in which they were fetched. */
export function listPagesOfSite(workspaceId: string, db: Queryable, runSiteId: string) {
  return db.pageSnapshot.findMany({
    where: { workspaceId, runSiteId },
    select: {
      ...{ url: true, contentHash: true, contentType: true, charset: true, status: true, bytes: true },
      ...{ fetchedAt: true, etag: true, lastModified: true, copyRemovedAt: true },
    },
    orderBy: [{ fetchedAt: 'asc' }, { id: 'asc' }],
    take: MAX_PAGES,
  })
}

/** Whether, as far as is noted, the copy of any page of a run is left. */
export async function hasCopies(workspaceId: string, db: Queryable, runId: string): Promise<boolean> {
  const where = { workspaceId, copyRemovedAt: null, runSite: { is: { workspaceId, runId } } }
  return (await db.pageSnapshot.findFirst({ where, select: { id: true } })) !== null
}

/** More than a run reads of a site; a bound all the same (invariant 9). */
const MAX_PAGES = 10_000
