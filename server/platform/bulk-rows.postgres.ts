import type { BulkTable, LockRows, PrepareInsert, UpsertRows, WriteRows } from './bulk-rows.ts'
import { tuplesOf, type Tuples } from './bulk-tuples.ts'
import { onConflict } from './on-conflict.ts'

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** A column of the JSON array `r`; a list of values costs less to take apart than an object with their names. */
function part(type: string | undefined, index: number): string {
  return type === 'jsonb' ? `NULLIF(r -> ${index}, 'null')` : `(r ->> ${index})::${type ?? 'text'}`
}

/** Columns as the rows of `$1` and the values from `$3` on give them; `$2` is the workspace. */
function selected({ columns }: BulkTable, { own, shared }: Tuples): string {
  const ofRows = own.map((name, index) => `${part(columns[name], index)} AS "${name}"`)
  const ofAll = shared.map(({ name }, index) => `$${index + 3}::${columns[name] ?? 'text'} AS "${name}"`)
  return [...ofRows, ...ofAll].join(', ')
}

const parameters = (workspaceId: string, { json, shared }: Tuples): unknown[] => [
  ...[json, workspaceId],
  ...shared.map(({ value }) => value),
]

function insertionOf(table: BulkTable, tuples: Tuples): string {
  const names = [...tuples.own, ...tuples.shared.map(({ name }) => name)]
  return `INSERT INTO "${table.name}" ("workspaceId", ${quoted(names)})
    SELECT $2::uuid, ${selected(table, tuples)} FROM jsonb_array_elements($1::jsonb) AS r`
}

export const prepareInsertPostgres: PrepareInsert = (table, rows, shared) => {
  const tuples = tuplesOf(table, rows, shared)
  const sql = insertionOf(table, tuples)
  return async (workspaceId, db) => {
    if (rows.length > 0) await db.$executeRawUnsafe(sql, ...parameters(workspaceId, tuples))
  }
}

export const upsertRowsPostgres: UpsertRows = async (workspaceId, db, table, rows) => {
  if (rows.length === 0) return
  const tuples = tuplesOf(table, rows)
  const sql = `${insertionOf(table, tuples)} ${onConflict(table)}`
  await db.$executeRawUnsafe(sql, ...parameters(workspaceId, tuples))
}

export const updateRowsPostgres: WriteRows = async (workspaceId, db, table, rows, shared) => {
  if (rows.length === 0) return
  const tuples = tuplesOf(table, rows, shared)
  const settings = Object.keys(table.columns).filter((name) => name !== 'id')
  const sql = `UPDATE "${table.name}" AS t SET ${settings.map((name) => `"${name}" = s."${name}"`).join(', ')}
    FROM (SELECT ${selected(table, tuples)} FROM jsonb_array_elements($1::jsonb) AS r) AS s
    WHERE t."workspaceId" = $2::uuid AND t."id" = s."id"`
  await db.$executeRawUnsafe(sql, ...parameters(workspaceId, tuples))
}

export const lockRowsPostgres: LockRows = async (workspaceId, db, table, ids) => {
  if (ids.length === 0) return
  const sql = `SELECT 1 FROM "${table.name}" WHERE "workspaceId" = $1::uuid AND "id" = ANY($2::uuid[])
    ORDER BY "id" FOR NO KEY UPDATE`
  await db.$queryRawUnsafe(sql, workspaceId, ids)
}
