import { notFound } from '../../errors.ts'
import type { AskedCondition } from '../custom-fields/field-conditions.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { exportLeads } from './export.service.ts'
import { exportErrors } from './import-errors.service.ts'
import { importLeads, undoAtOnce, type AtOnceOptions, type ImportAtOnce } from './import.service.ts'
import { findCampaignOwner } from './import.store.ts'
import type { ImportFile, ImportTarget } from './imports.service.ts'

export type TransferService = ReturnType<typeof createTransferService>
export { ImportsService, type ImportFile } from './imports.service.ts'
export type { ImportResult } from './import.service.ts'
export { toCsv } from './csv-writer.ts'
export { findingsRows } from './findings-rows.ts'

export { suggestField } from './custom-columns.ts'
export { namedMapping } from './header-map.ts'
export type { MapColumns } from './import.service.ts'

/** Leads out to CSV and in from it. */
export function createTransferService(options: AtOnceOptions) {
  const { database, imports } = options
  return {
    /** See `exportLeads` of export.service.ts. */
    exportLeads: (
      workspaceId: string,
      campaignId: string,
      filter: LeadFilter,
      conditions: readonly AskedCondition[] = [],
    ) => exportLeads(database, workspaceId, campaignId, filter, conditions),

    /** See `exportErrors` of import-errors.service.ts. */
    exportErrors: (workspaceId: string, importId: string) => exportErrors(database, workspaceId, importId),

    /** See `ImportsService.receive`. */
    receive: (target: ImportTarget, file: ImportFile) => imports.receive(target, file),

    /** See `importLeads` of import.service.ts. */
    importLeads: (target: ImportTarget, file: ImportFile, how?: ImportAtOnce) =>
      importLeads(options, target, file, how),

    /** See `undoAtOnce` of import.service.ts. */
    undoImport: (workspaceId: string, id: string) => undoAtOnce(options, { workspaceId, id }),

    /**
     * The workspace of a campaign and its first owner, in whose name the operator imports at the command line. NOT_FOUND
     * when there is none.
     */
    findImportTarget: async (campaignId: string) => {
      const target = await findCampaignOwner(database.db, campaignId)
      if (!target) throw notFound('campaign')
      return target
    },
  }
}
