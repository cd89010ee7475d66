/** Scoring of leads inside a transaction: by runs as they save what they found, and by jobs. */
import { areCitiesRead, placesOfCity, scoreLead, type ScoringPlan } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { factsOf } from './score-facts.ts'
import * as store from './scores.store.ts'

/** Leads between which others get their turn: some milliseconds. */
const LEADS_A_TURN = 25

/**
 * What a campaign scores by, as it stays until the transaction ends; null when it scores none, or is not there. Locked behind
 * companies, as all who write leads lock it.
 */
export async function holdPlan(
  workspaceId: string,
  tx: Queryable,
  { lockRows }: Pick<BulkWriter, 'lockRows'>,
  campaignId: string,
): Promise<store.CampaignPlan | null> {
  // Most campaigns of a workspace that never scores are asked once.
  if ((await store.findPlan(workspaceId, tx, campaignId))?.stored == null) return null
  await lockRows(workspaceId, tx, { name: 'Campaign' }, [campaignId])
  return (await store.findPlan(workspaceId, tx, campaignId))?.stored ?? null
}

/** Scores members of a campaign by a plan that is held. Whoever calls holds them, or has written them. */
export async function scoreByPlan(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  campaignId: string,
  { plan, hash }: store.CampaignPlan,
  leadIds: readonly string[],
): Promise<void> {
  const leads = await store.listScoredLeads(workspaceId, tx, leadIds)
  const scores: Parameters<typeof store.putScores>[5][number][] = []
  for (const lead of leads) {
    scores.push({ leadId: lead.id, score: scoreLead(plan, factsOf(lead), { placesOf: placesOfCity }) })
    if (scores.length % LEADS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await store.putScores(workspaceId, tx, bulk, campaignId, hash, scores)
}

/**
 * Whether a plan asks for a radius while the gazetteer is not read yet. It takes some tenths of a second, on a busy machine
 * seconds, so no transaction should wait for it: `warmUpCities` outside of one.
 */
export const needsGazetteer = ({ criteria }: ScoringPlan): boolean =>
  !areCitiesRead() &&
  criteria.some(({ kind, value }) => kind === 'location' && value !== null && value.radiusKm !== null)

/**
 * Scores members of a campaign by its criteria, if it has any. They must be such that wait: those that would have to wait for
 * the gazetteer are left to the next score job.
 */
export async function scoreMembers(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  campaignId: string,
  leadIds: readonly string[],
): Promise<void> {
  if (leadIds.length === 0) return
  const plan = await holdPlan(workspaceId, tx, bulk, campaignId)
  if (plan === null || needsGazetteer(plan.plan)) return
  await scoreByPlan(workspaceId, tx, bulk, campaignId, plan, leadIds)
}
