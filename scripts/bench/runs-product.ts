/** The product for the benchmark of runs: databases, its processes, and users of its API. */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from 'redis'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { openEmpty } from './empty-database.ts'
import { createApiClient, type ApiClient } from '../lib/api-client.ts'
import { findPostgres, findRedis } from '../lib/services.ts'

/** Where the product runs: alone on SQLite, or a server and a worker on PostgreSQL and Redis. */
export type Setting = 'SQLite' | 'PostgreSQL + Redis'

export interface User extends ApiClient {
  token: string
  /** Begins another session, and answers its token. */
  logIn(): Promise<string>
}

export interface Product {
  setting: Setting
  url: string
  /** Process of the server. */
  pid: number
  /** The benchmark's own connection, to read what a client does not see. */
  database: Database
  /** Somebody with a workspace of their own. */
  register(): Promise<User>
  close(): Promise<void>
}

const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) { token } }`
const LOG_IN = `mutation($input: LoginInput!) { login(input: $input) { token } }`
const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
const START = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`

/** Starts a file of this folder as a process and waits for its first message. */
export async function startChild(
  file: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(path.join(import.meta.dirname, file), args, {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const { url } = await answerOf<{ url: string }>(child)
  return { child, url }
}

/** The next message of a child; throws when it ends instead. */
export async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const controller = new AbortController()
  const { signal } = controller
  try {
    const [answer] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([status]) => {
        throw new Error(`A process of the benchmark ended with status ${status}`)
      }),
    ])) as [Answer]
    return answer
  } finally {
    controller.abort()
  }
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.send('stop')
  await ended
}

/** Settings that can be had here, with the reason for each that cannot. */
export async function findSettings(): Promise<{ settings: Setting[]; missing: string[] }> {
  const [postgres, redis] = [await findPostgres(), await findRedis()]
  if (postgres !== null && redis !== null) return { settings: ['SQLite', 'PostgreSQL + Redis'], missing: [] }
  const absent = [postgres === null ? 'PostgreSQL' : [], redis === null ? 'Redis' : []].flat().join(' and ')
  return { settings: ['SQLite'], missing: [`PostgreSQL + Redis: ${absent} not found`] }
}

/** Starts the product on an empty database; everything that it leaves is removed when it is closed. */
export async function startProduct(setting: Setting, concurrency: number): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  const prefix = `leadfactory-bench-${randomBytes(4).toString('hex')}`
  const store = await openEmpty(setting === 'SQLite' ? 'sqlite' : 'postgresql')
  if (store === null) throw new Error('PostgreSQL went away')
  const redis = setting === 'SQLite' ? '' : ((await findRedis()) ?? '')
  const env = {
    ...{ NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', BCRYPT_COST: '4' },
    ...{ DATABASE_URL: store.url, REDIS_URL: redis, REDIS_PREFIX: prefix },
    ...{ SNAPSHOT_DIR: path.join(folder, 'snapshots'), CRAWL_CONCURRENCY: String(concurrency) },
    ...{ LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex'), CRAWL_PROXY_URL: '' },
    ...{ CRAWL_ALLOW_LOOPBACK: '1', CRAWL_DELAY_MS: '0' },
  }
  const isAlone = setting === 'SQLite'
  const server = await startChild('runs-process.ts', ['server'], { ...env, WORK_JOBS: isAlone ? '1' : '0' })
  const worker = isAlone ? null : await startChild('runs-process.ts', ['worker'], env)
  const database = await openDatabase(store.url)
  return {
    setting,
    url: server.url,
    pid: server.child.pid ?? 0,
    database,
    register: () => register(server.url),
    close: async () => {
      await Promise.all([server, worker].flatMap((one) => (one === null ? [] : stopChild(one.child))))
      await database.close()
      await store.remove()
      if (redis !== '') await removeKeys(redis, prefix)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const client = await createClient({ url }).connect()
  for await (const keys of client.scanIterator({ MATCH: `${prefix}*` })) {
    if (keys.length > 0) await client.unlink(keys)
  }
  client.destroy()
}

/** A new user with a workspace of their own. */
export async function register(url: string): Promise<User> {
  const name = randomBytes(6).toString('hex')
  const account = { email: `${name}@leadfactory.test`, password: randomBytes(12).toString('hex') }
  const stranger = createApiClient(url)
  const made = await stranger.call<{ register: { token: string } }>(REGISTER, { input: { ...account, name } })
  const { token } = made.register
  const logIn = async () =>
    (await stranger.call<{ login: { token: string } }>(LOG_IN, { input: account })).login.token
  return { ...createApiClient(url, token), token, logIn }
}

/** Makes a campaign and answers its id. */
export async function createCampaign(
  user: User,
  addresses: readonly string[],
  maxPages = 40,
): Promise<string> {
  const input = { name: 'Bench', icp: 'Generated sites.', addresses, maxPages }
  return (await user.call<{ createCampaign: { id: string } }>(CREATE, { input })).createCampaign.id
}

/** Starts a run of a campaign and answers its id. */
export async function startRun(user: User, campaignId: string): Promise<string> {
  return (await user.call<{ startRun: { id: string } }>(START, { id: campaignId })).startRun.id
}

/** The bare uuid of an id of the API. */
export const uuidOf = (id: string): string => id.slice(id.indexOf('_') + 1)
