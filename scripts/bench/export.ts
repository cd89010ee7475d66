/**
 * How quick is an export beside the database alone, and how much memory does it take?
 *
 *   npm run bench:export [-- --rows N --rounds N]
 *
 * Has leads of a PostgreSQL database of its own exported as CSV as the job does it, each time in a process of its own, and lets
 * `psql \copy` write the same columns of the same leads in the same order, without the guard against formulas; in turn, so that both
 * meet the same machine. Once with 20 columns, once with the sources of five of them. A tenth of the leads is exported as often as all
 * are: memory is flat when the medians of the two differ by little, and the most that any run took of it has a goal of its own. Ends
 * with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { migrate } from '../../server/platform/migrate.ts'
import { openEmpty } from './empty-database.ts'
import type { ExportOrder, ExportReading } from './export-run.ts'
import { seedCampaign, type SeededCampaign } from './export-seed.ts'
import { table } from './table.ts'

const execute = promisify(execFile)
const GOALS = { ofCopy: 0.4, megabytes: 140, growth: 15 }

/** Columns of the file with what `\copy` has to say for each. */
const COLUMNS: Record<string, string> = {
  company: 'c."name"',
  domain: 'c."domain"',
  site: `c."siteKey" || '/'`,
  kind: 'l."kind"',
  name: 'l."name"',
  title: 'l."title"',
  department: 'l."department"',
  email: 'l."email"',
  phone: 'l."phone"',
  links: `(SELECT string_agg(v, ' ') FROM jsonb_array_elements_text(l."links") AS v)`,
  status: 'm."status"',
  score: 'm."score"',
  found_at: 'm."createdAt"',
  address: `c."addresses"->0->>'text'`,
  street: `c."addresses"->0->>'street'`,
  postal_code: `c."addresses"->0->>'postalCode'`,
  city: `c."addresses"->0->>'city'`,
  country: `c."addresses"->0->>'countryCode'`,
  industries: `(SELECT string_agg(v, '; ') FROM jsonb_array_elements_text(c."industries") AS v)`,
  changed_at: 'l."updatedAt"',
}
const SOURCED = ['name', 'title', 'department', 'email', 'phone']
const SOURCES = Object.fromEntries(
  SOURCED.map((field) => [
    `${field}_source`,
    `(SELECT 'line ' || e."importLine" || ' of ' || i."fileName" FROM "Evidence" e
      JOIN "Import" i ON i."workspaceId" = e."workspaceId" AND i."id" = e."importId"
      WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id" AND e."field" = '${field}' AND e."value" = l."${field}"
      ORDER BY e."confidence" DESC, e."id" LIMIT 1)`,
  ]),
)

/** Seconds that \copy takes. */
async function copy(
  url: string,
  { workspaceId, campaignId }: SeededCampaign,
  columns: Record<string, string>,
  file: string,
) {
  const query = `SELECT ${Object.values(columns).join(', ')} FROM "CampaignLead" m
    JOIN "Lead" l ON l."workspaceId" = m."workspaceId" AND l."id" = m."leadId"
    JOIN "Company" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"
    WHERE m."workspaceId" = '${workspaceId}' AND m."campaignId" = '${campaignId}' ORDER BY m."leadId"`
  const began = performance.now()
  // A command of psql is one line.
  await execute('psql', [
    url,
    '-qc',
    `\\copy (${query.replace(/\s+/g, ' ')}) TO '${file}' WITH (FORMAT csv, HEADER)`,
  ])
  return (performance.now() - began) / 1000
}

async function job(order: ExportOrder): Promise<ExportReading> {
  const args = ['--expose-gc', '--import', 'tsx', 'scripts/bench/export-run.ts', JSON.stringify(order)]
  const { stdout } = await execute(process.execPath, args)
  return JSON.parse(stdout) as ExportReading
}

let met = 0
let missed = 0

function judged(value: number, isMet: boolean, unit: string): string {
  if (isMet) met++
  else missed++
  return `${value.toFixed(2)}${unit} ${isMet ? 'met' : 'MISSED'}`
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN

/** Exports of the same leads as one. */
const typical = (readings: readonly ExportReading[]): ExportReading => ({
  rows: readings[0]?.rows ?? 0,
  seconds: median(readings.map(({ seconds }) => seconds)),
  megabytes: median(readings.map(({ megabytes }) => megabytes)),
})

type Speed = Pick<ExportReading, 'seconds' | 'rows'>

interface Setting {
  url: string
  folder: string
  rounds: number
  few: SeededCampaign
  many: SeededCampaign
}

async function compare(name: string, columns: Record<string, string>, setting: Setting): Promise<string[][]> {
  const { url, folder, rounds, few, many } = setting
  const choice = { format: 'CSV', columns: Object.keys(columns) } as const
  const copies: number[] = []
  const ofAll: ExportReading[] = []
  const ofFew: ExportReading[] = []
  for (let round = 0; round < rounds; round++) {
    copies.push(await copy(url, many, columns, path.join(folder, 'copy.csv')))
    ofAll.push(await job({ ...many, url, folder, choice }))
    ofFew.push(await job({ ...few, url, folder, choice }))
  }
  const [copied, all, small] = [median(copies), typical(ofAll), typical(ofFew)]
  const share = copied / all.seconds
  const growth = all.megabytes - small.megabytes
  const most = Math.max(...ofAll.map(({ megabytes }) => megabytes))
  const line = (what: string, { seconds, rows }: Speed, megabytes: string, goal: string) => [
    ...[`${name}: ${what}`, seconds.toFixed(2), Math.round(rows / seconds).toString(), megabytes, goal],
  ]
  const exported = (what: string, reading: ExportReading, goal: string) =>
    line(what, reading, reading.megabytes.toFixed(0), goal)
  return [
    line('psql \\copy', { seconds: copied, rows: all.rows }, '', ''),
    exported('export', all, judged(share, share >= GOALS.ofCopy, 'x of \\copy')),
    exported(`export of ${small.rows}`, small, judged(growth, growth <= GOALS.growth, ' MB more for all')),
    [
      `${name}: most memory above idle`,
      '',
      '',
      most.toFixed(0),
      judged(most, most <= GOALS.megabytes, ' MB'),
    ],
  ]
}

async function main(): Promise<number> {
  const options = {
    rows: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '3' },
  } as const
  const { values } = parseArgs({ options })
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)]
  if (!(Number.isInteger(rows) && rows >= 1000)) throw new Error('--rows takes a number from 1000 on.')
  const empty = await openEmpty('postgresql')
  if (empty === null) {
    console.log('No PostgreSQL answers; see TEST_DATABASE_URL. Nothing was measured.')
    return 1
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  try {
    await migrate(empty.url)
    const few = await seedCampaign(empty.url, Math.ceil(rows / 10))
    const many = await seedCampaign(empty.url, rows)
    const setting = { url: empty.url, folder, rounds, few, many }
    const figures = [
      ...(await compare('20 columns', COLUMNS, setting)),
      ...(await compare('with sources', { ...COLUMNS, ...SOURCES }, setting)),
    ]
    console.log(table([['', 's', 'rows/s', 'MB', 'goal'], ...figures]))
  } finally {
    await rm(folder, { recursive: true, force: true })
    await empty.remove()
  }
  console.log(`GOALS: ${met} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

process.exitCode = await main()
