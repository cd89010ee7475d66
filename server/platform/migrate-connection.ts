import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { isPostgresUrl, schemaOf, sqlitePath } from './database.ts'

export interface RecordedMigration {
  migration_name: string
  checksum: string
  finished_at: unknown
  rolled_back_at: unknown
}

/** The few statements that the migration runner needs, on one connection of either database. */
export interface MigrationConnection {
  createBookkeeping(): Promise<void>
  /** Runs `work` in a transaction that shuts out other runners; they wait. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  recorded(): Promise<RecordedMigration[]>
  /** As `recorded`, or none when the bookkeeping table is not there. */
  recordedOrNone(): Promise<RecordedMigration[]>
  record(migration: { id: string; checksum: string; name: string }): Promise<void>
  run(sql: string): Promise<void>
  close(): Promise<void>
}

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const PRISMA_LOCK = 72707369
const LOCK_WAIT_MS = 60_000
const LOCK_POLL_MS = 50

// Prisma's own definitions, so that its CLI accepts the table.
const BOOKKEEPING = {
  postgresql: `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`,
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
}
const SELECT = 'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations'

export function openMigrationConnection(url: string): Promise<MigrationConnection> {
  return isPostgresUrl(url) ? openPostgres(url) : openSqlite(url)
}

async function openPostgres(url: string): Promise<MigrationConnection> {
  const schema = schemaOf(url)
  const target = new URL(url)
  target.searchParams.delete('schema')
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: 10_000 })
  await client.connect()
  if (schema !== undefined) {
    const name = pg.escapeIdentifier(schema)
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`)
    await client.query(`SET search_path TO ${name}`)
  }
  const recorded = async () => (await client.query<RecordedMigration>(SELECT)).rows
  return {
    createBookkeeping: async () => {
      // IF NOT EXISTS still collides when two sessions create it at once, hence the lock here too.
      await client.query('BEGIN')
      await client.query(`SELECT pg_advisory_xact_lock(${PRISMA_LOCK})`)
      await client.query(BOOKKEEPING.postgresql)
      await client.query('COMMIT')
    },
    transaction: async (work) => {
      await client.query('BEGIN')
      try {
        await client.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`)
        await client.query(`SELECT pg_advisory_xact_lock(${PRISMA_LOCK})`)
        const result = await work()
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      }
    },
    recorded,
    recordedOrNone: async () => {
      const { rows } = await client.query<{ there: string | null }>(
        "SELECT to_regclass('_prisma_migrations') AS there",
      )
      return rows[0]?.there == null ? [] : recorded()
    },
    record: async ({ id, checksum, name }) => {
      await client.query(
        'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
        [id, checksum, name],
      )
    },
    run: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  }
}

/** Runs a statement as soon as no other connection holds the file; gives up after a minute. */
async function whenFree<T>(statement: () => T): Promise<T> {
  const deadline = Date.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      return statement()
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS))
    }
  }
}

// better-sqlite3 answers at once; the functions are async for the interface's sake alone.
/* eslint-disable @typescript-eslint/require-await */
async function openSqlite(url: string): Promise<MigrationConnection> {
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  // No waiting inside SQLite: that would stop this process, and with it whoever holds the lock here.
  const client = new Sqlite(file, { timeout: 0 })
  await whenFree(() => client.pragma('journal_mode = WAL'))
  // Prisma rebuilds a table by dropping it, which would cascade; inside a transaction it could not be turned off.
  client.pragma('foreign_keys = OFF')
  const recorded = async () => client.prepare<[], RecordedMigration>(SELECT).all()
  return {
    createBookkeeping: async () => void (await whenFree(() => client.exec(BOOKKEEPING.sqlite))),
    transaction: async (work) => {
      await whenFree(() => client.exec('BEGIN IMMEDIATE'))
      try {
        const result = await work()
        const broken = client.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0)
          throw new Error(`The migration would leave ${broken.length} broken references.`)
        client.exec('COMMIT')
        return result
      } catch (error) {
        if (client.inTransaction) client.exec('ROLLBACK')
        throw error
      }
    },
    recorded,
    recordedOrNone: async () => {
      const there = client.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get()
      return there === undefined ? [] : recorded()
    },
    record: async ({ id, checksum, name }) => {
      const now = new Date().toISOString().replace('Z', '+00:00')
      client
        .prepare(
          'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
        )
        .run(id, checksum, name, now, now)
    },
    run: async (sql) => void client.exec(sql),
    close: async () => void client.close(),
  }
}
