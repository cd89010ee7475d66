/** What an export is of, as it is asked for and stored. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { FIELD_TYPES } from '../custom-fields/field-value.ts'
import { customColumn } from './custom-columns.ts'
import { EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts'
import { FORMAT_RULES, formatState, type Format } from './export-format.ts'
import { presetKeys, type Preset } from './export-presets.ts'

export const MAX_IDS = 1000

/** Which leads: all that meet a filter, or these. */
export interface ExportScope {
  filter: LeadFilter
  ids?: readonly string[] | undefined
}

export interface ExportChoice {
  scope: ExportScope
  format: Format
  preset: Preset
  /** Keys in the order of the file; those of the preset when absent. */
  columns?: readonly string[] | null | undefined
}

const moment = z.coerce.date().optional()
const storedFilter = z.object({
  words: z.array(z.string()),
  campaignId: z.string().optional(),
  kind: z.enum(['PERSON', 'GENERAL']).optional(),
  createdAfter: moment,
  createdBefore: moment,
  updatedAfter: moment,
  updatedBefore: moment,
})
const storedScopeShape = z.object({ filter: storedFilter.loose(), ids: z.array(z.string()).optional() })

/** A stored scope: as it was asked for, moments being moments again. */
export function storedScope(json: unknown): ExportScope {
  const { filter, ids } = storedScopeShape.parse(json)
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  return { filter: given as unknown as LeadFilter, ...(ids === undefined ? {} : { ids }) }
}

const customField = z.object({ id: z.string(), key: z.string(), name: z.string(), type: z.enum(FIELD_TYPES) })
/** A column that every workspace has by its key; a custom field by its id, since another may get its key once it is deleted. */
const columnList = z.array(z.union([z.string(), z.object({ field: customField })]))

/** Columns as they are stored with an export. */
export const columnsToStore = (columns: readonly ExportColumn[]): z.input<typeof columnList> =>
  columns.map(({ key, field }) => (field === undefined ? key : { field: { ...field } }))

/** Stored columns; one that is known no more is passed over. */
export const storedColumns = (json: unknown): ExportColumn[] =>
  columnList
    .parse(json)
    .flatMap((one) =>
      typeof one === 'string'
        ? (EXPORT_COLUMNS.find((column) => column.key === one) ?? [])
        : customColumn(one.field),
    )

/** Keys of stored columns. */
export const storedColumnKeys = (json: unknown): string[] =>
  columnList.parse(json).map((one) => (typeof one === 'string' ? one : customColumn(one.field).key))

/**
 * Those of all columns that are asked for. INVALID_INPUT for none, for one twice, and for one that there is not.
 */
export function chosenColumns(
  { preset, columns }: Pick<ExportChoice, 'preset' | 'columns'>,
  all: readonly ExportColumn[] = EXPORT_COLUMNS,
): ExportColumn[] {
  const keys = columns ?? presetKeys(preset, all)
  if (keys.length === 0) throw invalidField('columns', 'Choose at least one column.')
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) throw invalidField('columns', `The column “${twice}” is named twice.`)
  return keys.map((key) => {
    const column = all.find((one) => one.key === key)
    if (column === undefined)
      throw invalidField(
        'columns',
        `There is no column “${key}”. Columns: ${all.map((one) => one.key).join(', ')}.`,
      )
    return column
  })
}

/** INVALID_INPUT for more leads than a file of this format holds. */
export function requireRoom(format: Format, total: number): void {
  const { maxRows, label } = FORMAT_RULES[format]
  if (maxRows !== null && total > maxRows)
    throw invalidField(
      'format',
      `A file of the format ${label} holds ${maxRows.toLocaleString('en')} leads; these are ${total.toLocaleString('en')}. Take CSV, or narrow the list.`,
    )
}

/** Custom fields that an export is made of, its columns and its filter: the name by id, null where only the filter asks for it. */
export function fieldsMeant(
  columns: readonly ExportColumn[],
  { filter }: ExportScope,
): Map<string, string | null> {
  const names = new Map<string, string | null>(
    (filter.customFields ?? []).map(({ fieldId }) => [fieldId, null]),
  )
  for (const { field } of columns) if (field !== undefined) names.set(field.id, field.name)
  return names
}

const declared = z.object({
  source: z.string(),
  url: z.string().nullable(),
  attribution: z.string().nullable(),
  shareAlike: z.boolean(),
})
const licenceUses = z.array(
  z.object({
    ...{ licence: z.string(), leads: z.number(), sources: z.array(z.string()) },
    declared: declared.optional(),
  }),
)
export const storedLicences = (json: unknown) => licenceUses.parse(json)

const position = z.object({
  /** The last lead in the file; null before the first. */
  afterId: z.string().nullable(),
  rows: z.number(),
  bytes: z.number(),
  /** CRC-32 of the file. */
  crc: z.number(),
  format: formatState,
})
/** Where a file stands behind a piece. */
export type ExportPosition = z.output<typeof position>
export const storedPosition = (json: unknown): ExportPosition | null => position.nullable().parse(json)
