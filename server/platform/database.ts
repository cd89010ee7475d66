import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Prisma, PrismaClient } from '../generated/postgresql/client.ts'
import { createPostgresAdapter } from './postgres-adapter.ts'
import { createPostgresPool } from './postgres-pool.ts'
import {
  createPostgresReader,
  createSqliteReader,
  type Reader,
  type ReadPortions,
  type ReadRows,
} from './reader.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'

/** Either database, in the types of PostgreSQL: the schema keeps to what both can do. */
export type Db = PrismaClient
/** A database, or a transaction on it. */
export type Queryable = Db | Prisma.TransactionClient
export type Provider = 'postgresql' | 'sqlite'

export interface Database {
  db: Db
  provider: Provider
  read: ReadRows
  /** Absent on SQLite. */
  readPortions?: ReadPortions
  close(): Promise<void>
}

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:/.test(url)

/** Path of a `file:` URL's database. */
export const sqlitePath = (url: string): string => path.resolve(url.replace(/^file:/, ''))

/** The PostgreSQL schema that a URL names by `?schema=`, or undefined. */
export function schemaOf(url: string): string | undefined {
  return new URL(url).searchParams.get('schema') ?? undefined
}

/**
 * Opens postgres://… or file:…; SQLite's file and folder are made when missing. `onQuery` sees each statement (tests).
 */
export async function openDatabase(url: string, onQuery?: (sql: string) => void): Promise<Database> {
  const log = onQuery === undefined ? [] : [{ emit: 'event' as const, level: 'query' as const }]
  // Minimal: the long form of an error repeats the values of the statement, which end in the log.
  const options: ClientOptions = { log, errorFormat: 'minimal' }
  const { db, reader } = isPostgresUrl(url)
    ? await openPostgres(url, options)
    : await openSqlite(url, options)
  if (onQuery !== undefined) {
    const observed = db as unknown as { $on(event: 'query', listener: (e: { query: string }) => void): void }
    observed.$on('query', (event) => onQuery(event.query))
  }
  return {
    db,
    provider: isPostgresUrl(url) ? 'postgresql' : 'sqlite',
    read: (statement) => {
      onQuery?.(statement.text)
      return reader.read(statement)
    },
    ...(reader.readPortions !== undefined && { readPortions: reader.readPortions }),
    close: () => {
      reader.close()
      return db.$disconnect()
    },
  }
}

interface Opened {
  db: Db
  reader: Reader
}

type ClientOptions = Partial<Pick<Prisma.PrismaClientOptions, 'log' | 'errorFormat'>>

async function openPostgres(url: string, options: ClientOptions): Promise<Opened> {
  const { PrismaClient: Client } = await import('../generated/postgresql/client.ts')
  const schema = schemaOf(url)
  const pool = createPostgresPool(url)
  const adapter = createPostgresAdapter(pool, schema)
  return { db: new Client({ adapter, ...options }), reader: createPostgresReader(pool) }
}

async function openSqlite(url: string, options: ClientOptions): Promise<Opened> {
  const { PrismaClient: Client } = await import('../generated/sqlite/client.ts')
  mkdirSync(path.dirname(sqlitePath(url)), { recursive: true })
  // Generated from the same schema; the two differ in filters that shared code does not use.
  const db = new Client({ adapter: createSqliteAdapter(url), ...(options as object) }) as unknown as Db
  return { db, reader: createSqliteReader(sqlitePath(url)) }
}

/** Resolves when the database answers; rejects when it cannot be reached. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.$queryRaw`SELECT 1`
}

const TRANSACTION = { maxWait: 10_000, timeout: 30_000 }

/** Runs `work` in one transaction, at most 30 s long; joins the one it is already in. */
export async function inTransaction<T>(db: Queryable, work: (tx: Queryable) => Promise<T>): Promise<T> {
  // A transaction has `$transaction` too (a savepoint), but cannot be connected. The options are copied: Prisma writes into them.
  return '$connect' in db ? db.$transaction(work, { ...TRANSACTION }) : work(db)
}

/** Prisma's unique-constraint error on either database. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'P2002'
}
