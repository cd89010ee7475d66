import { AppError, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { listMemberIds } from '../leads/leads.service.ts'
import { exportRow } from './export-row.ts'
import * as store from './export.store.ts'
import type { LeadRow } from './lead-columns.ts'

export interface LeadExport {
  campaignName: string
  /** The rows in pages of at most 250. Ends early when its reader stops. */
  pages: AsyncGenerator<LeadRow[]>
}

/** SQLite takes 999 parameters in a statement, and the look-up of each lead takes two. */
const PAGE_ROWS = 250

/**
 * The leads of a campaign that meet the filter, oldest first, page by page. NOT_FOUND for a campaign of another
 * workspace, before any row is read.
 */
export async function exportLeads(
  database: Database,
  workspaceId: string,
  campaignId: string,
  filter: LeadFilter,
): Promise<LeadExport> {
  const campaign = await store.findCampaign(workspaceId, database.db, campaignId)
  if (!campaign) throw notFound('campaign')
  return { campaignName: campaign.name, pages: readPages(database, workspaceId, { ...filter, campaignId }) }
}

async function* readPages(
  database: Database,
  workspaceId: string,
  filter: LeadFilter & { campaignId: string },
): AsyncGenerator<LeadRow[]> {
  const { db } = database
  let afterId: string | null = null
  for (;;) {
    const ids: string[] = await listMemberIds(workspaceId, database, filter, { afterId, take: PAGE_ROWS })
    const members = await store.listMembers(workspaceId, db, filter.campaignId, ids)
    const sources = await store.listSources(workspaceId, db, ids)
    yield members.map((member) => exportRow(member, sources.get(member.leadId) ?? []))
    if (ids.length < PAGE_ROWS) break
    afterId = ids.at(-1) ?? null
  }
  // Deleted meanwhile, it would look like a campaign with fewer leads.
  if ((await store.findCampaign(workspaceId, db, filter.campaignId)) === null)
    throw new AppError('CONFLICT', 'The campaign was deleted while it was exported.')
}
