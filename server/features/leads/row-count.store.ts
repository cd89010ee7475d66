import type { Database } from '../../platform/database.ts'
import { raw, type Sql } from '../../platform/dialect.ts'

/** Rows of tables that meet a condition. */
export interface Rows {
  from: Sql
  where: Sql
}

/** Counts rows up to `limit`, no further. The condition holds the workspace. */
export async function countUpTo(db: Database['db'], { from, where }: Rows, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}) AS counted`
  return Number(rows[0]?.count ?? 0)
}
