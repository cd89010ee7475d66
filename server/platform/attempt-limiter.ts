import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { Logger } from './logger.ts'
import { connectRedis } from './redis-connection.ts'
import { withinTime } from './time-limit.ts'

/** Counts attempts by key and says for how long a key is shut out. */
export interface AttemptLimiter {
  /**
   * Counts one attempt and answers 0, or the seconds until `key` may try again. Counting and judging are one step, so
   * that of many attempts at once no more pass than of as many one by one.
   */
  attempt(key: string): Promise<number>
  /** Takes one attempt of `key` back: it succeeded. */
  forgive(key: string): Promise<void>
  /** Forgets all attempts of `key`. */
  clear(key: string): Promise<void>
  close(): Promise<void>
}

export interface AttemptLimit {
  /** Attempts allowed within the window. */
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
  const { logger } = redis
  const client = await connectRedis(redis.url, (error) =>
    logger.warn({ error: String(error) }, 'attempt-limiter.redis-away'),
  )
  const shared = new RateLimiterRedis({
    ...options,
    storeClient: client,
    useRedisPackage: true,
    keyPrefix: `${redis.prefix}:${name}`,
    insuranceLimiter: memory,
  })
  return wrap(shared, () => Promise.resolve(client.destroy()), memory)
}

/** A Redis that is cut off without a word is given this long; the process's own count stands in for it. */
const ANSWER_MS = 2000

/** `consume` of the shared limiter, or of the one beside it when no answer comes. */
function consume(shared: RateLimiterAbstract, key: string, standIn?: RateLimiterAbstract) {
  if (standIn === undefined) return shared.consume(key)
  return withinTime(shared.consume(key), ANSWER_MS).catch((error: unknown) => {
    if (error instanceof RateLimiterRes) throw error
    return standIn.consume(key)
  })
}

/** Waits for a while and no longer: what is forgiven or cleared late is only kind late. */
async function unhurried(work: Promise<unknown>): Promise<void> {
  await withinTime(work, ANSWER_MS).catch(() => undefined)
}

function wrap(
  limiter: RateLimiterAbstract,
  close: () => Promise<void>,
  standIn?: RateLimiterAbstract,
): AttemptLimiter {
  return {
    attempt: async (key) => {
      try {
        await consume(limiter, key, standIn)
        return 0
      } catch (rejection) {
        // Rejects with the state, not an error, once the limit is passed.
        if (!(rejection instanceof RateLimiterRes)) throw rejection
        return Math.max(1, Math.ceil(rejection.msBeforeNext / 1000))
      }
    },
    forgive: (key) => unhurried(limiter.reward(key)),
    clear: (key) => unhurried(limiter.delete(key)),
    close,
  }
}
