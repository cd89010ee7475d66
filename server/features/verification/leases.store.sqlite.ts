import { farAhead } from '../../platform/lease-times.ts'
import type { LeaseItem } from './leases.store.ts'

/**
 * One statement, and SQLite has one writer at a time: nobody can come between the choice and the lease. Two choices, each
 * along the index: asked as one, all that waits would be sorted for each lease.
 */
export const leaseItemSqlite: LeaseItem = async (workspaceId, db, batchId, lease, now) => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "VerificationItem"
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until}, "attempt" = "attempt" + 1
    WHERE "id" = COALESCE((
      SELECT "id" FROM "VerificationItem"
      WHERE "workspaceId" = ${workspaceId} AND "batchId" = ${batchId} AND "state" = 'RUNNING' AND ("leaseUntil" < ${now} OR "leaseUntil" > ${farAhead(now)})
      ORDER BY "dueAt", "position" LIMIT 1), (
      SELECT "id" FROM "VerificationItem"
      WHERE "workspaceId" = ${workspaceId} AND "batchId" = ${batchId} AND "state" = 'QUEUED' AND "dueAt" <= ${now}
      ORDER BY "dueAt", "position" LIMIT 1))
      AND EXISTS (SELECT 1 FROM "VerificationBatch" WHERE "workspaceId" = ${workspaceId} AND "id" = ${batchId} AND "state" = 'RUNNING')
    RETURNING "id"`
  return rows[0]?.id ?? null
}
