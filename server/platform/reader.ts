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

export interface Reader {
  read: ReadRows
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
    close: () => undefined,
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
