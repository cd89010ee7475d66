/** What an uploaded file is, and what its columns mean. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import { NEW_FIELD_TYPES } from '../custom-fields/field-guess.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { headerMapOf, IMPORT_FIELDS, type ColumnMapping } from './header-map.ts'

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** As it is stored with an import. */
export const importFormat = z.object({
  kind: z.enum(['csv', 'xlsx']),
  /** Null for a workbook, as is the separator. */
  encoding: z.enum(encodings).nullable(),
  separator: z.string().nullable(),
  header: z.array(z.string()),
  /** The first rows, as they stand in the file. */
  samples: z.array(z.array(z.string())),
  bytes: z.number(),
})
export type ImportFormat = z.output<typeof importFormat>

const newField = z.object({ name: z.string(), type: z.enum(NEW_FIELD_TYPES) })
const meaning = z.union([
  z.enum(IMPORT_FIELDS),
  z.templateLiteral(['custom:', z.string().min(1)]),
  z.object({ newField }),
])
/** As it is stored with an import: the field of each column of the file, null for one that is passed over. */
const storedMapping = z.array(meaning.nullable())

/** A mapping as it is stored with an import; null while nobody has chosen one. */
export function storedMappingOf(json: unknown): ColumnMapping | null {
  return json === null ? null : storedMapping.parse(json)
}

/**
 * Checks a mapping that somebody chose. INVALID_INPUT when it has not one entry for each column, when two columns mean the same
 * field, when a field is not there or cannot be made, and when no column tells the company, or none a name, address or number.
 */
export function checkMapping(
  format: ImportFormat,
  mapping: ColumnMapping,
  fields: readonly KnownField[],
): void {
  const { length } = format.header
  if (mapping.length !== length)
    throw invalidField('mapping', `The file has ${length} columns: give the field of each, or null.`)
  headerMapOf(format.header, mapping, fields)
}
