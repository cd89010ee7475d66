/** Every action on many leads. A further one is a file of its own and a line here. */
import { addTag } from './add-tag.service.ts'
import { addToCampaign } from './add-to-campaign.service.ts'
import type { BulkAction } from './bulk-action.ts'
import { deleteLeads } from './delete-leads.service.ts'
import { removeFromCampaign } from './remove-from-campaign.service.ts'
import { removeTag } from './remove-tag.service.ts'
import { setOwner } from './set-owner.service.ts'
import { setStatus } from './set-status.service.ts'

export const BULK_ACTIONS = {
  SET_STATUS: setStatus,
  ADD_TO_CAMPAIGN: addToCampaign,
  REMOVE_FROM_CAMPAIGN: removeFromCampaign,
  ADD_TAG: addTag,
  REMOVE_TAG: removeTag,
  SET_OWNER: setOwner,
  DELETE: deleteLeads,
} as const satisfies Record<string, BulkAction>

export type BulkActionName = keyof typeof BULK_ACTIONS

/** The action of a job; one that a later version has written is none of this one's. */
export function actionOf(name: string): BulkAction {
  const action = (BULK_ACTIONS as Record<string, BulkAction | undefined>)[name]
  if (action === undefined) throw new Error(`There is no bulk action ${name}`)
  return action
}
