/** What field a column of a file might become, by its name and first cells. Pure. */
import { readFieldValue, type FieldType, type Notation } from './field-value.ts'
import { MAX_NAME } from './field-input.ts'

/** A field that is yet to be made. */
export interface NewField {
  name: string
  type: NewFieldType
}

/** Types of fields that an import makes: what may be chosen nobody knows from a few rows. */
export const NEW_FIELD_TYPES = ['TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'URL'] as const satisfies FieldType[]
export type NewFieldType = (typeof NEW_FIELD_TYPES)[number]

/** The narrowest first; a column of 0 and 1 alone counts something as likely as it says yes or no. */
const GUESSES: { type: NewFieldType; looksSo: (cell: string) => boolean }[] = [
  { type: 'NUMBER', looksSo: (cell) => /^[+-]?[\d.,\s'’]+$/.test(cell) && !/^\+\d/.test(cell) },
  { type: 'DATE', looksSo: (cell) => /\d/.test(cell) },
  { type: 'BOOLEAN', looksSo: () => true },
  { type: 'URL', looksSo: (cell) => /^(?:https?:\/\/|www\.)/i.test(cell) },
]

/** The type that all cells have which are not empty; text when there are none. */
export function guessType(cells: readonly string[], notation: Notation): NewFieldType {
  const written = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (written.length === 0) return 'TEXT'
  const isOf = ({ type, looksSo }: (typeof GUESSES)[number]): boolean =>
    written.every((cell) => {
      const value = looksSo(cell) ? readFieldValue({ type, choices: [] }, cell, notation) : null
      return value !== null && !('problem' in value)
    })
  return GUESSES.find(isOf)?.type ?? 'TEXT'
}

/** The field that a column might become. */
export function guessField(header: string, cells: readonly string[], notation: Notation): NewField {
  return { name: header.trim().slice(0, MAX_NAME), type: guessType(cells, notation) }
}
