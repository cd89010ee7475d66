import { AppError, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { listKnownFields, readConditions, valuesOf } from '../custom-fields/custom-fields.service.ts'
import type { AskedCondition } from '../custom-fields/field-conditions.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { walkLeadIds } from '../leads/leads.service.ts'
import { customMeaning } from './custom-columns.ts'
import { exportRow } from './export-row.ts'
import * as store from './export.store.ts'
import type { ExportedRow } from './lead-columns.ts'
import { LICENCES, LICENSED_FIELDS, licencesOf } from './licences-column.ts'

export interface LeadExport {
  campaignName: string
  /** Columns behind those that every row has: the workspace's custom fields, then licences. */
  customColumns: string[]
  /** The rows in pages of at most 250. Ends early when its reader stops. */
  pages: AsyncGenerator<ExportedRow[]>
}

/** SQLite takes 999 parameters in a statement, and the look-up of each lead takes two. */
const PAGE_ROWS = 250

/**
 * The leads of a campaign that meet the filter, with what it asks of custom fields, oldest first, page by page. NOT_FOUND for a campaign of another
 * workspace, before any row is read.
 */
export async function exportLeads(
  database: Database,
  workspaceId: string,
  campaignId: string,
  filter: LeadFilter,
  conditions: readonly AskedCondition[],
): Promise<LeadExport> {
  const campaign = await store.findCampaign(workspaceId, database.db, campaignId)
  if (!campaign) throw notFound('campaign')
  const fields = await listKnownFields(workspaceId, database.db)
  const customFields = await readConditions(workspaceId, database.db, conditions)
  return {
    campaignName: campaign.name,
    customColumns: [...fields.map(customMeaning), LICENCES],
    pages: readPages(database, workspaceId, { ...filter, customFields, campaignId }, fields),
  }
}

async function* readPages(
  database: Database,
  workspaceId: string,
  filter: LeadFilter & { campaignId: string },
  fields: readonly KnownField[],
): AsyncGenerator<ExportedRow[]> {
  const { db } = database
  let afterId: string | null = null
  for (;;) {
    const ids: string[] = await walkLeadIds(workspaceId, db, database, filter, { afterId, take: PAGE_ROWS })
    const members = await store.listMembers(workspaceId, db, filter.campaignId, ids)
    const sources = await store.listSources(workspaceId, db, ids)
    const companyIds = members.map(({ lead }) => lead.company.id)
    const licensed = await store.listLicensed(workspaceId, db, companyIds, LICENSED_FIELDS)
    const values = fields.length === 0 ? new Map<string, never>() : await valuesOf(workspaceId, db, ids)
    yield members.map((member) => {
      const row = exportRow(member, sources.get(member.leadId) ?? [])
      const custom = values.get(member.leadId)
      return {
        ...row,
        ...Object.fromEntries(fields.map((one) => [customMeaning(one), custom?.get(one.id) ?? ''])),
        [LICENCES]: licencesOf(member.lead, licensed.get(member.lead.company.id) ?? []),
      }
    })
    if (ids.length < PAGE_ROWS) break
    afterId = ids.at(-1) ?? null
  }
  // Deleted meanwhile, it would look like a campaign with fewer leads.
  if ((await store.findCampaign(workspaceId, db, filter.campaignId)) === null)
    throw new AppError('CONFLICT', 'The campaign was deleted while it was exported.')
}
