import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { Signals } from '../../platform/signals.ts'
import { CONTROL_POLL_MS, controlTopic } from './runs.job.ts'
import * as store from './runs.store.ts'

/** What a worker must know of a run while it reads its sites. */
export type RunNow = Awaited<ReturnType<typeof store.listRunsUnderWay>>[number]

/** A run that is watched. */
export interface WatchedRun {
  readonly workspaceId: string
  readonly id: string
  /** Hears how the run stands; null when it is gone. */
  note(now: RunNow | null): void
}

/**
 * Tells the runs that a process works how they stand: at once, after each signal about one, and all of them at intervals
 * by one question, so that a signal that got lost delays a stop and no more, and a thousand runs cost as much as one.
 */
export class RunWatch {
  readonly #options: { db: Db; signals: Signals; logger: Logger }
  readonly #watched = new Map<string, WatchedRun>()
  #timer: NodeJS.Timeout | undefined
  #reading = false

  constructor(options: { db: Db; signals: Signals; logger: Logger }) {
    this.#options = options
  }

  /** Watches a run until `done` is aborted. */
  watch(run: WatchedRun, done: AbortSignal): void {
    if (done.aborted) return
    this.#watched.set(run.id, run)
    this.#timer ??= setInterval(() => void this.#readAll(), CONTROL_POLL_MS)
    done.addEventListener('abort', () => this.#forget(run), { once: true })
    void this.#follow(run, done)
  }

  #forget(run: WatchedRun): void {
    if (this.#watched.get(run.id) === run) this.#watched.delete(run.id)
    if (this.#watched.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  async #follow(run: WatchedRun, done: AbortSignal): Promise<void> {
    const wakes = this.#options.signals.subscribe(controlTopic(run.id), done)
    await this.#read([run])
    for await (const _ of wakes) await this.#read([run])
  }

  async #readAll(): Promise<void> {
    // One after the other: a slow database is not asked more because it is slow.
    if (this.#reading) return
    this.#reading = true
    await this.#read([...this.#watched.values()])
    this.#reading = false
  }

  async #read(runs: WatchedRun[]): Promise<void> {
    try {
      const ids = runs.map(({ id }) => id)
      const rows = await store.listRunsUnderWay(this.#options.db, ids)
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const run of runs) run.note(byId.get(run.id) ?? null)
    } catch (error) {
      // The next reading makes up for it.
      this.#options.logger.warn({ error, runs: runs.length }, 'runs.watch-failed')
    }
  }
}
