/** Rows past Prisma, which takes longer over a page of them than the database does. For reading alone. */
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { storedTime } from './bulk-rows.ts'
import type { Sql } from './dialect.ts'

/**
 * The rows of a statement, each as its columns' values in order: text, numbers, booleans, null. A moment is text that
 * `isoTime` takes; JSON is taken by `jsonOf` (read-values.ts).
 */
export type ReadRows = (statement: Sql) => Promise<unknown[][]>

/**
 * The rows of a statement that has many, `take` at a time and fewer at its end. It is planned for all of them, which the database
 * reads in a third of the time that as many statements take. Holds a connection until it is read to its end or returned from.
 */
export type ReadPortions = (statement: Sql, take: number) => AsyncGenerator<unknown[][], void>

export interface Reader {
  read: ReadRows
  /** Absent on SQLite, where a statement that is not at its end holds up whoever writes. */
  readPortions?: ReadPortions
  close(): void
}

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.TIMESTAMPTZ ? String : (pg.types.getTypeParser(oid, format) as never),
}

export function createPostgresReader(pool: pg.Pool): Reader {
  return {
    // Without a name: with one PostgreSQL settles on one plan for all values after a while, which is none for a search.
    read: async ({ text, values }) => {
      const { rows } = await pool.query<unknown[]>({
        text,
        values: values,
        rowMode: 'array',
        types: TYPES,
      })
      return rows
    },
    readPortions: (statement, take) => readPortions(pool, statement, take),
    close: () => undefined,
  }
}

async function* readPortions(
  pool: pg.Pool,
  { text, values }: Sql,
  take: number,
): AsyncGenerator<unknown[][], void> {
  const client = await pool.connect()
  let isOver = false
  try {
    // All rows are wanted: without it the plan is the one that has the first of them soonest.
    await client.query('BEGIN READ ONLY; SET LOCAL cursor_tuple_fraction = 1')
    await client.query({ text: `DECLARE portions NO SCROLL CURSOR FOR ${text}`, values })
    for (;;) {
      const fetch = `FETCH FORWARD ${take} FROM portions`
      const { rows } = await client.query<unknown[]>({ text: fetch, rowMode: 'array', types: TYPES })
      yield rows
      if (rows.length < take) break
    }
    await client.query('COMMIT')
    isOver = true
  } finally {
    // Left in the middle, by a fault or by who reads, the connection is closed.
    client.release(!isOver)
  }
}

const BUSY_MS = 1000
/** Statements that are kept prepared. */
const MAX_STATEMENTS = 100

/** Through a connection of its own, on which no transaction of ours is ever open. Opened by the first read. */
export function createSqliteReader(file: string): Reader {
  let connection: Sqlite.Database | undefined
  const statements = new Map<string, Sqlite.Statement>()
  const prepared = (text: string): Sqlite.Statement => {
    const known = statements.get(text)
    if (known !== undefined) return known
    connection ??= new Sqlite(file, { readonly: true, timeout: BUSY_MS })
    const statement = connection.prepare(text).raw(true)
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    statements.set(text, statement)
    return statement
  }
  return {
    read: ({ sql, values }) =>
      // As a promise also when it throws.
      Promise.resolve().then(() => prepared(sql).all(...values.map(bound)) as unknown[][]),
    close: () => connection?.close(),
  }
}

function bound(value: unknown): unknown {
  if (value instanceof Date) return storedTime(value)
  return typeof value === 'boolean' ? Number(value) : value
}
