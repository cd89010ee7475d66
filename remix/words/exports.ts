import type { ExportColumnGroup, ExportFormat, ExportPreset, ExportState } from '../graphql/enums.ts'
import type { StateWords } from './runs.ts'

const STATES: Record<ExportState, StateWords> = {
  RUNNING: { word: 'Exporting', tone: 'busy' },
  COMPLETED: { word: 'Ready', tone: 'good' },
  FAILED: { word: 'Broke off', tone: 'bad' },
  CANCELLED: { word: 'Stopped', tone: 'stopped' },
  REMOVED: { word: 'Removed', tone: 'stopped' },
}

const GROUPS: Record<ExportColumnGroup, string> = {
  LEAD: 'Lead',
  COMPANY: 'Company',
  CAMPAIGN: 'Campaign',
  VERIFICATION: 'Verification',
  CUSTOM: 'Custom fields',
  SOURCES: 'Sources',
}

/** What each kind of file is good for. */
const FORMATS: Record<ExportFormat, { label: string; description: string }> = {
  CSV: {
    label: 'CSV',
    description: 'For most programs. Cells that a spreadsheet would run as a formula are made text.',
  },
  XLSX: { label: 'Excel', description: 'A workbook of one sheet, for spreadsheets.' },
  JSONL: { label: 'JSON lines', description: 'An object a line, for programs.' },
  VCARD: {
    label: 'vCard',
    description:
      'For address books. Columns become the properties that a card has for them; custom fields go into its note.',
  },
}

export const EXPORT_FORMATS = Object.keys(FORMATS) as ExportFormat[]
export const EXPORT_PRESETS = [
  'LEADFACTORY',
  'HUBSPOT',
  'SALESFORCE',
  'PIPEDRIVE',
  'INSTANTLY',
] as const satisfies readonly ExportPreset[]
export const EXPORT_COLUMN_GROUPS = Object.keys(GROUPS) as ExportColumnGroup[]

export const exportStateWords = (state: ExportState): StateWords => STATES[state]
export const groupInWords = (group: ExportColumnGroup): string => GROUPS[group]
export const formatWords = (format: ExportFormat): { label: string; description: string } => FORMATS[format]

/** A licence with the source that gives its data under it: "ODbL 1.0 (OpenStreetMap)". */
export const licenceInWords = ({ licence, source }: { licence: string; source: string | null }): string =>
  source === null ? licence : `${licence} (${source})`
