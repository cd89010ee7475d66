import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { REFRESH_LIMIT, REFRESH_MS, SCORE_JOBS_AT_ONCE, scoreTopic } from './score.job.ts'
import type { ScoreJobsService } from './score-jobs.service.ts'
import * as jobs from './score-jobs.store.ts'
import { failScores, workScores, type ScoreWorkOptions } from './score-work.service.ts'

export interface ScoreHandlerOptions extends ScoreWorkOptions {
  logger: Logger
  scoreJobs: ScoreJobsService
}

const OUR_FAULT =
  'An error of ours broke the scoring off again and again; it is logged. Set the criteria once more to try again.'

const leasedJobs = (options: ScoreHandlerOptions): LeasedWork<jobs.ScoreJobRow> => ({
  name: 'scores',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => jobs.listDueScoreJobs(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await jobs.leaseJob(workspaceId, db, id, lease, now))) return null
    return jobs.findJob(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    jobs.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workScores(options, leased, signal),
  fail: (leased, error) => failScores(options, leased, error),
  announce: ({ id }) => options.signals.publish(scoreTopic(id)),
})

/** Scores leads that wait for it, whoever has changed them or the criteria. */
export class ScoreHandler {
  readonly #worker: LeasedWorker<jobs.ScoreJobRow>
  readonly #scoreJobs: ScoreJobsService

  constructor(options: ScoreHandlerOptions) {
    this.#scoreJobs = options.scoreJobs
    this.#worker = new LeasedWorker(leasedJobs(options), options.logger, SCORE_JOBS_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due jobs and waiting leads by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
    this.#worker.repeat(REFRESH_MS, 'refresh', () => this.#scoreJobs.refresh(REFRESH_LIMIT))
  }

  close(): Promise<void> {
    return this.#worker.close()
  }
}
