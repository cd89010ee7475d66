// npm run demo [-- --once] [--port N]: the whole flow on the bundled sample web, with nothing to install or configure.
// Serves the sample companies on loopback, starts the product on its embedded defaults, runs a campaign over them,
// prints the leads, writes data/demo-leads.csv and leaves the dashboard running. With --once it ends there, with
// status 0 only if the CSV holds exactly the leads that the sample web is known to show.
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startServer, type Running } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createApiClient, type ApiClient } from '../lib/api-client.ts'
import { compareLeads, readCsv } from './compare.ts'
import { expectedLeads, serveSampleWeb, type SampleSite } from './serve.ts'
import { leadsTable, progressPrinter, type RunProgress } from './terminal.ts'

const CSV = 'data/demo-leads.csv'
const LOGIN = { email: 'demo@sample-companies.test', password: 'sample companies' }

const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) { token } }`
const LOG_IN = `mutation($input: LoginInput!) { login(input: $input) { token } }`
const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
const START = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`
const PROGRESS = `subscription($id: ID!) {
  runProgress(runId: $id) { state sitesTotal sitesDone sitesFailed pagesFetched leadsFound }
}`

/** The product on SQLite and its in-process queue; a port that is taken gives way to a free one. */
async function startProduct(database: string, port: string): Promise<Running> {
  const environment = (chosenPort: string) => ({
    NODE_ENV: 'production',
    PORT: chosenPort,
    DATABASE_URL: `file:${database}`,
    SNAPSHOT_DIR: 'data/demo-snapshots',
    IMPORT_DIR: 'data/demo-imports',
    EXPORT_DIR: 'data/demo-exports',
    ANSWER_DIR: 'data/demo-answers',
    LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex'),
    CRAWL_ALLOW_LOOPBACK: '1',
    // A real crawl waits a second; these hosts are our own, and the progress can still be watched.
    CRAWL_DELAY_MS: '100',
    CRAWL_CONCURRENCY: '4',
    LOG_LEVEL: 'error',
  })
  try {
    return await startServer(readConfig(environment(port)), { dashboard: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startServer(readConfig(environment('0')), { dashboard: true })
  }
}

/** A session in the demo workspace, which an earlier demo may have made. */
async function openSession(url: string): Promise<ApiClient> {
  const visitor = createApiClient(url)
  const input = { ...LOGIN, name: 'Demo', workspaceName: 'Sample companies' }
  const session = await visitor
    .call<{ register: { token: string } }>(REGISTER, { input })
    .then((data) => data.register.token)
    .catch(() =>
      visitor.call<{ login: { token: string } }>(LOG_IN, { input: LOGIN }).then((data) => data.login.token),
    )
  return createApiClient(url, session)
}

/** Creates a campaign over the sample companies, runs it to its end and answers its CSV. */
async function runCampaign(api: ApiClient, sites: readonly SampleSite[]): Promise<string> {
  const input = {
    name: `Sample companies, ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`,
    icp: 'Small firms of all kinds with named people on their web sites.',
    addresses: sites.map((site) => site.base),
  }
  const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(CREATE, { input })
  const { startRun } = await api.call<{ startRun: { id: string } }>(START, { id: createCampaign.id })
  const printer = progressPrinter(process.stdout)
  await api.follow<{ runProgress: RunProgress }>(PROGRESS, { id: startRun.id }, (data) =>
    printer.show(data.runProgress),
  )
  printer.end()
  return (await api.get(`/api/campaigns/${createCampaign.id}/leads.csv`)).text()
}

/** Prints how the leads differ from what the sample web shows; answers whether they are the same. */
function checkLeads(leads: Record<string, string>[], sites: readonly SampleSite[]): boolean {
  const expected = expectedLeads(sites)
  const { missing, surplus } = compareLeads(leads, expected)
  for (const lead of missing) console.error(`missing: ${lead}`)
  for (const lead of surplus) console.error(`surplus: ${lead}`)
  const same = missing.length === 0 && surplus.length === 0
  console.log(
    same
      ? `All ${expected.length} leads of the sample web were found, to the character, and nothing else.`
      : `${missing.length} of ${expected.length} expected leads are missing or differ; ${surplus.length} are surplus.`,
  )
  return same
}

const { values: options } = parseArgs({
  options: { once: { type: 'boolean', default: false }, port: { type: 'string', default: '3000' } },
})
mkdirSync('data', { recursive: true })
const database = options.once ? 'data/demo-once.db' : 'data/demo.db'
if (options.once) for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true })

const web = await serveSampleWeb()
const product = await startProduct(database, options.once ? '0' : options.port)
const url = product.url ?? ''
const stop = async () => {
  await product.close()
  await web.close()
}

console.log(`\nLeadFactory runs on ${url}; ${web.sites.length} invented companies are served on 127.1.0.x.\n`)
const csv = await runCampaign(await openSession(url), web.sites)
writeFileSync(CSV, csv)
const leads = readCsv(csv)
console.log(`\n${leadsTable(leads)}\n\n${leads.length} leads are in ${CSV}.`)
const same = checkLeads(leads, web.sites)

if (options.once) {
  await stop()
  process.exit(same ? 0 : 1)
}
console.log(
  `\nDashboard: ${url}\nLog in as: ${LOGIN.email}\nPassword:  ${LOGIN.password}\n\nStop with Ctrl-C.`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)))
}
