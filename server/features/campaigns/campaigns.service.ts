import { AppError, notFound } from '../../errors.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import { planOfVertical, scoringPlanSchema, type ScoringPlan, type Vertical } from '../../engine/index.ts'
import type { VerticalsService } from '../verticals/verticals.service.ts'
import type { CreateCampaignInput, UpdateCampaignInput } from './campaign-input.ts'
import { isOwnPlan, NO_PLAN, planOfCampaign } from './campaign-plan.ts'
import * as store from './campaigns.store.ts'
import { faultsOf, momentsOf, type Schedule } from './schedule.ts'

const ACTIVE = new Set(['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING'])

export class CampaignsService {
  readonly #db: Db
  readonly #verticals: VerticalsService

  /** `verticals`: the packs that a campaign may name. */
  constructor(db: Db, verticals: VerticalsService) {
    this.#db = db
    this.#verticals = verticals
  }

  /** Makes a campaign. INVALID_INPUT for a pack that is not there, and for criteria that cannot be read. */
  async create(
    workspaceId: string,
    { criteria = null, ...input }: Omit<CreateCampaignInput, 'criteria'> & { criteria?: unknown },
  ): Promise<string> {
    return inTransaction(this.#db, async (tx) => {
      const pack = await this.#verticals.resolve(workspaceId, tx, input.vertical)
      const plan = planOfCampaign(pack, criteria)
      const criteriaText = criteria === null ? null : input.icp
      return (await store.createCampaign(workspaceId, tx, { ...input, criteriaText }, plan)).id
    })
  }

  /** Changes the given fields. A run that has begun keeps what it was started with. */
  async update(workspaceId: string, id: string, input: Omit<UpdateCampaignInput, 'id'>): Promise<void> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null))
    const data = { ...given, ...(input.vertical === '' ? { vertical: null } : {}) }
    await inTransaction(this.#db, async (tx) => {
      const pack = await this.#verticals.resolve(workspaceId, tx, input.vertical ?? null)
      if (data.vertical !== undefined) await this.#changePack(workspaceId, tx, id, data.vertical, pack)
      if (!(await store.updateCampaign(workspaceId, tx, id, data))) throw notFound('campaign')
    })
  }

  /** Scores by another pack, unless somebody has given the campaign criteria of their own. */
  async #changePack(
    workspaceId: string,
    tx: Queryable,
    id: string,
    slug: string | null,
    pack: Vertical | null,
  ): Promise<void> {
    const campaign = await findCampaignForWrite(workspaceId, tx, id)
    const { vertical, criteria, criteriaHash, criteriaText } = campaign
    if (vertical === slug || criteriaText !== null) return
    const former = await this.#verticals.find(workspaceId, tx, vertical)
    if (criteriaHash !== null && isOwnPlan(scoringPlanSchema.parse(criteria), former)) return
    if (pack !== null) await store.setPlan(workspaceId, tx, id, planOfVertical(pack))
    else if (criteriaHash !== null) await store.setPlan(workspaceId, tx, id, NO_PLAN)
  }

  /**
   * Scores by the pack that the campaign names, as that is now, in place of whatever it is scored by. CONFLICT when it names
   * none, INVALID_INPUT when its pack is not there any more.
   */
  async takePackCriteria(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      const { vertical } = await findCampaignForWrite(workspaceId, tx, id)
      const pack = await this.#verticals.resolve(workspaceId, tx, vertical)
      if (pack === null)
        throw new AppError('CONFLICT', 'This campaign uses no vertical pack. Choose one for it first.')
      await store.setPlan(workspaceId, tx, id, planOfVertical(pack), null)
    })
  }

  /** Deletes it with its runs and those of its leads that no other campaign has; CONFLICT while it runs. */
  async remove(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      // Locked first: a run cannot be started between the check and the deletion.
      await findCampaignForWrite(workspaceId, tx, id)
      const campaign = await store.findCampaign(workspaceId, tx, id, { include: { lastRun: true } })
      if (!campaign) throw notFound('campaign')
      const lastRun = (campaign as { lastRun?: { state: string } | null }).lastRun
      if (lastRun && ACTIVE.has(lastRun.state)) {
        throw new AppError(
          'CONFLICT',
          'This campaign is running. Cancel the run first, then delete the campaign.',
        )
      }
      await store.deleteCampaign(workspaceId, tx, id)
    })
  }

  /** Sets when it runs by itself, or with null that it does not. INVALID_INPUT names the field. */
  async setSchedule(workspaceId: string, id: string, schedule: Schedule | null): Promise<void> {
    const fields = schedule === null ? [] : faultsOf(schedule)
    if (fields.length > 0) {
      const [first] = fields
      throw new AppError('INVALID_INPUT', first?.message ?? 'This schedule cannot be read.', { fields })
    }
    const nextRunAt = schedule === null ? null : (momentsOf(schedule, new Date(), 1)[0] ?? null)
    if (!(await store.setSchedule(workspaceId, this.#db, id, schedule, nextRunAt))) throw notFound('campaign')
  }

  /** The campaign, or NOT_FOUND. */
  async get(workspaceId: string, id: string) {
    const campaign = await store.findCampaign(workspaceId, this.#db, id)
    if (!campaign) throw notFound('campaign')
    return campaign
  }
}

export {
  addToLeadCount,
  countCampaigns,
  findLeadCount,
  findSearch,
  listDueCampaigns,
  setLastRun,
  setSources,
} from './campaigns.store.ts'

/** Sets which classes of addresses a campaign writes to, beside valid ones; NOT_FOUND when there is none. */
export async function setAccepted(
  workspaceId: string,
  db: Queryable,
  id: string,
  accepted: { acceptsRisky: boolean; acceptsUnverified: boolean },
): Promise<void> {
  if (!(await store.setAccepted(workspaceId, db, id, accepted))) throw notFound('campaign')
}

/**
 * Sets what a campaign's leads are scored by; NOT_FOUND when there is none. `criteriaText`: the words that its criteria were
 * read from, which makes them its own; absent, this stays as it is.
 */
export async function setPlan(
  workspaceId: string,
  db: Queryable,
  id: string,
  plan: ScoringPlan,
  criteriaText?: string,
): Promise<void> {
  if (!(await store.setPlan(workspaceId, db, id, plan, criteriaText))) throw notFound('campaign')
}

/** The campaign, locked against deletion until the transaction ends; NOT_FOUND when there is none. */
export async function findCampaignForWrite(workspaceId: string, tx: Queryable, id: string) {
  if (!(await store.touchCampaign(workspaceId, tx, id))) throw notFound('campaign')
  const campaign = await store.findCampaign(workspaceId, tx, id)
  if (!campaign) throw notFound('campaign')
  return campaign
}

/**
 * Takes a moment of the campaign's schedule that has come and sets the first one after now; answers whether it was still
 * there to be taken.
 */
export async function claimDue(workspaceId: string, tx: Queryable, id: string, due: Date): Promise<boolean> {
  const campaign = await store.findCampaign(workspaceId, tx, id)
  if (!campaign) return false
  const { scheduleCron: cron, scheduleTimeZone: timeZone } = campaign
  const scheduled = cron !== null && timeZone !== null
  const [next] = scheduled ? momentsOf({ cron, timeZone }, new Date(), 1) : []
  return store.claimMoment(workspaceId, tx, id, due, next ?? null)
}
