/** The formats of an export, each as pieces of a file that another process can go on with. Pure. */
import { z } from 'zod'
import {
  DEFLATED,
  directoryOf,
  localHeader,
  NO_SUMS,
  packPiece,
  storedEntry,
  sumsBehind,
  type PackedSums,
  type ZipEntry,
} from '../../platform/zip-pieces.ts'
import { csvLine } from './csv-lines.ts'
import type { CellValue, ExportColumn } from './export-columns.ts'
import { cellText, type ExportPlan } from './export-plan.ts'
import {
  columnName,
  MAX_SHEET_ROWS,
  SHEET_HEAD,
  SHEET_PART,
  SHEET_TAIL,
  sheetDay,
  sheetRow,
  WORKBOOK_PARTS,
} from './sheet-xml.ts'
import { vcardOf } from './vcard.ts'

export const FORMATS = ['CSV', 'XLSX', 'JSONL', 'VCARD'] as const
export type Format = (typeof FORMATS)[number]

/** A lead’s row. */
export interface FormatRow {
  leadId: string
  cells: readonly CellValue[]
}

/** What a format has to know of the pieces before; null where that is nothing. */
export const formatState = z.object({ crc: z.number(), size: z.number(), packed: z.number() }).nullable()
export type FormatState = z.output<typeof formatState>

export interface FormatWriter {
  /** What stands before the rows. */
  begin(): Promise<Buffer>
  /** The next rows; `before` are those of the file so far. */
  rows(rows: readonly FormatRow[], before: number): Promise<Buffer>
  /** What stands behind them. */
  end(rows: number): Promise<Buffer>
  /** To go on with, behind what was last answered. */
  state(): FormatState
}

export interface FormatRules {
  label: string
  extension: string
  contentType: string
  /** Rows that a file holds; null: as many as there are. */
  maxRows: number | null
  open(plan: ExportPlan, state: FormatState): FormatWriter
}

/** A format of lines of text. */
function textWriter(head: string, lineOf: (row: FormatRow) => string): FormatWriter {
  return {
    begin: () => Promise.resolve(Buffer.from(head)),
    rows: (rows) => {
      let text = ''
      for (const row of rows) text += lineOf(row)
      return Promise.resolve(Buffer.from(text))
    },
    end: () => Promise.resolve(Buffer.alloc(0)),
    state: () => null,
  }
}

function csvWriter({ headers, columns }: ExportPlan): FormatWriter {
  return textWriter(csvLine(headers), ({ cells }) =>
    csvLine(columns.map((column, at) => cellText(cells[at] ?? null, column))),
  )
}

function jsonWriter({ headers }: ExportPlan): FormatWriter {
  const names = headers.map((header) => `${JSON.stringify(header)}:`)
  return textWriter('', ({ cells }) => {
    let line = '{'
    for (let at = 0; at < names.length; at++)
      line += `${at === 0 ? '' : ','}${names[at] ?? ''}${JSON.stringify(cells[at] ?? null)}`
    return `${line}}\n`
  })
}

/** A cell of a custom field as a card’s note has it. */
const fieldInWords = (value: CellValue, column: ExportColumn): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : cellText(value, column)

function vcardWriter({ columns }: ExportPlan): FormatWriter {
  const positions = new Map(columns.map(({ key }, at) => [key, at]))
  const custom = columns.flatMap((column, at) => (column.field === undefined ? [] : { column, at }))
  return textWriter('', ({ leadId, cells }) => {
    const get = (key: string): CellValue => {
      const at = positions.get(key)
      return at === undefined ? null : (cells[at] ?? null)
    }
    const fields = custom.map(({ column, at }): [string, string] => [
      column.label,
      fieldInWords(cells[at] ?? null, column),
    ])
    return vcardOf(
      leadId,
      get,
      fields.filter(([, value]) => value !== ''),
    )
  })
}

/** What stands before the sheet in the archive. */
function workbookHead(): { piece: Buffer; entries: ZipEntry[] } {
  const entries: ZipEntry[] = []
  const pieces: Buffer[] = []
  let offset = 0
  for (const [name, xml] of WORKBOOK_PARTS) {
    const { entry, piece } = storedEntry(name, Buffer.from(xml), offset)
    entries.push(entry)
    pieces.push(piece)
    offset += piece.length
  }
  return { piece: Buffer.concat(pieces), entries }
}

class SheetWriter implements FormatWriter {
  readonly #plan: ExportPlan
  readonly #names: string[]
  readonly #head = workbookHead()
  #sums: PackedSums

  constructor(plan: ExportPlan, state: FormatState) {
    this.#plan = plan
    this.#names = plan.columns.map((_column, index) => columnName(index))
    this.#sums = state ?? NO_SUMS
  }

  async begin(): Promise<Buffer> {
    this.#sums = NO_SUMS
    const head = SHEET_HEAD + sheetRow(this.#names, 1, this.#plan.headers, true)
    return Buffer.concat([this.#head.piece, localHeader(this.#entry()), await this.#pack(head, false)])
  }

  rows(rows: readonly FormatRow[], before: number): Promise<Buffer> {
    const { columns } = this.#plan
    let xml = ''
    // The head is the first row of the sheet.
    let number = before + 2
    for (const { cells } of rows) {
      const values = columns.map((column, at) => {
        const value = cells[at] ?? null
        if (typeof value === 'number' || typeof value === 'boolean') return value
        return (column.isDay === true ? sheetDay(value) : null) ?? cellText(value, column)
      })
      xml += sheetRow(this.#names, number++, values)
    }
    return this.#pack(xml, false)
  }

  async end(): Promise<Buffer> {
    const tail = await this.#pack(SHEET_TAIL, true)
    const entry = this.#entry()
    const behind = sumsBehind(this.#sums)
    const offset = entry.offset + localHeader(entry).length + this.#sums.packed + behind.length
    return Buffer.concat([tail, behind, directoryOf([...this.#head.entries, entry], offset)])
  }

  state(): FormatState {
    return this.#sums
  }

  #entry(): ZipEntry {
    const offset = this.#head.piece.length
    return { name: SHEET_PART, method: DEFLATED, sums: this.#sums, offset, isStreamed: true }
  }

  async #pack(xml: string, isLast: boolean): Promise<Buffer> {
    const { piece, sums } = await packPiece(Buffer.from(xml), this.#sums, isLast)
    this.#sums = sums
    return piece
  }
}

export const FORMAT_RULES: Readonly<Record<Format, FormatRules>> = {
  CSV: {
    label: 'CSV',
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    maxRows: null,
    open: (plan) => csvWriter(plan),
  },
  XLSX: {
    label: 'Excel workbook',
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    maxRows: MAX_SHEET_ROWS,
    open: (plan, state) => new SheetWriter(plan, state),
  },
  JSONL: {
    label: 'JSON lines',
    extension: 'jsonl',
    contentType: 'application/jsonl; charset=utf-8',
    maxRows: null,
    open: (plan) => jsonWriter(plan),
  },
  VCARD: {
    label: 'vCard 4.0',
    extension: 'vcf',
    contentType: 'text/vcard; charset=utf-8',
    maxRows: null,
    open: (plan) => vcardWriter(plan),
  },
}
