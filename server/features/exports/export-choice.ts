/** What an export is of, as it is asked for and stored. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
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

const keyList = z.array(z.string())

/** Stored columns; one that is known no more is passed over. */
export const storedColumns = (json: unknown): ExportColumn[] =>
  keyList.parse(json).flatMap((key) => EXPORT_COLUMNS.find((column) => column.key === key) ?? [])

/** The columns that are asked for. INVALID_INPUT for none, for one twice, and for one that there is not. */
export function chosenColumns({ preset, columns }: Pick<ExportChoice, 'preset' | 'columns'>): ExportColumn[] {
  const keys = columns ?? presetKeys(preset, EXPORT_COLUMNS)
  if (keys.length === 0) throw invalidField('columns', 'Choose at least one column.')
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) throw invalidField('columns', `The column “${twice}” is named twice.`)
  return keys.map((key) => {
    const column = EXPORT_COLUMNS.find((one) => one.key === key)
    if (column === undefined)
      throw invalidField(
        'columns',
        `There is no column “${key}”. Columns: ${EXPORT_COLUMNS.map((one) => one.key).join(', ')}.`,
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

const licenceUses = z.array(
  z.object({ licence: z.string(), leads: z.number(), sources: z.array(z.string()) }),
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
