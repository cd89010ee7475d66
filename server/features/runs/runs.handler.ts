import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import pLimit, { type LimitFunction } from 'p-limit'
import { z } from 'zod'
import type { Vertical } from '../../engine/index.ts'
import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Database, Db } from '../../platform/database.ts'
import { withinTime } from '../../platform/time-limit.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { leaseSiteOn, type LeaseSite } from './leases.store.ts'
import { RunBudget } from './run-limits.ts'
import { isFinal } from './run-states.ts'
import {
  CONTROL_POLL_MS,
  controlTopic,
  DUE_TOPIC,
  LEASE_MS,
  MAX_ATTEMPTS,
  runTopic,
  SWEEP_MS,
} from './runs.job.ts'
import { followTopic } from './run-updates.ts'
import { failRun, finishIfDone, setAsideRest } from './runs.service.ts'
import * as store from './runs.store.ts'
import { workSite, type Interruption, type RunningSite, type SiteWorkerOptions } from './site-work.service.ts'

export interface RunsHandlerOptions extends Omit<SiteWorkerOptions, 'db' | 'bulk' | 'owner'> {
  database: Database
  /** Packs that a run may name. */
  verticals: readonly Vertical[]
  /** Sites crawled at the same time in this process, over all runs. */
  concurrency: number
}

type Run = NonNullable<Awaited<ReturnType<typeof store.findRun>>>

const SWEEP_LIMIT = 100
const BACKOFF_MS = 5000
/** A stop of the process has ten seconds in all. */
const CLOSE_MS = 2500
const criteria = z.object({ maxPages: z.number() })

export class RunsHandler {
  readonly #options: RunsHandlerOptions
  readonly #db: Db
  readonly #bulk: BulkWriter
  readonly #leaseSite: LeaseSite
  /** Names this process in the owners of leases. */
  readonly #process = `${hostname()}:${process.pid}`
  /** One set of slots for all runs: each slot takes the next site of whichever run has waited longest. */
  readonly #slots: LimitFunction
  readonly #working = new Map<string, Promise<void>>()
  /** Runs in hand of which was heard meanwhile: what was said may not have been seen. */
  readonly #heardAgain = new Set<string>()
  readonly #shutdown = new AbortController()
  #sweepTimer: NodeJS.Timeout | undefined

