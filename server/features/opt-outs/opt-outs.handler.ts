import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { Signals } from '../../platform/signals.ts'
import { OPT_OUTS_TOPIC, RELOAD_MS } from './opt-outs.job.ts'
import { readOptOuts } from './opt-outs.service.ts'

export interface OptOutsHandlerOptions {
  db: Db
  signals: Signals
  logger: Logger
}

/** Holds the opt-out list for a process that crawls, and keeps it current. */
export class OptOutsHandler {
  readonly #options: OptOutsHandlerOptions
  readonly #shutdown = new AbortController()
  #isListed: ((hostname: string) => boolean) | null = null
  #reloading: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(options: OptOutsHandlerOptions) {
    this.#options = options
  }

  /** Reads the list; from then on it follows what is signalled, and looks at intervals whatever is. */
  async start(): Promise<void> {
    const { db, signals } = this.#options
    const changes = signals.subscribe(OPT_OUTS_TOPIC, this.#shutdown.signal)
    this.#isListed = await readOptOuts(db)
    this.#timer = setInterval(() => void this.#reload(), RELOAD_MS)
    void this.#follow(changes)
  }

  /** For the crawler. Before the list is known nobody is asked anything. */
  readonly isOptedOut = (hostname: string): boolean => this.#isListed?.(hostname) ?? true

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#shutdown.abort()
    await this.#reloading
  }

  async #follow(changes: AsyncIterable<void>): Promise<void> {
    for await (const _ of changes) await this.#reload()
  }

  /** One after the other, so that no older list replaces a newer one. Never fails: the list known last goes on. */
  #reload(): Promise<void> {
    const { db, logger } = this.#options
    this.#reloading = this.#reloading.then(async () => {
      if (this.#shutdown.signal.aborted) return
      try {
        this.#isListed = await readOptOuts(db)
      } catch (error) {
        logger.warn({ error }, 'opt-outs.reload-failed')
      }
    })
    return this.#reloading
  }
}
