import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import { withinTime } from '../../platform/time-limit.ts'
import { listDueCampaigns } from '../campaigns/campaigns.service.ts'
import { SCHEDULE_SWEEP_MS } from './runs.job.ts'
import type { RunsService } from './runs.service.ts'

export interface ScheduleHandlerOptions {
  db: Db
  runs: RunsService
  logger: Logger
}

const SWEEP_LIMIT = 100
const CLOSE_MS = 1000

/** Starts the runs of campaigns whose moment has come. Any number of processes may do so beside each other. */
export class ScheduleHandler {
  readonly #options: ScheduleHandlerOptions
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> | undefined
  #closed = false

  constructor(options: ScheduleHandlerOptions) {
    this.#options = options
  }

  /** Begins to look for due campaigns, at once and at intervals. */
  start(): void {
    const trySweep = () => {
      // One at a time: a slow one is not overtaken by the next.
      this.#sweeping ??= this.sweep()
        .catch((error: unknown) => this.#options.logger.error({ error }, 'schedule.sweep-failed'))
        .finally(() => (this.#sweeping = undefined))
    }
    trySweep()
    this.#timer = setInterval(trySweep, SCHEDULE_SWEEP_MS)
  }

  /** Starts what is due now; one campaign that fails keeps no other from its run. */
  async sweep(): Promise<void> {
    const { db, logger } = this.#options
    for (const { workspaceId, id, due } of await listDueCampaigns(db, new Date(), SWEEP_LIMIT)) {
      if (this.#closed) return
      await this.#startDue(workspaceId, id, due).catch((error: unknown) =>
        logger.error({ error, campaignId: id, due }, 'schedule.start-failed'),
      )
    }
  }

  /** Stops looking, and waits for what is being started; what hangs is taken back by the database or found by the next. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    if (this.#sweeping === undefined) return
    await withinTime(this.#sweeping, CLOSE_MS).catch((error: unknown) =>
      this.#options.logger.warn({ error }, 'schedule.close-late'),
    )
  }

  async #startDue(workspaceId: string, campaignId: string, due: Date): Promise<void> {
    const { runs, logger } = this.#options
    const started = await runs.startScheduled(workspaceId, campaignId, due)
    if (started === null) return
    if ('runId' in started) logger.info({ campaignId, due, runId: started.runId }, 'schedule.run-started')
    else logger.warn({ campaignId, due, reason: started.skipped }, 'schedule.run-skipped')
  }
}
