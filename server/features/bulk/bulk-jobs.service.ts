import { AppError, invalidField, notFound } from '../../errors.ts'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import type { BulkInput } from './bulk-action.ts'
import { BULK_ACTIONS, type BulkActionName } from './bulk-actions.service.ts'
import { inBatches } from './bulk-journal.ts'
import { listPresent } from './bulk-leads.store.ts'
import { STOPPABLE_STATES, UNDOABLE_STATES, undoableUntil } from './bulk-states.ts'
import { BATCH_LEADS, bulkTopic, KEPT_DAYS, MAX_SELECTED, WORK_BULK_JOB } from './bulk.job.ts'
import * as store from './bulk-jobs.store.ts'
import { pinFilter } from './stored-filter.ts'

export interface BulkJobsOptions {
  database: Database
  queue: Pick<WakeQueue, 'wake'>
  signals: Signals
}

/** Which leads: a selection, or all that match. */
export type BulkLeads = { ids: readonly string[] } | { filter: LeadFilter }

/** Actions on many leads as users see them. The work itself is the handler's. */
export class BulkJobsService {
  readonly #options: BulkJobsOptions

  constructor(options: BulkJobsOptions) {
    this.#options = options
  }

  /**
   * Starts an action on leads and answers the id of its job. All that match are those that do at this moment. NOT_FOUND when the
   * workspace has none of the ids, of which others are passed over, or lacks what the action is about; INVALID_INPUT for too
   * many ids, or an action without what it needs.
   */
  async start(
    workspaceId: string,
    userId: string,
    leads: BulkLeads,
    { action, ...input }: { action: BulkActionName } & BulkInput,
  ): Promise<string> {
    const { database, queue } = this.#options
    const id = await commit(database.db, async (tx) => {
      const { params, target } = await BULK_ACTIONS[action].prepare(workspaceId, tx, input)
      const row = { action, params: params as Prisma.InputJsonValue, target, startedById: userId }
      return 'ids' in leads
        ? createForSelection(workspaceId, tx, row, leads.ids)
        : store.createJob(workspaceId, tx, {
            ...row,
            state: 'COLLECTING',
            filter: pinFilter(leads.filter, new Date()) as unknown as Prisma.InputJsonValue,
          })
    })
    await queue.wake(WORK_BULK_JOB, { workspaceId, id })
    return id
  }

  /**
   * Does an action to one lead at once, and answers the id of its job, which has ended then: it is listed, told of and undone like
   * any other. NOT_FOUND when the workspace has no such lead.
   */
  async doAtOnce(
    workspaceId: string,
    userId: string,
    leadId: string,
    { action, ...input }: { action: BulkActionName } & BulkInput,
  ): Promise<string> {
    const { database } = this.#options
    return commit(database.db, async (tx) => {
      const { params, target } = await BULK_ACTIONS[action].prepare(workspaceId, tx, input)
      const row = { action, params: params as Prisma.InputJsonValue, target, startedById: userId }
      const id = await createForSelection(workspaceId, tx, row, [leadId])
      const scope = { workspaceId, tx, database, userId, batch: { jobId: id, position: 0 } }
      const changes = await BULK_ACTIONS[action].apply(scope, params, [leadId])
      // Somebody else was faster, and it was not to be seen before the lead’s company was ours.
      if (changes.length === 0) throw notFound('lead')
      await store.endBatch(workspaceId, tx, id, 0, changes)
      const end = { state: 'COMPLETED' as const, finishedAt: new Date(), nextBatch: 1, done: 1, changed: 1 }
      await store.changeState(workspaceId, tx, id, ['RUNNING'], end)
      return id
    })
  }

  /** Stops a job: what it has changed stays so, and can be undone. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    const { database, signals } = this.#options
    const data = { state: 'CANCELLED' as const, finishedAt: new Date() }
    if (!(await store.changeState(workspaceId, database.db, id, STOPPABLE_STATES, data))) {
      await this.#find(workspaceId, id)
      throw new AppError('CONFLICT', 'Only what is under way, and no undoing, can be stopped.')
    }
    signals.publish(bulkTopic(id))
  }

  /**
   * Has what a job changed given back, as far as nobody has changed it since. CONFLICT while it is under way, when there is
   * nothing to undo, and when its journal has had its time.
   */
  async undo(workspaceId: string, userId: string, id: string): Promise<void> {
    const { database, queue, signals } = this.#options
    const job = await this.#find(workspaceId, id)
    if (undoableUntil(job, new Date()) === null) throw new AppError('CONFLICT', whyNot(job))
    const data = { state: 'UNDOING' as const, nextBatch: 0, error: null, undoneById: userId }
    if (!(await store.changeState(workspaceId, database.db, id, UNDOABLE_STATES, data)))
      throw new AppError('CONFLICT', 'This has gone on meanwhile. Look at it again.')
    signals.publish(bulkTopic(id))
    await queue.wake(WORK_BULK_JOB, { workspaceId, id })
  }

  async #find(workspaceId: string, id: string): Promise<store.BulkJobRow> {
    const job = await store.findJob(workspaceId, this.#options.database.db, id)
    if (!job) throw notFound('bulk job')
    return job
  }
}

function whyNot({ state, changed }: store.BulkJobRow): string {
  if (state === 'UNDOING' || state === 'UNDONE') return 'This is undone, or about to be.'
  if (state === 'COLLECTING' || state === 'RUNNING') return 'This is under way. Stop it, then undo it.'
  if (changed === 0) return 'This has changed nothing, so there is nothing to undo.'
  return `This can be undone for ${KEPT_DAYS} days only.`
}

async function createForSelection(
  workspaceId: string,
  tx: Queryable,
  row: Omit<Prisma.BulkJobUncheckedCreateInput, 'workspaceId' | 'id' | 'state'>,
  selected: readonly string[],
): Promise<string> {
  if (selected.length > MAX_SELECTED)
    throw invalidField(
      'ids',
      `At most ${MAX_SELECTED} leads are named by their ids. Narrow a list to more and give its filter.`,
    )
  const ids = await listPresent(workspaceId, tx, [...new Set(selected)])
  if (ids.length === 0) throw notFound('lead')
  const batches = inBatches(ids, BATCH_LEADS)
  const data = { ...row, state: 'RUNNING' as const, total: ids.length, batches: batches.length }
  const id = await store.createJob(workspaceId, tx, data)
  await store.addBatches(workspaceId, tx, id, 0, batches)
  return id
}
