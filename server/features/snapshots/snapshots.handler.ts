import type { Logger } from '../../platform/logger.ts'
import { SWEEP_MS } from './snapshots.job.ts'
import { sweepSnapshots, type SweepOptions } from './snapshots.service.ts'

export interface SnapshotsHandlerOptions extends Omit<SweepOptions, 'signal'> {
  logger: Logger
}

/** Sweeps the store of page copies now and every hour, one sweep at a time. */
export class SnapshotsHandler {
  readonly #options: SnapshotsHandlerOptions
  readonly #shutdown = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> | null = null

  constructor(options: SnapshotsHandlerOptions) {
    this.#options = options
  }

  start(): void {
    const sweep = () => {
      this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null))
    }
    sweep()
    this.#timer = setInterval(sweep, SWEEP_MS)
  }

  /** Stops a sweep under way behind its batch, and waits for that. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#shutdown.abort()
    await this.#sweeping
  }

  /** Never fails: what this sweep could not do is left for the next one, and logged. */
  async #sweep(): Promise<void> {
    const { logger, retention } = this.#options
    const { signal } = this.#shutdown
    try {
      const report = await sweepSnapshots({ ...this.#options, signal })
      logger.info({ ...report }, 'snapshots.swept')
      if (retention.maxBytes > 0 && report.bytes > retention.maxBytes)
        logger.warn({ bytes: report.bytes, maxBytes: retention.maxBytes }, 'snapshots.over-bound')
    } catch (error) {
      if (!signal.aborted) logger.error({ error }, 'snapshots.sweep-failed')
    }
  }
}
