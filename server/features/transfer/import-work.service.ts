/** The work of an import: a dry run, the import itself, or its undoing, batch by batch from where the last one ended. */
import { setTimeout as sleep } from 'node:timers/promises'
import { InvalidAddressError, readAddress } from '../../engine/index.ts'
import { commit } from '../../platform/commit.ts'
import type { Database } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import type { Uploads } from '../../platform/uploads.ts'
import { listKnownFields } from '../custom-fields/custom-fields.service.ts'
import type { CsvRow } from './csv-reader.ts'
import { unusableFile } from './csv-text.ts'
import { isCustom, notationOf } from './custom-columns.ts'
import { headerMapOf } from './header-map.ts'
import { importFormat, storedMappingOf, type ImportFormat } from './import-format.ts'
import { storedJournal } from './import-journal.ts'
import { rehearse, write, type BatchSaver, type ReadBatch } from './import-saving.service.ts'
import { openSheet } from './import-sheet.service.ts'
import { findMetByOthers, undoBatch } from './import-undo.service.ts'
import { forgetImportedOn } from './import-undo.store.ts'
import { BATCH_ROWS, importTopic, MAX_ROWS } from './import.job.ts'
import * as imports from './imports.store.ts'
import { RowReader, type ImportedLead, type ImportedSite, type Rejection } from './row-reader.ts'

export interface ImportWorkOptions {
  database: Database
  uploads: Uploads
  signals: Signals
  /** Rows of a file; those of the product when absent. */
  maxRows?: number
}

type LeasedImport = Leased<imports.ImportRow>

function readSite(address: string): ImportedSite | { problem: string } {
  try {
    const { siteKey, domain } = readAddress(address)
    return { siteKey, domain }
  } catch (error) {
    if (error instanceof InvalidAddressError) return { problem: `${error.message}.` }
    throw error
  }
}

/** Does what the state of the import asks for, to its end. Ends early, with the reason of the signal, when that is aborted. */
export async function workImport(
  options: ImportWorkOptions,
  { row, owner }: LeasedImport,
  shutdown: AbortSignal,
): Promise<void> {
  if (row.state === 'UNDOING') return undo(options, row, owner, shutdown)
  const isDry = row.state === 'CHECKING'
  // What a dry run knew of its rows is gone with its process.
  if (isDry) await imports.clearBatches(row.workspaceId, options.database.db, row.id)
  const begun = isDry ? { ...row, rows: 0 } : row
  const rows = await readFile(
    options,
    begun,
    shutdown,
    isDry ? rehearse(options, begun, owner) : write(options, begun, owner),
  )
  await end(
    options,
    begun,
    owner,
    isDry ? { state: 'CHECKED', rowsTotal: rows } : { state: 'COMPLETED', rowsTotal: rows },
  )
}

/** The outcome of each batch of the file that is not done yet goes through `save`; answers the rows of the file. */
async function readFile(
  options: ImportWorkOptions,
  row: imports.ImportRow,
  shutdown: AbortSignal,
  saver: BatchSaver,
): Promise<number> {
  const { uploads, maxRows = MAX_ROWS } = options
  const { workspaceId, id } = row
  const format = importFormat.parse(row.format)
  const reader = await readerOf(options, row, format)
  const file = await uploads.find({ workspaceId, id })
  if (file === null) throw unusableFile('The file of this import is gone. Send it again.')
  const sheet = await openSheet(uploads, file, format.encoding)
  // Rows are read while the database writes the ones before, a few at a time: it has long statements, and short ones in between.
  let saving: Promise<void> = Promise.resolve()
  let isSaving = false
  const giveWay = () => (isSaving ? sleep(PAUSE_MS) : Promise.resolve())
  try {
    await saver.begin()
    let position = 0
    for await (const batch of sheet.batches(BATCH_ROWS)) {
      const before = position
      position += batch.length
      const read = before < row.rows ? null : await readRows(reader, batch, giveWay)
      await saving
      shutdown.throwIfAborted()
      if (position > maxRows)
        throw unusableFile(
          `A file has at most ${maxRows.toLocaleString('en')} rows. Split it and import the parts.`,
        )
      if (read === null) continue
      isSaving = true
      saving = saver
        .save({ position: before, rows: batch.length, ...read })
        .then(() => options.signals.publish(importTopic(id)))
        .finally(() => (isSaving = false))
      // Heard of where it is awaited, which comes later.
      saving.catch(() => undefined)
    }
    await saving
    return position
  } finally {
    await saving.catch(() => undefined)
    saver.close()
    await sheet.close()
  }
}

