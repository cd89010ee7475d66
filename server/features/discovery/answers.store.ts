import { z } from 'zod'
import type { RawStore } from '../../engine/index.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'

const headersSchema = z.record(z.string(), z.string())

/** The raw answers that a workspace keeps: rows in the database, bytes in a store of their own. */
export function openAnswers(workspaceId: string, db: Db, files: SnapshotStore): RawStore {
  return {
    find: async (requestKey) => {
      const row = await db.sourceAnswer.findFirst({ where: { workspaceId, requestKey } })
      const body = row && (await files.find(workspaceId, row.contentHash))
      if (!body) return null
      const { url, status, headers, contentHash: hash, isPartial, fetchedAt } = row
      return { url, status, headers: headersSchema.parse(headers), body, hash, isPartial, fetchedAt }
    },
    keep: async (requestKey, { url, status, headers, body, hash: contentHash, isPartial, fetchedAt }) => {
      await files.put(workspaceId, contentHash, body)
      const data = { url, status, headers, contentHash, bytes: body.byteLength, isPartial, fetchedAt }
      await db.sourceAnswer.upsert({
        where: { workspaceId_requestKey: { workspaceId, requestKey } },
        create: { ...data, workspaceId, requestKey },
        update: data,
      })
    },
  }
}

/** Where the kept answers with these contents came from, and when: the newest of each. */
export async function listAnswers(
  workspaceId: string,
  db: Queryable,
  contentHashes: readonly string[],
): Promise<ReadonlyMap<string, { url: string; fetchedAt: Date }>> {
  const rows = await db.sourceAnswer.findMany({
    where: { workspaceId, contentHash: { in: [...contentHashes] } },
    select: { contentHash: true, url: true, fetchedAt: true },
    orderBy: [{ fetchedAt: 'asc' }, { requestKey: 'desc' }],
  })
  return new Map(rows.map(({ contentHash, ...answer }) => [contentHash, answer]))
}
