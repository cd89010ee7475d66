// npm run doctor: looks at everything that the product needs here and says what to do about each fault. Changes
// nothing. Ends with status 1 when something would keep it from working.
import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { lookup } from 'node:dns/promises'
import path from 'node:path'
import { createClient } from 'redis'
import pg from 'pg'
import type { Config } from '../server/config.ts'
import { auditMailHost, ModelReader } from '../server/engine/index.ts'
import { isPostgresUrl, sqlitePath } from '../server/platform/database.ts'
import { missingMigrations } from '../server/platform/migrate.ts'
import { measureSnapshots } from '../server/platform/snapshot-inventory.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'

type Verdict = 'ok' | 'note' | 'FAULT'
interface Finding {
  verdict: Verdict
  what: string
  /** What to do about it, when there is something. */
  advice?: string
}

const LOW_DISK_BYTES = 1024 ** 3
const MAX_CLOCK_SKEW_MS = 5000
const ok = (what: string): Finding => ({ verdict: 'ok', what })
const note = (what: string, advice: string): Finding => ({ verdict: 'note', what, advice })
const fault = (what: string, advice: string): Finding => ({ verdict: 'FAULT', what, advice })
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function checkNode(): Finding {
  // scripts/run.mjs has refused older ones already.
  return ok(`Node ${process.version}`)
}

async function checkDatabase({ database: { url } }: Config): Promise<Finding[]> {
  const kind = isPostgresUrl(url) ? 'PostgreSQL' : `SQLite in ${path.relative('.', sqlitePath(url))}`
  if (!isPostgresUrl(url)) {
    const there = await access(sqlitePath(url)).then(
      () => true,
      () => false,
    )
    if (!there) return [ok(`${kind}: not made yet; the first start makes it`)]
  }
  try {
    const missing = await missingMigrations(url)
    const state =
      missing.length === 0
        ? 'every migration is applied'
        : `${missing.length} migrations are due at the next start`
    return [ok(`${kind} answers; ${state}`)]
  } catch (error) {
    return [
      fault(
        `${kind}: ${reasonOf(error)}`,
        explainStartFault(error) ?? 'Correct DATABASE_URL or repair the database.',
      ),
    ]
  }
}

async function checkClock({ database: { url } }: Config): Promise<Finding> {
  if (!isPostgresUrl(url)) return ok(`Clock says ${new Date().toISOString()}`)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    const skew = Math.abs(Date.now() - (rows[0]?.now.getTime() ?? 0))
    if (skew <= MAX_CLOCK_SKEW_MS) return ok('Clock agrees with the database’s')
    return fault(
      `Clock differs by ${Math.round(skew / 1000)} s from the database’s`,
      'Leases depend on it: set both by NTP.',
    )
  } catch {
    return note('Clock not compared: the database does not answer', 'See the database above.')
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function checkRedis({ redis, jobs }: Config): Promise<Finding> {
  if (redis === undefined) {
    return note(
      'No REDIS_URL: jobs are woken within the process',
      'Set it to share work with `npm run worker` processes.',
    )
  }
  const client = createClient({ url: redis.url, socket: { connectTimeout: 5000, reconnectStrategy: false } })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.ping()
    return ok(`Redis answers${jobs.work ? '' : '; this server leaves jobs to workers'}`)
  } catch (error) {
    return fault(`Redis: ${reasonOf(error)}`, 'Start the Redis that REDIS_URL names, or correct it.')
  } finally {
    client.destroy()
  }
}

