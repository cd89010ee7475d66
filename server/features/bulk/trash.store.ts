/**
 * What a bulk job deletes is kept as rows of JSON that the database makes and reads by itself: every column is in it, also those
 * that come to a table later, and none passes through this process.
 */
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, join, raw, sql, type Sql } from '../../platform/dialect.ts'
import type { BulkScope } from './bulk-action.ts'
import { EVIDENCE, LEADS, type Reference, type TrashTable } from './trash-sql.ts'
import { trashOnPostgres } from './trash.store.postgres.ts'
import { trashOnSqlite } from './trash.store.sqlite.ts'

type Batch = BulkScope['batch']
type On = Pick<Database, 'provider'>

const trashOn = ({ provider }: On) => (provider === 'postgresql' ? trashOnPostgres : trashOnSqlite)

/** The rows `k` that a batch has kept of a table, of these leads alone if some are given. */
function placeOf(
  workspaceId: string,
  database: On,
  { jobId, position }: Batch,
  table: TrashTable,
  leadIds?: readonly string[],
): Sql {
  const dialect = dialectOf(database)
  const own = sql`k."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND k."jobId" = ${dialect.typed(jobId, 'uuid')}
    AND k."position" = ${position} AND k."tableName" = ${table.name}`
  return leadIds === undefined ? own : sql`${own} AND k."leadId" IN (${trashOn(database).ids(leadIds)})`
}

const namesOf = async (db: Queryable, statement: Sql): Promise<string[]> =>
  (await db.$queryRaw<{ name: string }[]>(statement)).map(({ name }) => name)

/** Keeps a table's rows of these leads. */
export async function keepRows(
  workspaceId: string,
  db: Queryable,
  database: On,
  { jobId, position }: Batch,
  table: TrashTable,
  leadIds: readonly string[],
): Promise<void> {
  const dialect = dialectOf(database)
  const { columnsOf, asList, ids } = trashOn(database)
  const workspace = dialect.typed(workspaceId, 'uuid')
  const leadId = raw(`t."${table.leadColumn}"`)
  await db.$executeRaw`
    INSERT INTO "TrashedRows" ("workspaceId", "jobId", "position", "tableName", "leadId", "rows")
    SELECT ${workspace}, ${dialect.typed(jobId, 'uuid')}, CAST(${position} AS INTEGER), CAST(${table.name} AS TEXT),
      ${leadId}, ${asList(await namesOf(db, columnsOf(table.name)))}
    FROM ${raw(`"${table.name}"`)} t WHERE t."workspaceId" = ${workspace} AND ${leadId} IN (${ids(leadIds)})
    GROUP BY ${leadId}`
}

/** A kept lead, as far as it must be free to come back. */
export interface KeptLead {
  id: string
  companyId: string
  identityKey: string
}

export async function listKeptLeads(
  workspaceId: string,
  db: Queryable,
  database: On,
  batch: Batch,
): Promise<KeptLead[]> {
  const { column, eachOf } = trashOn(database)
  return db.$queryRaw<KeptLead[]>`
    SELECT ${column('id')} AS "id", ${column('companyId')} AS "companyId", ${column('identityKey')} AS "identityKey"
    FROM ${eachOf(LEADS.name)} WHERE ${placeOf(workspaceId, database, batch, LEADS)}`
}

/**
 * Writes kept rows of these leads again. One that referred to what is gone does not come back, or comes without it; columns
 * that the table has lost since are left out.
 */
export async function restoreRows(
  workspaceId: string,
  db: Queryable,
  database: On,
  batch: Batch,
  table: TrashTable,
  leadIds: readonly string[],
): Promise<void> {
  const { column, eachOf, keptColumns, columnsOf } = trashOn(database)
  const dialect = dialectOf(database)
  const place = placeOf(workspaceId, database, batch, table, leadIds)
  const present = new Set(await namesOf(db, columnsOf(table.name)))
  const names = (await namesOf(db, keptColumns(place))).filter((name) => present.has(name))
  if (names.length === 0) return
  const isThere = (name: string, other: Reference): Sql => sql`EXISTS (
    SELECT 1 FROM ${raw(`"${other.table}"`)} o
    WHERE o."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND ${raw(`o."${other.key}"`)} = ${column(name)})`
  const values = names.map((name) => {
    const reference = table.references[name]
    if (reference === undefined || reference.isVital) return column(name)
    return sql`CASE WHEN ${isThere(name, reference)} THEN ${column(name)} END`
  })
  const vital = Object.entries(table.references).flatMap(([name, reference]) =>
    reference.isVital ? [sql`(${column(name)} IS NULL OR ${isThere(name, reference)})`] : [],
  )
  const quoted = names.map((name) => `"${name}"`).join(', ')
  await db.$executeRaw`
    INSERT INTO ${raw(`"${table.name}" (${quoted})`)} SELECT ${join(values)}
    FROM ${eachOf(table.name)} WHERE ${join([place, ...vital], ' AND ')} ON CONFLICT DO NOTHING`
}

/** Gives leads back the evidence that has stayed with their companies. */
export async function rejoinEvidence(
  workspaceId: string,
  db: Queryable,
  database: On,
  batch: Batch,
  leadIds: readonly string[],
): Promise<void> {
  const { column, eachOf } = trashOn(database)
  await db.$executeRaw`
    UPDATE "Evidence" SET "leadId" = s."leadId"
    FROM (SELECT k."leadId" AS "leadId", ${column('id')} AS "id" FROM ${eachOf(EVIDENCE.name)}
      WHERE ${placeOf(workspaceId, database, batch, EVIDENCE, leadIds)}) AS s
    WHERE "Evidence"."workspaceId" = ${dialectOf(database).typed(workspaceId, 'uuid')}
      AND "Evidence"."id" = s."id" AND "Evidence"."leadId" IS NULL`
}

/** Lets go of what a batch has kept of these leads: they are back. */
export async function dropTrash(
  workspaceId: string,
  db: Queryable,
  { jobId, position }: Batch,
  leadIds: string[],
): Promise<void> {
  await db.trashedRows.deleteMany({ where: { workspaceId, jobId, position, leadId: { in: leadIds } } })
}