/** What reads the rows of an import. INVALID_INPUT when a custom field that it names is gone or archived. */
async function readerOf(
  { database }: Pick<ImportWorkOptions, 'database'>,
  { workspaceId, campaignId, mapping: stored }: imports.ImportRow,
  format: ImportFormat,
): Promise<RowReader> {
  const mapping = storedMappingOf(stored) ?? []
  const fields = mapping.some(isCustom) ? await listKnownFields(workspaceId, database.db) : []
  const header = headerMapOf(format.header, mapping, fields)
  return new RowReader(header, campaignId ?? '', readSite, notationOf(format))
}

/** Rows that are read in one go while the batch before is being saved, and the pause behind them. */
const ROWS_AT_ONCE = 25
const PAUSE_MS = 1

/** `giveWay` is awaited between some rows and the next. */
async function readRows(
  reader: RowReader,
  batch: CsvRow[],
  giveWay: () => Promise<void>,
): Promise<Pick<ReadBatch, 'leads' | 'rejections'>> {
  const leads: ImportedLead[] = []
  const rejections: Rejection[] = []
  for (const [index, row] of batch.entries()) {
    if (index % ROWS_AT_ONCE === 0) await giveWay()
    const outcome = reader.read(row)
    if ('reason' in outcome) rejections.push(outcome)
    else leads.push(outcome)
  }
  return { leads, rejections }
}

async function undo(
  { database, signals }: ImportWorkOptions,
  row: imports.ImportRow,
  owner: string,
  shutdown: AbortSignal,
): Promise<void> {
  const { workspaceId, id, campaignId } = row
  const metByOthers = await findMetByOthers(workspaceId, database.db, id)
  const origin = { importId: id, campaignId, metByOthers }
  for (;;) {
    shutdown.throwIfAborted()
    const isDone = await commit(database.db, async (tx) => {
      const batch = await imports.findBatchToUndo(workspaceId, tx, id)
      if (batch === null) return true
      const { left, removed, restored } = await undoBatch(
        workspaceId,
        tx,
        database,
        origin,
        storedJournal(batch),
      )
      const held = await imports.changeLeased(workspaceId, tx, id, owner, {
        removed: { increment: removed },
        restored: { increment: restored },
        left: { increment: left.length },
        attempt: 0,
        leaseUntil: new Date(Date.now() + LEASE_MS),
      })
      if (!held) throw new LeaseLostError()
      await imports.markUndone(workspaceId, tx, id, batch.position, left)
      return false
    })
    signals.publish(importTopic(id))
    if (isDone) break
  }
  await forgetImportedOn(database)(workspaceId, database.db, id)
  await end({ database, signals }, row, owner, { state: 'UNDONE' })
}

/** Ends what a lease was for. */
async function end(
  { database, signals, uploads }: Pick<ImportWorkOptions, 'database' | 'signals'> & { uploads?: Uploads },
  { workspaceId, id }: imports.ImportRow,
  owner: string,
  data: { state: 'CHECKED' | 'COMPLETED' | 'UNDONE'; rowsTotal?: number },
): Promise<void> {
  const over = data.state === 'COMPLETED' ? { finishedAt: new Date() } : {}
  const lease = { leaseOwner: null, leaseUntil: null, attempt: 0 }
  if (!(await imports.changeLeased(workspaceId, database.db, id, owner, { ...data, ...over, ...lease })))
    throw new LeaseLostError()
  if (data.state === 'COMPLETED') await uploads?.remove({ workspaceId, id })
  signals.publish(importTopic(id))
}

/** Ends an import that cannot go on; what it wrote stays, and can be undone. */
export async function failImport(
  { database, signals, uploads }: ImportWorkOptions,
  { row, owner }: LeasedImport,
  error: string,
): Promise<void> {
  const { workspaceId, id, state } = row
  const lease = { leaseOwner: null, leaseUntil: null, attempt: 0 }
  const data = { state: 'FAILED' as const, error, finishedAt: new Date(), ...lease }
  await imports.changeLeased(workspaceId, database.db, id, owner, data)
  if (state !== 'UNDOING') await uploads.remove({ workspaceId, id })
  signals.publish(importTopic(id))
}

/** The columns of a file that nothing is taken from. */
export function ignoredColumns({ header }: ImportFormat, mapping: unknown): string[] {
  const meanings = storedMappingOf(mapping) ?? []
  return header.filter((name, index) => name !== '' && (meanings[index] ?? null) === null)
}
