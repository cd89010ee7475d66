// Driver adapters for the schema engine, with the five faults absorbed that stand between them and it.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

const isPostgres = (url) => /^postgres(ql)?:/.test(url)
const PG_CHAR = 18
const PG_TEXT = 25

// Prisma's own definition; the engine does not recognise the adapter's "no such table" on SQLite.
const SQLITE_MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`

/** Splits a PostgreSQL URL into that of the server's `postgres` database and the database's own name. */
function adminOf(url) {
  const admin = new URL(url)
  const name = admin.pathname.slice(1)
  admin.pathname = '/postgres'
  admin.search = ''
  return { admin: admin.href, name }
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function repairQueryable(queryable) {
  if (queryable.provider === 'sqlite') {
    // The engine replays a whole migration through executeRaw; better-sqlite3 prepares one statement only.
    const executeRaw = queryable.executeRaw
    queryable.executeRaw = async function (query) {
      if (query.args.length) return executeRaw.call(this, query)
      await this.executeScript(query.sql)
      return 0
    }
  }
  const performIO = queryable.performIO
  if (performIO) {
    // adapter-pg refuses pg_catalog's "char", which introspection selects: present it as text.
    queryable.performIO = async function (query) {
      const result = await performIO.call(this, query)
      for (const field of result.fields ?? []) if (field.dataTypeID === PG_CHAR) field.dataTypeID = PG_TEXT
      return result
    }
  }
  const startTransaction = queryable.startTransaction
  if (startTransaction) {
    queryable.startTransaction = async function (...args) {
      return repairQueryable(await startTransaction.apply(this, args))
    }
  }
  return queryable
}

/**
 * PrismaPg.connectToShadowDb passes {connectionString, database}, and pg lets connectionString win: the shadow
 * replay would run in the MAIN database. So the shadow database is made and dropped here.
 */
async function connectToPostgresShadow(url, shadowUrl, options) {
  const base = shadowUrl ?? url
  const { admin, name: mainName } = adminOf(base)
  const name = shadowUrl ? mainName : `prisma_migrate_shadow_db_${crypto.randomUUID()}`
  if (shadowUrl && adminOf(url).name === name) throw new Error('SHADOW_DATABASE_URL names the main database: refused')
  await withClient(admin, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}"`)
    await client.query(`CREATE DATABASE "${name}"`)
  })
  const target = new URL(base)
  target.pathname = `/${name}`
  const queryable = await new PrismaPg({ connectionString: target.href }, options).connect()
  const dispose = queryable.dispose.bind(queryable)
  queryable.dispose = async () => {
    await dispose()
    await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
  }
  return queryable
}

/** The adapter factory that the engine is given for a database URL. */
export function adapterFor(url, shadowUrl) {
  if (!isPostgres(url)) {
    // A fresh clone has no data folder yet.
    mkdirSync(path.dirname(path.resolve(url.replace(/^file:/, ''))), { recursive: true })
    const base = new PrismaBetterSqlite3({ url })
    return {
      provider: base.provider,
      adapterName: base.adapterName,
      connect: async () => repairQueryable(await base.connect()),
      connectToShadowDb: async () => repairQueryable(await base.connectToShadowDb()),
    }
  }
  const schema = new URL(url).searchParams.get('schema')
  const options = schema ? { schema } : undefined
  const base = new PrismaPg({ connectionString: url }, options)
  return {
    provider: base.provider,
    adapterName: base.adapterName,
    connect: async () => repairQueryable(await base.connect()),
    connectToShadowDb: async () => repairQueryable(await connectToPostgresShadow(url, shadowUrl, options)),
  }
}

/** Creates _prisma_migrations on SQLite; PostgreSQL needs no help. */
export async function ensureMigrationsTable(url) {
  if (isPostgres(url)) return
  const queryable = await adapterFor(url).connect()
  await queryable.executeScript(SQLITE_MIGRATIONS_TABLE)
  await queryable.dispose()
}

/** Throws when the database cannot be reached or is not there; a missing SQLite file is made. */
export async function canConnect(url) {
  if (isPostgres(url)) return withClient(url, async () => {})
  if (!existsSync(url.replace(/^file:/, ''))) await createDatabase(url)
}

/** Creates an empty database. */
export async function createDatabase(url) {
  if (!isPostgres(url)) return (await adapterFor(url).connect()).dispose()
  const { admin, name } = adminOf(url)
  await withClient(admin, (client) => client.query(`CREATE DATABASE "${name}"`))
}
