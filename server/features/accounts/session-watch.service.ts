import { setMaxListeners } from 'node:events'
import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { Signals } from '../../platform/signals.ts'
import type { SessionViewer } from './accounts.service.ts'
import * as store from './accounts.store.ts'
import { sessionTopic } from './session-token.ts'

/** Sessions of open streams are looked at this often, whatever was signalled. */
const POLL_MS = 10_000
/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** A session that something goes on under: `signal` is aborted when it ends. Release it when no longer interested. */
export interface WatchedSession {
  signal: AbortSignal
  release(): void
}

interface Entry {
  viewer: SessionViewer
  end: AbortController
  released: AbortController
  /** At its expiry. */
  timer: NodeJS.Timeout
  watchers: number
}

/**
 * Tells what goes on after its request was answered, such as a subscription, that its session is over: it has expired, was
 * ended by log-out or a new password, or its user has left the workspace. Heard of by a signal, and by one question for
 * all sessions at intervals, since signals may be lost. Any number of streams of one session is one entry.
 */
export class SessionWatch {
  readonly #options: { db: Db; signals: Signals; logger: Logger }
  readonly #entries = new Map<string, Entry>()
  #poll: NodeJS.Timeout | undefined

  constructor(options: { db: Db; signals: Signals; logger: Logger }) {
    this.#options = options
  }

  watch(viewer: SessionViewer): WatchedSession {
    const { userId, workspaceId, sessionVersion, expiresAt } = viewer
    const key = [userId, workspaceId, sessionVersion, expiresAt.getTime()].join(' ')
    const entry = this.#entries.get(key) ?? this.#open(key, viewer)
    entry.watchers++
    let held = true
    const release = () => {
      if (held && --entry.watchers === 0) this.#close(key, entry)
      held = false
    }
    return { signal: entry.end.signal, release }
  }

  #open(key: string, viewer: SessionViewer): Entry {
    const [end, released] = [new AbortController(), new AbortController()]
    setMaxListeners(0, end.signal)
    const left = Math.min(viewer.expiresAt.getTime() - Date.now(), MAX_TIMER_MS)
    const timer = setTimeout(() => end.abort(), Math.max(0, left)).unref()
    const entry = { viewer, end, released, timer, watchers: 0 }
    this.#entries.set(key, entry)
    this.#poll ??= setInterval(() => void this.#look([...this.#entries.values()]), POLL_MS).unref()
    void this.#follow(entry)
    return entry
  }

  #close(key: string, entry: Entry): void {
    clearTimeout(entry.timer)
    entry.released.abort()
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    if (this.#entries.size > 0) return
    clearInterval(this.#poll)
    this.#poll = undefined
  }

  async #follow(entry: Entry): Promise<void> {
    const { signals } = this.#options
    for await (const _ of signals.subscribe(sessionTopic(entry.viewer.userId), entry.released.signal))
      await this.#look([entry])
  }

  async #look(entries: Entry[]): Promise<void> {
    try {
      const users = [...new Set(entries.map(({ viewer }) => viewer.userId))]
      const members = await store.listMembershipsOf(this.#options.db, users)
      const versions = new Map(
        members.map(({ userId, workspaceId, user }) => [`${userId} ${workspaceId}`, user.sessionVersion]),
      )
      for (const { viewer, end } of entries) {
        const { userId, workspaceId, sessionVersion } = viewer
        if (versions.get(`${userId} ${workspaceId}`) !== sessionVersion) end.abort()
      }
    } catch (error) {
      // The next look makes up for it.
      this.#options.logger.warn({ error, sessions: entries.length }, 'sessions.watch-failed')
    }
  }
}
