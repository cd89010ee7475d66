// npm run import-leads -- --campaign-id ID --csv FILE: imports a CSV of leads into a campaign of the configured database,
// in the name of the workspace's first owner. Ends with status 1 when the file or the campaign cannot be used.
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../server/errors.ts'
import { createTransferService, type ImportResult } from '../server/features/transfer/transfer.service.ts'
import { uuidOf } from '../server/graphql/ids.ts'
import { openDatabase } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'

const USAGE = `Usage: npm run import-leads -- --campaign-id ID --csv FILE

  --campaign-id ID   the campaign's id, as its page's address and the API show it
  --csv FILE         CSV in UTF-8, separated by commas, semicolons or tabs; its first line names the columns.
                     Understood: company, site, domain, name (or first name, last name), title, department, email,
                     phone, links, and name_source, title_source, department_source, email_source, phone_source
  --help             prints this

What \`npm run crawl\` and the CSV export write can be imported as it is. Importing a file again changes nothing.`

function readArguments(argv: string[]): { campaignId: string; file: string } | null {
  const options = {
    'campaign-id': { type: 'string' },
    csv: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  let values
  try {
    values = parseArgs({ args: argv, options }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (values.help === true) return null
  const { 'campaign-id': campaignId, csv } = values
  if (campaignId === undefined) throw new UsageError('Say which campaign: --campaign-id ID.')
  if (csv === undefined) throw new UsageError('Say which file: --csv FILE.')
  return { campaignId, file: callerPath(csv) }
}

/** A line for each number, and one for each row that was not taken. */
function printResult(fileName: string, campaignName: string, result: ImportResult): void {
  const { rows, created, updated, unchanged, rejected, rejections, ignoredColumns } = result
  console.log(`Imported ${fileName} into the campaign “${campaignName}”: ${rows} rows read`)
  console.log(`  new ${created}, updated ${updated}, unchanged ${unchanged}, not taken ${rejected}`)
  if (ignoredColumns.length > 0) console.log(`  columns not understood: ${ignoredColumns.join(', ')}`)
  for (const { line, column, reason } of rejections) {
    console.log(`  line ${line}${column === null ? '' : `, ${column}`}: ${reason}`)
  }
  if (rejected > rejections.length) console.log(`  and ${rejected - rejections.length} more`)
}

async function importFile(campaignId: string, file: string, handle: FileHandle): Promise<void> {
  const config = loadConfig()
  await migrate(config.database.url)
  const database = await openDatabase(config.database.url)
  try {
    const transfer = createTransferService(database)
    const id = uuidOf('Campaign', campaignId)
    const { workspaceId, userId, campaignName } = await transfer.findImportTarget(id)
    const upload = { fileName: path.basename(file), stream: handle.createReadStream({ autoClose: false }) }
    const result = await transfer.importLeads(workspaceId, userId, id, upload)
    printResult(upload.fileName, campaignName, result)
  } finally {
    await database.close()
  }
}

/** What went wrong, for the person at the command line; null for errors of ours. */
function explain(error: unknown, campaignId: string, file: string): string | null {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return `No campaign has the id ${campaignId}.`
  if (error instanceof AppError) return `${file}: ${error.message}`
  return explainStartFault(error) ?? explainFileFault(error, file)
}

async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2))
  if (given === null) {
    console.log(USAGE)
    return 0
  }
  const { campaignId, file } = given
  try {
    const handle = await open(file)
    try {
      await importFile(campaignId, file, handle)
    } finally {
      await handle.close()
    }
    return 0
  } catch (error) {
    const explanation = explain(error, campaignId, file)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 1
}
