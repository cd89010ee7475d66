/** From the text of a CSV to its header and rows, each row with its line. Pure. */
import { CsvError, parse } from 'csv-parse/sync'
import { CsvFramer, type Frame } from './csv-frames.ts'
import { unusableFile } from './csv-text.ts'
import { countUnderstood } from './header-map.ts'

/** The cells of a row, or why the line is none; `line` is where it begins, from 1. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: string }

/** A table of text: a CSV, or a sheet of a workbook. */
export interface CsvFile {
  /** Names of the columns as they stand in the file. */
  header: string[]
  /** Null for what is no CSV. */
  separator: string | null
  /** The rows below, in pieces of at most `size`; lines without any value are left out. */
  batches: (size: number) => AsyncGenerator<CsvRow[]>
}

/** In the order of preference. */
const SEPARATORS = [',', ';', '\t'] as const
/** First line by which Excel is told the separator. */
const SEPARATOR_LINE = /^"?sep=([,;\t])"?$/i
const STRAY_QUOTE =
  'A quotation mark stands where none may. Put the whole cell in quotation marks and double those in its text.'

function parseRecords(text: string, separator: string): string[][] {
  return parse(text, {
    delimiter: separator,
    record_delimiter: '\n',
    // Rows are compared with the header later, where the reason can be told.
    relax_column_count: true,
    trim: true,
  })
}

/** The cells of one record, or null where it is malformed. */
function parseRecord(text: string, separator: string): string[] | null {
  try {
    return parseRecords(text, separator)[0] ?? []
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** The separator by which the header has most columns that are understood, or else most columns. */
export function detectSeparator(headerLine: string): string {
  const scored = SEPARATORS.map((separator) => {
    const cells = parseRecord(headerLine, separator) ?? []
    return { separator, understood: countUnderstood(cells), cells: cells.length }
  })
  const [best] = scored.toSorted((a, b) => b.understood - a.understood || b.cells - a.cells)
  return best?.separator ?? ','
}

/** The cells of records, parsed in one go where all are well-formed, otherwise one by one. */
function parseTexts(texts: string[], separator: string): (string[] | null)[] {
  try {
    const records = parseRecords(texts.join('\n'), separator)
    if (records.length === texts.length) return records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return texts.map((text) => parseRecord(text, separator))
}

/** Without a quotation mark a separator is always one; taking such a line apart takes a tenth of the parser's time. */
const isPlain = (text: string): boolean => !text.includes('"')

function parseFrames(frames: Frame[], separator: string): CsvRow[] {
  const quoted = frames.flatMap((frame) => ('text' in frame && !isPlain(frame.text) ? [frame.text] : []))
  const parsed = (quoted.length === 0 ? [] : parseTexts(quoted, separator)).values()
  return frames.map((frame): CsvRow => {
    if ('problem' in frame) return frame
    const { line, text } = frame
    const cells = isPlain(text) ? text.split(separator).map((cell) => cell.trim()) : parsed.next().value
    return cells == null ? { line, problem: STRAY_QUOTE } : { line, cells }
  })
}

const hasValue = (row: CsvRow): boolean => 'problem' in row || row.cells.some((cell) => cell !== '')

class CsvReader {
  readonly #texts: AsyncIterator<string, void>
  readonly #framer = new CsvFramer((text) => this.#isRecord(text))
  #separator: string | null = null

  constructor(texts: AsyncIterable<string, void>) {
    this.#texts = texts[Symbol.asyncIterator]()
  }

  #isRecord(text: string): boolean {
    const separators = this.#separator === null ? SEPARATORS : [this.#separator]
    return separators.some((separator) => parseRecord(text, separator) !== null)
  }

  async #nextFrame(): Promise<Frame | null> {
    for (;;) {
      const frame = this.#framer.next()
      if (frame !== null) return frame
      const { value, done } = await this.#texts.next()
      if (done !== true) this.#framer.push(value)
      else {
        this.#framer.end()
        return this.#framer.next()
      }
    }
  }

  /** The names of the columns. INVALID_INPUT for an empty file and a first line that cannot be read. */
  async readHeader(): Promise<string[]> {
    const frame = await this.#nextFrame()
    if (frame === null) throw unusableFile('The file is empty.')
    if ('problem' in frame) throw unusableFile(`The first line cannot be read. ${frame.problem}`)
    const [, told] = SEPARATOR_LINE.exec(frame.text.trim()) ?? []
    if (told !== undefined && this.#separator === null) {
      this.#separator = told
      return this.readHeader()
    }
    const separator = (this.#separator ??= detectSeparator(frame.text))
    const cells = parseRecord(frame.text, separator)
    if (cells === null) throw unusableFile(`The first line cannot be read. ${STRAY_QUOTE}`)
    return cells
  }

  get separator(): string | null {
    return this.#separator
  }

  async *batches(size: number): AsyncGenerator<CsvRow[]> {
    const separator = this.#separator ?? ','
    let frames: Frame[] = []
    for (let frame = await this.#nextFrame(); frame !== null; frame = await this.#nextFrame()) {
      frames.push(frame)
      if (frames.length < size) continue
      yield parseFrames(frames, separator).filter(hasValue)
      frames = []
    }
    if (frames.length > 0) yield parseFrames(frames, separator).filter(hasValue)
  }
}

/** Reads the header of a CSV; its rows are read as they are asked for. INVALID_INPUT where there is no header. */
export async function readCsv(texts: AsyncIterable<string, void>): Promise<CsvFile> {
  const reader = new CsvReader(texts)
  const header = await reader.readHeader()
  return { header, separator: reader.separator, batches: (size) => reader.batches(size) }
}
