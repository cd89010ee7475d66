import type { LeaseSite } from './leases.store.ts'
import type { LeasedSite } from './run-sites.store.ts'

/** SKIP LOCKED lets many workers lease at once without waiting for each other. */
export const leaseSitePostgres: LeaseSite = async (workspaceId, db, runId, lease, now) => {
  const rows = await db.$queryRaw<LeasedSite[]>`
    UPDATE "RunSite" AS site
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until},
        "attempt" = site."attempt" + 1, "startedAt" = COALESCE(site."startedAt", ${now})
    WHERE site."id" = (
      SELECT "id" FROM "RunSite"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "runId" = ${runId}::uuid
        AND ("state" = 'QUEUED' OR ("state" = 'RUNNING' AND "leaseUntil" < ${now}))
        AND EXISTS (SELECT 1 FROM "Run" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${runId}::uuid AND "state" IN ('RUNNING', 'CANCELLING'))
      ORDER BY "position" LIMIT 1
      FOR UPDATE SKIP LOCKED)
    RETURNING site."id", site."workspaceId", site."runId", site."address", site."attempt"`
  return rows[0] ?? null
}
