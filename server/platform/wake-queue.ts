import pLimit from 'p-limit'
import type { Logger } from './logger.ts'

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
  /** Stops taking messages and waits for running handlers. */
  close(): Promise<void>
}

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
      await Promise.all(running)
    },
  }
}
