import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import type { Vertical } from '../../engine/index.ts'
import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Database, Db } from '../../platform/database.ts'
import { dialectOf, type Dialect } from '../../platform/dialect.ts'
import { isDue } from '../../platform/lease-times.ts'
import { outageOf } from '../../platform/outage.ts'
import { withinTime } from '../../platform/time-limit.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { FairSlots } from './fair-slots.ts'
import { leaseSiteOn, type LeaseSite } from './leases.store.ts'
import { RunInHand, type Pinned } from './run-in-hand.ts'
import { readPinned } from './run-pinned.service.ts'
import type { SlotFigures } from './run-metrics.service.ts'
import { isFinal } from './run-states.ts'
import * as sites from './run-sites.store.ts'
import { RunWatch, type RunNow } from './run-watch.service.ts'
import { DUE_TOPIC, LEASE_MS, MAX_ATTEMPTS, runTopic, SWEEP_MS } from './runs.job.ts'
import { failRun, finishIfDone, setAsideRest } from './runs.service.ts'
import * as store from './runs.store.ts'
import { workSite, type Interruption, type SiteWorkerOptions } from './site-work.service.ts'

export interface RunsHandlerOptions extends Omit<SiteWorkerOptions, 'db' | 'bulk' | 'dialect' | 'owner'> {
  database: Database
  /** Packs that ship: runs of earlier versions name one without keeping it. */
  verticals: readonly Vertical[]
  /** Sites crawled at the same time in this process, over all runs. */
  concurrency: number
}

/** Due runs of one question; the sweep asks until there are no more. */
const SWEEP_PAGE = 500
const BACKOFF_MS = 5000
/** After a database that was away, and after a disk that was full: somebody has to make room first. */
const AWAY_PAUSE_MS = 1000
const FULL_PAUSE_MS = 10_000
/** A stop of the process has ten seconds in all. */
const CLOSE_MS = 2500

export class RunsHandler {
  readonly #options: RunsHandlerOptions
  readonly #db: Db
  readonly #bulk: BulkWriter
  readonly #dialect: Dialect
  readonly #leaseSite: LeaseSite
  /** Names this process in the owners of leases. */
  readonly #process = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  /** One set of slots for all runs in hand, shared by their workspaces. */
  readonly #slots: FairSlots<RunInHand>
  readonly #watch: RunWatch
  readonly #working = new Map<string, Promise<void>>()
  /** Runs in hand of which was heard meanwhile: what was said may not have been seen. */
  readonly #heardAgain = new Set<string>()
  readonly #shutdown = new AbortController()
  #sweepTimer: NodeJS.Timeout | undefined
  #patienceTimer: NodeJS.Timeout | undefined
  /** The sweep under way, and whether another was asked for meanwhile. */
  #sweeping: Promise<void> | undefined
  #sweepAgain = false

