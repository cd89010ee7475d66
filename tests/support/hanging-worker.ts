/**
 * Entry of a process that works one task, and hangs in the middle of a transaction: all of it is written, nothing committed.
 * It says so as workers say that they are ready, and waits to be killed.
 */
import { BulkHandler } from '../../server/features/bulk/bulk.handler.ts'
import { ScanHandler } from '../../server/features/duplicates/scan.handler.ts'
import { ScansService } from '../../server/features/duplicates/scans.service.ts'
import { ScoreHandler } from '../../server/features/scores/score.handler.ts'
import { ScoreJobsService } from '../../server/features/scores/score-jobs.service.ts'
import { openDatabase, type Db, type Queryable } from '../../server/platform/database.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import type { HangingTask } from './killed-worker.ts'

const task = JSON.parse(process.env['HANGING_TASK'] ?? '') as HangingTask
const database = await openDatabase(task.databaseUrl)
let transactions = 0

/** The database, whose n-th transaction from now on never ends. */
const db = new Proxy(database.db, {
  get: (target, name) => {
    const value = Reflect.get(target, name) as unknown
    if (name !== '$transaction') return value
    const begin: unknown = (work: (tx: Queryable) => Promise<unknown>, options: object) =>
      target.$transaction(async (tx) => {
        const done = await work(tx)
        if (++transactions < task.hangsAt) return done
        console.log(JSON.stringify({ msg: 'worker.ready' }))
        return new Promise(() => setInterval(() => undefined, 1000))
      }, options)
    return begin as Db['$transaction']
  },
})

const options = {
  database: { ...database, db },
  signals: createMemorySignals(),
  queue: { wake: () => Promise.resolve() },
  logger: createLogger('silent'),
}
const handlers = {
  scan: () => new ScanHandler({ ...options, scans: new ScansService(options) }),
  scores: () => new ScoreHandler({ ...options, scoreJobs: new ScoreJobsService(options) }),
  bulk: () => new BulkHandler(options),
}
const handler = handlers[task.kind]()
await handler.work({ workspaceId: task.workspaceId, id: task.id })
throw new Error(`The task ended after ${transactions} transactions.`)
