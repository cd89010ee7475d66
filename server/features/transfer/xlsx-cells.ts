/** From the cells of a sheet's row to text. Pure. */
import type { CsvRow } from './csv-reader.ts'
import type { SheetCell, SheetRow } from './xlsx-xml.ts'

export const MAX_CELL = 32_767
export const MAX_COLUMNS = 500

/** Numbers as people write them: a telephone number in a cell of numbers is no power of ten. */
function numberText(text: string): string {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
}

/** Excel writes 15 digits; a longer whole number has lost its last ones. */
const hasLostDigits = (text: string): boolean => Math.abs(Number(text)) >= 1e15

class CellError extends Error {}

function textOf({ type, text, hasFormula }: SheetCell, shared: readonly string[]): string {
  if (text === null) {
    if (!hasFormula) return ''
    throw new CellError('holds a formula without its result. Save the file in a spreadsheet program once.')
  }
  if (text.length > MAX_CELL)
    throw new CellError(`has more than ${MAX_CELL.toLocaleString('en')} characters.`)
  if (type === 's') {
    const value = shared[Number(text)]
    if (value === undefined) throw new CellError('points to a text that the file does not hold.')
    return value
  }
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') throw new CellError(`holds the error ${text.slice(0, 20)}.`)
  if (type !== 'n') return text
  if (hasLostDigits(text))
    throw new CellError('holds a number of more than 15 digits, of which the file has lost the last ones.')
  return numberText(text)
}

/** The cells of a row by column, or why it is none. */
export function cellsOf({ line, cells }: SheetRow, shared: readonly string[]): CsvRow {
  const texts: string[] = []
  for (const cell of cells) {
    try {
      const text = textOf(cell, shared).trim()
      if (text === '') continue
      if (cell.column >= MAX_COLUMNS)
        throw new CellError(`lies beyond the ${MAX_COLUMNS} columns that are read.`)
      while (texts.length < cell.column) texts.push('')
      texts[cell.column] = text
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      return { line, problem: `The cell in column ${cell.column + 1} ${error.message}` }
    }
  }
  return { line, cells: texts }
}
