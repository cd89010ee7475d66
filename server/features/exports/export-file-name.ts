/** How the file of an export is called. Pure. */
import { FORMAT_RULES, type Format } from './export-format.ts'
import { PRESET_RULES, type Preset } from './export-presets.ts'

/** `Roofers 2026-11-29 HubSpot.csv`; signs that file names cannot hold are the download’s to replace. */
export function fileNameOf(row: {
  campaignName: string | null
  createdAt: Date
  preset: Preset
  format: Format
}): string {
  const { campaignName, createdAt, preset, format } = row
  const day = createdAt.toISOString().slice(0, 10)
  const form = preset === 'LEADFACTORY' ? '' : ` ${PRESET_RULES[preset].label}`
  return `${campaignName ?? 'Leads'} ${day}${form}.${FORMAT_RULES[format].extension}`
}
