import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { failScan, workScan, type ScanWorkOptions } from './scan-work.service.ts'
import { REFRESH_MS, SCANS_AT_ONCE, scanTopic } from './scan.job.ts'
import type { ScansService } from './scans.service.ts'
import * as scans from './scans.store.ts'

export interface ScanHandlerOptions extends ScanWorkOptions {
  logger: Logger
  scans: ScansService
}

const OUR_FAULT =
  'An error of ours broke the search off again and again; it is logged. What it has proposed stays.'

const leasedScans = (options: ScanHandlerOptions): LeasedWork<scans.ScanRow> => ({
  name: 'duplicate-scan',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => scans.listDueScans(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await scans.leaseScan(workspaceId, db, id, lease, now))) return null
    return scans.findScan(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    scans.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workScan(options, leased, signal),
  fail: (leased, error) => failScan(options, leased, error),
  announce: ({ id }) => options.signals.publish(scanTopic(id)),
})

/** Works scans one after another, and begins one by itself where leads have changed since the last. */
export class ScanHandler {
  readonly #options: ScanHandlerOptions
  readonly #worker: LeasedWorker<scans.ScanRow>

  constructor(options: ScanHandlerOptions) {
    this.#options = options
    this.#worker = new LeasedWorker(leasedScans(options), options.logger, SCANS_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due scans and changed leads by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
    this.#worker.repeat(REFRESH_MS, 'refresh', () => this.#refresh())
  }

  close(): Promise<void> {
    return this.#worker.close()
  }

  async #refresh(): Promise<void> {
    const { database, scans: service } = this.#options
    for (const workspaceId of await scans.listScannedWorkspaces(database.db))
      await service.refresh(workspaceId)
  }
}
