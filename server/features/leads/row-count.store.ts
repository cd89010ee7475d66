import type { Database } from '../../platform/database.ts'
import { raw, sql, type Sql } from '../../platform/dialect.ts'

type Reading = Pick<Database, 'read'>

/** Rows of tables that meet a condition. */
export interface Rows {
  from: Sql
  where: Sql
}

/** Counts rows up to `limit`, no further. The condition holds the workspace. */
export async function countUpTo({ read }: Reading, { from, where }: Rows, limit: number): Promise<number> {
  const rows = await read(sql`
    SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}) AS counted`)
  return Number(rows[0]?.[0] ?? 0)
}

/** The values of a column in the rows, up to `limit` of them. The condition holds the workspace. */
export async function readUpTo(
  { read }: Reading,
  { from, where }: Rows,
  column: Sql,
  limit: number,
): Promise<unknown[]> {
  const rows = await read(sql`SELECT ${column} FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}`)
  return rows.map(([value]) => value)
}

/** Whether a condition holds that is of no row. */
export async function holds({ read }: Reading, condition: Sql): Promise<boolean> {
  return (await read(sql`SELECT 1 WHERE ${condition}`)).length > 0
}
