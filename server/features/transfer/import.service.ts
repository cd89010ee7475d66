import { InvalidAddressError, readAddress } from '../../engine/index.ts'
import { AppError, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Db } from '../../platform/database.ts'
import { readCsv, type CsvFile, type CsvRow } from './csv-reader.ts'
import { decodeCsv, unusableFile } from './csv-text.ts'
import { mapHeader } from './header-map.ts'
import { saveBatch, type ImportOrigin } from './import-batch.service.ts'
import * as store from './import.store.ts'
import { RowReader, type ImportedLead, type ImportedSite, type Rejection } from './row-reader.ts'

export type { Rejection } from './row-reader.ts'

/** A file that somebody sends. */
export interface ImportFile {
  fileName: string
  stream: AsyncIterable<Uint8Array>
}

export interface ImportTarget {
  workspaceId: string
  /** Who imports. */
  userId: string
  campaignId: string
}

export interface ImportResult extends store.ImportCounts {
  importId: string
  /** The first of the rows that were not taken. */
  rejections: Rejection[]
  /** Columns that are not understood, as they stand in the file. */
  ignoredColumns: string[]
}

const MAX_ROWS = 300_000
const MAX_REJECTIONS = 1000
const BATCH_ROWS = 200
const MAX_FILE_NAME_LENGTH = 255

function readSite(address: string): ImportedSite | { problem: string } {
  try {
    const { siteKey, domain } = readAddress(address)
    return { siteKey, domain }
  } catch (error) {
    if (error instanceof InvalidAddressError) return { problem: `${error.message}.` }
    throw error
  }
}

/** One import from its first batch to its end. */
class ImportRun {
  readonly result: ImportResult
  readonly #db: Db
  readonly #workspaceId: string
  readonly #origin: ImportOrigin
  readonly #reader: RowReader
  /** Leads that former batches had rows of: later rows of a person do not write over the first. */
  readonly #seen = new Set<string>()

  constructor(
    db: Db,
    workspaceId: string,
    origin: ImportOrigin,
    reader: RowReader,
    ignoredColumns: string[],
  ) {
    this.#db = db
    this.#workspaceId = workspaceId
    this.#origin = origin
    this.#reader = reader
    const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }
    this.result = { importId: origin.importId, ...counts, rejections: [], ignoredColumns }
  }

  /** Saves the good rows of a batch in one transaction with the counts, so that both are true at any moment. */
  async add(batch: CsvRow[]): Promise<void> {
    const leads: ImportedLead[] = []
    const rejections: Rejection[] = []
    for (const row of batch) {
      const outcome = this.#reader.read(row)
      if ('reason' in outcome) rejections.push(outcome)
      else leads.push(outcome)
    }
    const { counts, leadIds } = await commit(this.#db, async (tx) => {
      const saved = await saveBatch(this.#workspaceId, tx, this.#origin, leads, this.#seen)
      const total = { ...saved.counts, rows: batch.length, rejected: rejections.length }
      await store.addToImport(this.#workspaceId, tx, this.#origin.importId, total)
      return { counts: total, leadIds: saved.leadIds }
    })
    for (const id of leadIds) this.#seen.add(id)
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) this.result[name] += counts[name]
    this.result.rejections.push(...rejections.slice(0, MAX_REJECTIONS - this.result.rejections.length))
  }

  async finish(state: 'COMPLETED' | 'FAILED'): Promise<void> {
    await store.finishImport(this.#workspaceId, this.#db, this.#origin.importId, state)
  }

  /** Ends an import that broke off. Answers its error, with what has been done so far. */
  async breakOff(error: unknown): Promise<unknown> {
    try {
      await this.finish('FAILED')
    } catch (second) {
      return new AggregateError([error, second], 'An import broke off, and its end could not be recorded', {
        cause: error,
      })
    }
    const { rows, rejected } = this.result
    if (!(error instanceof AppError) || rows === rejected) return error
    const kept = `The ${rows - rejected} rows before that are imported; importing the file again does not double them.`
    return new AppError(error.code, `${error.message} ${kept}`, error.details)
  }
}

async function startImport(
  database: Database,
  { workspaceId, userId, campaignId }: ImportTarget,
  fileName: string,
  header: string[],
): Promise<ImportRun> {
  const { db } = database
  const columns = mapHeader(header)
  const importId = await store.createImport(workspaceId, db, {
    campaignId,
    fileName: fileName.slice(0, MAX_FILE_NAME_LENGTH),
    startedById: userId,
  })
  const reader = new RowReader(columns, campaignId, readSite)
  const origin = { importId, campaignId, writer: store.importWriterOn(database) }
  return new ImportRun(db, workspaceId, origin, reader, columns.ignored)
}

/**
 * Imports a CSV of leads into a campaign. Good rows are kept, each value with the import and its line as evidence;
 * the others are answered with line, column and reason. A person whom the company has already gets the row's values.
 * Importing a file again changes nothing.
 *
 * NOT_FOUND for a campaign of another workspace. INVALID_INPUT for a file that is not CSV in UTF-8, whose columns are
 * not understood, or that is too long; when that shows in the middle, what came before stays, as the message says.
 */
export async function importLeads(
  database: Database,
  target: ImportTarget,
  file: ImportFile,
  maxRows = MAX_ROWS,
): Promise<ImportResult> {
  if (!(await store.hasCampaign(target.workspaceId, database.db, target.campaignId)))
    throw notFound('campaign')
  const text = decodeCsv(file.stream)
  try {
    const csv = await readCsv(text)
    const run = await startImport(database, target, file.fileName, csv.header)
    await importRows(run, csv, maxRows)
    return run.result
  } finally {
    await text.return()
  }
}

async function importRows(run: ImportRun, csv: CsvFile, maxRows: number): Promise<void> {
  try {
    for await (const batch of csv.batches(BATCH_ROWS)) {
      if (run.result.rows + batch.length > maxRows)
        throw unusableFile(
          `A file has at most ${maxRows.toLocaleString('en')} rows. Split it and import the parts.`,
        )
      await run.add(batch)
    }
  } catch (error) {
    throw await run.breakOff(error)
  }
  await run.finish('COMPLETED')
}
