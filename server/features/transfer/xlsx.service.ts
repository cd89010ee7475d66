import { once } from 'node:events'
import type { Readable } from 'node:stream'
import * as yauzl from 'yauzl'
import { AppError } from '../../errors.ts'
import type { CsvRow } from './csv-reader.ts'
import { unusableFile } from './csv-text.ts'
import type { OpenSheet } from './import-sheet.service.ts'
import { cellsOf, MAX_CELL } from './xlsx-cells.ts'
import { elementsOf, SharedStrings, SheetRows } from './xlsx-xml.ts'

const MAX_ENTRIES = 10_000
/** Bytes of parts as unpacked. The sheet is read as it comes; the texts that cells share stand in memory. */
const MAX_SMALL_PART = 2 * 1024 * 1024
const MAX_SHARED_PART = 96 * 1024 * 1024
const MAX_SHARED_CHARACTERS = 24_000_000
const MAX_SHEET = 768 * 1024 * 1024

type Entries = Map<string, yauzl.Entry>

async function listEntries(zip: yauzl.ZipFile): Promise<Entries> {
  if (zip.entryCount > MAX_ENTRIES)
    throw unusableFile('This file holds too many parts to be a workbook of leads.')
  const entries: Entries = new Map()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return entries
}

/** The unpacked text of a part. INVALID_INPUT when it is larger than it says, or than `maxBytes`. */
async function* readPart(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  maxBytes: number,
): AsyncGenerator<string, void> {
  if (entry.uncompressedSize > maxBytes) throw tooLarge(entry.fileName)
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true })
    yield decoder.decode()
  } finally {
    stream.destroy()
  }
}

function tooLarge(part: string): AppError {
  return unusableFile(
    `The part “${part}” of this workbook is too large. Save the sheet as CSV and import that.`,
  )
}

async function wholePart(zip: yauzl.ZipFile, entries: Entries, name: string): Promise<string> {
  const entry = entries.get(name)
  if (entry === undefined) throw unusableFile('This zip file is not an Excel workbook (.xlsx).')
  let text = ''
  for await (const piece of readPart(zip, entry, MAX_SMALL_PART)) text += piece
  return text
}

/** Path of a target below `xl/`, as relationships name it. */
const partPath = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

/** Path of the first sheet that is shown. */
async function findSheet(zip: yauzl.ZipFile, entries: Entries): Promise<yauzl.Entry> {
  const sheets = elementsOf(await wholePart(zip, entries, 'xl/workbook.xml'), 'sheet')
  const relationships = elementsOf(
    await wholePart(zip, entries, 'xl/_rels/workbook.xml.rels'),
    'Relationship',
  )
  const shown = sheets.find(({ state }) => state === undefined || state === 'visible')
  const id = Object.entries(shown ?? {}).find(([name]) => name.endsWith(':id'))?.[1]
  const target = relationships.find((one) => one['Id'] === id)?.['Target']
  const entry = target === undefined ? undefined : entries.get(partPath(target))
  if (entry === undefined) throw unusableFile('This workbook has no sheet that is shown.')
  return entry
}

async function readShared(zip: yauzl.ZipFile, entries: Entries): Promise<readonly string[]> {
  const entry = entries.get('xl/sharedStrings.xml')
  if (entry === undefined) return []
  const shared = new SharedStrings(MAX_SHARED_CHARACTERS)
  for await (const text of readPart(zip, entry, MAX_SHARED_PART)) {
    shared.write(text)
    if (shared.isTooLarge) throw tooLarge(entry.fileName)
  }
  return shared.texts
}

async function* readRows(
  zip: yauzl.ZipFile,
  sheet: yauzl.Entry,
  shared: readonly string[],
): AsyncGenerator<CsvRow, void> {
  const rows = new SheetRows(MAX_CELL)
  for await (const text of readPart(zip, sheet, MAX_SHEET)) {
    rows.write(text)
    for (const row of rows.take()) {
      const read = cellsOf(row, shared)
      if ('problem' in read || read.cells.length > 0) yield read
    }
  }
}

async function* inBatches(rows: AsyncIterable<CsvRow>, size: number): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** What is wrong with a zip file, for the person who sent it; other errors as they are. */
function asFileFault(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code, message } = error as { code?: unknown; message?: string }
  // Errors of the system have a code; what is left speaks of the bytes of the file.
  if (typeof code === 'string' && !code.startsWith('Z_') && !code.startsWith('ERR_ENCODING')) return error
  return unusableFile(`This workbook is damaged (${message ?? 'unreadable'}). Save it again.`)
}

async function* explained<T>(values: AsyncIterable<T>): AsyncGenerator<T, void> {
  try {
    yield* values
  } catch (error) {
    throw asFileFault(error)
  }
}

/**
 * Opens the first sheet of a workbook that is shown; its rows are read as they are asked for. INVALID_INPUT for a zip file that
 * is no workbook, is damaged, or unpacks to more than is read.
 */
export async function openWorkbook(filePath: string): Promise<OpenSheet> {
  let zip: yauzl.ZipFile | undefined
  const close = async () => {
    if (zip?.isOpen !== true) return
    const closed = once(zip, 'close')
    zip.close()
    await closed
  }
  try {
    zip = await yauzl.openPromise(filePath, { lazyEntries: true, autoClose: false })
    const entries = await listEntries(zip)
    const sheet = await findSheet(zip, entries)
    const rows = readRows(zip, sheet, await readShared(zip, entries))
    const first = await rows.next()
    if (first.done === true) throw unusableFile('The first sheet of this workbook is empty.')
    if ('problem' in first.value) throw unusableFile(`The first row cannot be read. ${first.value.problem}`)
    const { cells: header } = first.value
    const batches = (size: number) => explained(inBatches(rows, size))
    return {
      header,
      separator: null,
      batches,
      close: async () => {
        await rows.return()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw asFileFault(error)
  }
}
