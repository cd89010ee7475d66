/** What every process of the installation opens first. */
import type { Config } from './config.ts'
import { openDatabase, type Database } from './platform/database.ts'
import { createLogger, type Logger, type LogSink } from './platform/logger.ts'
import { migrate } from './platform/migrate.ts'
import { createMemorySignals, type Signals } from './platform/signals.ts'
import { createRedisSignals } from './platform/signals.redis.ts'
import { createMemoryQueue, type WakeQueue } from './platform/wake-queue.ts'

/** What a process needs from outside, opened once and closed in reverse. */
export interface Platform {
  database: Database
  signals: Signals
  queue: WakeQueue
  logger: Logger
  redis: { url: string; prefix: string; logger: Logger } | undefined
}

/** Ends something that was opened. */
export type Closer = () => Promise<void>

/** Migrates and opens the database, and what wakes workers and carries signals. */
export async function openPlatform(config: Config, closers: Closer[], log?: LogSink): Promise<Platform> {
  const logger = createLogger(config.logLevel, log)
  const applied = await migrate(config.database.url)
  for (const migration of applied) logger.info({ migration }, 'database.migrated')
  const database = await openDatabase(config.database.url)
  closers.push(() => database.close())
  const redis = config.redis && { ...config.redis, logger }
  const signals = redis ? await createRedisSignals(redis.url, redis.prefix, logger) : createMemorySignals()
  closers.push(() => signals.close())
  const queue = redis ? await openRedisQueue(redis) : createMemoryQueue(logger)
  closers.push(() => queue.close())
  return { database, signals, queue, logger, redis }
}

/** Loaded by those who have Redis only: a tenth of the time of a start. */
async function openRedisQueue({ url, prefix, logger }: NonNullable<Platform['redis']>): Promise<WakeQueue> {
  const { createRedisQueue } = await import('./platform/wake-queue.redis.ts')
  return createRedisQueue(url, prefix, logger)
}
