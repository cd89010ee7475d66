import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { SOURCED_FIELDS } from './lead-columns.ts'

const IDS_AT_ONCE = 500

/** Everything that a row of the export is made of, but for the sources. */
const SELECT = {
  leadId: true,
  status: true,
  createdAt: true,
  lead: {
    select: {
      kind: true,
      name: true,
      title: true,
      department: true,
      email: true,
      phone: true,
      links: true,
      company: {
        select: {
          name: true,
          domain: true,
          siteKey: true,
          addresses: true,
          registerNumbers: true,
          vatIds: true,
          industries: true,
        },
      },
    },
  },
} satisfies Prisma.CampaignLeadSelect

export type ExportedMember = Prisma.CampaignLeadGetPayload<{ select: typeof SELECT }>

export function findCampaign(workspaceId: string, db: Queryable, id: string) {
  return db.campaign.findFirst({ where: { workspaceId, id }, select: { id: true, name: true } })
}

/** Those of the campaign's leads that are still in it, in the order of their ids. */
export function listMembers(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
): Promise<ExportedMember[]> {
  return db.campaignLead.findMany({
    where: { workspaceId, campaignId, leadId: { in: leadIds } },
    orderBy: { leadId: 'asc' },
    select: SELECT,
  })
}

/** Where a value of a lead was found, as far as that has an address: the page's, or what an imported row named. */
export interface ValueSource {
  field: string
  value: string
  address: string
}

/** Sources of the leads' values by lead, the most certain of each first. */
export async function listSources(
  workspaceId: string,
  db: Queryable,
  leadIds: string[],
): Promise<Map<string, ValueSource[]>> {
  const rows = await db.evidence.findMany({
    where: {
      workspaceId,
      leadId: { in: leadIds },
      field: { in: [...SOURCED_FIELDS] },
      OR: [{ pageSnapshotId: { not: null } }, { sourceUrl: { not: null } }],
    },
    orderBy: [{ confidence: 'desc' }, { id: 'asc' }],
    select: { leadId: true, field: true, value: true, sourceUrl: true, pageSnapshotId: true },
  })
  const urls = await listPageUrls(workspaceId, db, [...new Set(rows.map((row) => row.pageSnapshotId))])
  const sources = new Map<string, ValueSource[]>(leadIds.map((id) => [id, []]))
  for (const { leadId, field, value, sourceUrl, pageSnapshotId } of rows) {
    const address = (pageSnapshotId === null ? null : urls.get(pageSnapshotId)) ?? sourceUrl
    if (address !== null) sources.get(leadId ?? '')?.push({ field, value, address })
  }
  return sources
}

/**
 * By id, and not through the relation: Prisma would ask for two parameters a row of evidence, of which SQLite takes
 * 999 in a statement.
 */
async function listPageUrls(workspaceId: string, db: Queryable, ids: (string | null)[]) {
  const given = ids.filter((id) => id !== null)
  const urls = new Map<string, string>()
  for (let i = 0; i < given.length; i += IDS_AT_ONCE) {
    const where = { workspaceId, id: { in: given.slice(i, i + IDS_AT_ONCE) } }
    const pages = await db.pageSnapshot.findMany({ where, select: { id: true, url: true } })
    for (const { id, url } of pages) urls.set(id, url)
  }
  return urls
}
