import type { BulkTable, LockRows, UpsertRows, WriteRows } from './bulk-rows.ts'
import { onConflict } from './on-conflict.ts'
import { storableJson } from './storable-json.ts'

/** The columns of each row of the JSON text; a JSON value comes out as JSON text, as its column holds it. */
const selected = ({ columns }: BulkTable): string =>
  Object.keys(columns)
    .map((name) => `json_extract(value, '$.${name}') AS "${name}"`)
    .join(', ')

function insertionOf(table: BulkTable): string {
  const names = Object.keys(table.columns).map((name) => `"${name}"`)
  return `INSERT INTO "${table.name}" ("workspaceId", ${names.join(', ')})
    SELECT ?, ${selected(table)} FROM json_each(?)`
}

export const insertRowsSqlite: WriteRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  await db.$executeRawUnsafe(insertionOf(table), workspaceId, storableJson(rows))
}

export const upsertRowsSqlite: UpsertRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  // The condition tells SQLite that what follows belongs to no join.
  const sql = `${insertionOf(table)} WHERE true ${onConflict(table)}`
  await db.$executeRawUnsafe(sql, workspaceId, storableJson(rows))
}

export const updateRowsSqlite: WriteRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  const settings = Object.keys(table.columns).filter((name) => name !== 'id')
  const sql = `UPDATE "${table.name}" SET ${settings.map((name) => `"${name}" = r."${name}"`).join(', ')}
    FROM (SELECT ${selected(table)} FROM json_each(?)) AS r
    WHERE "${table.name}"."workspaceId" = ? AND "${table.name}"."id" = r."id"`
  await db.$executeRawUnsafe(sql, storableJson(rows), workspaceId)
}

/** A transaction has SQLite's one write lock from its first statement on: everybody else waits already. */
export const lockRowsSqlite: LockRows = () => Promise.resolve()
