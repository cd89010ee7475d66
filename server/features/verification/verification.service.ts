import { AppError, notFound } from '../../errors.ts'
import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import { inTransaction, type Database, type Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { walkLeadIds } from '../leads/leads.service.ts'
import * as batches from './batches.store.ts'
import { batchTopic, MAX_LEADS, WORK_BATCH } from './verification.job.ts'
import type { VerdictClassName } from './verdicts.ts'
import { countByClass, countNeverVerified } from './verifications.store.ts'

export interface VerificationOptions {
  database: Database
  queue: WakeQueue
  signals: Signals
}

export interface VerificationCounts {
  classes: { class: VerdictClassName; count: number }[]
  neverVerified: number
}

/** Leads written in one statement: on SQLite that holds the thread. */
const PORTION = 5_000

const CLASSES: readonly VerdictClassName[] = [
  'VALID',
  'RISKY',
  'INVALID',
  'DISPOSABLE',
  'UNKNOWN',
  'UNVERIFIED',
]

/** What users have verified. The work itself is the handler's. */
export class VerificationService {
  readonly #options: VerificationOptions
  readonly #bulk: BulkWriter

  constructor(options: VerificationOptions) {
    this.#options = options
    this.#bulk = bulkWriterOn(options.database)
  }

  /**
   * Starts a batch over the addresses of leads, and answers its id. NOT_FOUND when the workspace has none of the ids, of which
   * others are passed over; CONFLICT when none of the leads has an address, or they are more than a batch holds.
   */
  async start(
    workspaceId: string,
    userId: string,
    only: { filter: LeadFilter } | { ids: readonly string[] },
  ): Promise<string> {
    const { database, queue } = this.#options
    const id = await commit(database.db, async (tx) => {
      const batchId = await batches.createBatch(workspaceId, tx, userId)
      let total = 0
      for await (const leadIds of this.#leadsOf(workspaceId, tx, only)) {
        await batches.addItems(workspaceId, tx, this.#bulk, { batchId, before: total }, leadIds)
        total += leadIds.length
        if (total > MAX_LEADS)
          throw new AppError('CONFLICT', `At most ${MAX_LEADS} leads are verified together. Narrow the list.`)
      }
      if (total > 0) return batchId
      if ('ids' in only && (await batches.countLeadsOf(workspaceId, tx, only.ids)) === 0)
        throw notFound('lead')
      throw new AppError('CONFLICT', 'None of these leads has an email address.')
    })
    await queue.wake(WORK_BATCH, { workspaceId, id })
    return id
  }

  /** Ids of leads with an address, in portions. */
  async *#leadsOf(
    workspaceId: string,
    tx: Queryable,
    only: { filter: LeadFilter } | { ids: readonly string[] },
  ): AsyncGenerator<string[]> {
    if ('ids' in only) {
      const ids = await batches.listWithAddress(workspaceId, tx, only.ids)
      if (ids.length > 0) yield ids
      return
    }
    if (only.filter.hasEmail === false) return
    const filter = { ...only.filter, hasEmail: true }
    for (let afterId: string | null = null; ;) {
      const page = { afterId, take: PORTION }
      const ids = await walkLeadIds(workspaceId, tx, this.#options.database, filter, page)
      if (ids.length > 0) yield ids
      if (ids.length < PORTION) return
      afterId = ids.at(-1) ?? null
    }
  }

  /** Stops a batch: what has a verdict keeps it, talks under way are broken off within seconds. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    const { database, signals } = this.#options
    await inTransaction(database.db, async (tx) => {
      if (await batches.endBatch(workspaceId, tx, id, 'CANCELLED', new Date())) {
        return batches.cancelItems(workspaceId, tx, id)
      }
      const batch = await batches.findBatch(workspaceId, tx, id)
      if (!batch) throw notFound('verification')
      if (batch.state === 'COMPLETED') throw new AppError('CONFLICT', 'This verification has ended already.')
    })
    signals.publish(batchTopic(id))
  }

  /** Leads by the class of their address; every class is there. */
  async count(workspaceId: string, campaignId?: string): Promise<VerificationCounts> {
    const { db } = this.#options.database
    const [counted, neverVerified] = await Promise.all([
      countByClass(workspaceId, db, campaignId),
      countNeverVerified(workspaceId, db, campaignId),
    ])
    const byClass = new Map(counted.map((row) => [row.class, row._count._all]))
    return { classes: CLASSES.map((one) => ({ class: one, count: byClass.get(one) ?? 0 })), neverVerified }
  }
}
