/**
 * What does a company cost that a source proposes, until it is known whether its site is read and how it fits?
 *
 *   npm run bench:discovery [-- --candidates 100k --database sqlite|postgresql]
 *
 * Has invented sources propose companies to a run, in a process of its own, by the way of the product: the plan of every source,
 * pages of candidates taken, held against those of before and stored with their evidence in one transaction a page, then a score of
 * each by its facts. CPU is this process's, which on SQLite includes the database. The limit is what SQL alone takes to write the same
 * rows; the peer is a loop that looks each candidate up and creates it by the ORM, on two thousand of them: both CPU on SQLite, time on
 * PostgreSQL, where the ratio is one of times as well. Ends with
 * `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { execFile } from 'node:child_process'
import { loadavg } from 'node:os'
import { parseArgs, promisify } from 'node:util'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrate.ts'
import type { DiscoveryOrder, DiscoveryReading } from './discovery-run.ts'
import { expectedOf, type Expected } from './discovery-world.ts'
import { KINDS, openEmpty, type Kind } from './empty-database.ts'
import { Goals } from './goals.ts'
import { table } from './table.ts'

const execute = promisify(execFile)
const GOALS = { cpuMs: 2, growthMegabytes: 32 }
const OF_PEER = 2_000

interface Measured {
  kind: Kind
  candidates: number
  reading: DiscoveryReading
  found: Expected
  sites: number
  /** Milliseconds a candidate: of CPU on SQLite, of time on PostgreSQL. */
  limitMs: number
  peerMs: number
}

async function discoverIn(order: DiscoveryOrder): Promise<DiscoveryReading> {
  const args = ['--expose-gc', '--import', 'tsx', 'scripts/bench/discovery-run.ts', JSON.stringify(order)]
  const { stdout } = await execute(process.execPath, args)
  return JSON.parse(stdout) as DiscoveryReading
}

async function seedCampaign({ db }: Database): Promise<{ workspaceId: string; campaignId: string }> {
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Bench' } })
  const campaign = { workspaceId, name: 'Bench', icp: '', searchText: 'bench' }
  const { id: campaignId } = await db.campaign.create({ data: campaign })
  return { workspaceId, campaignId }
}

/** What became of the candidates of the run. */
async function countFound({ db }: Database, workspaceId: string, runId: string) {
  const where = { workspaceId, runId }
  const groups = await db.runCandidate.groupBy({ by: ['state'], where, _count: { _all: true } })
  const found: Expected & Partial<Record<string, number>> = {
    ACCEPTED: 0,
    DUPLICATE: 0,
    NO_SITE: 0,
    REJECTED: 0,
  }
  for (const { state, _count } of groups) found[state] = _count._all
  return { found, sites: await db.runSite.count({ where }) }
}

/** Milliseconds that `work` takes: of CPU where the database is in the process. */
async function timeOf(kind: Kind, work: () => Promise<unknown>): Promise<number> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return kind === 'sqlite' ? (user + system) / 1000 : performance.now() - began
}

/** What SQL alone takes to write the same candidates and sites, with the same keys. */
async function timeSql(kind: Kind, { db }: Database): Promise<number> {
  for (const name of ['RunCandidate', 'RunSite']) {
    await db.$executeRawUnsafe(
      kind === 'postgresql'
        ? `CREATE TABLE "Bench${name}" (LIKE "${name}" INCLUDING ALL)`
        : `CREATE TABLE "Bench${name}" AS SELECT * FROM "${name}" WHERE false`,
    )
  }
  if (kind === 'sqlite') {
    for (const [table, columns] of INDEXES)
      await db.$executeRawUnsafe(
        `CREATE UNIQUE INDEX "Bench${table}_${columns.length}_${columns.at(-1)}" ON "Bench${table}" (${columns.map((column) => `"${column}"`).join(', ')})`,
      )
  }
  return timeOf(kind, async () => {
    await db.$executeRawUnsafe('INSERT INTO "BenchRunCandidate" SELECT * FROM "RunCandidate"')
    await db.$executeRawUnsafe('INSERT INTO "BenchRunSite" SELECT * FROM "RunSite"')
  })
}
const INDEXES: readonly (readonly [string, readonly string[]])[] = [
  ['RunCandidate', ['id']],
  ['RunCandidate', ['workspaceId', 'sourceId', 'ref']],
  ['RunCandidate', ['workspaceId', 'runId', 'state', 'id']],
  ['RunSite', ['id']],
  ['RunSite', ['workspaceId', 'runId', 'siteKey']],
]

