// npm run chaos [-- --only NAME,…] [--kills N] [--seed N] [--short]: what the product must survive, on this machine's own
// processes and services, over a local web. Prints a table and ends with `GOALS: N met, M missed`; status 1 when one was
// missed. What a machine cannot try is said, and counted as neither. All of it takes less than an hour.
import { parseArgs } from 'node:util'
import { killOnPostgres, killOnSqlite } from './kill-scenarios.ts'
import { broken, skipped, tableOf, type Row } from './outcome.ts'
import { postgresRestarts } from './postgres-scenario.ts'
import { redisAway } from './redis-scenario.ts'
import { Missing } from './services.ts'
import { closeAllSettings } from './setting.ts'
import { clockSteps, deliveredThrice, poisonPage } from './work-scenarios.ts'
import { brokenNetwork, diskFull } from './world-scenarios.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
  },
})

const { short } = options
const kills = {
  seed: Number(options.seed),
  kills: Number(options.kills),
  sites: 50,
  // So many, and killed so often, that a hundred kills come before the end: whoever takes over goes on where it was, and asks
  // for a page of each of a dozen sites before it is killed in its turn.
  pages: 16,
  paceMs: 3000,
  gapMs: 1100,
}
const work = { sites: 30, pages: 8, paceMs: 600 }
const long = { sites: 50, pages: 12, paceMs: 1000 }

const SCENARIOS: Record<string, () => Promise<Row[]>> = {
  'kill-sqlite': () => killOnSqlite(kills),
  'kill-postgres': () => killOnPostgres(kills),
  redis: () => redisAway({ ...long, rounds: short ? 2 : 10, awayMs: 1000, longMs: short ? 10_000 : 180_000 }),
  postgres: () => postgresRestarts({ ...long, rounds: short ? 2 : 20, awayMs: 3000 }),
  delivery: () => deliveredThrice({ ...long, blockMs: 30_000 }),
  poison: () => poisonPage(work),
  clock: () => clockSteps(work),
  disk: () => diskFull({ ...work, fullMs: 30_000 }),
  network: () => brokenNetwork({ ...long, swallowMs: 30_000 }),
}

async function rowsOf(name: string, scenario: () => Promise<Row[]>): Promise<Row[]> {
  const begin = performance.now()
  process.stderr.write(`${name} … `)
  try {
    return await scenario()
  } catch (error) {
    return [error instanceof Missing ? skipped(name, error.message) : broken(name, error)]
  } finally {
    process.stderr.write(`${Math.round((performance.now() - begin) / 1000)} s\n`)
  }
}

async function main(): Promise<number> {
  const names = options.only?.split(',') ?? Object.keys(SCENARIOS)
  const rows: Row[] = []
  for (const name of names) {
    const scenario = SCENARIOS[name]
    if (scenario === undefined) {
      console.error(`No scenario ${name}; there are: ${Object.keys(SCENARIOS).join(', ')}.`)
      return 2
    }
    rows.push(...(await rowsOf(name, scenario)))
  }
  console.log(tableOf(rows))
  return rows.some(({ met }) => met === false) ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeAllSettings().finally(() => process.exit(1)))

process.exitCode = await main()
