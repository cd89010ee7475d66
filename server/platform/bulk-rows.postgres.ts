import type { BulkTable, LockRows, UpsertRows, WriteRows } from './bulk-rows.ts'
import { onConflict } from './on-conflict.ts'
import { storableJson } from './storable-json.ts'

const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ')
/** The rows of `$1`, as a table called r. */
const fromJson = ({ columns }: BulkTable): string => {
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
  return `jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})`
}

function insertionOf(table: BulkTable): string {
  const names = Object.keys(table.columns)
  return `INSERT INTO "${table.name}" ("workspaceId", ${quoted(names)})
    SELECT $2::uuid, ${names.map((name) => `r."${name}"`).join(', ')} FROM ${fromJson(table)}`
}

export const insertRowsPostgres: WriteRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  await db.$executeRawUnsafe(insertionOf(table), storableJson(rows), workspaceId)
}

export const upsertRowsPostgres: UpsertRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  const sql = `${insertionOf(table)} ${onConflict(table)}`
  await db.$executeRawUnsafe(sql, storableJson(rows), workspaceId)
}

export const updateRowsPostgres: WriteRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  const settings = Object.keys(table.columns).filter((name) => name !== 'id')
  const sql = `UPDATE "${table.name}" AS t SET ${settings.map((name) => `"${name}" = r."${name}"`).join(', ')}
    FROM ${fromJson(table)} WHERE t."workspaceId" = $2::uuid AND t."id" = r."id"`
  await db.$executeRawUnsafe(sql, storableJson(rows), workspaceId)
}

export const lockRowsPostgres: LockRows = async (workspaceId, db, table, ids) => {
  if (ids.length === 0) return
  const sql = `SELECT 1 FROM "${table.name}" WHERE "workspaceId" = $1::uuid AND "id" = ANY($2::uuid[])
    ORDER BY "id" FOR NO KEY UPDATE`
  await db.$queryRawUnsafe(sql, workspaceId, ids)
}
