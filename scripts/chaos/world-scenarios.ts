/** The disk is full (F6), and networks that cut or swallow (F8). */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openRelay } from '../lib/relay.ts'
import { faultRun, judgeOutcome, secondsUntilAsked } from './fault-run.ts'
import { atMost, exactly, type Row } from './outcome.ts'
import { Missing } from './services.ts'
import { withSetting, type Setting } from './setting.ts'
import type { WorkSize } from './work-scenarios.ts'

const DISK = '64m'

function mountSmallDisk(setting: Setting): string {
  const folder = path.join(setting.folder, 'disk')
  mkdirSync(folder)
  const options = ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]
  if (spawnSync('mount', options).status !== 0) throw new Missing('no right to mount a tmpfs')
  setting.atEnd(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

/** Database and page copies share a disk that fills up, stays full, and has room again. */
export function diskFull(size: WorkSize & { fullMs: number }): Promise<Row[]> {
  return withSetting(async (setting) => {
    const disk = mountSmallDisk(setting)
    const web = await setting.web({ seed: 12, ...size })
    const wanted = await setting.unbroken(web)
    const env = setting.env({
      ...{ DATABASE_URL: `file:${disk}/leads.db`, SNAPSHOT_DIR: `${disk}/snapshots` },
      CRAWL_DELAY_MS: String(size.paceMs),
    })
    const fleet = await setting.fleet({ env, workers: 0 })
    let refusal = ''
    const ours = await faultRun(fleet, web, async ({ api }) => {
      const filler = path.join(disk, 'filler')
      fill(disk, filler)
      // Small writes may fit into what the database has left over: a large one does not.
      const input = { name: 'x', icp: 'y'.repeat(9_000), addresses: [] }
      for (let tries = 0; tries < 200 && refusal === ''; tries++) {
        const { status, codes } = await api.ask(
          'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
          { input },
        )
        if (codes.length > 0) refusal = `${status} ${codes[0]}`
      }
      await sleep(size.fullMs)
      rmSync(filler)
    })
    return [
      ...judgeOutcome('disk', ours, wanted),
      exactly('disk', 'a write on the full disk', refusal, '503 UNAVAILABLE'),
      exactly('disk', 'processes that ended', fleet.fallen()[0] ?? 'none', 'none'),
    ]
  })
}

/** Takes all the room that there is. */
function fill(disk: string, file: string): void {
  for (let block = 1024 * 1024; block >= 4096; block /= 4) {
    while (statfsSync(disk).bavail * statfsSync(disk).bsize >= block) {
      writeFileSync(file, Buffer.alloc(block), { flag: 'a' })
    }
  }
}

/** Redis and PostgreSQL behind relays: cut, then swallowing for a while, one after the other. */
export function brokenNetwork(size: WorkSize & { swallowMs: number }): Promise<Row[]> {
  return withSetting(async (setting) => {
    const [postgres, redis] = [await setting.postgres(), await setting.redis()]
    const [toPostgres, toRedis] = [await openRelay(postgres.url), await openRelay(redis.url)]
    setting.atEnd(() => toPostgres.cut())
    setting.atEnd(() => toRedis.cut())
    const web = await setting.web({ seed: 13, ...size })
    const wanted = await setting.unbroken(web)
    const services = { DATABASE_URL: toPostgres.through(postgres.url), REDIS_URL: toRedis.through(redis.url) }
    const env = setting.env({ ...services, CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 2 })
    const idle = { cut: 0, swallowed: 0 }
    const ours = await faultRun(fleet, web, async () => {
      for (const relay of [toRedis, toPostgres]) {
        await relay.cut()
        await sleep(2000)
        await relay.mend()
        idle.cut = Math.max(idle.cut, await secondsUntilAsked(web, 150_000))
        relay.swallow()
        await sleep(size.swallowMs)
        relay.passAgain()
        idle.swallowed = Math.max(idle.swallowed, await secondsUntilAsked(web, 200_000))
      }
    })
    return [
      ...judgeOutcome('network', ours, wanted),
      atMost('network', 'work goes on after a cut', idle.cut, 60, ' s'),
      atMost('network', 'work goes on after swallowed packets', idle.swallowed, 120, ' s'),
      exactly('network', 'processes that ended', fleet.fallen()[0] ?? 'none', 'none'),
    ]
  })
}
