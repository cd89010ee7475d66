// npm run import-leads -- --campaign-id ID --csv FILE: imports a file of leads into a campaign of the configured database,
// in the name of the workspace's first owner. Ends with status 1 when the file or the campaign cannot be used.
import { createWriteStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../server/errors.ts'
import {
  createTransferService,
  ImportsService,
  type ImportResult,
  type TransferService,
} from '../server/features/transfer/transfer.service.ts'
import { encodeId, uuidOf } from '../server/graphql/ids.ts'
import { openDatabase } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { createMemorySignals } from '../server/platform/signals.ts'
import { openUploads } from '../server/platform/uploads.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { explainFileFault, UsageError } from './lib/command-line.ts'
import { IMPORT_USAGE, readImportArguments, type ImportArguments } from './lib/import-options.ts'

/** A line for each number, and one for each row that was not taken. */
function printResult(fileName: string, campaignName: string, isDry: boolean, result: ImportResult): void {
  const { importId, rows, created, updated, unchanged, rejected, rejections, ignoredColumns } = result
  const deed = isDry ? 'Tried, and imported nothing of,' : 'Imported'
  console.log(`${deed} ${fileName} into the campaign “${campaignName}”: ${rows} rows read`)
  console.log(`  new ${created}, updated ${updated}, unchanged ${unchanged}, not taken ${rejected}`)
  if (ignoredColumns.length > 0) console.log(`  columns not understood: ${ignoredColumns.join(', ')}`)
  for (const { line, column, reason } of rejections) {
    console.log(`  line ${line}${column === null ? '' : `, ${column}`}: ${reason}`)
  }
  if (rejected > rejections.length) console.log(`  and ${rejected - rejections.length} more`)
  if (!isDry) console.log(`  to take it back: --undo ${encodeId('Import', importId)}`)
}

interface Desk {
  transfer: TransferService
  workspaceId: string
  userId: string
  campaignId: string
  campaignName: string
}

/** Opens the configured database for as long as `work` takes. */
async function atDesk(campaign: string, work: (desk: Desk) => Promise<void>): Promise<void> {
  const config = loadConfig()
  await migrate(config.database.url)
  const database = await openDatabase(config.database.url)
  const signals = createMemorySignals()
  try {
    const uploads = openUploads(config.importDir)
    // Nobody is woken: the work is done here.
    const queue = { wake: () => Promise.resolve() }
    const imports = new ImportsService({ database, uploads, queue, signals })
    const transfer = createTransferService({ database, uploads, signals, imports })
    const campaignId = uuidOf('Campaign', campaign)
    await work({ transfer, campaignId, ...(await transfer.findImportTarget(campaignId)) })
  } finally {
    await signals.close()
    await database.close()
  }
}

async function importFile(given: ImportArguments, file: string, handle: FileHandle): Promise<void> {
  const { mode, isDry, mapping, errorsFile } = given
  await atDesk(given.campaignId, async ({ transfer, workspaceId, campaignName, ...target }) => {
    const fileName = path.basename(file)
    const upload = { fileName, stream: handle.createReadStream({ autoClose: false }) }
    const result = await transfer.importLeads({ workspaceId, ...target }, upload, { mode, isDry, mapping })
    printResult(fileName, campaignName, isDry, result)
    if (errorsFile === undefined) return
    const { stream } = await transfer.exportErrors(workspaceId, result.importId)
    await pipeline(stream, createWriteStream(errorsFile))
  })
}

async function undoImport({ campaignId }: ImportArguments, importId: string): Promise<void> {
  await atDesk(campaignId, async ({ transfer, workspaceId }) => {
    const { removed, restored, left } = await transfer.undoImport(workspaceId, uuidOf('Import', importId))
    console.log(
      `Taken back: ${removed} leads removed, ${restored} as they were before, ${left} left as they are`,
    )
    if (left > 0) console.log('  what was left has been changed or used since')
  })
}

/** What went wrong, for the person at the command line; null for errors of ours. */
function explain(error: unknown, { campaignId, source }: ImportArguments): string | null {
  if (error instanceof AppError && error.code === 'NOT_FOUND')
    return error.message.includes('import')
      ? 'The campaign’s workspace has no such import.'
      : `No campaign has the id ${campaignId}.`
  const what = 'file' in source ? source.file : source.importId
  if (error instanceof AppError) return `${what}: ${error.message}`
  return explainStartFault(error) ?? explainFileFault(error, what)
}

async function work(given: ImportArguments): Promise<void> {
  const { source } = given
  if ('importId' in source) return undoImport(given, source.importId)
  const handle = await open(source.file)
  try {
    await importFile(given, source.file, handle)
  } finally {
    await handle.close()
  }
}

async function main(): Promise<number> {
  const given = readImportArguments(process.argv.slice(2))
  if (given === null) {
    console.log(IMPORT_USAGE)
    return 0
  }
  try {
    await work(given)
    return 0
  } catch (error) {
    const explanation = explain(error, given)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${IMPORT_USAGE}` : error)
  process.exitCode = 1
}
