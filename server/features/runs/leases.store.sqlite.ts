import type { LeaseSite } from './leases.store.ts'
import type { LeasedSite } from './run-sites.store.ts'

/** One statement, and SQLite has one writer at a time: nobody can come between the choice and the lease. */
export const leaseSiteSqlite: LeaseSite = async (workspaceId, db, runId, lease, now) => {
  const rows = await db.$queryRaw<(Omit<LeasedSite, 'attempt'> & { attempt: bigint | number })[]>`
    UPDATE "RunSite"
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until},
        "attempt" = "attempt" + 1, "startedAt" = COALESCE("startedAt", ${now})
    WHERE "id" = (
      SELECT "id" FROM "RunSite"
      WHERE "workspaceId" = ${workspaceId} AND "runId" = ${runId}
        AND ("state" = 'QUEUED' OR ("state" = 'RUNNING' AND "leaseUntil" < ${now}))
        AND EXISTS (SELECT 1 FROM "Run" WHERE "workspaceId" = ${workspaceId} AND "id" = ${runId} AND "state" IN ('RUNNING', 'CANCELLING'))
      ORDER BY "position" LIMIT 1)
    RETURNING "id", "workspaceId", "runId", "address", "attempt"`
  const [row] = rows
  return row === undefined ? null : { ...row, attempt: Number(row.attempt) }
}
