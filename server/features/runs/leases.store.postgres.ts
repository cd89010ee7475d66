import { farAhead } from '../../platform/lease-times.ts'
import type { LeaseSite } from './leases.store.ts'
import type { LeasedSite } from './run-sites.store.ts'

/**
 * SKIP LOCKED lets many workers lease at once without waiting for each other. Two look-ups by (runId, state, position)
 * in place of one that holds for either state: that one would pass by every site that is over.
 */
export const leaseSitePostgres: LeaseSite = async (workspaceId, db, runId, lease, now) => {
  const rows = await db.$queryRaw<LeasedSite[]>`
    UPDATE "RunSite" AS site
    SET "state" = 'RUNNING', "leaseOwner" = ${lease.owner}, "leaseUntil" = ${lease.until},
        "attempt" = site."attempt" + 1, "startedAt" = COALESCE(site."startedAt", ${now})
    WHERE EXISTS (SELECT 1 FROM "Run" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${runId}::uuid AND "state" IN ('RUNNING', 'CANCELLING'))
      AND site."id" = COALESCE(
        (SELECT "id" FROM "RunSite"
         WHERE "workspaceId" = ${workspaceId}::uuid AND "runId" = ${runId}::uuid AND "state" = 'RUNNING' AND ("leaseUntil" < ${now} OR "leaseUntil" > ${farAhead(now)})
         ORDER BY "position" LIMIT 1 FOR UPDATE SKIP LOCKED),
        (SELECT "id" FROM "RunSite"
         WHERE "workspaceId" = ${workspaceId}::uuid AND "runId" = ${runId}::uuid AND "state" = 'QUEUED'
         ORDER BY "position" LIMIT 1 FOR UPDATE SKIP LOCKED))
    RETURNING site."id", site."workspaceId", site."runId", site."address", site."attempt"`
  return rows[0] ?? null
}
