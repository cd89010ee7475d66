import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import pLimit from 'p-limit'
import { z } from 'zod'
import type { Vertical } from '../../engine/index.ts'
import type { Database } from '../../platform/database.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { leaseSiteOn } from './leases.store.ts'
import { isFinal } from './run-states.ts'
import { controlTopic, LEASE_MS, MAX_ATTEMPTS, runTopic, SWEEP_MS } from './runs.job.ts'
import { finishIfDone } from './runs.service.ts'
import * as store from './runs.store.ts'
import { workSite, type Interruption, type RunningSite, type SiteWorkerOptions } from './site-worker.ts'

export interface RunsHandlerOptions extends Omit<SiteWorkerOptions, 'db' | 'owner'> {
  database: Database
  /** Packs that a run may name. */
  verticals: readonly Vertical[]
  /** Sites crawled at the same time in this process, over all runs. */
  concurrency: number
}

export interface RunsHandler {
  /** Works a run until none of its sites can be leased. Idempotent: called twice, the second call does nothing. */
  work(message: WakeMessage): Promise<void>
  /** Begins to look for due runs by itself. */
  startSweep(): void
  /** Gives unfinished sites back and waits for those that are being committed. */
  close(): Promise<void>
}

type Run = NonNullable<Awaited<ReturnType<typeof store.findRun>>>

const SWEEP_LIMIT = 100
const BACKOFF_MS = 5000
const criteria = z.object({ maxPages: z.number() })

export function createRunsHandler(options: RunsHandlerOptions): RunsHandler {
  const { database, signals, logger, concurrency } = options
  const { db } = database
  const leaseSite = leaseSiteOn(database)
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`
  // One set of slots for all runs: each slot takes the next site of whichever run has waited longest.
  const slots = pLimit(concurrency)
  const working = new Map<string, Promise<void>>()
  const shutdown = new AbortController()
  let sweepTimer: NodeJS.Timeout | undefined

  /** What the run pins for each of its sites. */
  function siteOptions(run: Run): RunningSite['options'] {
    const { maxPages } = criteria.parse(run.criteria)
    const vertical = options.verticals.find((one) => one.id === run.vertical)
    return { maxPages, ...(vertical ? { pageHints: vertical.pageHints } : {}) }
  }

  async function workNextSite(run: Run, signal: AbortSignal): Promise<boolean> {
    // A cancelled run goes on leasing: sites that a dead worker left behind are cancelled in this way.
    if (shutdown.signal.aborted) return false
    const now = new Date()
    const lease = { owner, until: new Date(now.getTime() + LEASE_MS) }
    const site = await leaseSite(run.workspaceId, db, run.id, lease, now)
    if (site === null) return false
    await workSite(
      { ...options, db, owner },
      { ...site, campaignId: run.campaignId, options: siteOptions(run) },
      signal,
    )
    return true
  }

  /** Aborts `cancelled` once the run is asked to stop. */
  async function watchForCancel(run: Run, cancelled: AbortController, done: AbortSignal): Promise<void> {
    for await (const _ of signals.subscribe(controlTopic(run.id), done)) {
      const now = await store.findRun(run.workspaceId, db, run.id)
      if (now?.state === 'CANCELLING') cancelled.abort('cancelled' satisfies Interruption)
    }
  }

  async function workSites(run: Run): Promise<void> {
    const cancelled = new AbortController()
    const done = new AbortController()
    if (run.state === 'CANCELLING') cancelled.abort('cancelled' satisfies Interruption)
    const signal = AbortSignal.any([shutdown.signal, cancelled.signal])
    const watching = watchForCancel(run, cancelled, done.signal)
    const drain = async () => {
      while (await slots(() => workNextSite(run, signal)));
    }
    try {
      await Promise.all(Array.from({ length: concurrency }, drain))
    } finally {
      done.abort()
      await watching
    }
  }

  async function workRun({ workspaceId, id }: WakeMessage): Promise<void> {
    const run = await store.findRun(workspaceId, db, id)
    if (!run || isFinal(run.state) || run.state === 'PAUSED' || run.wakeAt > new Date()) return
    try {
      await store.enterState(workspaceId, db, id, 'RUNNING', { startedAt: run.startedAt ?? new Date() })
      signals.publish(runTopic(id))
      await workSites(run)
      await finishIfDone(workspaceId, db, id)
    } catch (error) {
      await noteCrash(run, error)
    }
    signals.publish(runTopic(id))
  }

  /** The run is tried again after a pause; after the last attempt it fails with the reason. */
  async function noteCrash(run: Run, error: unknown): Promise<void> {
    const attempt = run.attempt + 1
    logger.error({ error, runId: run.id, attempt }, 'runs.run-crashed')
    if (attempt < MAX_ATTEMPTS) {
      const wakeAt = new Date(Date.now() + BACKOFF_MS * 2 ** attempt)
      return store.updateRun(run.workspaceId, db, run.id, { attempt, wakeAt })
    }
    const reason = `An error of ours stopped this run ${attempt} times; the server’s log tells more under this run’s id.`
    await store.enterState(run.workspaceId, db, run.id, 'FAILED', {
      attempt,
      error: reason,
      finishedAt: new Date(),
    })
  }

  function work(message: WakeMessage): Promise<void> {
    const known = working.get(message.id)
    if (known) return known
    const task = workRun(message).finally(() => working.delete(message.id))
    working.set(message.id, task)
    return task
  }

  async function sweep(): Promise<void> {
    for (const message of await store.listDueRuns(db, new Date(), SWEEP_LIMIT)) {
      work(message).catch((error: unknown) => logger.error({ error, runId: message.id }, 'runs.work-failed'))
    }
  }

  const trySweep = () => {
    sweep().catch((error: unknown) => logger.error({ error }, 'runs.sweep-failed'))
  }

  return {
    work,
    startSweep: () => {
      trySweep()
      sweepTimer = setInterval(trySweep, SWEEP_MS)
    },
    close: async () => {
      clearInterval(sweepTimer)
      shutdown.abort('shutdown' satisfies Interruption)
      await Promise.allSettled(working.values())
    },
  }
}
