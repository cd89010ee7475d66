import { commit } from '../../platform/commit.ts'
import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { failBulkJob, workBulkJob, type BulkWorkOptions } from './bulk-work.service.ts'
import { BULK_JOBS_AT_ONCE, bulkTopic, KEPT_MS, TIDY_MS } from './bulk.job.ts'
import * as store from './bulk-jobs.store.ts'

export interface BulkHandlerOptions extends BulkWorkOptions {
  logger: Logger
}

/** Jobs whose journals go by one sweep, and batches of one transaction. */
const TIDY_LIMIT = 100
const TIDY_BATCHES = 10
const OUR_FAULT =
  'An error of ours broke it off again and again; it is logged. What was changed stays, and can be undone.'

const leasedJobs = (options: BulkHandlerOptions): LeasedWork<store.BulkJobRow> => ({
  name: 'bulk-job',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => store.listDueJobs(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await store.leaseJob(workspaceId, db, id, lease, now))) return null
    return store.findJob(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    store.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workBulkJob(options, leased, signal),
  fail: (leased, error) => failBulkJob(options, leased, error),
  announce: ({ id }) => options.signals.publish(bulkTopic(id)),
})

/** Works bulk jobs and their undoings, some side by side. What is broken off goes on behind its last batch. */
export class BulkHandler {
  readonly #options: BulkHandlerOptions
  readonly #worker: LeasedWorker<store.BulkJobRow>

  constructor(options: BulkHandlerOptions) {
    this.#options = options
    this.#worker = new LeasedWorker(leasedJobs(options), options.logger, BULK_JOBS_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due jobs, and for journals that have had their time, by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
    this.#worker.repeat(TIDY_MS, 'tidy', () => this.tidy(new Date()))
  }

  close(): Promise<void> {
    return this.#worker.close()
  }

  /** Lets go of the journals of jobs that can be undone no more, and of what they have deleted; the jobs stay for the record. */
  async tidy(now: Date): Promise<void> {
    const { db } = this.#options.database
    const before = new Date(now.getTime() - KEPT_MS)
    for (const { workspaceId, id } of await store.listForgettableJobs(db, before, TIDY_LIMIT)) {
      // Too old to be undone, so that nobody needs them meanwhile.
      for (let count = TIDY_BATCHES; count === TIDY_BATCHES;)
        count = await commit(db, (tx) => store.forgetBatches(workspaceId, tx, id, TIDY_BATCHES))
      await store.forgetJob(workspaceId, db, id, now)
    }
  }
}
