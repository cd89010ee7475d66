import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { announceRun } from '../runs/run-candidates.service.ts'
import { SOURCES_AT_ONCE } from './discovery.job.ts'
import * as store from './run-sources.store.ts'
import { failSource, workSource, type SourceWorkOptions } from './source-work.service.ts'

export interface DiscoveryHandlerOptions extends SourceWorkOptions {
  logger: Logger
}

const OUR_FAULT = 'An error of ours broke the search off again and again; it is logged. Try the run again.'

const leasedSources = (options: DiscoveryHandlerOptions): LeasedWork<store.RunSourceRow> => ({
  name: 'discovery',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => store.listDueSources(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await store.leaseRunSource(workspaceId, db, id, lease, now))) return null
    return store.findRunSource(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    store.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workSource(options, leased, signal),
  fail: (leased, error) => failSource(options, leased, error),
  announce: ({ runId }) => announceRun(options.signals, runId),
})

/** Asks the sources of runs, several at once. */
export class DiscoveryHandler {
  readonly #worker: LeasedWorker<store.RunSourceRow>

  constructor(options: DiscoveryHandlerOptions) {
    this.#worker = new LeasedWorker(leasedSources(options), options.logger, SOURCES_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due sources by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
  }

  close(): Promise<void> {
    return this.#worker.close()
  }
}
