import type { Uploads } from '../../platform/uploads.ts'
import { readCsv, type CsvFile } from './csv-reader.ts'
import { decodeCsv, kindOf, unusableFile } from './csv-text.ts'
import type { ImportFormat } from './import-format.ts'
import { EncodingScan, type TextEncoding } from './text-encoding.ts'
import { MAX_COLUMNS } from './xlsx-cells.ts'
import { openWorkbook } from './xlsx.service.ts'

/** A table in a file, until it is closed. */
export interface OpenSheet extends CsvFile {
  close(): Promise<void>
}

/** What is told of a file while it comes. */
export class FileScan {
  readonly #encoding = new EncodingScan()
  readonly #maxBytes: number
  #head: Buffer = Buffer.alloc(0)
  bytes = 0

  constructor(maxMegabytes: number) {
    this.#maxBytes = maxMegabytes * 1024 * 1024
  }

  /** INVALID_INPUT once the file is too large. */
  push(chunk: Uint8Array): void {
    this.bytes += chunk.length
    if (this.bytes > this.#maxBytes) {
      const megabytes = this.#maxBytes / 1024 / 1024
      throw unusableFile(`A file has at most ${megabytes} MB. Split it and import the parts.`)
    }
    if (this.#head.length < 4) this.#head = Buffer.concat([this.#head, chunk.subarray(0, 4)])
    this.#encoding.push(chunk)
  }

  /** The encoding of text, null for a workbook. INVALID_INPUT for what is neither. */
  encoding(): TextEncoding | null {
    const kind = kindOf(this.#head)
    if (kind === 'xlsx') return null
    if (kind === 'old-excel')
      throw unusableFile('This file is an old Excel workbook. Save it as “Excel Workbook (.xlsx)” or as CSV.')
    const finding = this.#encoding.finding()
    if ('problem' in finding) throw unusableFile(finding.problem)
    return finding.encoding
  }
}

/** Opens the table in a stored file; the encoding is null for a workbook. INVALID_INPUT where there is none. */
export async function openSheet(
  uploads: Pick<Uploads, 'read'>,
  file: { path: string; bytes: number },
  encoding: TextEncoding | null,
): Promise<OpenSheet> {
  const sheet = await (encoding === null ? openWorkbook(file.path) : openText(uploads, file, encoding))
  if (sheet.header.length <= MAX_COLUMNS) return sheet
  await sheet.close()
  throw unusableFile(`A file has at most ${MAX_COLUMNS} columns; this one has ${sheet.header.length}.`)
}

async function openText(
  uploads: Pick<Uploads, 'read'>,
  file: { path: string },
  encoding: TextEncoding,
): Promise<OpenSheet> {
  const text = decodeCsv(uploads.read(file.path), encoding)
  const close = async () => void (await text.return())
  try {
    return { ...(await readCsv(text)), close }
  } catch (error) {
    await close()
    throw error
  }
}

const SAMPLE_ROWS = 5
const SAMPLE_CHARACTERS = 200

/** Reads the columns of a file and its first rows. */
export async function inspectSheet(
  uploads: Pick<Uploads, 'read'>,
  file: { path: string; bytes: number },
  encoding: TextEncoding | null,
): Promise<ImportFormat> {
  const sheet = await openSheet(uploads, file, encoding)
  try {
    const samples: string[][] = []
    for await (const batch of sheet.batches(SAMPLE_ROWS)) {
      for (const row of batch)
        if ('cells' in row) samples.push(row.cells.map((cell) => cell.slice(0, SAMPLE_CHARACTERS)))
      if (samples.length >= SAMPLE_ROWS) break
    }
    const { header, separator } = sheet
    const kind = encoding === null ? 'xlsx' : 'csv'
    return { kind, encoding, separator, header, samples: samples.slice(0, SAMPLE_ROWS), bytes: file.bytes }
  } finally {
    await sheet.close()
  }
}
