import { join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client'
import type { Database } from './database.ts'

export { join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client'

/** What hand-written SQL must say differently to the two databases. */
export interface Dialect {
  /** A parameter that is compared with a column of ids, or of this enum. */
  typed(value: string, type: 'uuid' | '"LeadKind"' | '"LeadStatus"' | '"VerificationClass"'): Sql
  /** Whether a column of ids is one of these, of which there are many; for `Database.read` alone. */
  among(column: Sql, ids: readonly string[]): Sql
  /** A column that is to be read without its index: SQLite, which keeps no statistics, takes any index for a good one. */
  unindexed(column: string): Sql
  /** The first or the second line of a text column. */
  line(column: string, number: 1 | 2): Sql
}

const postgres: Dialect = {
  typed: (value, type) => sql`${value}::${raw(type)}`,
  // One parameter: thousands take as long to be read as the rows to be found.
  among: (column, ids) => sql`${column} = ANY(${ids}::uuid[])`,
  unindexed: (column) => raw(column),
  line: (column, number) => raw(`split_part(${column}, chr(10), ${number})`),
}
const sqlite: Dialect = {
  typed: (value) => sql`${value}`,
  among: (column, ids) => sql`${column} IN (${join([...ids])})`,
  unindexed: (column) => raw(`+${column}`),
  line: (column, number) => {
    // A line ends where the next begins, the last at the end.
    const rest = number === 1 ? column : `substr(${column}, instr(${column} || char(10), char(10)) + 1)`
    return raw(`substr(${rest}, 1, instr(${rest} || char(10), char(10)) - 1)`)
  },
}

/**
 * Whether a query has rows. Without the limit, which PostgreSQL drops, SQLite makes a join of it that goes through all
 * rows before the first is answered.
 */
export function exists(query: Sql): Sql {
  return sql`EXISTS (${query} LIMIT 1)`
}

export function dialectOf({ provider }: Pick<Database, 'provider'>): Dialect {
  return provider === 'postgresql' ? postgres : sqlite
}
