/** The form in which pages of a run's sites lie in the spool: the row that the database will have, and the bytes. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PageSpool, SpoolPlace } from '../../platform/page-spool.ts'
import type { SnapshotData } from '../leads/leads.service.ts'

const rowSchema = z.object({
  url: z.string(),
  contentHash: z.string(),
  contentType: z.string().nullable(),
  charset: z.string().nullable(),
  status: z.number(),
  fetchedAt: z.coerce.date(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bytes: z.number(),
}) satisfies z.ZodType<SnapshotData>

export interface SpooledRow {
  row: SnapshotData
  body: Uint8Array
}

/** The whole pages of a site, in the order in which they were fetched; of an address the last. */
export async function listSpooled(spool: PageSpool, place: SpoolPlace): Promise<SpooledRow[]> {
  const pages = await spool.list(place)
  const rows = pages
    .map(({ head, bytes }) => ({ row: rowSchema.parse(head), body: bytes }))
    .filter(({ row, body }) => createHash('sha256').update(body).digest('hex') === row.contentHash)
  return [...new Map(rows.map((one) => [one.row.url, one])).values()].sort(
    (a, b) => a.row.fetchedAt.getTime() - b.row.fetchedAt.getTime(),
  )
}
