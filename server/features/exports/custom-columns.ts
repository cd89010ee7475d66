/** Custom fields of a workspace as columns of an export. Pure. */
import type { FieldType } from '../custom-fields/field-value.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { customMeaning } from '../transfer/custom-columns.ts'
import {
  EXPORT_COLUMNS,
  type CellValue,
  type CustomColumnField,
  type ExportColumn,
} from './export-columns.ts'

const READERS: Partial<Record<FieldType, (text: string) => CellValue>> = {
  NUMBER: Number,
  BOOLEAN: (text) => text === 'true',
}

/** The column of a field, under the name by which imports know it. It reads the text that is stored of a value. */
export function customColumn({ id, key, name, type }: CustomColumnField): ExportColumn {
  const readText = READERS[type] ?? ((text: string): CellValue => text)
  return {
    key: customMeaning({ key }),
    label: name,
    group: 'CUSTOM',
    sql: [],
    read: (text) => (typeof text === 'string' ? readText(text) : null),
    field: { id, key, name, type },
    ...(type === 'DATE' ? { isDay: true } : {}),
  }
}

/** Every column that a workspace with these fields has, in the order of the pick list. */
export function columnsWith(fields: readonly KnownField[]): readonly ExportColumn[] {
  const sources = EXPORT_COLUMNS.filter(({ group }) => group === 'SOURCES')
  const others = EXPORT_COLUMNS.filter(({ group }) => group !== 'SOURCES')
  return [...others, ...fields.map(customColumn), ...sources]
}
