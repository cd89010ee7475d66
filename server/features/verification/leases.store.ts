import type { Database, Queryable } from '../../platform/database.ts'
import { leaseItemPostgres } from './leases.store.postgres.ts'
import { leaseItemSqlite } from './leases.store.sqlite.ts'

/** Who works an item, and until when. */
export interface ItemLease {
  owner: string
  until: Date
}

/**
 * Leases the first item of a batch that is due, or whose worker has not been heard of in time, and counts the attempt; its
 * id. Two workers never get the same one. Null when there is none.
 */
export type LeaseItem = (
  workspaceId: string,
  db: Queryable,
  batchId: string,
  lease: ItemLease,
  now: Date,
) => Promise<string | null>

export function leaseItemOn({ provider }: Pick<Database, 'provider'>): LeaseItem {
  return provider === 'postgresql' ? leaseItemPostgres : leaseItemSqlite
}
