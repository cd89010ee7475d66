import type { CachedPage, FetchedPage, PageCache, SnapshotSink, Validators } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { SnapshotData } from '../leads/leads.service.ts'
import { findLastPage } from './run-pages.store.ts'

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
  return {
    rows,
    snapshotSink: (page) => snapshots.put(workspaceId, page.contentHash, page.body),
    cache: {
      find: (url) => findCached(workspaceId, db, snapshots, url),
      // Also of a page with the bytes of another, which is not passed to the sink: it is asked for at the next run, too.
      keep: (page, validators) => void rows.set(page.url, rowOf(page, validators)),
    },
  }
}

/** Without its bytes a page is of no use, whatever its server says. */
async function findCached(
  workspaceId: string,
  db: Db,
  snapshots: SnapshotStore,
  url: string,
): Promise<CachedPage | null> {
  const last = await findLastPage(workspaceId, db, url)
  if (last === null || last.copyRemovedAt !== null) return null
  const { contentHash, contentType, etag, lastModified } = last
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
