import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { recordActivity } from '../activity/activity.service.ts'
import { LEAD_STATUSES } from '../leads/lead-filter.ts'
import { defineAction, type BulkScope } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { campaignOf } from './campaign-of.service.ts'
import { takeInHand } from './leads-in-hand.service.ts'

const status = z.enum(LEAD_STATUSES)

export const setStatus = defineAction({
  description:
    'Sets the status in a campaign (`campaignId`, `status`); leads that are not in it stay as they are.',
  params: z.object({ campaignId: z.string(), status }),
  before: status,
  prepare: async (workspaceId, db, input) => {
    if (input.status === undefined) throw invalidField(['action', 'status'], 'Say which status.')
    const { campaignId, name } = await campaignOf(workspaceId, db, input)
    return { params: { campaignId, status: input.status }, target: name }
  },
  apply: async (scope, params, leadIds) => {
    const { workspaceId, tx } = scope
    const here = await takeInHand(scope, leadIds)
    const members = await store.listMemberships(workspaceId, tx, params.campaignId, here)
    const others = members.filter((member) => member.status !== params.status)
    const ids = others.map(({ leadId }) => leadId)
    await store.setStatuses(workspaceId, tx, params.campaignId, ids, params.status)
    const changes = others.map((member) => ({
      id: member.leadId,
      before: member.status,
      after: params.status,
    }))
    await writeDown(scope, params.campaignId, changes)
    return others.map((member) => ({ id: member.leadId, before: member.status }))
  },
  undo: async (scope, params, changes) => {
    const { workspaceId, tx } = scope
    const here = await takeInHand(
      scope,
      changes.map(({ id }) => id),
    )
    const members = await store.listMemberships(workspaceId, tx, params.campaignId, here)
    const present = new Map(members.map((member) => [member.leadId, member.status]))
    const mine = changes.filter(({ id }) => present.get(id) === params.status)
    for (const before of LEAD_STATUSES) {
      const ids = mine.filter((change) => change.before === before).map(({ id }) => id)
      await store.setStatuses(workspaceId, tx, params.campaignId, ids, before)
    }
    await writeDown(
      scope,
      params.campaignId,
      mine.map(({ id, before }) => ({ id, before: params.status, after: before })),
    )
    // Whoever has given back the former status did what the undo does.
    return changes
      .filter(({ id, before }) => present.get(id) !== params.status && present.get(id) !== before)
      .map(({ id }) => id)
  },
})

/** What became of the status of leads, for each one’s timeline. */
async function writeDown(
  { workspaceId, tx, database, userId }: BulkScope,
  campaignId: string,
  changes: { id: string; before: store.LeadStatus; after: store.LeadStatus }[],
): Promise<void> {
  const entries = changes.map(({ id: leadId, ...detail }) => ({
    ...{ kind: 'STATUS_CHANGED' as const, leadId, userId, campaignId, detail },
  }))
  await recordActivity(workspaceId, tx, entries, bulkWriterOn(database))
}
