/**
 * How long does a search for duplicates take, does it find what is there, and does it stay in proportion?
 *
 *   npm run bench:duplicates [-- --sizes 20k,100k --database sqlite|postgresql]
 *
 * Fills a database of its own with invented leads, three in a hundred of them there twice, and has them searched as a
 * worker does, for the first time and again, each time in a process of its own in which somebody else asks for pages of
 * leads all the while. The limit is what the database alone takes to write the same keys, join them and write the same
 * proposals. No other program is measured: none keeps proposals beside a database that goes on changing. Some three
 * minutes with what is preset, on two idle cores. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { execFile } from 'node:child_process'
import { loadavg } from 'node:os'
import { parseArgs, promisify } from 'node:util'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrate.ts'
import type { SearchOrder, SearchReading } from './duplicates-run.ts'
import { plantLeads, type PlantedLeads, type PlantedPair } from './duplicates-seed.ts'
import { KINDS, openEmpty, type Kind } from './empty-database.ts'
import { Goals } from './goals.ts'
import { table } from './table.ts'

const execute = promisify(execFile)
/** Growth is of the time for each further lead: 6 for five times as many. */
const GOALS = { ofLimit: 0.1, growth: 1.2, megabytes: 200, waitMs: 100 }

async function search(order: SearchOrder): Promise<SearchReading> {
  const args = ['--expose-gc', '--import', 'tsx', 'scripts/bench/duplicates-run.ts', JSON.stringify(order)]
  const { stdout } = await execute(process.execPath, args)
  return JSON.parse(stdout) as SearchReading
}

/** How many of the pairs are proposed, and of these how many as sure. */
async function countFound({ db }: Database, workspaceId: string, pairs: readonly PlantedPair[]) {
  const rows = await db.duplicateProposal.findMany({
    where: { workspaceId, state: 'OPEN' },
    select: { firstId: true, secondId: true, isSure: true },
  })
  const proposed = new Map(rows.map(({ firstId, secondId, isSure }) => [`${firstId} ${secondId}`, isSure]))
  const found = pairs.flatMap(([a, b]) => proposed.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? [])
  return { found: found.length, sure: found.filter(Boolean).length }
}

/** Seconds that SQL takes for keys, pairs and proposals, once they are known. */
async function timeSql({ db, provider }: Database): Promise<number> {
  const like = provider === 'postgresql' ? 'LIKE "DuplicateKey" INCLUDING ALL' : KEY_COLUMNS
  await db.$executeRawUnsafe(`CREATE TABLE "BenchKey" (${like})`)
  if (provider === 'sqlite')
    await db.$executeRawUnsafe('CREATE INDEX "BenchKey_lead" ON "BenchKey" ("workspaceId", "leadId", "key")')
  await db.$executeRawUnsafe('CREATE TABLE "BenchProposal" AS SELECT * FROM "DuplicateProposal" WHERE false')
  await db.$executeRawUnsafe(
    'CREATE UNIQUE INDEX "BenchProposal_id" ON "BenchProposal" ("workspaceId", "id")',
  )
  const began = performance.now()
  // In the order of the leads, as a search meets them.
  await db.$executeRawUnsafe('INSERT INTO "BenchKey" SELECT * FROM "DuplicateKey" ORDER BY "leadId"')
  await db.$queryRawUnsafe(`SELECT count(*) FROM (SELECT DISTINCT a."leadId", b."leadId" FROM "BenchKey" AS a
    JOIN "BenchKey" AS b ON b."workspaceId" = a."workspaceId" AND b."key" = a."key" AND b."leadId" > a."leadId"
    WHERE a."key" IN (SELECT "key" FROM "BenchKey" GROUP BY "key" HAVING count(*) BETWEEN 2 AND 50)) AS pairs`)
  await db.$executeRawUnsafe('INSERT INTO "BenchProposal" SELECT * FROM "DuplicateProposal"')
  return (performance.now() - began) / 1000
}
const KEY_COLUMNS = `"workspaceId" TEXT NOT NULL, "key" BIGINT NOT NULL, "leadId" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "key", "leadId")`

interface Searched {
  leads: number
  planted: PlantedLeads
  first: SearchReading
  again: SearchReading
  limit: number
  sure: { found: number; sure: number }
  likely: { found: number }
}

