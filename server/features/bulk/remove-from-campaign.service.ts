import { z } from 'zod'
import { addToLeadCount, findCampaignForWrite } from '../campaigns/campaigns.service.ts'
import { LEAD_STATUSES } from '../leads/lead-filter.ts'
import { kept, storedOverride } from '../leads/score-override.ts'
import { defineAction } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { campaignOf } from './campaign-of.service.ts'
import { takeInHand } from './leads-in-hand.service.ts'

const membership = z.object({
  ...{ status: z.enum(LEAD_STATUSES), score: z.number().nullable(), runId: z.string().nullable() },
  createdAt: z.string(),
  ...storedOverride,
})

export const removeFromCampaign = defineAction({
  description: 'Takes out of a campaign (`campaignId`); the leads stay in the workspace.',
  params: z.object({ campaignId: z.string() }),
  before: membership,
  prepare: async (workspaceId, db, input) => {
    const { campaignId, name } = await campaignOf(workspaceId, db, input)
    return { params: { campaignId }, target: name }
  },
  apply: async (scope, { campaignId }, leadIds) => {
    const { workspaceId, tx } = scope
    const here = await takeInHand(scope, leadIds)
    const members = await store.listMemberships(workspaceId, tx, campaignId, here)
    const ids = members.map(({ leadId }) => leadId)
    await addToLeadCount(workspaceId, tx, campaignId, -ids.length)
    await store.removeMemberships(workspaceId, tx, campaignId, ids)
    return members.map(({ leadId, createdAt, computedScore: _, ...rest }) => ({
      id: leadId,
      before: { ...kept(rest), createdAt: createdAt.toISOString() },
    }))
  },
  undo: async (scope, { campaignId }, changes) => {
    const { workspaceId, tx, database } = scope
    const ids = changes.map(({ id }) => id)
    if ((await store.findCampaignName(workspaceId, tx, campaignId)) === null) return ids
    const here = new Set(await takeInHand(scope, ids))
    await findCampaignForWrite(workspaceId, tx, campaignId)
    const members = await store.listMemberships(workspaceId, tx, campaignId, ids)
    const known = new Set(members.map(({ leadId }) => leadId))
    const returning = changes.filter(({ id }) => here.has(id) && !known.has(id))
    const runs = await store.listRunIds(workspaceId, tx, [
      ...new Set(returning.flatMap(({ before }) => before.runId ?? [])),
    ])
    const rows = returning.map(({ id, before: { runId, createdAt, overrideAt, ...rest } }) => ({
      ...rest,
      leadId: id,
      overrideAt: overrideAt === null ? null : new Date(overrideAt),
      runId: runId !== null && runs.has(runId) ? runId : null,
      createdAt: new Date(createdAt),
    }))
    await store.addMemberships(workspaceId, tx, database, campaignId, rows)
    await addToLeadCount(workspaceId, tx, campaignId, rows.length)
    const back = new Set(rows.map(({ leadId }) => leadId))
    return ids.filter((id) => !back.has(id))
  },
})