async function checkFolder(folder: string): Promise<Finding> {
  const probe = path.join(folder, `.doctor-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, 'probe')
    await rm(probe)
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const gigabytes = (free / 1024 ** 3).toFixed(1)
    if (free < LOW_DISK_BYTES)
      return note(`${folder} has ${gigabytes} GiB left`, 'Make room: page copies are kept there.')
    return ok(`${folder} can be written to; ${gigabytes} GiB free`)
  } catch (error) {
    return fault(
      `${folder}: ${reasonOf(error)}`,
      'Give this user write access, or set SNAPSHOT_DIR or DATABASE_URL elsewhere.',
    )
  }
}

/** In the decimal units of SNAPSHOT_MAX_BYTES. */
const inWords = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`

/** What page copies take up, and the rule by which they go. */
async function checkSnapshots({
  snapshotDir,
  snapshotRetention: { days, maxBytes },
}: Config): Promise<Finding> {
  const age = days === 0 ? 'for any time' : `for ${days} days`
  const bound = maxBytes === 0 ? 'without a bound' : `up to ${inWords(maxBytes)}`
  try {
    const { copies, bytes } = await measureSnapshots(snapshotDir)
    const size = `${copies} page copies take ${inWords(bytes)}; kept ${age}, ${bound}`
    if (maxBytes === 0 || bytes <= maxBytes) return ok(size)
    return note(size, 'A process that works jobs removes the oldest at its start and every hour.')
  } catch (error) {
    return fault(`Page copies: ${reasonOf(error)}`, 'Give this user read access to SNAPSHOT_DIR.')
  }
}

async function checkDns(): Promise<Finding> {
  try {
    await lookup('iana.org')
    return ok('DNS resolves public names')
  } catch (error) {
    return note(
      `DNS: ${reasonOf(error)}`,
      'Sites on the internet cannot be crawled until names resolve; loopback sites can.',
    )
  }
}

/** Whether mail servers may be asked about addresses, when the operator wants that. */
async function checkMailHost({ verification, crawl }: Config): Promise<Finding[]> {
  const { asking, dnsServers, smtpPort } = verification
  if (asking === null) return [ok('Addresses are verified by DNS alone (VERIFY_SMTP=0)')]
  const { allowLoopback } = crawl
  const { passed, findings } = await auditMailHost(asking, { dnsServers, smtpPort, allowLoopback })
  const advised = findings.map(({ passed: is, says, advice }) => (is ? ok(says) : fault(says, advice ?? '')))
  if (passed) return [...advised, ok('This host may ask mail servers about addresses')]
  return [
    ...advised,
    note('No mail server is asked until then', 'Addresses are verified by DNS alone meanwhile.'),
  ]
}

/** Whether the model that may read descriptions does, by a short one. */
async function checkModel({ model, crawl }: Config): Promise<Finding> {
  if (model === null)
    return ok('Descriptions of ideal customers are read by rules (no LLM_BASE_URL and LLM_MODEL)')
  const { proxyUrl } = crawl
  const { baseUrl, apiKey, timeoutMs } = model
  const options = { baseUrl, model: model.model, apiKey, timeoutMs }
  const reader = new ModelReader({ ...options, ...(proxyUrl !== undefined && { proxyUrl }) })
  try {
    const { readBy } = await reader.read('law firms in Bern')
    if (readBy.reader === 'model')
      return ok(`The model ${model.model} reads descriptions for those who want it to`)
    return note(`The model ${model.model}: ${readBy.fallback ?? ''}`, 'Rules read descriptions meanwhile.')
  } finally {
    await reader.close()
  }
}

async function checkBuild(): Promise<Finding> {
  const built = await access('build/server/index.js', constants.R_OK).then(
    () => true,
    () => false,
  )
  return built
    ? ok('Dashboard is built')
    : note('Dashboard is not built', '`npm start` builds it, or `npm run build`.')
}

async function examine(): Promise<Finding[]> {
  let config: Config
  try {
    config = loadConfig()
  } catch (error) {
    return [checkNode(), fault(reasonOf(error), 'See .env.example and the table in README.md.')]
  }
  const folders = new Set([config.snapshotDir])
  if (!isPostgresUrl(config.database.url))
    folders.add(path.dirname(path.relative('.', sqlitePath(config.database.url))))
  return [
    checkNode(),
    ok('Every variable is valid'),
    ...(await checkDatabase(config)),
    await checkRedis(config),
    ...(await Promise.all([...folders].map(checkFolder))),
    await checkSnapshots(config),
    await checkClock(config),
    await checkDns(),
    ...(await checkMailHost(config)),
    await checkModel(config),
    await checkBuild(),
  ]
}

const findings = await examine()
for (const { verdict, what, advice } of findings) {
  console.log(`${verdict.padEnd(5)} ${what}${advice === undefined ? '' : `\n      -> ${advice}`}`)
}
const faults = findings.filter(({ verdict }) => verdict === 'FAULT').length
console.log(faults === 0 ? '\nNothing stands in the way.' : `\n${faults} to put right.`)
process.exitCode = faults === 0 ? 0 : 1
