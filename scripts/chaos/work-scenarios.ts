/** Work that is delivered too often, held up, or deadly (F10, F11), and the clock that jumps (F7). */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import BeeQueue from 'bee-queue'
import { viewRun } from './client.ts'
import { faultRun, judgeOutcome, waitFor, type FaultRun } from './fault-run.ts'
import { atMost, compareLists, exactly, type Row } from './outcome.ts'
import { Missing, type OwnPostgres } from './services.ts'
import { withSetting } from './setting.ts'

export interface WorkSize {
  sites: number
  pages: number
  paceMs: number
}

const FAULTS = pathToFileURL(path.resolve('scripts/chaos/faults.mjs')).href
const QUEUE = 'runs.work-run'
const DELIVERIES = 3

/** The run's message once more and again, as a queue may that does not know whether it was taken. */
async function deliverAgain(redis: string, postgres: OwnPostgres): Promise<void> {
  const run = await postgres.one<{ id: string; workspaceId: string }>(
    'SELECT "id", "workspaceId" FROM "Run" ORDER BY "createdAt" DESC LIMIT 1',
  )
  // bee-queue passes this to redis 3, which takes a URL in its options.
  const options = {
    prefix: 'leadfactory:queue',
    isWorker: false,
    getEvents: false,
    redis: { url: redis } as never,
  }
  const queue = new BeeQueue(QUEUE, options)
  try {
    for (let copy = 1; copy < DELIVERIES; copy++) await queue.createJob(run).save()
  } finally {
    await queue.close()
  }
}

/** Each message three times, two workers, and one of them blocked for `blockMs`: three times the queue's stall interval. */
export function deliveredThrice(size: WorkSize & { blockMs: number }): Promise<Row[]> {
  return withSetting(async (setting) => {
    const [postgres, redis] = [await setting.postgres(), await setting.redis()]
    const web = await setting.web({ seed: 8, ...size })
    const wanted = await setting.unbroken(web)
    const services = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
    const env = setting.env({
      ...services,
      ...{
        CRAWL_DELAY_MS: String(size.paceMs),
        CRAWL_CONCURRENCY: '4',
        CHAOS_BLOCK_MS: String(size.blockMs),
      },
    })
    const fleet = await setting.fleet({ env, workers: 2, start: { preload: [FAULTS] } })
    const ours = await faultRun(fleet, web, async () => {
      await deliverAgain(redis.url, postgres)
      await sleep(500)
      fleet.crawling()[0]?.signal('SIGUSR2')
      await deliverAgain(redis.url, postgres)
    })
    return judgeOutcome('delivery', ours, wanted)
  })
}

/** A page that brings its reader down: three tries, then the site is set aside and the rest is done. */
export function poisonPage(size: WorkSize): Promise<Row[]> {
  return withSetting(async (setting) => {
    const extra = { '/team-list': '<html><title>Team</title><body>chaos-poison</body></html>' }
    const web = await setting.web({ seed: 9, ...size, extra })
    const env = setting.env({ CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 0, start: { preload: [FAULTS] } })
    fleet.keepAlive()
    let sites: Awaited<ReturnType<typeof viewRun>> = null
    const ours = await faultRun(fleet, web, async ({ api, run }) => {
      await waitFor(async () => {
        sites = await viewRun(api, run.runId)
        return sites?.run.state === 'COMPLETED_WITH_ERRORS' || sites?.run.state === 'COMPLETED'
      }, 180_000)
    })
    const aside = (
      (sites as { sites: { address: string; reason: string | null; state: string }[] } | null)?.sites ?? []
    ).filter(({ state }) => state !== 'COMPLETED')
    const asked = web.counts().find(({ url }) => url.endsWith('/team-list'))?.asked ?? 0
    // Its own site aside, each shows the office and one person for each page but home and contact.
    const told = new Set(ours.leads.map((line) => line.split(',')[2]))
    return [
      exactly('poison', 'state of the run', ours.state, 'COMPLETED_WITH_ERRORS'),
      exactly('poison', 'set aside', aside.map(({ reason }) => reason).join(), 'CRASHED'),
      exactly('poison', 'of them the page’s own site', aside[0]?.address ?? '', web.addresses[0] ?? ''),
      // After that its site's pages are read in a process apart.
      atMost('poison', 'workers that it brought down', fleet.restarts, 1),
      atMost('poison', 'times that it was asked for', asked, 2),
      exactly('poison', 'other sites with their leads', told.size, size.sites - 1),
      exactly('poison', 'leads doubled', compareLists(ours.leads, ours.leads).doubled, 0),
      exactly('poison', 'sites left RUNNING', ours.leftRunning, 0),
    ]
  })
}

const DAY_S = 86_400

/** The clock of the process jumps: three days on, then a day back behind where it began, and it is killed after that. */
export function clockSteps(size: WorkSize): Promise<Row[]> {
  const library = spawnSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1'], {
    encoding: 'utf8',
  }).stdout.trim()
  if (library === '') throw new Missing('no libfaketime (Debian: faketime)')
  return withSetting(async (setting) => {
    const web = await setting.web({ seed: 10, ...size })
    const wanted = await setting.unbroken(web)
    const file = path.join(setting.folder, 'clock')
    const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s\n`)
    set(0)
    const fake = {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    }
    const env = setting.env({ ...fake, CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 0 })
    let stuck = 0
    const ours = await faultRun(fleet, web, async (running) => {
      for (const seconds of [3 * DAY_S, -DAY_S, 2 * DAY_S, -DAY_S]) {
        set(seconds)
        await sleep(2000)
        const [victim] = fleet.crawling()
        if (victim) await fleet.kill(victim)
        await fleet.settled()
        stuck = Math.max(stuck, await secondsIdle(running))
      }
    })
    return [...judgeOutcome('clock', ours, wanted), atMost('clock', 'no work after a step', stuck, 120, ' s')]
  })
}

/** Seconds until a page is asked for, or 0 once the run is over. */
async function secondsIdle({ web, api, run }: FaultRun): Promise<number> {
  const before = web.asked()
  const isOver = async () =>
    web.asked() > before || /^COMPLETED/.test((await viewRun(api, run.runId))?.run.state ?? '')
  return (await waitFor(isOver, 240_000)) / 1000
}
