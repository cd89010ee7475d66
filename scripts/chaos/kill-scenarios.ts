/** kill -9 of the worker (F2), on both ways to install the product. */
import { judgeKills, killLoop } from './kill-loop.ts'
import type { Row } from './outcome.ts'
import { withSetting } from './setting.ts'

export interface KillSize {
  seed: number
  kills: number
  sites: number
  /** Pages of each site. */
  pages: number
  /** The product's pause between two requests to a host: it decides how long the run is. */
  paceMs: number
  /** The most time between two kills. */
  gapMs: number
}

/** SQLite: server and worker are one process, which is killed and started again. */
export function killOnSqlite(size: KillSize): Promise<Row[]> {
  return withSetting(async (setting) => {
    const web = await setting.web(size)
    const wanted = await setting.unbroken(web)
    const env = setting.env({ CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 0 })
    const ours = await killLoop({ fleet, web, ...size })
    return judgeKills('kill-sqlite', ours, wanted, size.kills)
  })
}

/** PostgreSQL and Redis: a server that works no jobs, and two workers of which now one, now the other is killed. */
export function killOnPostgres(size: KillSize): Promise<Row[]> {
  return withSetting(async (setting) => {
    const [postgres, redis] = [await setting.postgres(), await setting.redis()]
    const web = await setting.web(size)
    const wanted = await setting.unbroken(web)
    const services = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
    const pace = { CRAWL_DELAY_MS: String(size.paceMs), CRAWL_CONCURRENCY: '4' }
    const fleet = await setting.fleet({ env: setting.env({ ...services, ...pace }), workers: 2 })
    const ours = await killLoop({ fleet, web, ...size })
    return judgeKills('kill-postgres', ours, wanted, size.kills)
  })
}
