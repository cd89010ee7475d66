import type { EventEmitter } from 'node:events'
import BeeQueue from 'bee-queue'
import lua from 'bee-queue/lib/lua/index.js'
import type { Logger } from './logger.ts'
import { withinTime } from './time-limit.ts'
import { CLOSE_MS, type WakeMessage, type WakeQueue } from './wake-queue.ts'

const STALL_INTERVAL_MS = 10_000
const SAVE_TIMEOUT_MS = 2000

const MAX_RECONNECT_PAUSE_MS = 2000
/** What Node's timers can hold, some 24 days. */
const FOR_EVER_MS = 2 ** 31 - 1

type Queue = BeeQueue<WakeMessage>

/**
 * Tries again every two seconds for as long as it takes. Left to itself redis 3 waits 1.7 times longer each time, and
 * gives up for good after an hour.
 */
function patience(job: string, logger: Logger) {
  return {
    connect_timeout: FOR_EVER_MS,
    retry_strategy: ({ attempt, error }: { attempt: number; error: Error | null }) => {
      // The client itself tells of no error while it has a strategy.
      if (attempt === 1) logger.warn({ error: error?.message ?? 'closed', job }, 'queue.redis-away')
      return Math.min(attempt * 50, MAX_RECONNECT_PAUSE_MS)
    },
  }
}

/** Logs an outage once, and mends what it left: a Redis that was restarted has forgotten the queue's scripts. */
function watchConnection(queue: Queue, job: string, logger: Logger): void {
  let away = false
  const report = (error: Error) => {
    if (!away) logger.warn({ error: error.message, job }, 'queue.redis-away')
    away = true
  }
  queue.on('error', report)
  queue.on('ready', () => {
    const { client } = queue as unknown as { client: EventEmitter }
    client.on('ready', () => {
      away = false
      lua.buildCache(client).catch(report)
    })
  })
}

/** Messages over bee-queue, one Redis queue for each job. A message that fails is not retried: the sweep wakes again. */
export function createRedisQueue(url: string, prefix: string, logger: Logger): WakeQueue {
  const queues = new Map<string, Queue>()
  const open = (job: string): Queue => {
    const existing = queues.get(job)
    if (existing) return existing
    const queue: Queue = new BeeQueue<WakeMessage>(job, {
      prefix: `${prefix}:queue`,
      // bee-queue passes this to redis 3, which takes a URL in its options.
      redis: { url, ...patience(job, logger) } as never,
      removeOnSuccess: true,
      removeOnFailure: true,
      stallInterval: STALL_INTERVAL_MS,
      // Nobody waits for a job's outcome: it stands in the database.
      getEvents: false,
      sendEvents: false,
    })
    watchConnection(queue, job, logger)
    queues.set(job, queue)
    return queue
  }
  return {
    wake: async (job, message) => {
      const away = new Promise<never>((_resolve, reject) => {
        setTimeout(() => reject(new Error('Redis did not answer in time')), SAVE_TIMEOUT_MS).unref()
      })
      try {
        await Promise.race([open(job).createJob(message).save(), away])
      } catch (error) {
        logger.warn({ error: String(error), job, ...message }, 'queue.wake-lost')
      }
    },
    work: (job, concurrency, handler) => {
      const queue = open(job)
      queue.process(concurrency, (beeJob) => handler(beeJob.data))
      queue.on('failed', (beeJob, error) => {
        logger.error({ error, job, ...beeJob.data }, 'queue.handler-failed')
      })
      // A worker that died leaves its message behind; this hands it to another.
      queue.checkStalledJobs(STALL_INTERVAL_MS).catch((error: unknown) => {
        logger.warn({ error: String(error), job }, 'queue.redis-away')
      })
    },
    close: async () => {
      // Its own limit is for handlers alone: while Redis is away it waits for an answer for ever.
      const closing = [...queues.values()].map((queue) => queue.close(CLOSE_MS))
      await withinTime(Promise.all(closing), 2 * CLOSE_MS).catch((error: unknown) =>
        logger.warn({ error }, 'queue.close-late'),
      )
    },
  }
}
