import { farAhead } from '../../platform/lease-times.ts'
import type { LeaseSite } from './leases.store.ts'
import type { LeasedSite } from './run-sites.store.ts'

/**
 * One statement, and SQLite has one writer at a time: nobody can come between the choice and the lease. Two look-ups by
 * (runId, state, position), whose signs keep the workspace out of the choice of index: by (workspaceId, runId, position)
 * SQLite would pass by every site that is over.
 */
export const leaseSiteSqlite: LeaseSite = async (workspaceId, db, runId, lease, now) => {
  const rows = await db.$queryRaw<(Omit<LeasedSite, 'attempt'> & { attempt: bigint | number })[]>`
    UPDATE "RunSite"
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until},
        "attempt" = "attempt" + 1, "startedAt" = COALESCE("startedAt", ${now})
    WHERE "id" = COALESCE(
        (SELECT "id" FROM "RunSite"
         WHERE +"workspaceId" = ${workspaceId} AND "runId" = ${runId} AND "state" = 'RUNNING' AND ("leaseUntil" < ${now} OR "leaseUntil" > ${farAhead(now)})
         ORDER BY "position" LIMIT 1),
        (SELECT "id" FROM "RunSite"
         WHERE +"workspaceId" = ${workspaceId} AND "runId" = ${runId} AND "state" = 'QUEUED'
         ORDER BY "position" LIMIT 1))
      AND EXISTS (SELECT 1 FROM "Run" WHERE "workspaceId" = ${workspaceId} AND "id" = ${runId} AND "state" IN ('RUNNING', 'CANCELLING'))
    RETURNING "id", "workspaceId", "runId", "address", "attempt"`
  const [row] = rows
  return row === undefined ? null : { ...row, attempt: Number(row.attempt) }
}
