import { z } from 'zod'
import { addToLeadCount, findCampaignForWrite } from '../campaigns/campaigns.service.ts'
import { NO_OVERRIDE } from '../leads/score-override.ts'
import { defineAction } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { campaignOf } from './campaign-of.service.ts'
import { takeInHand } from './leads-in-hand.service.ts'

/** The moment of joining: by it an undo knows the membership again. */
const joinedAt = z.string()

export const addToCampaign = defineAction({
  description: 'Adds to a campaign (`campaignId`) those that are not in it.',
  params: z.object({ campaignId: z.string() }),
  before: joinedAt,
  prepare: async (workspaceId, db, input) => {
    const { campaignId, name } = await campaignOf(workspaceId, db, input)
    return { params: { campaignId }, target: name }
  },
  apply: async (scope, { campaignId }, leadIds) => {
    const { workspaceId, tx, database } = scope
    const here = await takeInHand(scope, leadIds)
    // Behind the companies, as everybody locks them; NOT_FOUND ends the job when it was deleted meanwhile.
    await findCampaignForWrite(workspaceId, tx, campaignId)
    const members = await store.listMemberships(workspaceId, tx, campaignId, here)
    const known = new Set(members.map(({ leadId }) => leadId))
    const joining = here.filter((id) => !known.has(id))
    const createdAt = new Date()
    const fresh = { status: 'NEW' as const, score: null, runId: null, createdAt, ...NO_OVERRIDE }
    const rows = joining.map((leadId) => ({ leadId, ...fresh }))
    await store.addMemberships(workspaceId, tx, database, campaignId, rows)
    await addToLeadCount(workspaceId, tx, campaignId, joining.length)
    return joining.map((id) => ({ id, before: createdAt.toISOString() }))
  },
  undo: async (scope, { campaignId }, changes) => {
    const { workspaceId, tx } = scope
    const here = await takeInHand(
      scope,
      changes.map(({ id }) => id),
    )
    const members = await store.listMemberships(workspaceId, tx, campaignId, here)
    const joined = new Map(changes.map(({ id, before }) => [id, before]))
    const leaving = members.filter((member) => isAsAdded(member, joined.get(member.leadId)))
    const ids = leaving.map(({ leadId }) => leadId)
    await addToLeadCount(workspaceId, tx, campaignId, -ids.length)
    await store.removeMemberships(workspaceId, tx, campaignId, ids)
    const gone = new Set(ids)
    return members.map(({ leadId }) => leadId).filter((id) => !gone.has(id))
  },
})

/** Nobody has worked with the membership since, nor taken it away and made it anew. */
function isAsAdded(
  { status, score, computedScore, runId, createdAt }: store.Membership,
  at: string | undefined,
): boolean {
  return status === 'NEW' && score === computedScore && runId === null && createdAt.toISOString() === at
}
