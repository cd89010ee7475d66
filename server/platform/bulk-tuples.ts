import type { BulkRow, BulkTable } from './bulk-rows.ts'
import { storableJson } from './storable-json.ts'

/** Rows on their way to a statement: the values of the columns `own` as a JSON array of arrays, and those of all rows. */
export interface Tuples {
  own: readonly string[]
  json: string
  shared: readonly { name: string; value: unknown }[]
}

export function tuplesOf(
  { columns }: BulkTable,
  rows: readonly BulkRow[],
  shared: Readonly<Record<string, unknown>> = {},
): Tuples {
  const own = Object.keys(columns).filter((name) => !(name in shared))
  const lists = (rows as readonly Readonly<Record<string, unknown>>[]).map((row) =>
    own.map((name) => row[name]),
  )
  const ofAll = Object.entries(shared).map(([name, value]) => ({
    name,
    value: columns[name] === 'jsonb' ? storableJson(value) : value,
  }))
  return { own, json: storableJson(lists), shared: ofAll }
}
