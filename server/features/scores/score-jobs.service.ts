import { commit } from '../../platform/commit.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { scoreTopic, WORK_SCORES } from './score.job.ts'
import * as jobs from './score-jobs.store.ts'
import { holdPlan } from './scoring.service.ts'
import * as store from './scores.store.ts'

export interface ScoreJobsOptions {
  database: Database
  queue: Pick<WakeQueue, 'wake'>
  signals: Signals
}

/** Has leads scored that wait for it. */
export class ScoreJobsService {
  readonly #options: ScoreJobsOptions

  constructor(options: ScoreJobsOptions) {
    this.#options = options
  }

  /**
   * Has the leads of a campaign scored that wait for it; one that is under way goes on with them. Null when none waits.
   * `prepare` is done first, in the same transaction.
   */
  async start(
    workspaceId: string,
    campaignId: string,
    prepare: (tx: Queryable) => Promise<void> = () => Promise.resolve(),
  ): Promise<string | null> {
    const { database, queue, signals } = this.#options
    const id = await commit(database.db, async (tx) => {
      await prepare(tx)
      const plan = await holdPlan(workspaceId, tx, bulkWriterOn(database), campaignId)
      if (plan === null) return null
      const waiting = await store.countWaiting(workspaceId, tx, database, campaignId, plan.hash)
      const running = await jobs.findRunningJob(workspaceId, tx, campaignId)
      if (running !== null) {
        await jobs.setTotal(workspaceId, tx, running.id, waiting)
        return running.id
      }
      if (waiting === 0) return null
      const fresh = newId()
      await jobs.createJob(workspaceId, tx, { id: fresh, campaignId, total: waiting })
      await jobs.forgetEarlierJobs(workspaceId, tx, campaignId, fresh)
      return fresh
    })
    if (id === null) return null
    signals.publish(scoreTopic(id))
    await queue.wake(WORK_SCORES, { workspaceId, id })
    return id
  }

  /** Begins jobs for campaigns of every workspace that have leads waiting and none under way. */
  async refresh(limit: number): Promise<void> {
    for (const { workspaceId, id } of await jobs.listWaitingCampaigns(this.#options.database, limit))
      await this.start(workspaceId, id)
  }
}
