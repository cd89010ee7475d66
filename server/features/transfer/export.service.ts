import { AppError, notFound } from '../../errors.ts'
import type { Db } from '../../platform/database.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
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
  db: Db,
  workspaceId: string,
  campaignId: string,
  filter: LeadFilter,
): Promise<LeadExport> {
  const campaign = await store.findCampaign(workspaceId, db, campaignId)
  if (!campaign) throw notFound('campaign')
  return { campaignName: campaign.name, pages: readPages(db, workspaceId, campaignId, filter) }
}

async function* readPages(
  db: Db,
  workspaceId: string,
  campaignId: string,
  filter: LeadFilter,
): AsyncGenerator<LeadRow[]> {
  let afterId: string | null = null
  for (;;) {
    const members: store.ExportedMember[] = await store.listMembers(workspaceId, db, campaignId, filter, {
      afterId,
      take: PAGE_ROWS,
    })
    const leadIds = members.map((member) => member.leadId)
    const sources = await store.listSources(workspaceId, db, leadIds)
    yield members.map((member) => exportRow(member, sources.get(member.leadId) ?? []))
    if (members.length < PAGE_ROWS) break
    afterId = members.at(-1)?.leadId ?? null
  }
  // Deleted meanwhile, it would look like a campaign with fewer leads.
  if ((await store.findCampaign(workspaceId, db, campaignId)) === null)
    throw new AppError('CONFLICT', 'The campaign was deleted while it was exported.')
}
