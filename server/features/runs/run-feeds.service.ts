import { setMaxListeners } from 'node:events'
import { notFound } from '../../errors.ts'
import type { Db } from '../../platform/database.ts'
import { pause, wokenBy } from '../../platform/follow-topic.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WatchedSession } from '../accounts/session-watch.service.ts'
import { faultUpdate, RunMoment, type RunUpdate, type Selection } from './run-feed.ts'
import { RunListener } from './run-listener.ts'
import { runTopic } from './runs.job.ts'
import * as store from './runs.store.ts'

/** At most ten readings a second of one run; what comes in between is in the next one. */
const MIN_GAP_MS = 100
/** A run is read again after this long without a signal: signals may be lost. */
const POLL_MS = 5000

/**
 * Updates of runs for those who listen in this process. A run is read once for all of its listeners, however many, and
 * once more for each selection that asks for more than its columns.
 */
export class RunFeeds {
  readonly #options: { db: Db; signals: Signals }
  readonly #feeds = new Map<string, Feed>()

  constructor(options: { db: Db; signals: Signals }) {
    this.#options = options
  }

  /** How many listen now. */
  get listeners(): number {
    return [...this.#feeds.values()].reduce((sum, feed) => sum + feed.listeners.size, 0)
  }

  /**
   * The run now, and again after each change until it has ended or the session has. NOT_FOUND when the workspace has no
   * such run. The session is released at the end.
   */
  async follow(workspaceId: string, runId: string, session: WatchedSession): Promise<RunListener> {
    const key = `${workspaceId} ${runId}`
    const feed = this.#feeds.get(key) ?? this.#open(key, workspaceId, runId)
    const listener = feed.join(session)
    try {
      // Whoever comes back is told the present state, not the one that the others were told last.
      await feed.fresh()
      return listener
    } catch (error) {
      listener.leave()
      throw error
    }
  }

  #open(key: string, workspaceId: string, runId: string): Feed {
    const feed = new Feed(this.#options, workspaceId, runId, () => {
      if (this.#feeds.get(key) === feed) this.#feeds.delete(key)
    })
    this.#feeds.set(key, feed)
    return feed
  }
}

/** One run of one workspace, from its first listener to its last. */
class Feed {
  readonly listeners = new Set<RunListener>()
  readonly #options: { db: Db; signals: Signals }
  readonly #workspaceId: string
  readonly #runId: string
  readonly #onOver: () => void
  readonly #end = new AbortController()
  #latest: { update: RunUpdate; version: number; moment: RunMoment | null } | null = null
  /** The last reading begun, and when that was. */
  #reading: Promise<void> | undefined
  #readAt = 0
  /** Readings begun, and which of them was told last: one that a later one has overtaken is not told. */
  #readings = 0
  #told = 0

  constructor(options: { db: Db; signals: Signals }, workspaceId: string, runId: string, onOver: () => void) {
    this.#options = options
    this.#workspaceId = workspaceId
    this.#runId = runId
    this.#onOver = onOver
    setMaxListeners(0, this.#end.signal)
    void this.#followSignals()
  }

  join(session: WatchedSession): RunListener {
    const source = { latest: () => this.#latest, isOver: () => this.#end.signal.aborted }
    const listener = new RunListener(source, session.signal, (left) => {
      session.release()
      this.listeners.delete(left)
      if (this.listeners.size === 0) this.#close()
    })
    this.listeners.add(listener)
    return listener
  }

  /** Resolves with a reading that has begun within the last tenth of a second, or begins now; of many askers one reads. */
  fresh(): Promise<void> {
    return this.#reading !== undefined && this.#sinceReading() < MIN_GAP_MS
      ? this.#reading
      : this.#read(false)
  }

  #sinceReading(): number {
    return performance.now() - this.#readAt
  }

  /** `always`: an update also when nothing has changed. */
  #read(always: boolean): Promise<void> {
    this.#readAt = performance.now()
    const turn = ++this.#readings
    this.#reading = this.#readMoment().then((moment) => {
      if (turn < this.#told) return
      this.#told = turn
      this.#tell(moment, moment, always)
    })
    return this.#reading
  }

  async #readMoment(): Promise<RunMoment> {
    const { db } = this.#options
    const counters = await store.findRunCounters(this.#workspaceId, db, this.#runId)
    if (!counters) throw notFound('run')
    const readMore = async (selection: Selection) => {
      const run = await store.findRun(this.#workspaceId, db, this.#runId, selection)
      if (!run) throw notFound('run')
      return run
    }
    return new RunMoment(counters, readMore)
  }

  #tell(update: RunUpdate, moment: RunMoment | null, always: boolean): void {
    const before = this.#latest
    const isNews = always || !moment || !before?.moment?.equals(moment)
    this.#latest = { update, moment, version: (before?.version ?? 0) + (isNews ? 1 : 0) }
    if (moment?.isLast !== false) this.#close()
    if (isNews) for (const listener of this.listeners) listener.wake()
  }

  #close(): void {
    if (this.#end.signal.aborted) return
    this.#end.abort()
    this.#onOver()
  }

  async #followSignals(): Promise<void> {
    const end = this.#end.signal
    const wakes = this.#options.signals.subscribe(runTopic(this.#runId), end)
    try {
      let next = wakes.next()
      await this.fresh()
      while (!end.aborted) {
        const signalled = await wokenBy(next, end, POLL_MS)
        if (signalled) next = wakes.next()
        while (!end.aborted && this.#sinceReading() < MIN_GAP_MS)
          await pause(MIN_GAP_MS - this.#sinceReading(), end)
        if (!end.aborted) await this.#read(!signalled)
      }
    } catch (error) {
      this.#tell(faultUpdate(error), null, true)
    }
  }
}
