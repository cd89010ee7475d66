/** How soon a run that was started is worked: when nothing else is to be done, and when another workspace has much to do. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { findRedis } from '../lib/services.ts'
import type { ManySites } from '../lib/many-sites.ts'
import { createCampaign, startRun, uuidOf, type Product, type User } from './runs-product.ts'
import { percentile, row, type Row } from './runs-table.ts'

const POLL_MS = 20
/** Somebody who has pressed a button sees its effect. */
const P50_MS = 50
const P99_MS = 500
const FIRST_SITE_S = 10
const CROWD_RUNS = 10
const CROWD_SITES = 10_000
/** The longest that another request waits while ten thousand sites are being written. */
const OTHERS_MS = 1000

/** Milliseconds from the creation of each run to the lease of its first site, one run after the other. */
async function startOneByOne(
  product: Product,
  user: User,
  sites: ManySites,
  starts: number,
): Promise<number[]> {
  const latencies: number[] = []
  for (let i = 0; i < starts; i++) {
    const id = uuidOf(await startRun(user, await createCampaign(user, sites.take(1))))
    latencies.push(await firstLease(product, id))
    // The next begins when this one is over: a worker with nothing to do is what is measured.
    await until(
      async () => (await product.database.db.run.findUniqueOrThrow({ where: { id } })).finishedAt !== null,
    )
  }
  return latencies
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(POLL_MS)
}

/** Milliseconds from the creation of a run to its first lease. */
async function firstLease({ database }: Product, runId: string): Promise<number> {
  for (;;) {
    const site = await database.db.runSite.findFirst({
      where: { runId, startedAt: { not: null } },
      orderBy: { startedAt: 'asc' },
      select: { startedAt: true, run: { select: { createdAt: true } } },
    })
    if (site?.startedAt) return site.startedAt.getTime() - site.run.createdAt.getTime()
    await sleep(POLL_MS)
  }
}

/** Milliseconds that Redis alone takes to hand a message from one connection to another that waits for it. */
async function handOver(url: string, times: number): Promise<number[]> {
  const key = `leadfactory-bench-list-${process.pid}`
  const [giver, taker] = [await createClient({ url }).connect(), await createClient({ url }).connect()]
  const latencies: number[] = []
  for (let i = 0; i < times; i++) {
    const taken = taker.blPop(key, 5)
    await sleep(2)
    const began = performance.now()
    await giver.lPush(key, 'x')
    await taken
    latencies.push(performance.now() - began)
  }
  giver.destroy()
  taker.destroy()
  return latencies
}

/** From the start of a run to its first lease, on a product that has nothing else to do. */
export async function measureWakeUps(product: Product, sites: ManySites, starts: number): Promise<Row[]> {
  const { setting } = product
  const latencies = await startOneByOne(product, await product.register(), sites, starts)
  const redis = setting === 'SQLite' ? null : await findRedis()
  const least = redis === null ? null : await handOver(redis, starts)
  const rowOf = (name: string, share: number, goal: number): Row => {
    const ours = percentile(latencies, share)
    const limit = least === null ? NaN : percentile(least, share)
    return row(`${setting}: ms from start to first lease, ${name}`, {
      ...(Number.isNaN(limit) ? {} : { limit: limit.toFixed(1), ratio: (ours / limit).toFixed(1) }),
      ...{ ours: ours.toFixed(0), goal: `<= ${goal}`, met: ours <= goal },
    })
  }
  return [rowOf('p50', 0.5, P50_MS), rowOf('p99', 0.99, P99_MS)]
}

/** Another workspace's first site while one has 100,000 waiting, and what other requests wait as those are written. */
export async function measureFairness(product: Product, sites: ManySites): Promise<Row[]> {
  const { setting } = product
  const [busy, other] = [await product.register(), await product.register()]
  const campaigns: string[] = []
  for (let i = 0; i < CROWD_RUNS; i++) campaigns.push(await createCampaign(busy, sites.take(CROWD_SITES)))
  const [starts, waits] = [[] as number[], [] as number[]]
  let starting = true
  const asking = (async () => {
    while (starting) {
      const began = performance.now()
      await other.call(`{ me { role } }`, {})
      waits.push(performance.now() - began)
      await sleep(10)
    }
  })()
  for (const campaign of campaigns) {
    const began = performance.now()
    await startRun(busy, campaign)
    starts.push(performance.now() - began)
  }
  starting = false
  await asking
  const id = uuidOf(await startRun(other, await createCampaign(other, sites.take(1))))
  const seconds = (await firstLease(product, id)) / 1000
  const longest = Math.max(...waits)
  return [
    row(`${setting}: ms to start a run of ${CROWD_SITES} sites, median`, {
      ours: percentile(starts, 0.5).toFixed(0),
    }),
    row(`${setting}: ms that another request waits meanwhile, longest`, {
      ...{ ours: longest.toFixed(0), goal: `<= ${OTHERS_MS}`, met: longest <= OTHERS_MS },
    }),
    row(`${setting}: s to another’s first site beside ${CROWD_RUNS * CROWD_SITES}`, {
      ...{ ours: seconds.toFixed(2), goal: `< ${FIRST_SITE_S}`, met: seconds < FIRST_SITE_S },
    }),
  ]
}
