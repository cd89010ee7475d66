/**
 * A Redis for tests: TEST_REDIS_URL, else the usual local port. Each block gets a key prefix of its own, whose keys are
 * removed afterwards. Without a Redis the block is skipped and says so; REQUIRE_SERVICES=1 makes that a failure.
 */
import { randomBytes } from 'node:crypto'
import { afterAll, describe, it } from 'vitest'
import { createClient } from 'redis'

const USUAL_URL = 'redis://127.0.0.1:6379'
const CONNECT_TIMEOUT_MS = 2000

export interface TestRedis {
  url: string
  /** No other test uses keys that begin with it. */
  prefix: string
}

async function findRedis(): Promise<{ url: string } | { url: undefined; reason: string }> {
  const url = process.env['TEST_REDIS_URL'] ?? USUAL_URL
  // So `npm test` says that it has looked and found none.
  if (url === '') return { url: undefined, reason: 'TEST_REDIS_URL is empty' }
  const socket = { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false as const }
  const client = createClient({ url, socket })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
    return { url }
  } catch (error) {
    return { url: undefined, reason: `no Redis answers at ${url}: ${String(error)}` }
  } finally {
    client.destroy()
  }
}

const redis = await findRedis()

async function removeKeys(url: string, prefix: string): Promise<void> {
  const client = await createClient({ url }).connect()
  for await (const keys of client.scanIterator({ MATCH: `${prefix}*` })) {
    if (keys.length > 0) await client.unlink(keys)
  }
  client.destroy()
}

/** Runs a block of tests with a Redis, where there is one. */
export function describeWithRedis(name: string, define: (redis: TestRedis) => void): void {
  const title = `${name} (Redis)`
  if (redis.url !== undefined) {
    const { url } = redis
    const prefix = `leadfactory-suite-${randomBytes(6).toString('hex')}`
    describe(title, () => {
      afterAll(() => removeKeys(url, prefix))
      define({ url, prefix })
    })
  } else if (process.env['REQUIRE_SERVICES'] === '1') {
    describe(title, () => {
      it('finds Redis', () => {
        throw new Error(`REQUIRE_SERVICES=1, but ${redis.reason}`)
      })
    })
  } else {
    console.warn(`Skipped: ${title}: ${redis.reason}`)
    describe.skip(title, () => define({ url: USUAL_URL, prefix: 'none' }))
  }
}
