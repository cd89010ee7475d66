import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import { inTransaction, type Database } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { addItems, createBatch } from './batches.store.ts'
import * as store from './recheck.store.ts'
import { WORK_BATCH } from './verification.job.ts'

export interface RecheckHandlerOptions {
  database: Database
  queue: WakeQueue
  logger: Logger
  /** Verdicts of one portion; a workspace has one portion under way at a time. */
  portion?: number
}

const SWEEP_MS = 60_000
const WORKSPACES_AT_ONCE = 100
const PORTION = 1_000
const DAY_MS = 86_400_000
/** A verdict that did not come to its turn, say because a user stopped the batch, is due again after so long. */
const AGAIN_MS = DAY_MS
/** No lead has the address now; one may get it again. */
const UNUSED_MS = 30 * DAY_MS
const KEPT_MS = 7 * DAY_MS

/** Another worker was there first. */
class TakenError extends Error {}

/** Has verdicts that have run out looked at again, as batches that nobody asked for. */
export class RecheckHandler {
  readonly #options: RecheckHandlerOptions
  readonly #bulk: BulkWriter
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: RecheckHandlerOptions) {
    this.#options = options
    this.#bulk = bulkWriterOn(options.database)
  }

  /** Begins to look for such verdicts, now and at intervals. */
  start(): void {
    const trySweep = () => {
      this.#sweeping = this.#sweeping
        .then(() => this.sweep())
        .catch((error: unknown) => this.#options.logger.error({ error }, 'verification.recheck-failed'))
    }
    trySweep()
    this.#timer = setInterval(trySweep, SWEEP_MS)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#sweeping
  }

  /** Begins the next portion of each workspace that has none under way. */
  async sweep(): Promise<void> {
    const { logger, database } = this.#options
    const { db } = database
    const now = new Date()
    for (const workspaceId of await store.listWorkspacesToRecheck(db, now, WORKSPACES_AT_ONCE)) {
      if (this.#closed) return
      try {
        await this.#beginPortion(workspaceId, now)
      } catch (error) {
        if (!(error instanceof TakenError)) throw error
        logger.debug({ workspaceId }, 'verification.recheck-taken')
      }
    }
  }

  async #beginPortion(workspaceId: string, now: Date): Promise<void> {
    const { database, queue, portion = PORTION } = this.#options
    const { db } = database
    await store.deleteOldRechecks(workspaceId, db, new Date(now.getTime() - KEPT_MS))
    const due = await store.listVerdictsToRecheck(workspaceId, db, now, portion)
    const used = due.flatMap(({ id, leadId }) => (leadId === null ? [] : [{ id, leadId }]))
    const unused = due.filter(({ leadId }) => leadId === null).map(({ id }) => id)
    const after = (ms: number) => ({ now, until: new Date(now.getTime() + ms) })
    const id = await inTransaction(db, async (tx) => {
      await store.putOffRecheck(workspaceId, tx, unused, after(UNUSED_MS))
      const usedIds = used.map((one) => one.id)
      const taken = await store.putOffRecheck(workspaceId, tx, usedIds, after(AGAIN_MS))
      if (taken < used.length) throw new TakenError('Another worker has begun this portion')
      if (used.length === 0) return null
      const batchId = await createBatch(workspaceId, tx, null)
      const leadIds = used.map(({ leadId }) => leadId)
      await addItems(workspaceId, tx, this.#bulk, { batchId, before: 0 }, leadIds)
      return batchId
    })
    if (id !== null) await queue.wake(WORK_BATCH, { workspaceId, id })
  }
}
