import { scoringPlanSchema, type ScoringPlan } from '../../engine/index.ts'
import { AppError, invalidField, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { setPlan } from '../campaigns/campaigns.service.ts'
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
   * Sets the criteria by which a campaign's leads are scored, and has them scored. What is absent of the points for leads, the
   * titles and the threshold stays as it is. INVALID_INPUT names what cannot be read.
   */
  async setCriteria(
    workspaceId: string,
    campaignId: string,
    criteria: unknown,
    threshold: number | null,
  ): Promise<void> {
    await this.#jobs.start(workspaceId, campaignId, async (tx) => {
      const found = await store.findPlan(workspaceId, tx, campaignId)
      if (found === null) throw notFound('campaign')
      const before = found.stored?.plan ?? { version: 1, lead: null, titles: [], threshold: 50 }
      const plan = { ...before, criteria, ...(threshold === null ? {} : { threshold }) }
      await setPlan(workspaceId, tx, campaignId, ownPlan(readPlan(plan)))
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

/** A plan that somebody has set or changed: no choice of another pack takes it away. */
function ownPlan(plan: ScoringPlan): ScoringPlan {
  return { ...plan, origin: { pack: plan.origin?.pack ?? null, isOwn: true } }
}

function readPlan(plan: unknown): ScoringPlan {
  const read = scoringPlanSchema.safeParse(plan)
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  const [first] = fields
  throw new AppError(
    'INVALID_INPUT',
    `These criteria cannot be read: ${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`,
    { fields },
  )
}
