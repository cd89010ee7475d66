import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ExportHandler } from '../../../server/features/exports/export.handler.ts'
import { ExportsService, type ExportChoice } from '../../../server/features/exports/exports.service.ts'
import { openGrowingFiles, type GrowingFiles } from '../../../server/platform/growing-files.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import type { TestDatabase } from '../../support/databases.ts'

/** Leads of a piece, so that few leads make several. */
export const PIECE_ROWS = 50

export interface Exporting {
  exports: ExportsService
  files: GrowingFiles
  root: string
  /** A worker; `other` takes the place of its files. Positions are stored behind every piece. */
  handler(other?: GrowingFiles): ExportHandler
  rowOf(id: string): Promise<ExportedRow>
  /** Starts an export and has it worked to its end; answers its id. */
  run(workspaceId: string, userId: string, choice: ExportChoice): Promise<string>
  /** The bytes of its file. */
  bytesOf(workspaceId: string, id: string): Promise<Buffer>
}

type ExportedRow = Awaited<ReturnType<TestDatabase['db']['export']['findFirstOrThrow']>>

/** Exports with files in a folder of their own, and nobody to be woken. */
export async function openExporting(database: TestDatabase): Promise<Exporting> {
  const root = await mkdtemp(path.join(tmpdir(), 'leadfactory-exports-'))
  const files = openGrowingFiles(root)
  const signals = createMemorySignals()
  const exports = new ExportsService({ database, files, signals, queue: { wake: () => Promise.resolve() } })
  const handler = (other = files) =>
    new ExportHandler({
      database,
      signals,
      files: other,
      keptDays: 7,
      settleMs: 0,
      pieceRows: PIECE_ROWS,
      logger: createLogger('silent'),
    })
  const rowOf = (id: string) => database.db.export.findFirstOrThrow({ where: { id } })
  return {
    exports,
    files,
    root,
    handler,
    rowOf,
    run: async (workspaceId, userId, choice) => {
      const id = await exports.start(workspaceId, userId, choice)
      const worker = handler()
      await worker.work({ workspaceId, id })
      await worker.close()
      return id
    },
    bytesOf: async (workspaceId, id) => {
      const { file } = await rowOf(id)
      const found = file === null ? null : await files.find({ workspaceId, id }, file)
      if (found === null) throw new Error('The export has no file')
      return readFile(found.path)
    },
  }
}
