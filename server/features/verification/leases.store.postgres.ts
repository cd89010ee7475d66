import type { LeaseItem } from './leases.store.ts'

/** SKIP LOCKED lets many workers lease at once without waiting for each other. */
export const leaseItemPostgres: LeaseItem = async (workspaceId, db, batchId, lease, now) => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "VerificationItem" AS item
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until}, "attempt" = item."attempt" + 1
    WHERE item."id" = (
      SELECT "id" FROM "VerificationItem"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "batchId" = ${batchId}::uuid
        AND (("state" = 'QUEUED' AND "dueAt" <= ${now}) OR ("state" = 'RUNNING' AND "leaseUntil" < ${now}))
        AND EXISTS (SELECT 1 FROM "VerificationBatch" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${batchId}::uuid AND "state" = 'RUNNING')
      ORDER BY "dueAt", "position" LIMIT 1
      FOR UPDATE SKIP LOCKED)
    RETURNING item."id"`
  return rows[0]?.id ?? null
}
