import pLimit from 'p-limit'
import type { Logger } from './logger.ts'
import { withinTime } from './time-limit.ts'

/** What a message holds: ids only, for the handler reads everything else from the database (invariant 3). */
export interface WakeMessage {
  workspaceId: string
  id: string
}

export type WakeHandler = (message: WakeMessage) => Promise<void>

/**
 * Wakes workers. The database is the truth: a message that is lost, doubled or late costs time and nothing else, so
 * handlers are idempotent and a sweep wakes again what is due.
 */
export interface WakeQueue {
  /** Resolves also when the message could not be delivered; that is logged, and the sweep makes up for it. */
  wake(job: string, message: WakeMessage): Promise<void>
  /** Starts handling `job` in this process, at most `concurrency` messages at a time. Once for each job. */
  work(job: string, concurrency: number, handler: WakeHandler): void
  /** Stops taking messages and waits for running handlers, a second at most; never fails. */
  close(): Promise<void>
}

/** Handlers are told to end before the queue is closed: what hangs beyond this is found by its lease. */
export const CLOSE_MS = 1000

/** A queue within this process. A job that nobody works here is ignored: the sweep of whoever does will find it. */
export function createMemoryQueue(logger: Logger): WakeQueue {
  const handlers = new Map<string, (message: WakeMessage) => void>()
  const running = new Set<Promise<void>>()
  let closed = false
  return {
    wake: (job, message) => {
      // Not in the caller's own turn: it may still hold a transaction.
      setImmediate(() => handlers.get(job)?.(message))
      return Promise.resolve()
    },
    work: (job, concurrency, handler) => {
      const limit = pLimit(concurrency)
      handlers.set(job, (message) => {
        const task = limit(() => (closed ? undefined : handler(message)))
          .catch((error: unknown) => logger.error({ error, job, ...message }, 'queue.handler-failed'))
          .finally(() => running.delete(task)) as Promise<void>
        running.add(task)
      })
    },
    close: async () => {
      closed = true
      await withinTime(Promise.all(running), CLOSE_MS).catch((error: unknown) =>
        logger.warn({ error, handlers: running.size }, 'queue.close-late'),
      )
    },
  }
}
