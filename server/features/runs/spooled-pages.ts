/** The pages of a run's sites that lie in the spool, as the rows that the database will have. */
import { readPageLog, type LoggedPage } from '../../engine/index.ts'
import type { SnapshotData } from '../leads/leads.service.ts'

export interface SpooledRow {
  row: SnapshotData
  body: Uint8Array
}

/** The whole pages of a site's file, in the order in which they were fetched; of an address the last. */
export async function listSpooled(file: string): Promise<SpooledRow[]> {
  const pages = new Map((await readPageLog(file)).map((page) => [page.url, page]))
  return [...pages.values()]
    .sort((a, b) => a.fetchedAt.getTime() - b.fetchedAt.getTime())
    .map((page) => ({ row: rowOf(page), body: page.body }))
}

export function rowOf(page: LoggedPage): SnapshotData {
  const { url, contentHash, contentType, charset, status, fetchedAt, etag, lastModified, body } = page
  return {
    ...{ url, contentHash, contentType, charset, status, fetchedAt, etag, lastModified },
    bytes: body.byteLength,
  }
}
