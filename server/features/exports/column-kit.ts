/** What the definitions of export columns are made with. Pure. */
import { jsonOf } from '../../platform/read-values.ts'
import type { CellValue, ColumnGroup, ExportColumn, Proof } from './export-columns.ts'

const text = (value: unknown): CellValue => value as string | null

/** A list of texts. */
export function strings(value: unknown): readonly string[] {
  const list = jsonOf(value)
  return Array.isArray(list) ? (list as string[]) : []
}

/** A column that has a list of values, each with evidence. */
export const listOf = (read: (...values: unknown[]) => readonly string[]) =>
  ({ read, proven: read, isList: true }) as const

/** A column without what its group says, and what is text without a way to read it. */
export type Definition = Omit<ExportColumn, 'group' | 'read'> & Partial<Pick<ExportColumn, 'read'>>

export const grouped = (group: ColumnGroup, columns: readonly Definition[]): ExportColumn[] =>
  columns.map((column) => ({ read: text, ...column, group }))

export const leadProof = (field: string): Proof => ({ of: 'lead', field })
export const companyProof = (field: string): Proof => ({ of: 'company', field })
