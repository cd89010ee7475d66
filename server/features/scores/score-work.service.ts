/** The work of a score job, batch by batch: what is scored waits no more, so whoever goes on finds what is left. */
import { warmUpCities } from '../../engine/index.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Database } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import { BATCH_LEADS, scoreTopic } from './score.job.ts'
import * as jobs from './score-jobs.store.ts'
import { holdPlan, needsGazetteer, scoreByPlan } from './scoring.service.ts'
import * as store from './scores.store.ts'

export interface ScoreWorkOptions {
  database: Database
  signals: Signals
}

/** Does a job to its end; ends early, with the reason of the signal, when that is aborted. */
export async function workScores(
  options: ScoreWorkOptions,
  leased: Leased<jobs.ScoreJobRow>,
  shutdown: AbortSignal,
): Promise<void> {
  for (;;) {
    shutdown.throwIfAborted()
    await prepare(options, leased)
    const isOver = await workBatch(options, leased)
    options.signals.publish(scoreTopic(leased.row.id))
    if (isOver) return
  }
}

/** Reads, outside of any transaction, what scoring by the criteria needs beside the database. */
async function prepare({ database }: ScoreWorkOptions, { row }: Leased<jobs.ScoreJobRow>): Promise<void> {
  const found = await store.findPlan(row.workspaceId, database.db, row.campaignId)
  if (found?.stored != null && needsGazetteer(found.stored.plan)) await warmUpCities()
}

/** Scores some leads by the criteria as they are now, or ends the job when none waits; answers whether it did. */
function workBatch(
  { database }: ScoreWorkOptions,
  { row, owner }: Leased<jobs.ScoreJobRow>,
): Promise<boolean> {
  const { workspaceId, id, campaignId } = row
  const bulk = bulkWriterOn(database)
  return commit(database.db, async (tx) => {
    const plan = await holdPlan(workspaceId, tx, bulk, campaignId)
    const leadIds =
      plan === null
        ? []
        : await store.lockWaiting(workspaceId, tx, database, campaignId, plan.hash, BATCH_LEADS)
    if (plan !== null) await scoreByPlan(workspaceId, tx, bulk, campaignId, plan, leadIds)
    const isOver = leadIds.length === 0
    const held = await jobs.changeLeased(workspaceId, tx, id, owner, {
      ...(isOver
        ? { state: 'COMPLETED', finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
        : { done: { increment: leadIds.length }, attempt: 0, leaseUntil: new Date(Date.now() + LEASE_MS) }),
    })
    if (!held) throw new LeaseLostError()
    return isOver
  })
}

/** Ends a job that cannot go on; what it has scored stays. */
export async function failScores(
  { database, signals }: ScoreWorkOptions,
  { row, owner }: Leased<jobs.ScoreJobRow>,
  error: string,
): Promise<void> {
  const over = { state: 'FAILED' as const, error, finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
  await jobs.changeLeased(row.workspaceId, database.db, row.id, owner, over)
  signals.publish(scoreTopic(row.id))
}
