/** Services of a scenario's own, which it may stop, kill and start again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createClient } from 'redis'
import { freePort } from './fleet.ts'

const READY_MS = 20_000

/** Why a scenario cannot be tried on this machine. */
export class Missing extends Error {
  override name = 'Missing'
}

/** What this machine lacks for services of a scenario's own, in words; null for each that is there. */
export function ownServices(): { postgres: string | null; redis: string | null } {
  const why = (look: () => unknown): string | null => {
    try {
      look()
      return null
    } catch (error) {
      if (error instanceof Missing) return error.message
      throw error
    }
  }
  return { postgres: why(() => [findPrograms(), findAccount()]), redis: why(requireRedis) }
}

function requireRedis(): void {
  if (spawnSync('redis-server', ['--version']).status !== 0) throw new Missing('no redis-server')
}

export class OwnRedis {
  readonly #port: number
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-redis-'))
  #child: ChildProcess | undefined

  private constructor(port: number) {
    this.#port = port
  }

  /** Throws `Missing` without redis-server. */
  static async open(): Promise<OwnRedis> {
    requireRedis()
    const redis = new OwnRedis(await freePort())
    await redis.start()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`
  }

  /** Empty, as Debian's defaults leave it after a kill. */
  async start(): Promise<void> {
    const options = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#folder]
    this.#child = spawn('redis-server', options, { stdio: 'ignore' })
    const client = createClient({ url: this.url })
    client.on('error', () => {})
    await client.connect()
    client.destroy()
  }

  /** SIGTERM is a stop, SIGKILL a crash. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  async flush(): Promise<void> {
    const client = await createClient({ url: this.url }).connect()
    await client.flushAll()
    client.destroy()
  }

  async close(): Promise<void> {
    await this.end('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Folder of PostgreSQL's programs: on the PATH, or where Debian puts them. */
function findPrograms(): string {
  const onPath = (process.env['PATH'] ?? '')
    .split(':')
    .find((folder) => existsSync(path.join(folder, 'pg_ctl')))
  if (onPath !== undefined) return onPath
  const root = '/usr/lib/postgresql'
  const newest = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0] : undefined
  const folder = path.join(root, newest ?? '', 'bin')
  if (!existsSync(path.join(folder, 'pg_ctl'))) throw new Missing('no pg_ctl')
  return folder
}

interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to be run by root: then its own user must be there. */
function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const ask = (option: string) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout)
  const account = { uid: ask('-u'), gid: ask('-g') }
  if (!account.uid || !account.gid)
    throw new Missing('PostgreSQL cannot be run by root, and there is no user postgres')
  return account
}

export class OwnPostgres {
  readonly #programs = findPrograms()
  readonly #account = findAccount()
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-postgres-'))
  readonly #port: number

  private constructor(port: number) {
    this.#port = port
  }

  /** An empty cluster. Throws `Missing` without the programs, or without a user to run it as. */
  static async open(): Promise<OwnPostgres> {
    const postgres = new OwnPostgres(await freePort())
    postgres.#create()
    await postgres.start()
    return postgres
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.#port}/postgres`
  }

  async start(): Promise<void> {
    const options = `-p ${this.#port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
    this.#run('pg_ctl', [
      'start',
      '-w',
      '-D',
      this.#data,
      '-l',
      path.join(this.#folder, 'log'),
      '-o',
      options,
    ])
    await this.#ready()
  }

  /** `fast` ends every session first; `immediate` is as a crash, the next start recovers. */
  stop(mode: 'fast' | 'immediate'): void {
    this.#run('pg_ctl', ['stop', '-w', '-D', this.#data, '-m', mode])
  }

  /** Answers a single row of a query. */
  async one<Row extends pg.QueryResultRow>(sql: string): Promise<Row | undefined> {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    try {
      return (await client.query<Row>(sql)).rows[0]
    } finally {
      await client.end()
    }
  }

  close(): void {
    if (existsSync(path.join(this.#data, 'postmaster.pid'))) this.stop('immediate')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #data(): string {
    return path.join(this.#folder, 'data')
  }

  #create(): void {
    if (this.#account) chownSync(this.#folder, this.#account.uid, this.#account.gid)
    this.#run('initdb', ['-D', this.#data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'])
  }

  #run(program: string, args: string[]): void {
    const options = { cwd: this.#folder, stdio: 'ignore' as const, timeout: READY_MS, ...this.#account }
    const { status, error } = spawnSync(path.join(this.#programs, program), args, options)
    if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${error?.message ?? `status ${status}`}`)
  }

  async #ready(): Promise<void> {
    for (const end = performance.now() + READY_MS; ; await sleep(50)) {
      try {
        await this.one('SELECT 1')
        return
      } catch (error) {
        if (performance.now() > end) throw error
      }
    }
  }
}
