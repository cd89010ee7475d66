import { AppError, invalidField, notFound } from '../../errors.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import { planHash, planOfVertical, type ScoringPlan, type Vertical } from '../../engine/index.ts'
import type { CreateCampaignInput, UpdateCampaignInput } from './campaign-input.ts'
import * as store from './campaigns.store.ts'
import { faultsOf, momentsOf, type Schedule } from './schedule.ts'

/** By which no lead has a score. */
const NO_PLAN: ScoringPlan = { version: 1, criteria: [], lead: null, titles: [], threshold: 50 }

const ACTIVE = new Set(['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING'])

export class CampaignsService {
  readonly #db: Db
  /** The packs that a campaign may name. */
  readonly verticals: readonly Vertical[]

  constructor(db: Db, verticals: readonly Vertical[]) {
    this.#db = db
    this.verticals = verticals
  }

  #checkVertical(slug: string | null | undefined): void {
    if (slug == null || slug === '' || this.verticals.some((vertical) => vertical.id === slug)) return
    const known = this.verticals.map((vertical) => vertical.id).join(', ')
    throw invalidField('vertical', `There is no vertical “${slug}”. Known: ${known}.`)
  }

  async create(workspaceId: string, input: CreateCampaignInput): Promise<string> {
    this.#checkVertical(input.vertical)
    const plan = this.#planOf(input.vertical)
    return (await store.createCampaign(workspaceId, this.#db, input, plan)).id
  }

  /** Changes the given fields. A run that has begun keeps what it was started with. */
  async update(workspaceId: string, id: string, input: Omit<UpdateCampaignInput, 'id'>): Promise<void> {
    this.#checkVertical(input.vertical)
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null))
    const data = { ...given, ...(input.vertical === '' ? { vertical: null } : {}) }
    await inTransaction(this.#db, async (tx) => {
      if (data.vertical !== undefined) await this.#changePack(workspaceId, tx, id, data.vertical)
      if (!(await store.updateCampaign(workspaceId, tx, id, data))) throw notFound('campaign')
    })
  }

  /** What a pack scores by; null without one. */
  #planOf(slug: string | null | undefined): ScoringPlan | null {
    const pack = this.verticals.find(({ id }) => id === slug)
    return pack === undefined ? null : planOfVertical(pack)
  }

  /** Scores by another pack, unless somebody has given the campaign criteria of their own. */
  async #changePack(workspaceId: string, tx: Queryable, id: string, slug: string | null): Promise<void> {
    const { vertical, criteriaHash } = await findCampaignForWrite(workspaceId, tx, id)
    if (vertical === slug) return
    const former = this.#planOf(vertical)
    const isOwn = criteriaHash !== null && (former === null || planHash(former) !== criteriaHash)
    if (isOwn) return
    const plan = this.#planOf(slug)
    if (plan !== null) await store.setPlan(workspaceId, tx, id, plan)
    else if (criteriaHash !== null) await store.setPlan(workspaceId, tx, id, NO_PLAN)
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

export { criteriaAsked } from './campaign-search.ts'
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

/** Sets what a campaign's leads are scored by; NOT_FOUND when there is none. */
export async function setPlan(
  workspaceId: string,
  db: Queryable,
  id: string,
  plan: ScoringPlan,
): Promise<void> {
  if (!(await store.setPlan(workspaceId, db, id, plan))) throw notFound('campaign')
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
