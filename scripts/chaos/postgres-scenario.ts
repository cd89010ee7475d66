/** PostgreSQL is restarted (F5), fast and as by a crash, in the middle of a run. */
import { setTimeout as sleep } from 'node:timers/promises'
import { faultRun, judgeOutcome, waitFor, type FaultRun } from './fault-run.ts'
import { atMost, exactly, type Row } from './outcome.ts'
import type { OwnPostgres } from './services.ts'
import { withSetting } from './setting.ts'

export interface PostgresSize {
  sites: number
  pages: number
  paceMs: number
  /** Restarts of each kind. */
  rounds: number
  /** How long it is away each time. */
  awayMs: number
}

interface Seen {
  /** Answers while it was away that were neither 503 nor, at the very edge, whole. */
  wrong: string[]
  told: string[]
  slowestMs: number
}

/** What must not reach a caller: where the database is, what ran on it, where in our code. */
const INTERNALS = /ECONN|127\.0\.0\.1|prisma|postgres|\.ts:|SELECT|terminat/i
const READ = '{ campaigns { totalCount } }'

export function postgresRestarts(size: PostgresSize): Promise<Row[]> {
  return withSetting(async (setting) => {
    const [postgres, redis] = [await setting.postgres(), await setting.redis()]
    const web = await setting.web({ seed: 6, ...size })
    const wanted = await setting.unbroken(web)
    const services = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
    const env = setting.env({ ...services, CRAWL_DELAY_MS: String(size.paceMs) })
    const fleet = await setting.fleet({ env, workers: 2 })
    const seen: Seen = { wrong: [], told: [], slowestMs: 0 }
    const ours = await faultRun(fleet, web, (running) => restart(running, postgres, size, seen))
    return [
      ...judgeOutcome('postgres', ours, wanted),
      exactly('postgres', 'answers other than 503 while away', seen.wrong[0] ?? 'none', 'none'),
      exactly('postgres', 'answers that tell internals', seen.told[0] ?? 'none', 'none'),
      atMost('postgres', 'answers again, slowest', seen.slowestMs / 1000, 10, ' s'),
      exactly('postgres', 'processes that ended', fleet.fallen()[0] ?? 'none', 'none'),
    ]
  })
}

async function restart(
  { api }: FaultRun,
  postgres: OwnPostgres,
  size: PostgresSize,
  seen: Seen,
): Promise<void> {
  for (let round = 0; round < size.rounds; round++) {
    for (const mode of ['fast', 'immediate'] as const) {
      postgres.stop(mode)
      const answer = await api.ask(READ)
      if (answer.status !== 503 || answer.codes[0] !== 'UNAVAILABLE')
        seen.wrong.push(`${answer.status} ${answer.text}`)
      const csv = await api.get('/readyz')
      if (csv.status !== 503) seen.wrong.push(`readyz ${csv.status}`)
      if (INTERNALS.test(answer.text)) seen.told.push(answer.text)
      await sleep(size.awayMs)
      await postgres.start()
      const back = await waitFor(async () => (await api.ask(READ)).status === 200, 30_000)
      seen.slowestMs = Math.max(seen.slowestMs, back)
      await sleep(1000)
    }
  }
}
