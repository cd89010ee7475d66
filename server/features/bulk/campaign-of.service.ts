import { invalidField, notFound } from '../../errors.ts'
import type { Queryable } from '../../platform/database.ts'
import type { BulkInput } from './bulk-action.ts'
import { findCampaignName } from './bulk-leads.store.ts'

/** The campaign that an action is about; INVALID_INPUT when none is named, NOT_FOUND when the workspace has no such one. */
export async function campaignOf(workspaceId: string, db: Queryable, { campaignId }: BulkInput) {
  if (campaignId === undefined) throw invalidField(['action', 'campaignId'], 'Say in which campaign.')
  const name = await findCampaignName(workspaceId, db, campaignId)
  if (name === null) throw notFound('campaign')
  return { campaignId, name }
}
