import { notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { exportLeads } from './export.service.ts'
import { importLeads, type ImportFile } from './import.service.ts'
import { findCampaignOwner } from './import.store.ts'

export type TransferService = ReturnType<typeof createTransferService>
export type { ImportFile, ImportResult } from './import.service.ts'
export { toCsv } from './csv-writer.ts'
export { findingsRows } from './findings-rows.ts'

/** Leads out to CSV and in from it. */
export function createTransferService(database: Database) {
  const { db } = database
  return {
    /** See `exportLeads` of export.service.ts. */
    exportLeads: (workspaceId: string, campaignId: string, filter: LeadFilter) =>
      exportLeads(database, workspaceId, campaignId, filter),

    /** See `importLeads` of import.service.ts. */
    importLeads: (workspaceId: string, userId: string, campaignId: string, file: ImportFile) =>
      importLeads(database, { workspaceId, userId, campaignId }, file),

    /**
     * The workspace of a campaign and its first owner, in whose name the operator imports at the command line. NOT_FOUND
     * when there is none.
     */
    findImportTarget: async (campaignId: string) => {
      const target = await findCampaignOwner(db, campaignId)
      if (!target) throw notFound('campaign')
      return target
    },
  }
}
