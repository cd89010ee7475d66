import type { Database, Queryable } from '../../platform/database.ts'
import { leaseSitePostgres } from './leases.store.postgres.ts'
import { leaseSiteSqlite } from './leases.store.sqlite.ts'
import type { Lease, LeasedSite } from './run-sites.store.ts'

/**
 * Leases the first site of a run that is queued, or whose worker has not been heard of in time, and counts the
 * attempt. Two workers never get the same one. Null when there is none.
 */
export type LeaseSite = (
  workspaceId: string,
  db: Queryable,
  runId: string,
  lease: Lease,
  now: Date,
) => Promise<LeasedSite | null>

export function leaseSiteOn({ provider }: Pick<Database, 'provider'>): LeaseSite {
  return provider === 'postgresql' ? leaseSitePostgres : leaseSiteSqlite
}
