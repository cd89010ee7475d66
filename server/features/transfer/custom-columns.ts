/** Columns of a file that mean custom fields: of the workspace, or yet to be made. Pure. */
import { invalidField } from '../../errors.ts'
import { guessField, type NewField } from '../custom-fields/field-guess.ts'
import { foldFieldName, MAX_NAME } from '../custom-fields/field-input.ts'
import type { Notation } from '../custom-fields/field-value.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { unusableFile } from './csv-text.ts'
import { unguardCell } from './formula-guard.ts'
import type { ImportFormat } from './import-format.ts'

/** Before the key of a custom field, in a mapping and at the head of an exported column. */
export const CUSTOM_PREFIX = 'custom:' as const

/** What a column means that means a custom field. */
export type CustomMeaning = `custom:${string}` | { newField: NewField }

export interface CustomColumn {
  index: number
  header: string
  /** One that is yet to be made has an id that no row has. */
  field: KnownField
}

export const isCustom = (meaning: unknown): meaning is CustomMeaning =>
  typeof meaning === 'string'
    ? meaning.startsWith(CUSTOM_PREFIX)
    : typeof meaning === 'object' && meaning !== null

export const customMeaning = ({ key }: Pick<KnownField, 'key'>): `custom:${string}` =>
  `${CUSTOM_PREFIX}${key}`

/** The field of a meaning, if it is there. */
export function fieldOfMeaning(
  meaning: CustomMeaning,
  fields: readonly KnownField[],
): KnownField | undefined {
  if (typeof meaning === 'string') return fields.find((field) => customMeaning(field) === meaning)
  return fields.find(({ name }) => foldFieldName(name) === foldFieldName(meaning.newField.name))
}

/** The field that a column means by its name: `custom:` and the key, the key, or the field's name. */
export function fieldNamed(header: string, fields: readonly KnownField[]): KnownField | undefined {
  const name = unguardCell(header).trim()
  const folded = foldFieldName(name)
  return (
    fields.find((field) => customMeaning(field) === name) ??
    fields.find(
      (field) => folded !== '' && [field.name, field.key].some((one) => foldFieldName(one) === folded),
    )
  )
}

/**
 * How a file writes numbers and days: programs part cells by semicolons where a comma parts the decimals, and workbooks count days.
 */
export function notationOf({ kind, separator }: Pick<ImportFormat, 'kind' | 'separator'>): Notation {
  return { decimalMark: separator === ';' ? ',' : '.', countsDays: kind === 'xlsx' }
}

/** The field that a column of a file might become. */
export function suggestField(format: ImportFormat, index: number): NewField {
  const cells = format.samples.map((row) => unguardCell(row[index] ?? ''))
  return guessField(format.header[index] ?? '', cells, notationOf(format))
}

/**
 * New fields that are there already mean those. INVALID_INPUT for one that is there with another type: its values would not be
 * what the other's are.
 */
export function withKnownFields<Meaning>(
  mapping: readonly (Meaning | CustomMeaning)[],
  fields: readonly KnownField[],
): (Meaning | CustomMeaning)[] {
  return mapping.map((meaning) => {
    if (!isCustom(meaning) || typeof meaning === 'string') return meaning
    const known = fieldOfMeaning(meaning, fields)
    if (known === undefined) return meaning
    if (known.type === meaning.newField.type) return customMeaning(known)
    throw invalidField(
      'mapping',
      `There is a field “${known.name}” already, of the type ${known.type}. Map the column to it, or name the new field otherwise.`,
    )
  })
}

/**
 * Finds the columns of custom fields. INVALID_INPUT for a field that there is not, or that two columns mean.
 */
export function customColumnsOf(
  headers: readonly string[],
  mapping: readonly unknown[],
  fields: readonly KnownField[],
): CustomColumn[] {
  const columns: CustomColumn[] = []
  for (const [index, header] of headers.entries()) {
    const meaning = mapping[index]
    if (!isCustom(meaning)) continue
    const field = fieldMeant(meaning, header, fields)
    const other = columns.find((one) => one.field.id === field.id)
    if (other !== undefined)
      throw unusableFile(
        `The columns “${other.header}” (column ${other.index + 1}) and “${header}” (column ${index + 1}) both mean the field “${field.name}”. Choose another for one of them.`,
      )
    columns.push({ index, header, field })
  }
  return columns
}

function fieldMeant(meaning: CustomMeaning, header: string, fields: readonly KnownField[]): KnownField {
  if (typeof meaning !== 'string') return yetToBeMade(meaning.newField)
  const field = fieldOfMeaning(meaning, fields)
  if (field === undefined)
    throw unusableFile(`There is no field “${meaning}” in use, which the column “${header}” means.`)
  return field
}

function yetToBeMade({ name, type }: NewField): KnownField {
  if (name.trim() === '' || name.length > MAX_NAME)
    throw unusableFile(`A new field needs a name of at most ${MAX_NAME} characters.`)
  return { id: `new:${foldFieldName(name)}`, key: '', name, type, choices: [] }
}
