import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import pLimit, { type LimitFunction } from 'p-limit'
import type { Database } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { Signals } from '../../platform/signals.ts'
import { withinTime } from '../../platform/time-limit.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import * as batches from './batches.store.ts'
import { workItem } from './item-work.service.ts'
import { leaseItemOn, type LeaseItem } from './leases.store.ts'
import { batchTopic, LEASE_MS, RETRY_MINUTES, SWEEP_MS } from './verification.job.ts'
import type { VerifierSource } from './verifier-source.service.ts'

export interface VerificationHandlerOptions {
  database: Database
  signals: Signals
  logger: Logger
  verifiers: Pick<VerifierSource, 'get'>
  /** Addresses looked at the same time in this process, over all batches. */
  concurrency: number
  talksPerHour: number
  /** Minutes after a first refusal for now; those of the specification when absent. */
  retryMinutes?: readonly number[]
}

const SWEEP_LIMIT = 100
const CLOSE_MS = 2500

/** Works batches until none of their items is due. What waits for later is found by the sweep. */
export class VerificationHandler {
  readonly #options: VerificationHandlerOptions
  readonly #leaseItem: LeaseItem
  readonly #process = `${hostname()}:${process.pid}`
  /** One set of slots for all batches: each takes the next item of whichever has waited longest. */
  readonly #slots: LimitFunction
  readonly #working = new Map<string, Promise<void>>()
  readonly #shutdown = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(options: VerificationHandlerOptions) {
    this.#options = options
    this.#leaseItem = leaseItemOn(options.database)
    this.#slots = pLimit(options.concurrency)
    setMaxListeners(0, this.#shutdown.signal)
  }

  /** Works a batch for as long as something of it is due; called again meanwhile, it is the same work. */
  work(message: WakeMessage): Promise<void> {
    const known = this.#working.get(message.id)
    if (known) return known
    const task = this.#workBatch(message).finally(() => this.#working.delete(message.id))
    this.#working.set(message.id, task)
    return task
  }

  /** Begins to look for due batches by itself, now and at intervals. */
  startSweep(): void {
    const trySweep = () => {
      this.#sweep().catch((error: unknown) =>
        this.#options.logger.error({ error }, 'verification.sweep-failed'),
      )
    }
    trySweep()
    this.#timer = setInterval(trySweep, SWEEP_MS)
  }

  /** Breaks talks off, gives their items back and waits for that, a few seconds at most. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#shutdown.abort(new Error('shutdown'))
    await withinTime(Promise.allSettled(this.#working.values()), CLOSE_MS).catch((error: unknown) =>
      this.#options.logger.warn({ error, batches: this.#working.size }, 'verification.close-late'),
    )
  }

  async #sweep(): Promise<void> {
    const { database, logger } = this.#options
    const inHand = [...this.#working.keys()]
    for (const message of await batches.listDueBatches(database.db, new Date(), inHand, SWEEP_LIMIT)) {
      this.work(message).catch((error: unknown) =>
        logger.error({ error, batchId: message.id }, 'verification.work-failed'),
      )
    }
  }

  async #workBatch(message: WakeMessage): Promise<void> {
    const drain = async () => {
      while (await this.#slots(() => this.#workNext(message)));
    }
    const outcomes = await Promise.allSettled(Array.from({ length: this.#options.concurrency }, drain))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  /** Leases and works one item; false when none is due. */
  async #workNext({ workspaceId, id: batchId }: WakeMessage): Promise<boolean> {
    if (this.#shutdown.signal.aborted) return false
    const { database, logger, verifiers, signals, talksPerHour } = this.#options
    const ready = await verifiers.get()
    const now = new Date()
    // Of this lease, not of the process: one that it has let lapse it may hold again beside the first.
    const owner = `${this.#process}:${randomUUID()}`
    const lease = { owner, until: new Date(now.getTime() + LEASE_MS) }
    const id = await this.#leaseItem(workspaceId, database.db, batchId, lease, now)
    if (id === null) return false
    const retryMinutes = this.#options.retryMinutes ?? RETRY_MINUTES
    const options = { db: database.db, logger, owner, talksPerHour, retryMinutes }
    await workItem(options, ready, { workspaceId, batchId, id }, this.#shutdown.signal)
    signals.publish(batchTopic(batchId))
    return true
  }
}
