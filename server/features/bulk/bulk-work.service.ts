/** The work of a bulk job: collecting its leads, changing them, or giving them back, batch by batch from where the last one ended. */
import type { Prisma } from '../../generated/postgresql/client.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import { walkLeadIds } from '../leads/leads.service.ts'
import { actionOf } from './bulk-actions.service.ts'
import { inBatches, storedChanges, storedIds } from './bulk-journal.ts'
import { BATCH_LEADS, bulkTopic, PORTION_LEADS } from './bulk.job.ts'
import * as store from './bulk-jobs.store.ts'
import { storedFilter } from './stored-filter.ts'

export interface BulkWorkOptions {
  database: Database
  signals: Signals
}

type LeasedJob = Leased<store.BulkJobRow>
const NOT_LEASED = { leaseOwner: null, leaseUntil: null, attempt: 0 }

/** Does what the state of the job asks for, to its end. Ends early, with the reason of the signal, when that is aborted. */
export async function workBulkJob(
  options: BulkWorkOptions,
  leased: LeasedJob,
  signal: AbortSignal,
): Promise<void> {
  if (leased.row.state === 'UNDOING') return undo(options, leased, signal)
  if (leased.row.state === 'COLLECTING') await collect(options, leased, signal)
  await change(options, leased, signal)
}

/** Ends a job that cannot go on; what it has changed stays, and can be undone. */
export async function failBulkJob(
  { database, signals }: BulkWorkOptions,
  { row: { workspaceId, id }, owner }: LeasedJob,
  error: string,
): Promise<void> {
  const data = { state: 'FAILED' as const, error, finishedAt: new Date(), ...NOT_LEASED }
  await store.changeLeased(workspaceId, database.db, id, owner, data)
  signals.publish(bulkTopic(id))
}

/** Notes progress in the transaction of a piece of work; throws when the lease has passed to another, so that it is undone. */
async function hold(
  tx: Queryable,
  { row: { workspaceId, id }, owner }: LeasedJob,
  data: Prisma.BulkJobUncheckedUpdateManyInput,
): Promise<void> {
  const lease = { attempt: 0, leaseUntil: new Date(Date.now() + LEASE_MS) }
  if (!(await store.changeLeased(workspaceId, tx, id, owner, { ...lease, ...data })))
    throw new LeaseLostError()
}

/** Pins the leads that match, before the first is changed: what the job does to them neither adds any nor takes any away. */
async function collect(
  { database, signals }: BulkWorkOptions,
  leased: LeasedJob,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, id, filter } = leased.row
  let { collectedTo: afterId, batches: before } = leased.row
  for (let isLast = false; !isLast;) {
    signal.throwIfAborted()
    const ids = await commit(database.db, async (tx) => {
      const page = { afterId, take: PORTION_LEADS }
      const found = await walkLeadIds(workspaceId, tx, database, storedFilter(filter), page)
      const batches = inBatches(found, BATCH_LEADS)
      await store.addBatches(workspaceId, tx, id, before, batches)
      await hold(tx, leased, {
        total: { increment: found.length },
        batches: before + batches.length,
        collectedTo: found.at(-1) ?? afterId,
        ...(found.length < PORTION_LEADS ? { state: 'RUNNING' } : {}),
      })
      return found
    })
    isLast = ids.length < PORTION_LEADS
    afterId = ids.at(-1) ?? afterId
    before += Math.ceil(ids.length / BATCH_LEADS)
    signals.publish(bulkTopic(id))
  }
}

/** Does something to each batch from the next one on, in a transaction of its own, until it says that it was the last. */
async function eachBatch(
  { database, signals }: BulkWorkOptions,
  { row }: LeasedJob,
  signal: AbortSignal,
  work: (tx: Queryable, batch: NonNullable<Awaited<ReturnType<typeof store.findBatch>>>) => Promise<boolean>,
): Promise<void> {
  const { workspaceId, id } = row
  for (let position = row.nextBatch, isOver = false; !isOver; position++) {
    signal.throwIfAborted()
    isOver = await commit(database.db, async (tx) => {
      const batch = await store.findBatch(workspaceId, tx, id, position)
      return batch === null || !(await work(tx, batch))
    })
    signals.publish(bulkTopic(id))
  }
}

async function change(options: BulkWorkOptions, leased: LeasedJob, signal: AbortSignal): Promise<void> {
  const { workspaceId, id, action: name, params, startedById: userId } = leased.row
  const action = actionOf(name)
  const { database } = options
  await eachBatch(options, leased, signal, async (tx, { position, leadIds }) => {
    const scope = { workspaceId, tx, database, userId, batch: { jobId: id, position } }
    const ids = storedIds(leadIds)
    const changes = await action.apply(scope, params, ids)
    await store.endBatch(workspaceId, tx, id, position, changes)
    await hold(tx, leased, {
      nextBatch: position + 1,
      done: { increment: ids.length },
      changed: { increment: changes.length },
    })
    return true
  })
  await end(options, leased, { state: 'COMPLETED', finishedAt: new Date() })
}

async function undo(options: BulkWorkOptions, leased: LeasedJob, signal: AbortSignal): Promise<void> {
  const { workspaceId, id, action: name, params, undoneById: userId } = leased.row
  const action = actionOf(name)
  const { database } = options
  await eachBatch(options, leased, signal, async (tx, { position, changes: stored, doneAt, undoneAt }) => {
    // Behind the last that was done there is nothing to undo.
    if (doneAt === null) return false
    const changes = undoneAt === null ? storedChanges(stored) : []
    const scope = { workspaceId, tx, database, userId, batch: { jobId: id, position } }
    const left = changes.length === 0 ? [] : await action.undo(scope, params, changes)
    if (undoneAt === null) await store.markUndone(workspaceId, tx, id, position, left)
    await hold(tx, leased, {
      nextBatch: position + 1,
      restored: { increment: changes.length - left.length },
      left: { increment: left.length },
    })
    return true
  })
  await end(options, leased, { state: 'UNDONE' })
}

async function end(
  { database, signals }: BulkWorkOptions,
  { row: { workspaceId, id }, owner }: LeasedJob,
  data: Prisma.BulkJobUncheckedUpdateManyInput,
): Promise<void> {
  if (!(await store.changeLeased(workspaceId, database.db, id, owner, { ...data, ...NOT_LEASED })))
    throw new LeaseLostError()
  signals.publish(bulkTopic(id))
}
