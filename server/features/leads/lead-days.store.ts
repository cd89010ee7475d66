import type { Database, Queryable } from '../../platform/database.ts'

export interface DayCount {
  /** Day in UTC, yyyy-mm-dd. */
  day: string
  count: number
}

/** How many leads of a workspace were first found or entered on each day since `from`; days without any are absent. */
export type CountLeadsPerDay = (workspaceId: string, db: Queryable, from: Date) => Promise<DayCount[]>

type Row = { day: string; count: bigint | number }

const toDayCounts = (rows: Row[]): DayCount[] => rows.map(({ day, count }) => ({ day, count: Number(count) }))

const countOnPostgres: CountLeadsPerDay = async (workspaceId, db, from) =>
  toDayCounts(
    await db.$queryRaw<Row[]>`
      SELECT to_char("createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS count
      FROM "Lead" WHERE "workspaceId" = ${workspaceId}::uuid AND "createdAt" >= ${from}
      GROUP BY 1 ORDER BY 1`,
  )

/** SQLite holds moments as ISO 8601 text in UTC. */
const countOnSqlite: CountLeadsPerDay = async (workspaceId, db, from) =>
  toDayCounts(
    await db.$queryRaw<Row[]>`
      SELECT substr("createdAt", 1, 10) AS day, count(*) AS count
      FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "createdAt" >= ${from}
      GROUP BY 1 ORDER BY 1`,
  )

export function countLeadsPerDayOn({ provider }: Pick<Database, 'provider'>): CountLeadsPerDay {
  return provider === 'postgresql' ? countOnPostgres : countOnSqlite
}

export function countLeadsBetween(workspaceId: string, db: Queryable, from: Date, to: Date) {
  return db.lead.count({ where: { workspaceId, createdAt: { gte: from, lt: to } } })
}

export function countAllLeads(workspaceId: string, db: Queryable) {
  return db.lead.count({ where: { workspaceId } })
}
