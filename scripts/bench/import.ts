/**
 * How quick is an import beside the database alone?
 *
 *   npm run bench:import [-- --rows N --database sqlite|postgresql]
 *
 * Imports a file (2 % of its rows wrong, 10 % of its people twice) into an empty database of its own as the product does, then the
 * same file again, and once into another whose leads nobody can search. On PostgreSQL the limit is what SQL alone takes for rows of the same tables that are in the database already:
 * checked, deduplicated, companies, leads, memberships, what the import brought, and as many pieces of evidence. Ends with `GOALS: N met, M missed`; exit code 1
 * when one is missed.
 */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createTransferService, ImportsService } from '../../server/features/transfer/transfer.service.ts'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { tuneHeap } from '../../server/platform/heap.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import { openUploads } from '../../server/platform/uploads.ts'
import { KINDS, openEmpty, type Kind } from './empty-database.ts'
import { writeImportFile } from './import-file.ts'
import { importBySql } from './import-sql.ts'
import { table } from './table.ts'

const GOALS = { ofLimit: 0.7, again: 3, megabytes: 160, searched: 2 }
/** What keeps the search in step with the leads. */
const SEARCH = {
  postgresql: ['DROP INDEX "Lead_workspaceId_searchText_idx"'],
  sqlite: [
    'DROP TRIGGER "LeadSearch_insert"',
    'DROP TRIGGER "LeadSearch_update"',
    'DROP TRIGGER "LeadSearch_delete"',
  ],
}

interface Reading {
  seconds: number
  megabytes: number
}

/** Runs `work`, and watches how much more memory the process takes meanwhile. */
async function measure(work: () => Promise<unknown>): Promise<Reading> {
  globalThis.gc?.()
  const idle = process.memoryUsage.rss()
  let peak = idle
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  const began = performance.now()
  await work()
  clearInterval(timer)
  return { seconds: (performance.now() - began) / 1000, megabytes: (peak - idle) / 1024 / 1024 }
}

async function prepare({ db }: Database) {
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Bench' } })
  const user = await db.user.create({
    data: { email: `${workspaceId}@b.example`, name: 'Bench', passwordHash: '' },
  })
  await db.member.create({ data: { workspaceId, userId: user.id, role: 'OWNER' } })
  const campaign = await db.campaign.create({ data: { workspaceId, name: 'Bench', icp: '' } })
  return { workspaceId, userId: user.id, campaignId: campaign.id }
}

/** What brings the file into a database, the leads of which are searched or not. */
async function withImports<Result>(
  url: string,
  folder: string,
  work: (database: Database, bring: (file: string, isDry?: boolean) => Promise<Reading>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(url)
  const signals = createMemorySignals()
  try {
    const uploads = openUploads(folder)
    const queue = { wake: () => Promise.resolve() }
    const imports = new ImportsService({ database, uploads, signals, queue })
    const transfer = createTransferService({ database, uploads, signals, imports })
    const target = await prepare(database)
    const bring = (file: string, isDry = false) =>
      measure(() =>
        transfer.importLeads(target, { fileName: 'bench.csv', stream: createReadStream(file) }, { isDry }),
      )
    return await work(database, bring)
  } finally {
    await signals.close()
    await database.close()
  }
}

async function measureOn(kind: Kind, file: string, rows: number, folder: string): Promise<string[][]> {
  const [empty, unsearched] = [await openEmpty(kind), await openEmpty(kind)]
  if (empty === null || unsearched === null) return [[kind, 'no server answers', '', '', '']]
  try {
    await migrate(empty.url)
    await migrate(unsearched.url)
    const readings = await withImports(empty.url, folder, async (database, bring) => {
      const limit = kind === 'postgresql' ? await importBySql(empty.url, await prepare(database), rows) : null
      return { limit, dry: await bring(file, true), first: await bring(file), again: await bring(file) }
    })
    const bare = await withImports(unsearched.url, folder, async ({ db }, bring) => {
      for (const statement of SEARCH[kind]) await db.$executeRawUnsafe(statement)
      return bring(file)
    })
    return outcome(kind, rows, { ...readings, bare })
  } finally {
    await empty.remove()
    await unsearched.remove()
  }
}

let met = 0
let missed = 0

function judged(value: number, isMet: boolean, unit: string): string {
  if (isMet) met++
  else missed++
  return `${value.toFixed(2)}${unit} ${isMet ? 'met' : 'MISSED'}`
}

function outcome(
  kind: Kind,
  rows: number,
  readings: { limit: number | null; dry: Reading; first: Reading; again: Reading; bare: Reading },
): string[][] {
  const { limit, dry, first, again, bare } = readings
  const line = (what: string, { seconds, megabytes }: Reading, goal: string) => [
    ...[
      `${kind}: ${what}`,
      seconds.toFixed(1),
      Math.round(rows / seconds).toString(),
      megabytes.toFixed(0),
      goal,
    ],
  ]
  const ratio = limit === null ? null : limit / first.seconds
  const faster = first.seconds / again.seconds
  const dearer = first.seconds / bare.seconds
  const most = Math.max(dry.megabytes, first.megabytes, again.megabytes)
  return [
    ...(limit === null ? [] : [line('SQL alone', { seconds: limit, megabytes: 0 }, '')]),
    line('dry run', dry, ''),
    line('import', first, ratio === null ? '' : judged(ratio, ratio >= GOALS.ofLimit, 'x of the limit')),
    line('the file again', again, judged(faster, faster >= GOALS.again, 'x faster')),
    line('import without the search', bare, judged(dearer, dearer <= GOALS.searched, 'x with it')),
    [`${kind}: memory above idle`, '', '', most.toFixed(0), judged(most, most <= GOALS.megabytes, ' MB')],
  ]
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '300000' }, database: { type: 'string' } },
  })
  const rows = Number(values.rows)
  if (!(Number.isInteger(rows) && rows >= 1000)) throw new Error('--rows takes a number from 1000 on.')
  const kinds = values.database === undefined ? KINDS : KINDS.filter((kind) => kind === values.database)
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  try {
    const file = path.join(folder, 'bench.csv')
    await writeImportFile(file, rows)
    const figures: string[][] = []
    for (const kind of kinds) figures.push(...(await measureOn(kind, file, rows, folder)))
    console.log(table([['', 's', 'rows/s', 'MB', 'goal'], ...figures]))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  console.log(`GOALS: ${met} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

// As processes of the product do.
tuneHeap()
process.exitCode = await main()
