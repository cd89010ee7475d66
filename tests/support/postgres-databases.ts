import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate, migrationsFolder, readMigrations } from '../../server/platform/migrate.ts'
import type { DatabaseMaker } from './databases.ts'

const USUAL_URL = 'postgres://postgres@127.0.0.1:5432/postgres'
const PREFIX = 'leadfactory_suite_'
const CONNECT_TIMEOUT_MS = 2000
/** Held (shared) by every test file that uses the server; who gets it alone is the last one and cleans up. */
const USERS_LOCK = 541_207_001
/** Held while the template is made. */
const TEMPLATE_LOCK = 541_207_002

/** The server that tests may use, or why there is none. */
export type PostgresFound = { url: string } | { url: undefined; reason: string }

/** Looks for a server at TEST_DATABASE_URL, else at the usual local port; not at all when the variable is empty. */
export async function findPostgres(): Promise<PostgresFound> {
  const given = process.env['TEST_DATABASE_URL']
  // So `npm test` says that it has looked and found none.
  if (given === '') return { url: undefined, reason: 'TEST_DATABASE_URL is empty' }
  const url = given ?? USUAL_URL
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  try {
    await client.connect()
    await client.end()
    return { url }
  } catch (error) {
    const place = url === given ? 'TEST_DATABASE_URL' : '127.0.0.1:5432 (TEST_DATABASE_URL is not set)'
    return { url: undefined, reason: `no PostgreSQL answers at ${place}: ${messageOf(error)}` }
  }
}

/** Node reports a refused connection to several addresses without a message of its own. */
function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message === undefined || message === '' ? (code ?? 'unknown error') : message
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** The migrated template of the present migrations; made when missing, under a lock that other files wait for. */
async function ensureTemplate(admin: pg.Client, serverUrl: string): Promise<string> {
  const checksums = readMigrations(migrationsFolder(serverUrl)).map((migration) => migration.checksum)
  const template = `${PREFIX}template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 12)}`
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (rowCount === 0) {
      // Renamed only when complete: a run that was killed in the middle leaves nothing that looks whole.
      const draft = `${PREFIX}draft_${randomBytes(6).toString('hex')}`
      await admin.query(`CREATE DATABASE ${draft}`)
      await migrate(databaseUrl(serverUrl, draft))
      await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
    }
    return template
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

/** Removes every test database, also what killed runs left, unless another test file is at work. */
async function removeAllIfLast(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
    USERS_LOCK,
  ])
  if (rows[0]?.alone !== true) return
  const pattern = `${PREFIX.replaceAll('_', '\\_')}%`
  const left = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datname LIKE $1',
    [pattern],
  )
  for (const { datname } of left.rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
}

/** Databases on a server, each cloned from one that was migrated once. */
export async function createPostgresServer(serverUrl: string): Promise<DatabaseMaker> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK])
  const template = await ensureTemplate(admin, serverUrl)
  const created: string[] = []
  return {
    create: async () => {
      const name = `${PREFIX}${randomBytes(8).toString('hex')}`
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      created.push(name)
      return databaseUrl(serverUrl, name)
    },
    removeAll: async () => {
      for (const name of created) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK])
      await removeAllIfLast(admin)
      await admin.end()
    },
  }
}
