import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import { createClient } from 'redis'
import type { Logger } from './logger.ts'

/** Counts failures by key and says for how long a key is shut out. */
export interface AttemptLimiter {
  /** Seconds until `key` may try again, or 0. */
  blockedFor(key: string): Promise<number>
  /** Counts one failure. */
  fail(key: string): Promise<void>
  /** Forgets the failures of `key`. */
  clear(key: string): Promise<void>
  close(): Promise<void>
}

export interface AttemptLimit {
  /** Failures allowed within the window. */
  points: number
  windowSeconds: number
  blockSeconds: number
}

/** Shared over Redis when there is one (an outage falls back to this process's own count), otherwise in memory. */
export async function createAttemptLimiter(
  name: string,
  limit: AttemptLimit,
  redis?: { url: string; prefix: string; logger: Logger },
): Promise<AttemptLimiter> {
  const options = { points: limit.points, duration: limit.windowSeconds, blockDuration: limit.blockSeconds }
  const memory = new RateLimiterMemory(options)
  if (redis === undefined) return wrap(memory, () => Promise.resolve())
  const client = createClient({ url: redis.url, disableOfflineQueue: true })
  client.on('error', (error) => redis.logger.warn({ error: String(error) }, 'attempt-limiter.redis-away'))
  await client.connect()
  const shared = new RateLimiterRedis({
    ...options,
    storeClient: client,
    useRedisPackage: true,
    keyPrefix: `${redis.prefix}:${name}`,
    insuranceLimiter: memory,
  })
  return wrap(shared, () => Promise.resolve(client.destroy()))
}

function wrap(limiter: RateLimiterAbstract, close: () => Promise<void>): AttemptLimiter {
  return {
    blockedFor: async (key) => {
      const state = await limiter.get(key)
      return state !== null && state.consumedPoints > limiter.points
        ? Math.ceil(state.msBeforeNext / 1000)
        : 0
    },
    fail: async (key) => {
      // Rejects with the state, not an error, once the limit is passed; `blockedFor` reads it.
      await limiter.consume(key).catch((rejection: unknown) => {
        if (!(rejection instanceof RateLimiterRes)) throw rejection
      })
    },
    clear: async (key) => void (await limiter.delete(key)),
    close,
  }
}
