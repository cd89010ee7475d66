import { farAhead } from '../../platform/lease-times.ts'
import type { LeaseItem } from './leases.store.ts'

/**
 * SKIP LOCKED lets many workers lease at once without waiting for each other. Two choices, each along the index: asked as
 * one, the database would sort all that waits for each lease.
 */
export const leaseItemPostgres: LeaseItem = async (workspaceId, db, batchId, lease, now) => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "VerificationItem" AS item
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until}, "attempt" = item."attempt" + 1
    WHERE item."id" = COALESCE((
      SELECT "id" FROM "VerificationItem"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "batchId" = ${batchId}::uuid
        AND "state" = 'RUNNING' AND ("leaseUntil" < ${now} OR "leaseUntil" > ${farAhead(now)})
      ORDER BY "dueAt", "position" LIMIT 1
      FOR UPDATE SKIP LOCKED), (
      SELECT "id" FROM "VerificationItem"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "batchId" = ${batchId}::uuid
        AND "state" = 'QUEUED' AND "dueAt" <= ${now}
      ORDER BY "dueAt", "position" LIMIT 1
      FOR UPDATE SKIP LOCKED))
      AND EXISTS (SELECT 1 FROM "VerificationBatch" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${batchId}::uuid AND "state" = 'RUNNING')
    RETURNING item."id"`
  return rows[0]?.id ?? null
}
