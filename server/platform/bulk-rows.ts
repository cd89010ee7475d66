import type { Database, Queryable } from './database.ts'
import {
  prepareInsertPostgres,
  lockRowsPostgres,
  updateRowsPostgres,
  upsertRowsPostgres,
} from './bulk-rows.postgres.ts'
import {
  prepareInsertSqlite,
  lockRowsSqlite,
  updateRowsSqlite,
  upsertRowsSqlite,
} from './bulk-rows.sqlite.ts'

/**
 * Writes of many rows by one statement whose only parameter is a JSON text. Prisma's own `createMany` takes about a
 * millisecond of CPU a row, which is most of an import's time; here the database takes the rows apart.
 */

/** A table as bulk writes see it: its columns with their PostgreSQL types. Constants only: they become SQL text. */
export interface BulkTable {
  name: string
  columns: Record<string, string>
}

/** A table whose rows are known by more than an id: the columns of its key, of which the workspace is the first. */
export interface KeyedTable extends BulkTable {
  key: readonly ['workspaceId', ...string[]]
}

/**
 * Values by column; what else a row has is passed over. Dates are ISO 8601 text as `storedTime` gives it, JSON columns take their
 * value as it is.
 */
export type BulkRow = object

/** Every row is of this workspace, whatever it says itself. `shared` are columns that have one value in all rows, sent once. */
export type WriteRows = (
  workspaceId: string,
  db: Queryable,
  table: BulkTable,
  rows: readonly BulkRow[],
  shared?: Readonly<Record<string, unknown>>,
) => Promise<void>

export type UpsertRows = (
  workspaceId: string,
  db: Queryable,
  table: KeyedTable,
  rows: readonly BulkRow[],
) => Promise<void>

/** An insertion whose rows are on their way already: what it takes to write them is done before it is asked for. */
export type PreparedInsert = (workspaceId: string, db: Queryable) => Promise<void>

export type PrepareInsert = (
  table: BulkTable,
  rows: readonly BulkRow[],
  shared?: Readonly<Record<string, unknown>>,
) => PreparedInsert

export interface BulkWriter {
  prepareInsert: PrepareInsert
  /** Inserts rows; columns that the table does not name get their default. */
  insertRows: WriteRows
  /** Sets every column of the rows with these ids. */
  updateRows: WriteRows
  /** Inserts rows, or sets every column of those that are there by their key. No two rows may have one key. */
  upsertRows: UpsertRows
  /** Holds other writers of these rows off until the transaction ends, in an order that everybody keeps. */
  lockRows: LockRows
}

export type LockRows = (
  workspaceId: string,
  db: Queryable,
  table: Pick<BulkTable, 'name'>,
  ids: readonly string[],
) => Promise<void>

export function bulkWriterOn({ provider }: Pick<Database, 'provider'>): BulkWriter {
  const writer =
    provider === 'postgresql'
      ? {
          prepareInsert: prepareInsertPostgres,
          updateRows: updateRowsPostgres,
          upsertRows: upsertRowsPostgres,
          lockRows: lockRowsPostgres,
        }
      : {
          prepareInsert: prepareInsertSqlite,
          updateRows: updateRowsSqlite,
          upsertRows: upsertRowsSqlite,
          lockRows: lockRowsSqlite,
        }
  return {
    ...writer,
    insertRows: (workspaceId, db, table, rows, shared) =>
      writer.prepareInsert(table, rows, shared)(workspaceId, db),
  }
}

/** A moment as SQLite's columns hold it, so that text and time sort alike; PostgreSQL reads it too. */
export function storedTime(moment: Date): string {
  return moment.toISOString().replace('Z', '+00:00')
}