/** A loop over candidates that are there, each looked up by its site and created anew by the ORM in another source. */
async function timePeer(
  kind: Kind,
  { db }: Database,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<number> {
  const data = { workspaceId, runId, source: 'peer', version: '1', settings: {}, state: 'COMPLETED' as const }
  const { id: sourceId } = await db.runSource.create({ data })
  const rows = await db.runCandidate.findMany({ where: { workspaceId, runId }, take: OF_PEER })
  const ms = await timeOf(kind, async () => {
    for (const { id: _id, record, resolution: _resolution, ...row } of rows) {
      const known = await db.runCandidate.findFirst({ where: { workspaceId, runId, siteKey: row.siteKey } })
      const state = known === null ? ('ACCEPTED' as const) : ('DUPLICATE' as const)
      await db.runCandidate.create({ data: { ...row, sourceId, state, record: record ?? {} } })
    }
  })
  await db.runSource.delete({ where: { id: sourceId } })
  return ms / rows.length
}

async function measureOn(kind: Kind, candidates: number): Promise<Measured | null> {
  const empty = await openEmpty(kind)
  if (empty === null) return null
  try {
    await migrate(empty.url)
    const database = await openDatabase(empty.url)
    try {
      const { workspaceId, campaignId } = await seedCampaign(database)
      const reading = await discoverIn({ url: empty.url, workspaceId, campaignId, candidates })
      const { runId } = reading
      const { found, sites } = await countFound(database, workspaceId, runId)
      const peerMs = await timePeer(kind, database, { workspaceId, runId })
      const limitMs = (await timeSql(kind, database)) / candidates
      return { kind, candidates, reading, found, sites, limitMs, peerMs }
    } finally {
      await database.close()
    }
  } finally {
    await empty.remove()
  }
}

const goals = new Goals()

function rowsOf({ kind, candidates, reading, found, sites, limitMs, peerMs }: Measured): string[][] {
  const { planMs, storeMs, scoreMs, seconds, tenth, whole, peakMegabytes } = reading
  const each = planMs / candidates + storeMs + scoreMs
  // The peer's figure is one of time where the database's CPU is not ours.
  const beside = kind === 'sqlite' ? each : (1000 * seconds) / candidates
  const growth = whole.rss - tenth.rss
  const expected = expectedOf(candidates)
  const isRight = JSON.stringify(found) === JSON.stringify(expected) && sites === expected.ACCEPTED
  const name = `${kind}, ${candidates}`
  const figure = (ms: number): string => ms.toFixed(3)
  return [
    [
      ...[`${name}: CPU a candidate, ms`, figure(limitMs), figure(peerMs), figure(each)],
      ...[`${(peerMs / beside).toFixed(1)}x`, goals.judge(each <= GOALS.cpuMs, '', `<= ${GOALS.cpuMs}`)],
    ],
    [`${name}:   of it taking and storing`, '', '', figure(storeMs), '', ''],
    [`${name}:   of it scoring`, '', '', figure(scoreMs), `${reading.scored} scored`, ''],
    [`${name}:   plan of all sources, once`, '', '', figure(planMs), '', ''],
    [`${name}: candidates a second`, '', '', String(Math.round(candidates / seconds)), '', ''],
    [
      ...[`${name}: memory after a tenth, after all, MB`, tenth.rss.toFixed(0), ''],
      ...[whole.rss.toFixed(0), `peak ${peakMegabytes.toFixed(0)}`],
      goals.judge(growth <= GOALS.growthMegabytes, `+${growth.toFixed(0)}`, `<= ${GOALS.growthMegabytes}`),
    ],
    [`${name}:   of it held by JavaScript`, tenth.held.toFixed(0), '', whole.held.toFixed(0), '', ''],
    [
      ...[`${name}: taken, at a site of before, without one, unreadable`, shown(expected), ''],
      ...[shown(found), `${sites} sites`, goals.judge(isRight, '', 'equal')],
    ],
  ]
}

const shown = ({ ACCEPTED, DUPLICATE, NO_SITE, REJECTED }: Expected): string =>
  [ACCEPTED, DUPLICATE, NO_SITE, REJECTED].join('/')

function readCount(text: string): number {
  const count = Number(text.replace(/k$/, '000'))
  if (!Number.isInteger(count) || count < 1000 || count > 100_000)
    throw new Error('--candidates takes a number from 1000 to 100k.')
  return count
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { candidates: { type: 'string', default: '100k' }, database: { type: 'string' } },
  })
  const candidates = readCount(values.candidates)
  const kinds = KINDS.filter((kind) => values.database === undefined || values.database === kind)
  if (kinds.length === 0) throw new Error(`--database takes ${KINDS.join(' or ')}.`)
  const rows: string[][] = []
  for (const kind of kinds) {
    const measured = await measureOn(kind, candidates)
    if (measured === null) console.log(`${kind}: no server answers (TEST_DATABASE_URL), not run.`)
    else rows.push(...rowsOf(measured))
  }
  console.log(table([['', 'limit', 'peer', 'ours', 'ratio', 'goal'], ...rows]))
  const load = loadavg().map((one) => one.toFixed(1))
  console.log(`Load of the machine at the end: ${load.join(' ')}`)
  return goals.end()
}

process.exitCode = await main()
