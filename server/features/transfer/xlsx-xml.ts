/** The parts of a workbook (ECMA-376) that a table of text needs, read as their XML comes. Pure. */
import { Parser } from 'htmlparser2'

export interface SheetCell {
  column: number
  /** As in the file: shared (s), inline (inlineStr), text of a formula (str), boolean (b), error (e), date (d) or number (n). */
  type: string
  /** The value as written; for inline text the text. Null where there is none. */
  text: string | null
  hasFormula: boolean
}

export interface SheetRow {
  /** Number of the row in the sheet, from 1. */
  line: number
  cells: SheetCell[]
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g

/** `_x000D_` is how workbooks write characters that XML cannot hold. */
const unescapeText = (text: string): string =>
  text.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** The column of a reference such as `AB12`, from 0; null for what is none. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

interface Handlers {
  open: (name: string, attributes: Record<string, string>) => void
  close: (name: string) => void
  text: (text: string) => void
}

function xmlParser({ open, close, text }: Handlers): Parser {
  const handlers = {
    onopentag: (name: string, attributes: Record<string, string>) => open(localName(name), attributes),
    onclosetag: (name: string) => close(localName(name)),
    ontext: text,
  }
  // Entities that a document declares itself stay as they stand: none can grow.
  return new Parser(handlers, { xmlMode: true, decodeEntities: true })
}

/** Texts that cells share, by number. */
export class SharedStrings {
  readonly texts: string[] = []
  readonly #parser: Parser
  readonly #maxCharacters: number
  #characters = 0
  #text: string | null = null
  #inText = false
  #inPhonetic = false

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters
    this.#parser = xmlParser({
      open: (name) => {
        if (name === 'si') this.#text = ''
        if (name === 'rPh') this.#inPhonetic = true
        if (name === 't') this.#inText = !this.#inPhonetic
      },
      close: (name) => {
        if (name === 't') this.#inText = false
        if (name === 'rPh') this.#inPhonetic = false
        if (name !== 'si' || this.#text === null) return
        this.texts.push(unescapeText(this.#text))
        this.#text = null
      },
      text: (text) => {
        if (!this.#inText || this.#text === null) return
        this.#characters += text.length
        if (!this.isTooLarge) this.#text += text
      },
    })
  }

  get isTooLarge(): boolean {
    return this.#characters > this.#maxCharacters
  }

  write(text: string): void {
    this.#parser.write(text)
  }
}

/** Rows of a sheet, as far as it has come. */
export class SheetRows {
  readonly #parser: Parser
  readonly #maxCell: number
  #rows: SheetRow[] = []
  #row: SheetRow | null = null
  #cell: SheetCell | null = null
  #line = 0
  #column = 0
  #takes = false
  #inPhonetic = false

  /** Characters of a cell beyond `maxCell` are dropped, one more kept to tell. */
  constructor(maxCell: number) {
    this.#maxCell = maxCell
    this.#parser = xmlParser({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => this.#addText(text),
    })
  }

  write(text: string): void {
    this.#parser.write(text)
  }

  /** The rows that are whole by now, once. */
  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      const line = Number(attributes['r'])
      this.#line = Number.isInteger(line) && line > this.#line ? line : this.#line + 1
      this.#row = { line: this.#line, cells: [] }
      this.#column = 0
    } else if (name === 'c' && this.#row !== null) {
      const column = columnOf(attributes['r'] ?? '') ?? this.#column
      this.#column = column + 1
      this.#cell = { column, type: attributes['t'] ?? 'n', text: null, hasFormula: false }
    } else if (name === 'f' && this.#cell !== null) this.#cell.hasFormula = true
    else if (name === 'rPh') this.#inPhonetic = true
    else if (name === 'v' || name === 't') this.#takes = !this.#inPhonetic
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#takes = false
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'c' && this.#cell !== null) {
      const { text, type } = this.#cell
      if (text !== null && type !== 's') this.#cell.text = unescapeText(text)
      this.#row?.cells.push(this.#cell)
      this.#cell = null
    } else if (name === 'row' && this.#row !== null) {
      this.#rows.push(this.#row)
      this.#row = null
    }
  }

  #addText(text: string): void {
    if (!this.#takes || this.#cell === null) return
    this.#cell.text = ((this.#cell.text ?? '') + text).slice(0, this.#maxCell + 1)
  }
}

/** Every element of one name in a small part, as its attributes. */
export function elementsOf(xml: string, element: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  const parser = xmlParser({
    open: (name, attributes) => {
      if (name === element) found.push(attributes)
    },
    close: () => undefined,
    text: () => undefined,
  })
  parser.end(xml)
  return found
}
