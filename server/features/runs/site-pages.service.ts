import type { CachedPage, FetchedPage, PageCache, SnapshotSink, Validators } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import type { PageSpool } from '../../platform/page-spool.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { SnapshotData } from '../leads/leads.service.ts'
import { findLastPage, listPagesOfSite, type LastPage } from './run-pages.store.ts'
import type { LeasedSite } from './run-sites.store.ts'
import { rowOf } from './spooled-pages.ts'

const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/**
 * What a crawl does with the pages of one site: each is spooled at once, its bytes go to the snapshot store, its row to
 * the database with the progress; the spool lets go of them at the end. A crawl that takes over from one that was broken off
 * has what that had without asking for it again.
 */
export interface SitePages {
  /** Every page that was had, by address. */
  rows: ReadonlyMap<string, SnapshotData>
  snapshotSink: SnapshotSink
  /** Pages as earlier runs of the workspace had them, and those of this site that are had already. */
  cache: PageCache
  /** The file in the spool to which they are added. */
  pageLog: string
  /** The pages whose bytes are kept and whose rows were not taken yet. */
  takeUnsaved(): SnapshotData[]
  /** The site is over: nothing of it is to be recorded any more. */
  end(): Promise<void>
}

/** Opens the pages of one site's crawl. */
export async function openSitePages(
  { workspaceId, id }: LeasedSite,
  db: Db,
  snapshots: SnapshotStore,
  spool: PageSpool,
): Promise<SitePages> {
  const place = { workspaceId, siteId: id }
  const saved = await listPagesOfSite(workspaceId, db, id)
  const savedUrls = new Set(saved.map(({ url }) => url))
  const resumable = saved.filter(({ copyRemovedAt }) => copyRemovedAt === null)
  const rows = new Map(
    resumable.map(({ copyRemovedAt: _, ...row }): [string, SnapshotData] => [row.url, row]),
  )
  const resumableRows = new Map(rows)
  let unsaved: SnapshotData[] = []
  const put = async (page: FetchedPage) => {
    await snapshots.put(workspaceId, page.contentHash, page.body)
    const row = rows.get(page.url)
    if (row !== undefined && !savedUrls.has(page.url)) unsaved.push(row)
    savedUrls.add(page.url)
  }
  return {
    rows,
    snapshotSink: async (page) => {
      if (page.isResumed !== true) await put(page)
    },
    takeUnsaved: () => {
      const taken = unsaved
      unsaved = []
      return taken
    },
    pageLog: spool.fileOf(place),
    end: () => spool.clear(place),
    cache: {
      find: findEarlier(workspaceId, db, snapshots),
      resume: async (url) => {
        const row = resumableRows.get(url)
        const body = row === undefined ? null : await snapshots.find(workspaceId, row.contentHash)
        return row === undefined || body === null ? null : pageOf(row, body)
      },
      // Also of a page with the bytes of another, which is not passed to the sink: it is asked for at the next run, too.
      keep: (page, validators) => {
        rows.set(page.url, rowOf({ ...page, ...(validators ?? NO_VALIDATORS) }))
      },
    },
  }
}

/**
 * What a look at sites does with their pages before it is known whose they are: bytes go to the snapshot store, rows wait
 * here for whoever takes a site into a run.
 */
export interface VisitedPages {
  /** Every page that was had of the site in hand, by address. */
  rows: ReadonlyMap<string, SnapshotData>
  snapshotSink: SnapshotSink
  /** Pages as earlier runs of the workspace had them. */
  cache: PageCache
  /** Another site is next. */
  clear(): void
}

export function openVisitedPages(workspaceId: string, db: Db, snapshots: SnapshotStore): VisitedPages {
  const rows = new Map<string, SnapshotData>()
  let find = findEarlier(workspaceId, db, snapshots)
  return {
    rows,
    snapshotSink: ({ contentHash, body }) => snapshots.put(workspaceId, contentHash, body),
    cache: {
      find: (url) => find(url),
      keep: (page, validators) => {
        rows.set(page.url, rowOf({ ...page, ...(validators ?? NO_VALIDATORS) }))
      },
    },
    clear: () => {
      rows.clear()
      find = findEarlier(workspaceId, db, snapshots)
    },
  }
}

/** Pages of a site that no run has had, and none that one had, after which the site is new to the workspace. */
const ENOUGH_UNKNOWN = 5

/** Looks for pages of earlier runs, until it is plain that there are none. */
function findEarlier(workspaceId: string, db: Db, snapshots: SnapshotStore): PageCache['find'] {
  let asked = 0
  let had = 0
  return async (url) => {
    if (had === 0 && asked >= ENOUGH_UNKNOWN) return null
    asked++
    const last = await findLastPage(workspaceId, db, url)
    if (last === null) return null
    had++
    return readCopy(workspaceId, snapshots, last)
  }
}

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

/** A page as it was fetched, of its row and its copy. */
export function pageOf(row: SnapshotData, body: Uint8Array): FetchedPage {
  const { url, status, contentType, charset, contentHash, fetchedAt } = row
  const kept = { url, status, contentType, charset: charset ?? 'utf-8', contentHash, fetchedAt }
  return { ...kept, requestedUrl: url, body, elapsedMs: 0 }
}
