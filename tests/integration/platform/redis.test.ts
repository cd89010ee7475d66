import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { createClient } from 'redis'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAttemptLimiter } from '../../../server/platform/attempt-limiter.ts'
import { createLogger, type Logger } from '../../../server/platform/logger.ts'
import { createRedisSignals } from '../../../server/platform/signals.redis.ts'
import { createRedisQueue } from '../../../server/platform/wake-queue.redis.ts'
import { describeWithRedis } from '../../support/redis.ts'

const message = (id: string) => ({ workspaceId: 'w', id })
const LIMIT = { points: 3, windowSeconds: 60, blockSeconds: 60 }

function collect(): { logger: Logger; lines: string[] } {
  const lines: string[] = []
  return { lines, logger: createLogger('info', { write: (line) => lines.push(line) }) }
}

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
function closing<T extends { close(): Promise<void> }>(one: T): T {
  closers.push(() => one.close())
  return one
}

describeWithRedis('between processes', ({ url, prefix }) => {
  const { logger } = collect()
  const redis = { url, prefix, logger }

  it('a message reaches exactly one of two workers', async () => {
    const seen: string[] = []
    const workers = [1, 2].map(() => closing(createRedisQueue(url, prefix, logger)))
    for (const worker of workers) worker.work('job-a', 5, ({ id }) => Promise.resolve(void seen.push(id)))
    const sender = closing(createRedisQueue(url, prefix, logger))
    const ids = Array.from({ length: 20 }, (_, i) => String(i))
    await Promise.all(ids.map((id) => sender.wake('job-a', message(id))))
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(20)
    expect([...seen].sort()).toEqual([...ids].sort())
  })

  it('a handler that fails is logged and not called again for the message', async () => {
    const { logger: own, lines } = collect()
    const queue = closing(createRedisQueue(url, prefix, own))
    let calls = 0
    queue.work('job-b', 1, () => {
      calls++
      return Promise.reject(new Error('broken'))
    })
    await queue.wake('job-b', message('1'))
    await expect
      .poll(() => lines.some((line) => line.includes('queue.handler-failed')), { timeout: 10_000 })
      .toBe(true)
    expect(calls).toBe(1)
    expect(lines.join('')).toContain('broken')
  })

  it('a signal reaches the listeners of its topic everywhere', async () => {
    const [here, there] = [
      closing(await createRedisSignals(url, prefix, logger)),
      closing(await createRedisSignals(url, prefix, logger)),
    ]
    const end = new AbortController()
    const heard = [here, there].map((signals) => signals.subscribe('t', end.signal).next())
    const other = there.subscribe('u', end.signal).next()
    here.publish('t')
    expect((await Promise.all(heard)).map(({ done }) => done)).toEqual([false, false])
    end.abort()
    expect((await other).done).toBe(true)
  })

  it('a signal stays within its prefix', async () => {
    const mine = closing(await createRedisSignals(url, prefix, logger))
    const theirs = closing(await createRedisSignals(url, `${prefix}-other`, logger))
    const end = new AbortController()
    const foreign = mine.subscribe('t', end.signal)
    const own = theirs.subscribe('t', end.signal).next()
    theirs.publish('t')
    await own
    const next = foreign.next()
    end.abort()
    expect((await next).done).toBe(true)
  })

  it('failed log-ins are counted together', async () => {
    const [here, there] = [
      closing(await createAttemptLimiter('l', LIMIT, redis)),
      closing(await createAttemptLimiter('l', LIMIT, redis)),
    ]
    const waits = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? here : there).attempt('a')))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
    await here.clear('a')
    expect(await there.attempt('a')).toBe(0)
    await here.forgive('a')
  })
})

const hasServer = spawnSync('redis-server', ['--version']).status === 0

/** A Redis of this test alone, which it may stop and start. */
class PrivateRedis {
  port = 0
  folder = ''
  #child: ChildProcess | undefined

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.folder]
    this.#child = spawn('redis-server', options, { stdio: 'ignore' })
    const client = createClient({ url: this.url })
    client.on('error', () => {})
    await client.connect()
    client.destroy()
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe.skipIf(!hasServer)('while Redis is away', () => {
  const redis = new PrivateRedis()
  beforeAll(async () => {
    redis.port = await freePort()
    redis.folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-redis-'))
    await redis.start()
  })
  afterAll(async () => {
    await redis.stop()
    await rm(redis.folder, { recursive: true, force: true })
  })

  it('waking, signalling and counting go on without an error, and work again afterwards', async () => {
    const { logger, lines } = collect()
    const queue = closing(createRedisQueue(redis.url, 'p', logger))
    const signals = closing(await createRedisSignals(redis.url, 'p', logger))
    const limiter = closing(await createAttemptLimiter('l', LIMIT, { url: redis.url, prefix: 'p', logger }))
    const handled: string[] = []
    queue.work('job', 1, ({ id }) => Promise.resolve(void handled.push(id)))
    await queue.wake('job', message('before'))
    await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['before'])

    await redis.stop()
    await expect(queue.wake('job', message('meanwhile'))).resolves.toBeUndefined()
    expect(() => signals.publish('t')).not.toThrow()
    const waits = []
    for (let i = 0; i < 5; i++) waits.push((await limiter.attempt('a')) > 0)
    expect(waits).toEqual([false, false, false, true, true])
    expect(lines.join('')).toContain('queue.wake-lost')

    await redis.start()
    const end = new AbortController()
    const heard = signals.subscribe('t', end.signal).next()
    const again = setInterval(() => signals.publish('t'), 50)
    expect((await heard).done).toBe(false)
    clearInterval(again)
    end.abort()
    await expect
      .poll(
        async () => {
          await queue.wake('job', message('after'))
          return handled.includes('after')
        },
        { timeout: 20_000 },
      )
      .toBe(true)
  }, 60_000)

  it('signals and limits refuse to start, saying where they looked', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`
    const { logger } = collect()
    await expect(createRedisSignals(url, 'p', logger)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(createAttemptLimiter('l', LIMIT, { url, prefix: 'p', logger })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  }, 15_000)

  it('everything can be closed', async () => {
    await redis.stop()
    const { logger } = collect()
    await redis.start()
    const queue = createRedisQueue(redis.url, 'p', logger)
    queue.work('job', 1, () => Promise.resolve())
    await queue.wake('job', message('1'))
    const signals = await createRedisSignals(redis.url, 'p', logger)
    await redis.stop()
    await expect(Promise.all([queue.close(), signals.close()])).resolves.toBeDefined()
  }, 30_000)
})
