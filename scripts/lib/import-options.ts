/** Arguments of the import-leads command. */
import { parseArgs } from 'node:util'
import {
  namedMapping,
  suggestField,
  type MapColumns,
} from '../../server/features/transfer/transfer.service.ts'
import { callerPath, UsageError } from './command-line.ts'

export const IMPORT_USAGE = `Usage: npm run import-leads -- --campaign-id ID --csv FILE [options]
       npm run import-leads -- --campaign-id ID --undo IMPORT

  --campaign-id ID   the campaign's id, as its page's address and the API show it
  --csv FILE         CSV or TSV (UTF-8, UTF-16 or Windows-1252, separated by commas, semicolons or tabs: found out) or an
                     Excel workbook (.xlsx), of which the first sheet is read; its first line names the columns.
                     Understood: company, site, domain, name (or first name, last name), title, department, email,
                     phone, links, and name_source, title_source, department_source, email_source, phone_source
                     columns named as the workspace's custom fields are these
  --map COLUMN=FIELD what a column means that has another name; once for each. FIELD as above, but firstName, lastName,
                     nameSource and so on; custom:KEY for a custom field; new for a custom field to be made, of the type that
                     its first cells have, or new:text, new:number, new:date, new:boolean, new:url; nothing behind the
                     sign passes the column over
  --mode MODE        what becomes of leads that are there: update (their values give way), fill (only what is
                     empty is filled), skip (their values stay, they only join the campaign); update by default
  --dry-run          only tells what would become of the rows
  --errors FILE      writes the rows that are not taken there, as CSV: line, column, reason
  --undo IMPORT      takes back what an import has written, as far as nobody has changed it since
  --help             prints this

What \`npm run crawl\` and the CSV export write can be imported as it is. Importing a file again changes nothing.`

const MODES = { update: 'UPDATE', fill: 'FILL', skip: 'SKIP' } as const

export interface ImportArguments {
  campaignId: string
  source: { file: string } | { importId: string }
  mode: (typeof MODES)[keyof typeof MODES]
  isDry: boolean
  mapping: MapColumns | undefined
  errorsFile: string | undefined
}

function parse(argv: string[]) {
  const options = {
    'campaign-id': { type: 'string' },
    csv: { type: 'string' },
    map: { type: 'string', multiple: true },
    mode: { type: 'string' },
    'dry-run': { type: 'boolean' },
    errors: { type: 'string' },
    undo: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: argv, options }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function readMapping(pairs: string[]): ImportArguments['mapping'] {
  if (pairs.length === 0) return undefined
  const said = pairs.map((pair) => {
    const at = pair.lastIndexOf('=')
    if (at < 1) throw new UsageError(`Say what a column means as --map COLUMN=FIELD, not “${pair}”.`)
    return { header: pair.slice(0, at), field: pair.slice(at + 1) }
  })
  return (format, fields) =>
    namedMapping(format.header, said, { fields, suggest: (index) => suggestField(format, index) })
}

/** What the command line asks for; null for help. Throws UsageError. */
export function readImportArguments(argv: string[]): ImportArguments | null {
  const values = parse(argv)
  if (values.help === true) return null
  const { 'campaign-id': campaignId, csv, undo, errors } = values
  if (campaignId === undefined) throw new UsageError('Say which campaign: --campaign-id ID.')
  if (csv !== undefined && undo !== undefined) throw new UsageError('Give --csv or --undo, not both.')
  const mode = MODES[(values.mode ?? 'update') as keyof typeof MODES] as ImportArguments['mode'] | undefined
  if (mode === undefined)
    throw new UsageError(`There is no mode “${values.mode ?? ''}”: update, fill or skip.`)
  const common = {
    campaignId,
    mode,
    isDry: values['dry-run'] === true,
    mapping: readMapping(values.map ?? []),
    errorsFile: errors === undefined ? undefined : callerPath(errors),
  }
  if (undo !== undefined) return { ...common, source: { importId: undo } }
  if (csv === undefined) throw new UsageError('Say which file: --csv FILE.')
  return { ...common, source: { file: callerPath(csv) } }
}
