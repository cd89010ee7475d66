import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { failImport, workImport, type ImportWorkOptions } from './import-work.service.ts'
import { IMPORTS_AT_ONCE, importTopic, KEPT_MS, TIDY_MS } from './import.job.ts'
import * as imports from './imports.store.ts'

export interface ImportHandlerOptions extends ImportWorkOptions {
  logger: Logger
}

const TIDY_LIMIT = 100
const OUR_FAULT =
  'An error of ours broke the import off again and again; it is logged. What was imported before it stays.'

const leasedImports = (options: ImportHandlerOptions): LeasedWork<imports.ImportRow> => ({
  name: 'import',
  ourFault: OUR_FAULT,
  listDue: (now, limit) => imports.listDueImports(options.database.db, now, limit),
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await imports.leaseImport(workspaceId, db, id, lease, now))) return null
    return imports.findImport(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    imports.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: (leased, signal) => workImport(options, leased, signal),
  fail: (leased, error) => failImport(options, leased, error),
  announce: ({ id }) => options.signals.publish(importTopic(id)),
})

/** Works imports, dry runs and undoings, one after another. What is broken off goes on behind its last batch. */
export class ImportHandler {
  readonly #options: ImportHandlerOptions
  readonly #worker: LeasedWorker<imports.ImportRow>

  constructor(options: ImportHandlerOptions) {
    this.#options = options
    this.#worker = new LeasedWorker(leasedImports(options), options.logger, IMPORTS_AT_ONCE)
  }

  work(message: WakeMessage): Promise<void> {
    return this.#worker.work(message)
  }

  /** Begins to look for due imports and forgotten files by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.startSweep()
    this.#worker.repeat(TIDY_MS, 'tidy', () => this.#tidy())
  }

  close(): Promise<void> {
    return this.#worker.close()
  }

  /** Lets go of files that were sent and not imported. */
  async #tidy(): Promise<void> {
    const { database, uploads } = this.#options
    const { db } = database
    const before = new Date(Date.now() - KEPT_MS)
    for (const { workspaceId, id } of await imports.listForgottenImports(db, before, TIDY_LIMIT)) {
      const data = { state: 'CANCELLED' as const, finishedAt: new Date() }
      await imports.changeState(workspaceId, db, id, ['UPLOADED', 'CHECKED'], data)
      await uploads.remove({ workspaceId, id })
    }
    await uploads.tidy(KEPT_MS + TIDY_MS)
  }
}
