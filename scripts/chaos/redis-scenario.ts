/** Redis goes away (F4): stopped, killed, emptied, and for long. It carries no truth, so nothing may depend on it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { register, startRun } from './client.ts'
import { faultRun, judgeOutcome, secondsUntilAsked, waitFor, type FaultRun } from './fault-run.ts'
import type { Fleet } from './fleet.ts'
import { outcomeOf } from './kill-loop.ts'
import { atMost, exactly, type Row } from './outcome.ts'
import type { OwnRedis } from './services.ts'
import { withSetting } from './setting.ts'
import type { ChaosWeb } from './web.ts'

export interface RedisSize {
  sites: number
  pages: number
  paceMs: number
  /** Of each kind. */
  rounds: number
  /** How long it is away, milliseconds: each time, and once for long. */
  awayMs: number
  longMs: number
}

export function redisAway(size: RedisSize): Promise<Row[]> {
  return withSetting(async (setting) => {
    const [postgres, redis] = [await setting.postgres(), await setting.redis()]
    const web = await setting.web({ seed: 5, ...size })
    const wanted = await setting.unbroken(web)
    const services = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
    const env = setting.env({ ...services, CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 2 })
    const refused: string[] = []
    const ours = await faultRun(fleet, web, (running) => disturb(running, redis, size, refused))
    const resumed = await resumption(fleet, web, redis, size.longMs)
    return [
      ...judgeOutcome('redis', ours, wanted),
      exactly('redis', 'reads and writes refused while away', refused.length, 0),
      ...resumed,
      exactly('redis', 'processes that ended', fleet.fallen()[0] ?? 'none', 'none'),
    ]
  })
}

async function disturb(
  running: FaultRun,
  redis: OwnRedis,
  size: RedisSize,
  refused: string[],
): Promise<void> {
  for (let round = 0; round < size.rounds; round++) {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await redis.end(signal)
      await readAndWrite(running, refused)
      await sleep(size.awayMs)
      await redis.start()
      await sleep(500)
    }
    await redis.flush()
    await sleep(500)
  }
}

/** One of each; nothing that is refused is tried again. */
async function readAndWrite({ api, run }: FaultRun, refused: string[]): Promise<void> {
  const read = await api.ask('query($id: ID!) { run(id: $id) { state } }', { id: run.runId })
  const write = await api.ask(
    'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
    {
      input: { name: 'Meanwhile', addresses: [] },
    },
  )
  for (const { status, codes, text } of [read, write]) {
    if (status !== 200 || codes.length > 0) refused.push(text)
  }
}

/** A run that is started while Redis is away is begun by the sweep, and one started afterwards too. */
async function resumption(fleet: Fleet, web: ChaosWeb, redis: OwnRedis, longMs: number): Promise<Row[]> {
  const api = await register(() => fleet.url)
  await redis.end('SIGKILL')
  const away = secondsUntilAsked(web, 60_000)
  const run = await startRun(api, web.addresses.slice(0, 5))
  const begunAway = await away
  const { state } = await outcomeOf(api, run, 120_000)
  await sleep(longMs)
  await redis.start()
  const back = secondsUntilAsked(web, 90_000)
  const after = await register(() => fleet.url)
  await startRun(after, web.addresses.slice(0, 5))
  const begunBack = await back
  const ready = await waitFor(async () => (await after.get('/readyz')).status === 200, 60_000)
  return [
    exactly('redis', 'run started while it was away', state, 'COMPLETED'),
    atMost('redis', 'work begins while it is away', begunAway, 60, ' s'),
    atMost('redis', `work begins once it is back, after ${longMs / 1000} s`, begunBack, 60, ' s'),
    atMost('redis', 'ready again', ready / 1000, 60, ' s'),
  ]
}
