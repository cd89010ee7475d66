/**
 * How quickly does the API answer while the same server imports and exports?
 *
 *   npm run bench:meanwhile [-- --leads N --rows N]
 *
 * The server of `npm start` on PostgreSQL, which works its jobs itself, is asked for the first page of its leads every few
 * milliseconds: idle, while it imports a file, and while it exports all leads of the workspace. Compares the slowest
 * twentieth (p95) with what people hardly notice. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createApiClient, type ApiClient } from '../lib/api-client.ts'
import { openEmpty } from './empty-database.ts'
import { writeImportFile } from './import-file.ts'
import { probe, type Delays, type Probed } from './probe.ts'
import { startChild, stopChild } from './runs-product.ts'
import { joinWorkspace, seedDatabase } from './seeded.ts'
import { table } from './table.ts'

const IDLE_MS = 10_000
const POLL_MS = 500
const GOAL_MS = 500

const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
const EXPORT = `mutation { startExport(format: CSV) { id } }`
const STATE = `query($id: ID!) { node(id: $id) { ... on Export { state rows error } } }`

/** Answers how many rows were taken. */
async function importFile({ url, token }: Probed, api: ApiClient, file: string): Promise<number> {
  const input = { name: 'Bench', icp: '' }
  const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(CREATE, { input })
  const response = await fetch(`${url}/api/campaigns/${createCampaign.id}/leads.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: await openAsBlob(file),
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(text.slice(0, 500))
  return (JSON.parse(text) as { created: number }).created
}

/** Answers how many rows the file has. */
async function exportLeads(api: ApiClient): Promise<number> {
  const { startExport } = await api.call<{ startExport: { id: string } }>(EXPORT, {})
  for (;;) {
    const { node } = await api.call<{ node: { state: string; rows: number; error: string | null } }>(STATE, {
      id: startExport.id,
    })
    if (node.state === 'COMPLETED') return node.rows
    if (node.error !== null) throw new Error(node.error)
    await sleep(POLL_MS)
  }
}

async function measure(probed: Probed, api: ApiClient, file: string): Promise<number> {
  const rows: string[][] = []
  let missed = 0
  const note = (what: string, { p50, p95, p99, max }: Delays, goal: number | null) => {
    const isMet = goal === null || p95 <= goal
    if (!isMet) missed++
    const judged = goal === null ? ['', ''] : [`p95 < ${goal} ms`, isMet ? 'met' : 'MISSED']
    rows.push([what, ...[p50, p95, p99, max].map((ms) => ms.toFixed(1)), ...judged])
  }
  note('idle', await probe(probed, sleep(IDLE_MS)), null)
  for (const [what, work] of [
    ['import', () => importFile(probed, api, file)],
    ['export', () => exportLeads(api)],
  ] as const) {
    const working = work()
    const delays = await probe(probed, working)
    note(`${what} of ${await working} leads`, delays, GOAL_MS)
  }
  console.log(table([['meanwhile', 'p50, ms', 'p95', 'p99', 'max', 'goal', ''], ...rows]))
  console.log(`GOALS: ${2 - missed} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { leads: { type: 'string', default: '1000000' }, rows: { type: 'string', default: '300000' } },
  })
  const empty = await openEmpty('postgresql')
  if (empty === null) {
    console.log('No PostgreSQL answers (TEST_DATABASE_URL): nothing to run.')
    return 0
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  try {
    const file = path.join(folder, 'bench.csv')
    await writeImportFile(file, Number(values.rows))
    const { workspaceId } = await seedDatabase(empty.url, Number(values.leads))
    const { child, url } = await startChild('runs-process.ts', ['server'], {
      ...{
        NODE_ENV: 'production',
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        DATABASE_URL: empty.url,
      },
      ...{
        REDIS_URL: '',
        IMPORT_DIR: path.join(folder, 'imports'),
        EXPORT_DIR: path.join(folder, 'exports'),
      },
      LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex'),
    })
    try {
      const [user] = await joinWorkspace(empty.url, workspaceId, url)
      if (user === undefined) throw new Error('Nobody is there to ask')
      // The session of their registration is of the workspace that they have left.
      const token = await user.logIn()
      return await measure({ url, token }, createApiClient(url, token), file)
    } finally {
      await stopChild(child)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await empty.remove()
  }
}

process.exitCode = await main()
