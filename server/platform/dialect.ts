import { raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client'
import type { Database } from './database.ts'

export { empty, join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client'

/** What hand-written SQL must say differently to the two databases. */
export interface Dialect {
  /** A parameter that is compared with a column of ids, of moments (`storedTime`), or of this enum. */
  typed(
    value: string,
    type: 'uuid' | 'timestamptz' | '"LeadKind"' | '"LeadSource"' | '"LeadStatus"' | '"VerificationClass"',
  ): Sql
  /** A list of ids behind IN, or a table of them with a column `value`, as one parameter however many there are. */
  ids(values: readonly string[]): Sql
  /** The same of texts. */
  texts(values: readonly string[]): Sql
  /** A column that is to be read without its index: SQLite, which keeps no statistics, takes any index for a good one. */
  unindexed(column: string): Sql
  /** The first or the second line of a text column. */
  line(column: string, number: 1 | 2): Sql
}

const postgres: Dialect = {
  typed: (value, type) => sql`${value}::${raw(type)}`,
  ids: (values) => sql`(SELECT jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)::uuid AS value)`,
  texts: (values) => sql`(SELECT jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`,
  unindexed: (column) => raw(column),
  line: (column, number) => raw(`split_part(${column}, chr(10), ${number})`),
}
const jsonList = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
const sqlite: Dialect = {
  typed: (value) => sql`${value}`,
  ids: jsonList,
  texts: jsonList,
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
