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
          id: true,
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

/** A value of a company that stands under a licence, with the source that gives it. */
export interface LicensedValue {
  field: string
  value: string
  licence: string
  /** Of a record of a source. */
  sourceName: string | null
  attribution: string | null
}

/** Values of companies under licences by company, but for those that a page says as well: these are not taken from a source. */
export async function listLicensed(
  workspaceId: string,
  db: Queryable,
  companyIds: readonly string[],
  fields: readonly string[],
): Promise<Map<string, LicensedValue[]>> {
  const ids = [...new Set(companyIds)]
  const of = { workspaceId, companyId: { in: ids }, field: { in: [...fields] } }
  const rows = await db.evidence.findMany({
    where: { ...of, licence: { not: null } },
    select: { id: true, companyId: true, field: true, value: true, licence: true },
    orderBy: [{ field: 'asc' }, { id: 'asc' }],
  })
  const byCompany = new Map<string, LicensedValue[]>()
  if (rows.length === 0) return byCompany
  const records = await listRecordsBehind(workspaceId, db, ids)
  const pages = await db.evidence.findMany({
    where: { ...of, licence: null, pageSnapshotId: { not: null } },
    select: { companyId: true, field: true, value: true },
  })
  const keyOf = (row: { companyId: string | null; field: string; value: string }) =>
    `${row.companyId} ${row.field} ${row.value}`
  const onPages = new Set(pages.map(keyOf))
  for (const { id, companyId, licence, ...row } of rows) {
    if (companyId === null || licence === null || onPages.has(keyOf({ companyId, ...row }))) continue
    const { sourceName = null, attribution = null } = records.get(id) ?? {}
    const known = byCompany.get(companyId) ?? []
    byCompany.set(companyId, [...known, { ...row, licence, sourceName, attribution }])
  }
  return byCompany
}

/** The records of sources of these companies, by the evidence that cites them. Joined here, for the reason that listPageUrls has. */
async function listRecordsBehind(workspaceId: string, db: Queryable, companyIds: string[]) {
  const companyId = { in: companyIds }
  const proofs = await db.sourceProof.findMany({
    where: { workspaceId, record: { is: { companyId } } },
    select: { evidenceId: true, recordId: true },
  })
  const records = await db.sourceRecord.findMany({
    where: { workspaceId, companyId },
    select: { id: true, sourceName: true, attribution: true },
  })
  const byId = new Map(records.map(({ id, ...record }) => [id, record]))
  return new Map(proofs.map(({ evidenceId, recordId }) => [evidenceId, byId.get(recordId)]))
}
