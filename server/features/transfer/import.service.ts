import { AppError } from '../../errors.ts'
import { keepLease, LEASE_MS, LeaseLostError } from '../../platform/leased-worker.ts'
import { listKnownFields } from '../custom-fields/custom-fields.service.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { strictMapping, type ColumnMapping } from './header-map.ts'
import { firstRejections } from './import-errors.service.ts'
import { importFormat, type ImportFormat } from './import-format.ts'
import { failImport, ignoredColumns, workImport, type ImportWorkOptions } from './import-work.service.ts'
import * as store from './imports.store.ts'
import type { ImportFile, ImportsService, ImportTarget } from './imports.service.ts'
import type { ImportMode } from './lead-plan.ts'
import type { Rejection } from './row-reader.ts'

export interface ImportResult extends store.ImportCounts {
  importId: string
  /** The first of the rows that were not taken. */
  rejections: Rejection[]
  /** Columns from which nothing is taken, as they stand in the file. */
  ignoredColumns: string[]
}

export type MapColumns = (format: ImportFormat, fields: readonly KnownField[]) => ColumnMapping

const byNames: MapColumns = ({ header }, fields) => strictMapping(header, fields)

/** How a file is imported at once. */
export interface ImportAtOnce {
  /** The field of each column, by its name in the file and the workspace's custom fields; by the names alone when absent. */
  mapping?: MapColumns | undefined
  mode?: ImportMode
  /** Only tells what would become of the rows. */
  isDry?: boolean
}

/** What works an import while its sender waits. */
export type AtOnceOptions = ImportWorkOptions & { imports: ImportsService }

interface Place {
  workspaceId: string
  id: string
}

const MAX_REJECTIONS = 1000

/**
 * Imports a file while its sender waits. Good rows are kept, each value with the import and its line as evidence; the others are
 * answered with line, column and reason. Importing a file again changes nothing. When the process ends in the middle,
 * a worker goes on with it.
 *
 * NOT_FOUND for a campaign of another workspace. INVALID_INPUT for a file that cannot be read, whose columns are
 * not understood, or that is too long; when that shows in the middle, what came before stays, as the message says.
 */
export async function importLeads(
  options: AtOnceOptions,
  target: ImportTarget,
  file: ImportFile,
  how: ImportAtOnce = {},
): Promise<ImportResult> {
  const { imports } = options
  const { workspaceId } = target
  const place = { workspaceId, id: await imports.receive(target, file) }
  const owner = await beginOrForget(options, place, how)
  try {
    await workHere(options, place, owner)
  } catch (error) {
    throw how.isDry === true ? error : await withWhatStays(options, place, error)
  }
  const result = await resultOf(options, await findRow(options, place))
  if (how.isDry === true) await imports.cancel(workspaceId, place.id)
  return result
}

/** Undoes an import while its sender waits: see `ImportsService.undo`. */
export async function undoAtOnce(
  options: AtOnceOptions,
  place: Place,
): Promise<{ removed: number; restored: number; left: number }> {
  const owner = await options.imports.beginUndo(place.workspaceId, place.id, LEASE_MS)
  await workHere(options, place, owner)
  const { removed, restored, left } = await findRow(options, place)
  return { removed, restored, left }
}

async function findRow({ database }: AtOnceOptions, { workspaceId, id }: Place): Promise<store.ImportRow> {
  const row = await store.findImport(workspaceId, database.db, id)
  if (!row) throw new Error('An import was gone while it was worked')
  return row
}

/** Begins; a file whose columns cannot be used leaves nothing to be done. */
async function beginOrForget(
  options: AtOnceOptions,
  place: Place,
  { mapping = byNames, mode = 'UPDATE', isDry = false }: ImportAtOnce,
): Promise<string> {
  const { workspaceId, id } = place
  try {
    const format = importFormat.parse((await findRow(options, place)).format)
    const fields = await listKnownFields(workspaceId, options.database.db)
    const choice = { mapping: mapping(format, fields), mode }
    return await options.imports.begin(workspaceId, id, choice, isDry ? 'CHECKING' : 'RUNNING', LEASE_MS)
  } catch (error) {
    await options.imports.cancel(workspaceId, id)
    throw error
  }
}

/** Works an import under a lease that is held until the end. Fails as the work does, which ends the import. */
async function workHere(options: AtOnceOptions, place: Place, owner: string): Promise<void> {
  const { workspaceId, id } = place
  const row = await findRow(options, place)
  const lease = keepLease(
    (leaseUntil) => store.changeLeased(workspaceId, options.database.db, id, owner, { leaseUntil }),
    // A renewal that failed is tried again; a database that is away is heard of by the next batch.
    () => undefined,
  )
  try {
    await workImport(options, { row, owner }, lease.lost)
  } catch (error) {
    if (error instanceof LeaseLostError)
      throw new AppError('CONFLICT', 'The import was stopped, or another worker has taken it over.')
    const message = error instanceof AppError ? error.message : 'An error of ours broke the import off.'
    await failImport(options, { row, owner }, message)
    throw error
  } finally {
    lease.stop()
  }
}

/** The error of an import that broke off, with what has been done so far. */
async function withWhatStays(options: AtOnceOptions, place: Place, error: unknown): Promise<unknown> {
  const { rows, rejected } = await findRow(options, place)
  if (!(error instanceof AppError) || rows === rejected) return error
  const kept = `The ${(rows - rejected).toLocaleString('en')} rows before that are imported; importing the file again does not double them.`
  return new AppError(error.code, `${error.message} ${kept}`, error.details)
}

async function resultOf({ database }: AtOnceOptions, row: store.ImportRow): Promise<ImportResult> {
  const { workspaceId, id, rows, created, updated, unchanged, rejected } = row
  const rejections = await firstRejections(database, workspaceId, id, MAX_REJECTIONS)
  const ignored = ignoredColumns(importFormat.parse(row.format), row.mapping)
  return { importId: id, rows, created, updated, unchanged, rejected, rejections, ignoredColumns: ignored }
}
