/** What an uploaded file is, and what its columns mean. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import { headerMapOf, IMPORT_FIELDS, type HeaderMap, type ImportField } from './header-map.ts'

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

const field = z.enum(IMPORT_FIELDS)
const storedMapping = z.array(field.nullable())

/** The field of each column of the file, null for one that is passed over. */
export type ColumnMapping = (ImportField | null)[]

/** A mapping as it is stored with an import; null while nobody has chosen one. */
export function storedMappingOf(json: unknown): ColumnMapping | null {
  return json === null ? null : storedMapping.parse(json)
}

/** A stored mapping as the reader of rows wants it. */
export function mappedHeader(format: ImportFormat, mapping: unknown): HeaderMap {
  return headerMapOf(format.header, storedMapping.parse(mapping))
}

/**
 * Checks a mapping that somebody chose. INVALID_INPUT when it has not one entry for each column, when two columns mean the same
 * field, and when no column tells the company, or none a name, address or number.
 */
export function checkMapping(format: ImportFormat, mapping: ColumnMapping): void {
  const { length } = format.header
  if (mapping.length !== length)
    throw invalidField('mapping', `The file has ${length} columns: give the field of each, or null.`)
  headerMapOf(format.header, mapping)
}