  constructor(options: RunsHandlerOptions) {
    this.#options = options
    this.#db = options.database.db
    this.#bulk = bulkWriterOn(options.database)
    this.#dialect = dialectOf(options.database)
    this.#leaseSite = leaseSiteOn(options.database)
    this.#slots = new FairSlots(options.concurrency)
    this.#watch = new RunWatch({ db: this.#db, signals: options.signals, logger: options.logger })
    // Every site that is being crawled listens to it.
    setMaxListeners(0, this.#shutdown.signal)
  }

  /** How its slots are used now. */
  get slots(): SlotFigures {
    return { held: this.#slots.held, waiting: this.#slots.waiting }
  }

  /** Takes a run in hand. Who is told of one need not wait for its end: the database knows what is left to do. */
  take(message: WakeMessage): void {
    this.work(message).catch((error: unknown) =>
      this.#options.logger.error({ error, runId: message.id }, 'runs.work-failed'),
    )
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
    const sweep = () => void this.#sweepOnce()
    void this.#endLeasesOfDead().then(sweep)
    this.#sweepTimer = setInterval(sweep, SWEEP_MS)
    void this.#followDueRuns(sweep)
  }

  /**
   * Gives unfinished sites back and waits for those that are being committed, for a few seconds at most; what hangs longer
   * is found by its lease. May be called again, to wait on.
   */
  async close(): Promise<void> {
    clearInterval(this.#sweepTimer)
    clearTimeout(this.#patienceTimer)
    this.#shutdown.abort('shutdown' satisfies Interruption)
    const settled = Promise.allSettled(this.#working.values())
    await withinTime(settled, CLOSE_MS).catch((error: unknown) =>
      this.#options.logger.warn({ error, runs: this.#working.size }, 'runs.close-late'),
    )
  }

  /** One process works a SQLite database: whoever held leases before it is dead. */
  async #endLeasesOfDead(): Promise<void> {
    if (this.#options.database.provider !== 'sqlite') return
    await sites
      .endAllLeases(this.#db, this.#process, new Date())
      .catch((error: unknown) => this.#options.logger.error({ error }, 'runs.leases-not-ended'))
  }

  async #followDueRuns(sweep: () => void): Promise<void> {
    for await (const _ of this.#options.signals.subscribe(DUE_TOPIC, this.#shutdown.signal)) sweep()
  }

  /** One sweep at a time; asked for again meanwhile, it looks once more: what is due now may be behind it. */
  #sweepOnce(): Promise<void> {
    this.#sweepAgain = this.#sweeping !== undefined
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => this.#options.logger.error({ error }, 'runs.sweep-failed'))
      .finally(() => {
        this.#sweeping = undefined
        if (this.#sweepAgain && !this.#shutdown.signal.aborted) void this.#sweepOnce()
      })
    return this.#sweeping
  }

  /** Takes every due run in hand that is not yet: none waits behind others for the process to hear of it. */
  async #sweep(): Promise<void> {
    const now = new Date()
    let due: store.DueRun[] = []
    do {
      due = await store.listDueRuns(this.#db, now, due.at(-1) ?? null, SWEEP_PAGE)
      for (const { workspaceId, id } of due) if (!this.#working.has(id)) this.take({ workspaceId, id })
    } while (due.length === SWEEP_PAGE && !this.#shutdown.signal.aborted)
  }

  async #workRun({ workspaceId, id }: WakeMessage): Promise<void> {
    const row = await store.findRunToWork(workspaceId, this.#db, id)
    if (!row || isFinal(row.state) || row.state === 'PAUSED' || !isDue(row.wakeAt, new Date())) return
    const run = new RunInHand(row, this.#shutdown.signal)
    const leave = () => this.#drainIfIdle(run)
    this.#shutdown.signal.addEventListener('abort', leave, { signal: run.done.signal })
    try {
      this.#slots.want(run)
      this.#serveAll()
      leave()
      await run.drained
      await finishIfDone(workspaceId, this.#db, id)
    } catch (error) {
      await this.#noteCrash(row, error)
    } finally {
      run.done.abort()
    }
    this.#options.signals.publish(runTopic(id))
  }

  /** Gives out every slot that is free. */
  #serveAll(): void {
    for (let run = this.#slots.take(); run !== null; run = this.#slots.take()) void this.#serve(run)
    clearTimeout(this.#patienceTimer)
    const wait = this.#slots.untilPatienceEnds()
    if (wait !== null) this.#patienceTimer = setTimeout(() => this.#serveAll(), wait).unref()
  }

  /** Works one site of the run in a slot that it was given. */
  async #serve(run: RunInHand): Promise<void> {
    run.active++
    const endedBefore = run.ended
    try {
      const found = !run.isHeld && (await this.#workNextSite(run))
      if (found) run.ended++
      // One that was given back since has not been looked at.
      if (found || run.ended > endedBefore) this.#slots.want(run)
      else this.#slots.unwant(run)
    } catch (error) {
      run.fail(error)
    }
    run.active--
    this.#slots.giveBack(run)
    this.#drainIfIdle(run)
    this.#serveAll()
  }

  /** Lets go of a run that has nothing under way and nothing more to do here. */
  #drainIfIdle(run: RunInHand): void {
    if (run.isHeld) this.#slots.unwant(run)
    if (run.active === 0 && !this.#slots.wants(run)) run.drain()
  }

  /** Leases and works one site; false when there is none. */
  async #workNextSite(run: RunInHand): Promise<boolean> {
    const pinned = await (run.begun ??= this.#begin(run))
    const now = new Date()
    const limit = run.budget.usedUp(now)
    if (limit !== null) await setAsideRest(this.#db, run.workspaceId, run.id, limit)
    // Of this lease, not of the process: one that it has let lapse it may hold again beside the first.
    const owner = `${this.#process}:${randomUUID()}`
    const lease = { owner, until: new Date(now.getTime() + LEASE_MS) }
    const site = await this.#leaseSite(run.workspaceId, this.#db, run.id, lease, now)
    if (site === null) return false
    const options = { ...this.#options, db: this.#db, bulk: this.#bulk, dialect: this.#dialect, owner }
    await workSite(options, { ...site, ...pinned, budget: run.budget }, run.signal)
    return true
  }

  /** Marks the run as begun and reads what it pins for each of its sites. */
  async #begin(run: RunInHand): Promise<Pinned> {
    const { workspaceId, id } = run
    await store.enterState(workspaceId, this.#db, id, 'begin')
    await store.noteStart(workspaceId, this.#db, id, new Date())
    this.#options.signals.publish(runTopic(id))
    this.#watch.watch(run, run.done.signal)
    // Before sites are in hand: the time until their first page is kept and read is one in which a death counts.
    await Promise.all([this.#options.crawler.warmUp(), this.#options.snapshots.warmUp?.()])
    const pinned = await readPinned(workspaceId, this.#db, id, this.#options.verticals)
    if (!pinned) throw new Error('A run in hand is not in the database')
    return pinned
  }

  /** The run is tried again after a pause; after the last attempt it fails with the reason. An outage is no attempt. */
  async #noteCrash(run: RunNow, error: unknown): Promise<void> {
    const outage = outageOf(error)
    if (outage !== null) {
      this.#options.logger.warn({ error, outage, runId: run.id }, 'runs.run-interrupted')
      const wakeAt = new Date(Date.now() + (outage === 'full' ? FULL_PAUSE_MS : AWAY_PAUSE_MS))
      return store.updateRun(run.workspaceId, this.#db, run.id, { wakeAt })
    }
    // What got done since shows that the fault has passed: only faults in a row count.
    const now = await store.findRunToWork(run.workspaceId, this.#db, run.id)
    const attempt = now && now.sitesDone > run.sitesDone ? 1 : run.attempt + 1
    this.#options.logger.error({ error, runId: run.id, attempt }, 'runs.run-crashed')
    if (attempt < MAX_ATTEMPTS) {
      const wakeAt = new Date(Date.now() + BACKOFF_MS * 2 ** attempt)
      return store.updateRun(run.workspaceId, this.#db, run.id, { attempt, wakeAt })
    }
    await failRun(this.#db, run.workspaceId, run.id, attempt)
  }
}
