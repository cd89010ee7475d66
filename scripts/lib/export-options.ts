/** Arguments of the export-leads command. */
import { parseArgs } from 'node:util'
import { FORMATS, PRESETS, type Format, type Preset } from '../../server/features/exports/exports.service.ts'
import { callerPath, UsageError } from './command-line.ts'

export const EXPORT_USAGE = `Usage: npm run export-leads -- --campaign-id ID [options]

  --campaign-id ID   the campaign's id, as its page's address and the API show it
  --format FORMAT    csv, xlsx, jsonl or vcard; csv by default
  --preset PRESET    whose import the columns are made for: leadfactory (everything), hubspot, salesforce, pipedrive or
                     instantly; leadfactory by default
  --columns A,B      which columns, in the order of the file, custom fields as custom:KEY; those of the preset by default
  --where NAME=VALUE only leads of which this holds, once for each: search, kind, status, verification, isVerified, hasEmail,
                     hasPhone, hasTitle, title, minScore, maxScore, createdAfter, createdBefore, updatedAfter, updatedBefore
  --out FILE         where to write; standard output by default. What has to be said of the sources is written beside
                     the file, as FILE.ATTRIBUTION.txt, if there is anything
  --help             prints this`

export interface ExportArguments {
  campaignId: string
  format: Format
  preset: Preset
  columns: string[] | undefined
  where: Record<string, string>
  /** Null: standard output. */
  out: string | null
}

function parse(argv: string[]) {
  const options = {
    'campaign-id': { type: 'string' },
    format: { type: 'string', default: 'csv' },
    preset: { type: 'string', default: 'leadfactory' },
    columns: { type: 'string' },
    where: { type: 'string', multiple: true },
    out: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: argv, options }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function oneOf<Value extends string>(all: readonly Value[], given: string, what: string): Value {
  const found = all.find((one) => one === given.toUpperCase())
  if (found === undefined)
    throw new UsageError(`There is no ${what} “${given}”: ${all.map((one) => one.toLowerCase()).join(', ')}.`)
  return found
}

function readConditions(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`Say what has to hold as --where NAME=VALUE, not “${pair}”.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/** What the command line asks for; null for help. Throws UsageError. */
export function readExportArguments(argv: string[]): ExportArguments | null {
  const values = parse(argv)
  if (values.help === true) return null
  const { 'campaign-id': campaignId, columns, out } = values
  if (campaignId === undefined) throw new UsageError('Say which campaign: --campaign-id ID.')
  return {
    campaignId,
    format: oneOf(FORMATS, values.format, 'format'),
    preset: oneOf(PRESETS, values.preset, 'preset'),
    columns: columns
      ?.split(',')
      .map((key) => key.trim())
      .filter((key) => key !== ''),
    where: readConditions(values.where ?? []),
    out: out === undefined || out === '-' ? null : callerPath(out),
  }
}
