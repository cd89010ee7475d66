/** Leads as CSV text. Pure. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { guardCell } from './formula-guard.ts'
import { LEAD_COLUMNS, type ExportedRow } from './lead-columns.ts'

export interface CsvOptions {
  /** Begins with a byte order mark, without which Excel takes UTF-8 for the system's own encoding. */
  bom?: boolean
  /** Columns behind those that every file of leads has. */
  customColumns?: readonly string[]
}

/** Lines of CSV (RFC 4180 with line feeds) for rows, with or without the line that names the columns. */
function csvLines(rows: ExportedRow[], header: boolean, custom: readonly string[]): string {
  return stringify(rows, {
    header,
    columns: [...LEAD_COLUMNS, ...custom],
    record_delimiter: '\n',
    // A lone carriage return would end the record for most readers.
    quote_record_delimiter: true,
    cast: { string: guardCell },
  })
}

async function* csvChunks(
  pages: AsyncIterable<ExportedRow[]>,
  { bom = false, customColumns = [] }: CsvOptions,
): AsyncGenerator<string> {
  yield (bom ? '\ufeff' : '') + csvLines([], true, customColumns)
  for await (const rows of pages) if (rows.length > 0) yield csvLines(rows, false, customColumns)
}

/**
 * The rows as a UTF-8 stream, the header first. It asks for a page when the one before is on its way, so a slow reader
 * slows the source; destroying it ends `pages`, and an error of `pages` destroys it.
 */
export function toCsv(pages: AsyncIterable<ExportedRow[]>, options: CsvOptions = {}): Readable {
  return Readable.from(csvChunks(pages, options), { objectMode: false })
}
