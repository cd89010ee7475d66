/** Whether stored scores are what comes out of what is stored now. */
import { placesOfCity, scoreLead } from '../../engine/index.ts'
import { notFound } from '../../errors.ts'
import type { Queryable } from '../../platform/database.ts'
import { readBreakdown } from './breakdown.ts'
import { factsOf } from './score-facts.ts'
import * as store from './scores.store.ts'

/** Leads that are read at a time. */
const PIECE = 500

/** A stored score that is not what comes out now. */
export interface ScoreDifference {
  leadId: string
  /** In words. */
  what: string
}

export interface ScoreCheck {
  checked: number
  differences: ScoreDifference[]
}

/**
 * Computes every score of a campaign from its criteria and what is stored of leads and companies, and tells which are not what
 * is stored with the leads: number, states and breakdown. None is checked without criteria; NOT_FOUND without a campaign.
 */
export async function checkScores(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
): Promise<ScoreCheck> {
  const found = await store.findPlan(workspaceId, db, campaignId)
  if (found === null) throw notFound('campaign')
  const check: ScoreCheck = { checked: 0, differences: [] }
  if (found.stored === null) return check
  for (let after: string | null = null; ;) {
    const rows: StoredScore[] = await store.listStoredScores(workspaceId, db, campaignId, after, PIECE)
    const ids = rows.map(({ leadId }) => leadId)
    const leads = new Map((await store.listScoredLeads(workspaceId, db, ids)).map((lead) => [lead.id, lead]))
    for (const row of rows) {
      const lead = leads.get(row.leadId)
      // Deleted between the two questions.
      if (lead === undefined) continue
      const what = differenceOf(row, found.stored, lead)
      check.checked++
      if (what !== null) check.differences.push({ leadId: row.leadId, what })
    }
    after = ids.at(-1) ?? null
    if (after === null || ids.length < PIECE) return check
  }
}

type StoredScore = Awaited<ReturnType<typeof store.listStoredScores>>[number]

/** In words; null where what is stored is what comes out. */
function differenceOf(
  row: StoredScore,
  { plan, hash }: store.CampaignPlan,
  lead: Parameters<typeof factsOf>[0],
): string | null {
  const { score, computedScore, overrideScore, scorePlan, scorePattern } = row
  if (scorePlan === null) return 'waits for being scored: it was changed, or has joined, since'
  if (scorePlan !== hash) return 'waits for being scored: the criteria were changed since'
  const { pattern, ...computed } = scoreLead(plan, factsOf(lead), { placesOf: placesOfCity })
  if (computedScore !== computed.score)
    return `is stored as ${computedScore}, and comes out as ${computed.score}`
  const shown = overrideScore ?? computedScore
  if (score !== shown) return `is shown as ${score}, and should be ${shown}`
  if (scorePattern !== pattern) return `has the states ${scorePattern}, which come out as ${pattern}`
  const [stored, fresh] = [row.scoreBreakdown, computed].map((json) => JSON.stringify(readBreakdown(json)))
  return stored === fresh ? null : 'has the right number with another breakdown'
}

/** The campaign of this id, whosever it is; NOT_FOUND when there is none. */
export async function findCampaignAnywhere(db: Queryable, id: string) {
  const campaign = await store.findCampaignAnywhere(db, id)
  if (campaign === null) throw notFound('campaign')
  return campaign
}

export { listScoredCampaigns } from './scores.store.ts'
