import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import type { NewActivity } from './activity-kinds.ts'
import * as store from './activity.store.ts'

/**
 * Writes down what was done with leads, in the transaction that does it. With a bulk writer it is one statement, however
 * many leads there are.
 */
export async function recordActivity(
  workspaceId: string,
  tx: Queryable,
  entries: readonly NewActivity[],
  bulk?: BulkWriter,
): Promise<void> {
  if (bulk === undefined) await store.addSomeActivity(workspaceId, tx, entries)
  else await store.addActivity(workspaceId, tx, bulk, entries)
}
