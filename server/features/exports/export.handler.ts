import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { failExport, workExport, type ExportWorkOptions } from './export-work.service.ts'
import { EXPORTS_AT_ONCE, exportTopic, ORPHAN_MS, TIDY_MS } from './export.job.ts'
import * as store from './exports.store.ts'

export interface ExportHandlerOptions extends ExportWorkOptions {
  logger: Logger
}

const TIDY_LIMIT = 100
const OUR_FAULT = 'An error of ours broke the export off again and again; it is logged. Start it again.'

const leasedExports = (options: ExportHandlerOptions): LeasedWork<store.ExportRow> => ({
  name: 'export',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => store.listDueExports(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await store.leaseExport(workspaceId, db, id, lease, now))) return null
    return store.findExport(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    store.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workExport(options, leased, signal),
  fail: (leased, error) => failExport(options, leased, error),
  announce: ({ id }) => options.signals.publish(exportTopic(id)),
})

/** Works exports, one after another, and lets go of files that have had their time. */
export class ExportHandler {
  readonly #options: ExportHandlerOptions
  readonly #worker: LeasedWorker<store.ExportRow>

  constructor(options: ExportHandlerOptions) {
    this.#options = options
    this.#worker = new LeasedWorker(leasedExports(options), options.logger, EXPORTS_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due exports and old files by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
    this.#worker.repeat(TIDY_MS, 'tidy', () => this.tidy())
  }

  close(): Promise<void> {
    return this.#worker.close()
  }

  /** Removes files that have had their time, and what processes that died have left. */
  async tidy(now = new Date()): Promise<void> {
    const { database, files, signals } = this.#options
    const { db } = database
    for (const place of await store.listExpiredExports(db, now, TIDY_LIMIT)) {
      // The row first: who sees it offers a file.
      if (await store.markRemoved(place.workspaceId, db, place.id)) await files.keepOnly(place, null)
      signals.publish(exportTopic(place.id))
    }
    const untouched = await files.listUntouched(new Date(now.getTime() - ORPHAN_MS))
    for (let at = 0; at < untouched.length; at += TIDY_LIMIT) {
      const some = untouched.slice(at, at + TIDY_LIMIT)
      const filed = await store.listFiledExports(
        db,
        some.map(({ id }) => id),
      )
      for (const place of some) if (!filed.has(place.id)) await files.keepOnly(place, null)
    }
  }
}
