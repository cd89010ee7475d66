import type { BulkTable, LockRows, PrepareInsert, UpsertRows, WriteRows } from './bulk-rows.ts'
import { tuplesOf, type Tuples } from './bulk-tuples.ts'
import { onConflict } from './on-conflict.ts'

/** The columns of each array of the JSON text, and those that all rows share; a JSON value comes out as JSON text, as its column holds it. */
const selected = ({ own, shared }: Tuples): string =>
  [
    ...own.map((name, index) => `json_extract(value, '$[${index}]') AS "${name}"`),
    ...shared.map(({ name }) => `? AS "${name}"`),
  ].join(', ')

/** In the order in which the statements have them: those that all rows share stand before the rows. */
const parameters = ({ json, shared }: Tuples): unknown[] => [...shared.map(({ value }) => value), json]

function insertionOf(table: BulkTable, tuples: Tuples): string {
  const names = [...tuples.own, ...tuples.shared.map(({ name }) => name)].map((name) => `"${name}"`)
  return `INSERT INTO "${table.name}" ("workspaceId", ${names.join(', ')})
    SELECT ?, ${selected(tuples)} FROM json_each(?)`
}

export const prepareInsertSqlite: PrepareInsert = (table, rows, shared) => {
  const tuples = tuplesOf(table, rows, shared)
  const sql = insertionOf(table, tuples)
  return async (workspaceId, db) => {
    if (rows.length > 0) await db.$executeRawUnsafe(sql, workspaceId, ...parameters(tuples))
  }
}

export const upsertRowsSqlite: UpsertRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  const tuples = tuplesOf(table, rows)
  // The condition tells SQLite that what follows belongs to no join.
  const sql = `${insertionOf(table, tuples)} WHERE true ${onConflict(table)}`
  await db.$executeRawUnsafe(sql, workspaceId, ...parameters(tuples))
}

export const updateRowsSqlite: WriteRows = async (workspaceId, db, table, rows, shared) => {
  if (rows.length === 0) return
  const tuples = tuplesOf(table, rows, shared)
  const settings = Object.keys(table.columns).filter((name) => name !== 'id')
  const sql = `UPDATE "${table.name}" SET ${settings.map((name) => `"${name}" = r."${name}"`).join(', ')}
    FROM (SELECT ${selected(tuples)} FROM json_each(?)) AS r
    WHERE "${table.name}"."workspaceId" = ? AND "${table.name}"."id" = r."id"`
  await db.$executeRawUnsafe(sql, ...parameters(tuples), workspaceId)
}

/** A transaction has SQLite's one write lock from its first statement on: everybody else waits already. */
export const lockRowsSqlite: LockRows = () => Promise.resolve()