  constructor(options: RunsHandlerOptions) {
    this.#options = options
    this.#db = options.database.db
    this.#bulk = bulkWriterOn(options.database)
    this.#leaseSite = leaseSiteOn(options.database)
    this.#slots = pLimit(options.concurrency)
    // Every site that is being crawled listens to it.
    setMaxListeners(0, this.#shutdown.signal)
  }

  /**
   * Works a run until none of its sites can be leased. Called again meanwhile, it looks once more before its end and
   * waits for that: a run may be paused and resumed before its workers have let go of it.
   */
  work(message: WakeMessage): Promise<void> {
    const known = this.#working.get(message.id)
    if (known) {
      this.#heardAgain.add(message.id)
      return known
    }
    const task = this.#workWhileHeard(message).finally(() => this.#working.delete(message.id))
    this.#working.set(message.id, task)
    return task
  }

  async #workWhileHeard(message: WakeMessage): Promise<void> {
    do {
      this.#heardAgain.delete(message.id)
      await this.#workRun(message)
    } while (this.#heardAgain.has(message.id) && !this.#shutdown.signal.aborted)
  }

  /** Begins to look for due runs by itself: at intervals whatever the queue says, and at once when one is signalled. */
  startSweep(): void {
    const trySweep = () => {
      this.#sweep().catch((error: unknown) => this.#options.logger.error({ error }, 'runs.sweep-failed'))
    }
    trySweep()
    this.#sweepTimer = setInterval(trySweep, SWEEP_MS)
    void this.#followDueRuns(trySweep)
  }

  /**
   * Gives unfinished sites back and waits for those that are being committed, for a few seconds at most; what hangs longer
   * is found by its lease. May be called again, to wait on.
   */
  async close(): Promise<void> {
    clearInterval(this.#sweepTimer)
    this.#shutdown.abort('shutdown' satisfies Interruption)
    const settled = Promise.allSettled(this.#working.values())
    await withinTime(settled, CLOSE_MS).catch((error: unknown) =>
      this.#options.logger.warn({ error, runs: this.#working.size }, 'runs.close-late'),
    )
  }

  async #followDueRuns(sweep: () => void): Promise<void> {
    for await (const _ of this.#options.signals.subscribe(DUE_TOPIC, this.#shutdown.signal)) sweep()
  }

  async #sweep(): Promise<void> {
    const { logger } = this.#options
    const inHand = [...this.#working.keys()]
    for (const message of await store.listDueRuns(this.#db, new Date(), inHand, SWEEP_LIMIT)) {
      this.work(message).catch((error: unknown) =>
        logger.error({ error, runId: message.id }, 'runs.work-failed'),
      )
    }
  }

  async #workRun({ workspaceId, id }: WakeMessage): Promise<void> {
    const { signals } = this.#options
    const run = await store.findRun(workspaceId, this.#db, id)
    if (!run || isFinal(run.state) || run.state === 'PAUSED' || run.wakeAt > new Date()) return
    try {
      await store.enterState(workspaceId, this.#db, id, 'begin')
      await store.noteStart(workspaceId, this.#db, id, new Date())
      signals.publish(runTopic(id))
      await this.#workSites(run)
      await finishIfDone(workspaceId, this.#db, id)
    } catch (error) {
      await this.#noteCrash(run, error)
    }
    signals.publish(runTopic(id))
  }

  async #workSites(run: Run): Promise<void> {
    const budget = new RunBudget(run)
    const stopped = new AbortController()
    const done = new AbortController()
    if (run.state === 'CANCELLING') stopped.abort('cancelled' satisfies Interruption)
    const signal = AbortSignal.any([this.#shutdown.signal, stopped.signal])
    setMaxListeners(0, signal)
    const watching = this.#watchControl(run, budget, stopped, done.signal)
    const drain = async () => {
      while (await this.#slots(() => this.#workNextSite(run, budget, signal)));
    }
    // All of them to their end, also when one fails: the others hold leases.
    const outcomes = await Promise.allSettled(Array.from({ length: this.#options.concurrency }, drain))
    done.abort()
    await watching
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  /** Leases and works one site; false when there is none. */
  async #workNextSite(run: Run, budget: RunBudget, signal: AbortSignal): Promise<boolean> {
    // A cancelled run goes on leasing: sites that a dead worker left behind are cancelled in this way.
    // A paused one does not, also when it goes on already: all of its sites are let go of first.
    if (this.#shutdown.signal.aborted || signal.reason === ('paused' satisfies Interruption)) return false
    const now = new Date()
    const limit = budget.usedUp(now)
    if (limit !== null) await setAsideRest(this.#db, run.workspaceId, run.id, limit)
    // Of this lease, not of the process: one that it has let lapse it may hold again beside the first.
    const owner = `${this.#process}:${randomUUID()}`
    const lease = { owner, until: new Date(now.getTime() + LEASE_MS) }
    const site = await this.#leaseSite(run.workspaceId, this.#db, run.id, lease, now)
    if (site === null) return false
    const options = { ...this.#options, db: this.#db, bulk: this.#bulk, owner }
    const pinned = { campaignId: run.campaignId, options: this.#siteOptions(run), budget }
    await workSite(options, { ...site, ...pinned }, signal)
    return true
  }

  /** What the run pins for each of its sites. */
  #siteOptions(run: Run): RunningSite['options'] {
    const { maxPages } = criteria.parse(run.criteria)
    const vertical = this.#options.verticals.find((one) => one.id === run.vertical)
    return { maxPages, ...(vertical ? { pageHints: vertical.pageHints } : {}) }
  }

  /** Aborts `stopped` once the run is asked to stop, and takes in what others use of its limits. */
  async #watchControl(
    run: Run,
    budget: RunBudget,
    stopped: AbortController,
    done: AbortSignal,
  ): Promise<void> {
    const { signals } = this.#options
    const read = () => store.findRun(run.workspaceId, this.#db, run.id)
    const isLast = (now: Run | null) => interruptionOf(now) !== null
    // Reads at once, after each signal and at intervals: a signal that got lost delays the stop and no more.
    const reads = followTopic(signals, controlTopic(run.id), done, read, isLast, CONTROL_POLL_MS)
    for await (const now of reads) {
      if (now) budget.note(now)
      const interruption = interruptionOf(now)
      if (interruption !== null) stopped.abort(interruption)
    }
  }

  /** The run is tried again after a pause; after the last attempt it fails with the reason. */
  async #noteCrash(run: Run, error: unknown): Promise<void> {
    // What got done since shows that the fault has passed: only faults in a row count.
    const now = await store.findRun(run.workspaceId, this.#db, run.id)
    const attempt = now && now.sitesDone > run.sitesDone ? 1 : run.attempt + 1
    this.#options.logger.error({ error, runId: run.id, attempt }, 'runs.run-crashed')
    if (attempt < MAX_ATTEMPTS) {
      const wakeAt = new Date(Date.now() + BACKOFF_MS * 2 ** attempt)
      return store.updateRun(run.workspaceId, this.#db, run.id, { attempt, wakeAt })
    }
    await failRun(this.#db, run.workspaceId, run.id, attempt)
  }
}

/** What a run's state means to its sites under way. */
function interruptionOf(run: Run | null): Interruption | null {
  if (run?.state === 'CANCELLING') return 'cancelled'
  return run?.state === 'PAUSED' ? 'paused' : null
}
