// npm run import-leads -- --campaign-id ID --csv FILE: imports a CSV into a campaign, as the owner of its workspace.
// Uses the database that the server's own variables name. Ends with status 1 when nothing could be imported.
import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../server/errors.ts'
import { createTransferService, type ImportResult } from '../server/features/transfer/transfer.service.ts'
import { uuidOf } from '../server/graphql/ids.ts'
import { openDatabase } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'

const USAGE = 'Usage: npm run import-leads -- --campaign-id ID --csv FILE'

/** Something the operator can put right, told in one line. */
class UsageError extends Error {
  override name = 'UsageError'
}

function readArguments(): { campaignId: string; file: string } {
  const options = { 'campaign-id': { type: 'string' }, csv: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const { 'campaign-id': campaignId, csv: file } = values
  if (campaignId === undefined || file === undefined) throw new UsageError(USAGE)
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  return { campaignId: uuidOf('Campaign', campaignId), file }
}

async function importFile(campaignId: string, file: string): Promise<ImportResult> {
  const { url } = loadConfig().database
  await migrate(url)
  const database = await openDatabase(url)
  try {
    const transfer = createTransferService(database)
    const { workspaceId, userId } = await transfer.findImportTarget(campaignId)
    const source = { fileName: path.basename(file), stream: createReadStream(file) }
    return await transfer.importLeads(workspaceId, userId, campaignId, source)
  } finally {
    await database.close()
  }
}

function print({
  rows,
  created,
  updated,
  unchanged,
  rejected,
  rejections,
  ignoredColumns,
}: ImportResult): void {
  console.log(
    `${rows} rows: ${created} new, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  )
  if (ignoredColumns.length > 0) console.log(`Columns not understood: ${ignoredColumns.join(', ')}.`)
  for (const { line, column, reason } of rejections) {
    console.log(`line ${line}${column ? `, ${column}` : ''}: ${reason}`)
  }
  if (rejected > rejections.length) console.log(`… and ${rejected - rejections.length} more.`)
}

try {
  const { campaignId, file } = readArguments()
  print(await importFile(campaignId, file))
} catch (error) {
  const isArgumentFault = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  const told = error instanceof UsageError || error instanceof AppError
  if (isArgumentFault) console.error(`${(error as Error).message}\n${USAGE}`)
  else console.error(told ? error.message : (explainStartFault(error) ?? error))
  process.exitCode = 1
}
