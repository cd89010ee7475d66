// npm run export-leads -- --campaign-id ID [--format csv|xlsx|jsonl|vcard] [--preset NAME] [--out FILE]: writes the leads of a
// campaign of the configured database, as the export of the dashboard does. Ends with status 1 when there is no such campaign.
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../server/errors.ts'
import { ExportsService, leadFilterOf } from '../server/features/exports/exports.service.ts'
import { uuidOf } from '../server/graphql/ids.ts'
import { openDatabase } from '../server/platform/database.ts'
import { openGrowingFiles } from '../server/platform/growing-files.ts'
import { migrate } from '../server/platform/migrate.ts'
import { createMemorySignals } from '../server/platform/signals.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { explainFileFault, UsageError } from './lib/command-line.ts'
import { EXPORT_USAGE, readExportArguments, type ExportArguments } from './lib/export-options.ts'

/** Opens the configured database for as long as `work` takes. */
async function withExports(work: (exports: ExportsService) => Promise<void>): Promise<void> {
  const config = loadConfig()
  await migrate(config.database.url)
  const database = await openDatabase(config.database.url)
  const signals = createMemorySignals()
  try {
    // Nobody is woken, and no file is kept: the work is done here.
    const queue = { wake: () => Promise.resolve() }
    await work(new ExportsService({ database, queue, signals, files: openGrowingFiles(config.exports.dir) }))
  } finally {
    await signals.close()
    await database.close()
  }
}

async function exportLeads(given: ExportArguments): Promise<void> {
  const { format, preset, columns, where, out } = given
  await withExports(async (exports) => {
    const campaignId = uuidOf('Campaign', given.campaignId)
    const workspaceId = await exports.findWorkspace(campaignId)
    const scope = { filter: { ...leadFilterOf(where), campaignId } }
    const { total, pieces, attribution } = await exports.stream({
      workspaceId,
      scope,
      format,
      preset,
      columns,
    })
    await pipeline(
      async function* () {
        for await (const { bytes } of pieces) yield bytes
      },
      out === null ? process.stdout : createWriteStream(out),
      { end: out !== null },
    )
    const note = attribution(out === null ? 'this file' : path.basename(out))
    if (out !== null) console.log(`Wrote ${total} leads to ${out}`)
    if (note === null) return void console.error('No value in it comes from a source under a licence.')
    if (out === null) console.error(note)
    else {
      await writeFile(`${out}.ATTRIBUTION.txt`, note)
      console.log(`Values in it stand under licences: keep ${out}.ATTRIBUTION.txt with it`)
    }
  })
}

/** What went wrong, for the person at the command line; null for errors of ours. */
function explain(error: unknown, { campaignId, out }: ExportArguments): string | null {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return `No campaign has the id ${campaignId}.`
  if (error instanceof AppError) return error.message
  return explainStartFault(error) ?? explainFileFault(error, out ?? 'standard output')
}

async function main(): Promise<number> {
  const given = readExportArguments(process.argv.slice(2))
  if (given === null) {
    console.log(EXPORT_USAGE)
    return 0
  }
  try {
    await exportLeads(given)
    return 0
  } catch (error) {
    // Whoever reads our output has had enough of it.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const explanation = explain(error, given)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${EXPORT_USAGE}` : error)
  process.exitCode = 1
}
