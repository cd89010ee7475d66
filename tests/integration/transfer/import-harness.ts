import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImportAtOnce } from '../../../server/features/transfer/import.service.ts'
import {
  createTransferService,
  ImportsService,
  type ImportResult,
} from '../../../server/features/transfer/transfer.service.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { openUploads } from '../../../server/platform/uploads.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'

/** A file in pieces as small as a slow connection might send them. */
export async function* streamOf(csv: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

/** What the services of imports want, with files in a folder of their own and nobody to be woken. */
export async function importOptions(database: TestDatabase, maxRows?: number) {
  const uploads = openUploads(await mkdtemp(path.join(tmpdir(), 'leadfactory-imports-')))
  const signals = createMemorySignals()
  const queue = { wake: () => Promise.resolve() }
  const imports = new ImportsService({ database, uploads, queue, signals })
  return { database, uploads, signals, imports, ...(maxRows === undefined ? {} : { maxRows }) }
}

export interface Desk extends TestWorkspace {
  database: TestDatabase
  campaignId: string
  importCsv(csv: string | Uint8Array, campaignId?: string, how?: ImportAtOnce): Promise<ImportResult>
  importStream(stream: AsyncIterable<Uint8Array>): Promise<ImportResult>
  /** The CSV export of a campaign, line by line without the header. */
  exportLines(campaignId?: string): Promise<Record<string, string>[]>
}

/** A workspace with an empty campaign. */
export async function openDesk(database: TestDatabase): Promise<Desk> {
  const transfer = createTransferService(await importOptions(database))
  const workspace = await createTestWorkspace(database.db)
  const { workspaceId, userId } = workspace
  const ownCampaignId = await createTestCampaign(database.db, workspaceId)
  const importStream = (stream: AsyncIterable<Uint8Array>, campaignId = ownCampaignId, how?: ImportAtOnce) =>
    transfer.importLeads({ workspaceId, userId, campaignId }, { fileName: 'leads.csv', stream }, how)
  return {
    ...workspace,
    database,
    campaignId: ownCampaignId,
    importCsv: (csv, campaignId, how) => importStream(streamOf(csv), campaignId, how),
    importStream,
    exportLines: async (campaignId = ownCampaignId) => {
      const { pages } = await transfer.exportLeads(workspaceId, campaignId, { words: [] })
      const rows: Record<string, string>[] = []
      for await (const page of pages) rows.push(...page)
      return rows
    },
  }
}
