import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import pLimit from 'p-limit'
import { AppError } from '../../errors.ts'
import type { Logger } from '../../platform/logger.ts'
import { outageOf } from '../../platform/outage.ts'
import { withinTime } from '../../platform/time-limit.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import {
  failImport,
  LeaseLostError,
  workImport,
  type ImportWorkOptions,
  type LeasedImport,
} from './import-work.service.ts'
import {
  HEARTBEAT_MS,
  IMPORTS_AT_ONCE,
  importTopic,
  KEPT_MS,
  LEASE_MS,
  MAX_ATTEMPTS,
  PAUSE_MS,
  SWEEP_MS,
  TIDY_MS,
} from './import.job.ts'
import * as imports from './imports.store.ts'

export interface ImportHandlerOptions extends ImportWorkOptions {
  logger: Logger
}

const SWEEP_LIMIT = 100
const CLOSE_MS = 2500
const OUR_FAULT =
  'An error of ours broke the import off, three times; it is logged. What was imported before it stays.'

/** Works imports, dry runs and undoings, one after another. What is broken off goes on behind its last batch. */
export class ImportHandler {
  readonly #options: ImportHandlerOptions
  readonly #slots = pLimit(IMPORTS_AT_ONCE)
  readonly #working = new Map<string, Promise<void>>()
  readonly #shutdown = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []

  constructor(options: ImportHandlerOptions) {
    this.#options = options
  }

  /** Works an import if nobody else does; called again meanwhile, it is the same work. */
  work(message: WakeMessage): Promise<void> {
    const known = this.#working.get(message.id)
    if (known) return known
    const task = this.#slots(() => this.#take(message)).finally(() => this.#working.delete(message.id))
    this.#working.set(message.id, task)
    return task
  }

  /** Begins to look for due imports and forgotten files by itself, now and at intervals. */
  startSweep(): void {
    this.#repeat(SWEEP_MS, 'import.sweep-failed', () => this.#sweep())
    this.#repeat(TIDY_MS, 'import.tidy-failed', () => this.#tidy())
  }

  /** Ends work behind the batch in hand, a few seconds at most. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#shutdown.abort(new Error('shutdown'))
    await withinTime(Promise.allSettled(this.#working.values()), CLOSE_MS).catch((error: unknown) =>
      this.#options.logger.warn({ error, imports: this.#working.size }, 'import.close-late'),
    )
  }

  #repeat(ms: number, complaint: string, work: () => Promise<void>): void {
    const attempt = () =>
      void work().catch((error: unknown) => this.#options.logger.error({ error }, complaint))
    attempt()
    this.#timers.push(setInterval(attempt, ms))
  }

  async #sweep(): Promise<void> {
    const { database, logger } = this.#options
    for (const message of await imports.listDueImports(database.db, new Date(), SWEEP_LIMIT)) {
      this.work(message).catch((error: unknown) =>
        logger.error({ error, importId: message.id }, 'import.work-failed'),
      )
    }
  }

  /** Lets go of files that were sent and not imported. */
  async #tidy(): Promise<void> {
    const { database, uploads } = this.#options
    const { db } = database
    const before = new Date(Date.now() - KEPT_MS)
    for (const { workspaceId, id } of await imports.listForgottenImports(db, before, SWEEP_LIMIT)) {
      const data = { state: 'CANCELLED' as const, finishedAt: new Date() }
      await imports.changeState(workspaceId, db, id, ['UPLOADED', 'CHECKED'], data)
      await uploads.remove({ workspaceId, id })
    }
    await uploads.tidy(KEPT_MS + TIDY_MS)
  }

  async #take({ workspaceId, id }: WakeMessage): Promise<void> {
    if (this.#shutdown.signal.aborted) return
    const { db } = this.#options.database
    const now = new Date()
    // Of this lease, not of the process: one that it has let lapse it may hold again beside the first.
    const owner = `${hostname()}:${process.pid}:${randomUUID()}`
    const until = new Date(now.getTime() + LEASE_MS)
    if (!(await imports.leaseImport(workspaceId, db, id, { owner, until }, now))) return
    const row = await imports.findImport(workspaceId, db, id)
    if (row) await this.#workLeased({ row, owner })
  }

  async #workLeased(leased: LeasedImport): Promise<void> {
    const { row, owner } = leased
    const { database, logger } = this.#options
    const lost = new AbortController()
    const heartbeat = setInterval(() => {
      imports
        .changeLeased(row.workspaceId, database.db, row.id, owner, {
          leaseUntil: new Date(Date.now() + LEASE_MS),
        })
        .then((held) => (held ? undefined : lost.abort(new LeaseLostError())))
        .catch((error: unknown) => logger.warn({ error, importId: row.id }, 'import.heartbeat-failed'))
    }, HEARTBEAT_MS)
    try {
      await workImport(this.#options, leased, AbortSignal.any([this.#shutdown.signal, lost.signal]))
    } catch (error) {
      await this.#settle(leased, error)
    } finally {
      clearInterval(heartbeat)
    }
  }

  /** Decides what becomes of an import that broke off. */
  async #settle(leased: LeasedImport, error: unknown): Promise<void> {
    const { row, owner } = leased
    const { database, logger, signals } = this.#options
    if (error instanceof LeaseLostError) return
    const giveBack = (data: { attempt?: number; leaseUntil: Date | null }) =>
      imports.changeLeased(row.workspaceId, database.db, row.id, owner, { leaseOwner: null, ...data })
    if (this.#shutdown.signal.aborted) {
      await giveBack({ attempt: row.attempt - 1, leaseUntil: null })
      return
    }
    if (error instanceof AppError) return failImport(this.#options, leased, error.message)
    const outage = outageOf(error)
    logger.error({ error, importId: row.id, attempt: row.attempt, outage }, 'import.broke-off')
    if (outage === null && row.attempt >= MAX_ATTEMPTS) return failImport(this.#options, leased, OUR_FAULT)
    const attempt = outage === null ? {} : { attempt: row.attempt - 1 }
    await giveBack({ ...attempt, leaseUntil: new Date(Date.now() + PAUSE_MS) })
    signals.publish(importTopic(row.id))
  }
}
