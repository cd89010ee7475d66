import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import type { BulkScope } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'

/**
 * Those of the leads that are there, with their companies locked until the transaction ends: a run, an import or a user who
 * writes them comes before or after.
 */
export async function takeInHand(
  { workspaceId, tx, database }: BulkScope,
  leadIds: string[],
): Promise<string[]> {
  const companyIds = await store.listCompanyIds(workspaceId, tx, leadIds)
  await bulkWriterOn(database).lockRows(workspaceId, tx, { name: 'Company' }, companyIds)
  return store.listPresent(workspaceId, tx, leadIds)
}
