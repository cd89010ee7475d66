/** Names of what an export may be, and of what can be chosen for one. */
import { builder } from '../../graphql/builder.ts'
import type { ColumnGroup, ExportColumn } from './export-columns.ts'
import { FORMAT_RULES, FORMATS, type Format } from './export-format.ts'
import { headerOf, PRESET_RULES, PRESETS, presetKeys, type Preset } from './export-presets.ts'

export const ExportStateType = builder.enumType('ExportState', {
  description: 'Where an export stands.',
  values: {
    RUNNING: { description: 'Its file is being written, or waits for that.' },
    COMPLETED: { description: 'Its file can be taken.' },
    FAILED: { description: 'It broke off; see `error`. There is no file.' },
    CANCELLED: { description: 'Somebody stopped it. There is no file.' },
    REMOVED: { description: 'Its file has gone, by time or because somebody wanted it.' },
  } as const,
})

export const ExportFormatType = builder.enumType('ExportFormat', {
  description: 'What kind of file an export makes.',
  values: {
    CSV: { description: 'Comma-separated values: UTF-8, lines that end in a line feed.' },
    XLSX: { description: 'Excel workbook of one sheet.' },
    JSONL: { description: 'A JSON object a line; lists are arrays, what is missing is null.' },
    VCARD: { description: 'vCards 4.0 (RFC 6350), as address books read them.' },
  } as const,
})

export const ExportPresetType = builder.enumType('ExportPreset', {
  description: 'Whose import the names, forms and first choice of the columns are made for.',
  values: {
    LEADFACTORY: { description: 'LeadFactory itself: everything, and imports back.' },
    HUBSPOT: { description: 'HubSpot, contacts.' },
    SALESFORCE: { description: 'Salesforce, leads.' },
    PIPEDRIVE: { description: 'Pipedrive, people and organizations.' },
    INSTANTLY: { description: 'Instantly, leads.' },
  } as const,
})

const ColumnGroupType = builder.enumType('ExportColumnGroup', {
  description: 'What a column of an export is about.',
  values: {
    LEAD: { description: 'The lead itself.' },
    COMPANY: { description: 'Its company.' },
    CAMPAIGN: { description: 'Its place in the campaign; without one, in the latest that it joined.' },
    VERIFICATION: { description: 'The verdict on its best address.' },
    CUSTOM: { description: 'A custom field of the workspace.' },
    SOURCES: { description: 'Where a value comes from, and when that was so.' },
  } as const satisfies Record<ColumnGroup, { description: string }>,
})

interface NamedColumn {
  key: string
  header: string
}

/** A column as it stands in a file. */
export const FileColumn = builder.objectRef<NamedColumn>('ExportFileColumn').implement({
  description: 'A column as it stands in a file.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Which column.' }),
    header: t.exposeString('header', { description: 'Its name in the file.' }),
  }),
})

export const namedColumns = (preset: Preset, keys: readonly string[]): NamedColumn[] =>
  keys.map((key) => ({ key, header: headerOf(preset, key) }))

const ColumnType = builder.objectRef<ExportColumn>('ExportColumn').implement({
  description: 'A column that an export can have.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'By which it is asked for.' }),
    label: t.exposeString('label', { description: 'In words.' }),
    group: t.expose('group', { type: ColumnGroupType, description: 'What it is about.' }),
  }),
})

const FormatChoice = builder.objectRef<Format>('ExportFormatChoice').implement({
  description: 'A kind of file.',
  fields: (t) => ({
    format: t.field({ type: ExportFormatType, description: 'The kind.', resolve: (format) => format }),
    label: t.string({ description: 'In words.', resolve: (format) => FORMAT_RULES[format].label }),
    maxRows: t.int({
      nullable: true,
      description: 'Leads that one file holds; null: as many as there are.',
      resolve: (format) => FORMAT_RULES[format].maxRows,
    }),
  }),
})

interface PresetOfAll {
  preset: Preset
  /** Every column that there is. */
  all: readonly ExportColumn[]
}

const PresetChoice = builder.objectRef<PresetOfAll>('ExportPresetChoice').implement({
  description: 'A program whose import a file can be made for.',
  fields: (t) => ({
    preset: t.field({ type: ExportPresetType, description: 'Which.', resolve: ({ preset }) => preset }),
    label: t.string({ description: 'Its name.', resolve: ({ preset }) => PRESET_RULES[preset].label }),
    note: t.string({
      description: 'What is to be known before one chooses it.',
      resolve: ({ preset }) => PRESET_RULES[preset].note,
    }),
    maxRows: t.int({
      nullable: true,
      description: 'Leads that its import takes from one file; null: no limit is known.',
      resolve: ({ preset }) => PRESET_RULES[preset].maxRows,
    }),
    columns: t.field({
      type: [FileColumn],
      description: 'The columns that it has of itself, in their order.',
      resolve: ({ preset, all }) => namedColumns(preset, presetKeys(preset, all)),
    }),
  }),
})

/** What can be chosen for an export of some leads. */
export interface Options {
  count: () => Promise<number>
  columns: readonly ExportColumn[]
}

export const ExportOptions = builder.objectRef<Options>('ExportOptions').implement({
  description: 'What can be chosen for an export.',
  fields: (t) => ({
    total: t.int({ description: 'How many leads it would hold, exactly.', resolve: ({ count }) => count() }),
    columns: t.field({
      type: [ColumnType],
      description: 'Every column that there is: those of custom fields in use, `custom:KEY`, too.',
      resolve: ({ columns }) => [...columns],
    }),
    formats: t.field({
      type: [FormatChoice],
      description: 'Every kind of file.',
      resolve: () => [...FORMATS],
    }),
    presets: t.field({
      type: [PresetChoice],
      description: 'Every preset.',
      resolve: ({ columns }) => PRESETS.map((preset) => ({ preset, all: columns })),
    }),
  }),
})
