import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { guardCell } from './formula-guard.ts'
import { storedRejections } from './import-journal.ts'
import * as store from './imports.store.ts'
import type { Rejection } from './row-reader.ts'

const PAGE_BATCHES = 20

/** The rows of an import that were not taken, in the order of the file, page by page. */
async function* readRejections(
  { db }: Pick<Database, 'db'>,
  workspaceId: string,
  importId: string,
): AsyncGenerator<Rejection[], void> {
  let after = -1
  for (;;) {
    const batches = await store.listRejections(workspaceId, db, importId, after, PAGE_BATCHES)
    yield batches.flatMap(({ rejections }) => storedRejections(rejections))
    const last = batches.at(-1)
    if (last === undefined || batches.length < PAGE_BATCHES) return
    after = last.position
  }
}

/** The first rows that were not taken. */
export async function firstRejections(
  database: Pick<Database, 'db'>,
  workspaceId: string,
  importId: string,
  take: number,
): Promise<Rejection[]> {
  const first: Rejection[] = []
  for await (const page of readRejections(database, workspaceId, importId)) {
    first.push(...page)
    if (first.length >= take) break
  }
  return first.slice(0, take)
}

const csvOf = (rows: [string, string, string][]): string =>
  stringify(rows, { record_delimiter: '\n', quote_record_delimiter: true, cast: { string: guardCell } })

async function* errorLines(pages: AsyncIterable<Rejection[]>): AsyncGenerator<string> {
  // The mark tells Excel that it is UTF-8.
  yield '\ufeff' + csvOf([['line', 'column', 'reason']])
  for await (const page of pages) {
    if (page.length > 0)
      yield csvOf(page.map(({ line, column, reason }) => [String(line), column ?? '', reason]))
  }
}

export interface ImportErrors {
  /** Of the imported file. */
  fileName: string
  /** CSV: line, column, reason. */
  stream: Readable
}

/** The rows of an import that were not taken, as CSV. NOT_FOUND for an import of another workspace. */
export async function exportErrors(
  database: Database,
  workspaceId: string,
  importId: string,
): Promise<ImportErrors> {
  const row = await store.findImport(workspaceId, database.db, importId)
  if (!row) throw notFound('import')
  const pages = readRejections(database, workspaceId, importId)
  return { fileName: row.fileName, stream: Readable.from(errorLines(pages), { objectMode: false }) }
}
