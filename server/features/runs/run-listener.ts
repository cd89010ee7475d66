import { SESSION_OVER, type RunUpdate } from './run-feed.ts'

/** Where a listener finds the newest update. */
export interface UpdateSource {
  /** The newest update with its number; null before the first. */
  latest(): { update: RunUpdate; version: number } | null
  /** Whether no other will follow. */
  isOver(): boolean
}

/**
 * The updates of a run for one listener, each time the newest: one that is slow finds the present state when it comes
 * back, never a backlog. Ends after the last update, when it is left, or with its session, which it is told.
 */
export class RunListener implements AsyncIterableIterator<RunUpdate> {
  readonly #source: UpdateSource
  readonly #session: AbortSignal
  readonly #onLeave: (listener: RunListener) => void
  #seen = -1
  #left = false
  #wake: (() => void) | undefined

  constructor(source: UpdateSource, session: AbortSignal, onLeave: (listener: RunListener) => void) {
    this.#source = source
    this.#session = session
    this.#onLeave = onLeave
    session.addEventListener('abort', this.wake)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** There may be something new. */
  readonly wake = (): void => this.#wake?.()

  async next(): Promise<IteratorResult<RunUpdate, void>> {
    for (;;) {
      if (this.#left) return { done: true, value: undefined }
      if (this.#session.aborted) {
        this.leave()
        return { done: false, value: SESSION_OVER }
      }
      const latest = this.#source.latest()
      if (latest !== null && latest.version !== this.#seen) {
        this.#seen = latest.version
        if (this.#source.isOver()) this.leave()
        return { done: false, value: latest.update }
      }
      if (this.#source.isOver()) this.leave()
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  return(): Promise<IteratorResult<RunUpdate, void>> {
    this.leave()
    return Promise.resolve({ done: true, value: undefined })
  }

  /** Hears nothing more; whoever waits for an update is told the end. May be repeated. */
  leave(): void {
    if (this.#left) return
    this.#left = true
    this.#session.removeEventListener('abort', this.wake)
    this.#onLeave(this)
    this.wake()
  }
}