async function measureOn(kind: Kind, leads: number): Promise<Searched | null> {
  const empty = await openEmpty(kind)
  if (empty === null) return null
  try {
    await migrate(empty.url)
    const database = await openDatabase(empty.url)
    try {
      const planted = await plantLeads(database, leads)
      const { workspaceId } = planted
      const first = await search({ url: empty.url, workspaceId })
      const sure = await countFound(database, workspaceId, planted.sure)
      const likely = await countFound(database, workspaceId, planted.likely)
      const again = await search({ url: empty.url, workspaceId })
      return { leads, planted, first, again, limit: await timeSql(database), sure, likely }
    } finally {
      await database.close()
    }
  } finally {
    await empty.remove()
  }
}

const goals = new Goals()

function rowsOf(kind: Kind, { leads, planted, first, again, limit, sure, likely }: Searched): string[][] {
  const name = `${kind}, ${leads}`
  const ratio = limit / first.seconds
  const wait = Math.max(first.longestWait, again.longestWait)
  const most = Math.max(first.megabytes, again.megabytes)
  const time = (what: string, reading: SearchReading, goal: string): string[] => [
    ...[`${name}: ${what}`, limit.toFixed(2), reading.seconds.toFixed(2)],
    ...[`${Math.round(reading.done / reading.seconds)} leads/s`, goal],
  ]
  const { ofLimit, megabytes, waitMs } = GOALS
  return [
    time(
      'first search, s',
      first,
      goals.judge(ratio >= ofLimit, `${ratio.toFixed(2)}x of SQL alone`, `>= ${ofLimit}x`),
    ),
    time('search again, s', again, ''),
    [
      `${name}: CPU of the process, s`,
      '',
      first.cpuSeconds.toFixed(2),
      `${first.compared} pairs compared`,
      '',
    ],
    [
      ...[
        `${name}: sure pairs found`,
        String(planted.sure.length),
        String(sure.sure),
        `${first.found} proposed`,
      ],
      goals.judge(sure.sure === planted.sure.length, '', 'all'),
    ],
    [
      ...[`${name}: likely pairs found`, String(planted.likely.length), String(likely.found), ''],
      goals.judge(likely.found === planted.likely.length, '', 'all'),
    ],
    [
      ...[`${name}: memory, MB`, '', first.peakMegabytes.toFixed(0), `${most.toFixed(0)} above idle`],
      goals.judge(most <= megabytes, '', `<= ${megabytes}`),
    ],
    [
      ...[`${name}: longest wait of others, ms`, '', wait.toFixed(0), `p99 ${first.p99Wait.toFixed(0)}`],
      goals.judge(wait <= waitMs, '', `<= ${waitMs}`),
    ],
  ]
}

/** How the time grows from the smallest to the largest size. */
function growthOf(kind: Kind, all: readonly Searched[]): string[][] {
  const [least, most] = [all[0], all.at(-1)]
  if (least === undefined || most === undefined || least === most) return []
  const limit = (most.leads / least.leads) * GOALS.growth
  const growth = most.first.seconds / least.first.seconds
  const name = `${kind}: from ${least.leads} to ${most.leads} leads`
  return [
    [name, '', `${growth.toFixed(1)}x`, '', goals.judge(growth <= limit, '', `<= ${limit.toFixed(1)}x`)],
  ]
}

/** Reads "5k,100k" as numbers, the smallest first. */
function readSizes(text: string): number[] {
  const sizes = text.split(',').map((one) => Number(one.trim().replace(/k$/, '000')))
  if (!sizes.every((size) => Number.isInteger(size) && size >= 1000))
    throw new Error('--sizes takes numbers from 1000 on, such as 5k,20k.')
  return sizes.sort((a, b) => a - b)
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '20k,100k' }, database: { type: 'string' } },
  })
  const sizes = readSizes(values.sizes)
  const kinds = KINDS.filter((kind) => values.database === undefined || values.database === kind)
  if (kinds.length === 0) throw new Error(`--database takes ${KINDS.join(' or ')}.`)
  const rows: string[][] = []
  for (const kind of kinds) {
    const all: Searched[] = []
    for (const leads of sizes) {
      const searched = await measureOn(kind, leads)
      if (searched === null) console.log(`${kind}: no server answers (TEST_DATABASE_URL), not run.`)
      else all.push(searched)
    }
    rows.push(...all.flatMap((one) => rowsOf(kind, one)), ...growthOf(kind, all))
  }
  console.log(table([['', 'limit', 'ours', '', 'goal'], ...rows]))
  console.log(
    `Load of the machine at the end: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  return goals.end()
}

process.exitCode = await main()
