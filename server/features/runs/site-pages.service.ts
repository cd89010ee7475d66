import type { CachedPage, FetchedPage, PageCache, SnapshotSink, Validators } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { SnapshotData } from '../leads/leads.service.ts'
import { findLastPage, type LastPage } from './run-pages.store.ts'

/** What a crawl does with the pages of one site: their bytes go to the snapshot store, their rows wait for the commit. */
export interface SitePages {
  /** Every page that was had, by address. */
  rows: ReadonlyMap<string, SnapshotData>
  snapshotSink: SnapshotSink
  /** Pages as earlier runs of the workspace had them. */
  cache: PageCache
}

/** Opens the pages of one site's crawl. */
export function openSitePages(workspaceId: string, db: Db, snapshots: SnapshotStore): SitePages {
  const rows = new Map<string, SnapshotData>()
  let asked = 0
  let had = 0
  return {
    rows,
    snapshotSink: (page) => snapshots.put(workspaceId, page.contentHash, page.body),
    cache: {
      find: async (url) => {
        if (had === 0 && asked >= ENOUGH_UNKNOWN) return null
        asked++
        const last = await findLastPage(workspaceId, db, url)
        if (last !== null) had++
        return last === null ? null : readCopy(workspaceId, snapshots, last)
      },
      // Also of a page with the bytes of another, which is not passed to the sink: it is asked for at the next run, too.
      keep: (page, validators) => void rows.set(page.url, rowOf(page, validators)),
    },
  }
}

/** Pages of a site that no run has had, and none that one had, after which the site is new to the workspace. */
const ENOUGH_UNKNOWN = 5

/** Without its bytes a page is of no use, whatever its server says. */
async function readCopy(
  workspaceId: string,
  snapshots: SnapshotStore,
  { contentHash, contentType, etag, lastModified, copyRemovedAt }: LastPage,
): Promise<CachedPage | null> {
  if (copyRemovedAt !== null) return null
  if (etag === null && lastModified === null) return null
  const body = await snapshots.find(workspaceId, contentHash)
  return body === null ? null : { contentType, etag, lastModified, body }
}

function rowOf(page: FetchedPage, validators: Validators | null): SnapshotData {
  const { url, contentHash, contentType, charset, status, fetchedAt, body } = page
  const { etag = null, lastModified = null } = validators ?? {}
  return {
    ...{ url, contentHash, contentType, charset, status, fetchedAt, etag, lastModified },
    bytes: body.byteLength,
  }
}
