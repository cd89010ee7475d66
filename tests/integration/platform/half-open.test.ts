/** Networks that swallow what is sent and tell nobody: whoever waits gives up in time. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRelay, type Relay } from '../../../scripts/lib/relay.ts'
import { createAttemptLimiter } from '../../../server/platform/attempt-limiter.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { outageOf } from '../../../server/platform/outage.ts'
import { createPostgresPool } from '../../../server/platform/postgres-pool.ts'
import { describeOnPostgres } from '../../support/databases.ts'
import { describeWithRedis } from '../../support/redis.ts'

describeOnPostgres('connections to a database behind a network that swallows', (open) => {
  let relay: Relay
  let url: string
  beforeAll(async () => {
    url = (await open()).url
    relay = await openRelay(url)
  })
  afterAll(() => relay.cut())

  it('are given up as an outage, and new ones are made', { timeout: 30_000 }, async () => {
    const pool = createPostgresPool(relay.through(url), 1000)
    try {
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      relay.swallow()
      const error: unknown = await pool.query('SELECT 1').then(
        () => null,
        (fault: unknown) => fault,
      )
      expect(outageOf(error)).toBe('away')
      relay.passAgain()
      expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
    } finally {
      await pool.end()
    }
  })

  it('hold no lock for ever on the server', async () => {
    const pool = createPostgresPool(url)
    const { rows } = await pool.query<Record<string, string>>('SHOW idle_in_transaction_session_timeout')
    expect(Object.values(rows[0] ?? {})).toEqual(['45s'])
    await pool.end()
  })

  it('are replaced when the server ends one that nobody uses', async () => {
    const pool = createPostgresPool(url)
    const admin = createPostgresPool(url)
    try {
      const { rows } = await pool.query<{ id: number }>('SELECT pg_backend_pid() AS id')
      const ended = new Promise((resolve) => pool.once('remove', resolve))
      await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.id])
      await ended
      expect((await pool.query('SELECT 3 AS three')).rows).toEqual([{ three: 3 }])
    } finally {
      await Promise.all([pool.end(), admin.end()])
    }
  })
})

describeWithRedis('a limiter behind a network that swallows', (redis) => {
  it('counts in the process instead', { timeout: 30_000 }, async () => {
    const relay = await openRelay(redis.url)
    const limits = { points: 2, windowSeconds: 60, blockSeconds: 60 }
    const shared = { url: relay.through(redis.url), prefix: redis.prefix, logger: createLogger('silent') }
    const limiter = await createAttemptLimiter('half-open', limits, shared)
    try {
      expect(await limiter.attempt('a')).toBe(0)
      relay.swallow()
      const waits = [await limiter.attempt('b'), await limiter.attempt('b'), await limiter.attempt('b')]
      expect(waits.map((wait) => wait > 0)).toEqual([false, false, true])
      await limiter.clear('b')
    } finally {
      await limiter.close()
      await relay.cut()
    }
  })
})
