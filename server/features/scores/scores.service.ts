import { MAX_ICP_LENGTH, type ScoringPlan } from '../../engine/index.ts'
import { AppError, invalidField, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { NO_PLAN, ownPlan, readPlan } from '../campaigns/campaign-plan.ts'
import { findSearch, setPlan } from '../campaigns/campaigns.service.ts'
import { histogramOf, reweighed, scoresBy, type Histogram, type Weight } from './histogram.ts'
import type { ScoreJobsService } from './score-jobs.service.ts'
import * as store from './scores.store.ts'

const MAX_REASON = 500

export class ScoresService {
  readonly #database: Database
  readonly #jobs: ScoreJobsService

  constructor(database: Database, jobs: ScoreJobsService) {
    this.#database = database
    this.#jobs = jobs
  }

  /**
   * Gives a campaign criteria of its own, by which its leads are scored and its sources asked, and has the leads scored. The
   * points for leads, the titles and an absent threshold stay as they are. `text`: the words that the criteria were read
   * from; null: as before, or the campaign's words. INVALID_INPUT names what cannot be read.
   */
  async setCriteria(
    workspaceId: string,
    campaignId: string,
    { criteria, threshold, text }: { criteria: unknown; threshold: number | null; text: string | null },
  ): Promise<void> {
    if (text !== null && text.length > MAX_ICP_LENGTH)
      throw invalidField('text', `The description has at most ${MAX_ICP_LENGTH} characters.`)
    await this.#jobs.start(workspaceId, campaignId, async (tx) => {
      const found = await store.findPlan(workspaceId, tx, campaignId)
      const campaign = await findSearch(workspaceId, tx, campaignId)
      if (found === null || campaign === null) throw notFound('campaign')
      const before = found.stored?.plan ?? NO_PLAN
      const plan = { ...before, criteria, ...(threshold === null ? {} : { threshold }) }
      const words = text ?? campaign.criteriaText ?? campaign.icp
      await setPlan(workspaceId, tx, campaignId, ownPlan(readPlan(plan)), words)
    })
  }

  /** Sets other weights of criteria that the campaign has, and has its leads scored. */
  async setWeights(workspaceId: string, campaignId: string, weights: readonly Weight[]): Promise<void> {
    await this.#jobs.start(workspaceId, campaignId, async (tx) => {
      const { plan } = await requirePlan(workspaceId, tx, campaignId)
      await setPlan(workspaceId, tx, campaignId, ownPlan(readPlan(withWeights(plan, weights))))
    })
  }

  /** Puts a person's score beside the computed one; lists go by it from now on. */
  async setOverride(
    workspaceId: string,
    userId: string,
    place: { campaignId: string; leadId: string },
    override: { score: number; reason: string },
  ): Promise<void> {
    const { score } = override
    const reason = override.reason.trim()
    if (!Number.isInteger(score) || score < 0 || score > 100)
      throw invalidField('score', 'A score is a whole number from 0 to 100.')
    if (reason === '' || reason.length > MAX_REASON)
      throw invalidField('reason', `Say why, in at most ${MAX_REASON} characters.`)
    await this.#put(workspaceId, place, { score, reason, userId, at: new Date() })
  }

  /** Takes a person's score away; lists go by the computed one again. */
  async clearOverride(workspaceId: string, place: { campaignId: string; leadId: string }): Promise<void> {
    await this.#put(workspaceId, place, null)
  }

  async #put(
    workspaceId: string,
    { campaignId, leadId }: { campaignId: string; leadId: string },
    override: Parameters<typeof store.setOverride>[4],
  ): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      if (!(await store.setOverride(workspaceId, tx, campaignId, leadId, override)))
        throw notFound('lead in this campaign')
    })
  }

  /** How the scores of a campaign's leads lie; NOT_FOUND when there is no such campaign. */
  async histogram(workspaceId: string, campaignId: string): Promise<Histogram> {
    const { db } = this.#database
    const found = await store.findPlan(workspaceId, db, campaignId)
    if (found === null) throw notFound('campaign')
    const threshold = found.stored?.plan.threshold ?? 50
    return histogramOf(await store.countByScore(workspaceId, db, campaignId), threshold)
  }

  /** How they would lie with other weights: counted by the states that are known, and nobody is judged anew. */
  async preview(
    workspaceId: string,
    campaignId: string,
    weights: readonly Weight[],
    threshold: number | null,
  ): Promise<Histogram> {
    const { plan, hash } = await requirePlan(workspaceId, this.#database.db, campaignId)
    const other = withWeights(plan, weights)
    const counts = await store.countByPattern(workspaceId, this.#database.db, campaignId, hash)
    return histogramOf(scoresBy(other, counts), threshold ?? plan.threshold)
  }
}

/** NOT_FOUND without such a campaign, CONFLICT without criteria. */
async function requirePlan(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
): Promise<store.CampaignPlan> {
  const found = await store.findPlan(workspaceId, db, campaignId)
  if (found === null) throw notFound('campaign')
  if (found.stored === null)
    throw new AppError('CONFLICT', 'This campaign has no criteria yet. Set them first, or pick a vertical.')
  return found.stored
}

function withWeights(plan: ScoringPlan, weights: readonly Weight[]): ScoringPlan {
  for (const { weight } of weights)
    if (!(weight >= 0 && weight <= 100)) throw invalidField('weights', 'A weight is a number from 0 to 100.')
  const other = reweighed(plan, weights)
  if (other === null) throw invalidField('weights', 'Weights are of criteria that the campaign has.')
  return other
}
