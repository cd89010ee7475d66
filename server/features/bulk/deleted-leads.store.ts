import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import type { KeptLead } from './trash.store.ts'

const SEARCH_TEXT = { name: 'Lead', columns: { id: 'uuid', searchText: 'text' } }

/** How many of these leads each campaign has. */
export async function countMemberships(workspaceId: string, db: Queryable, leadIds: string[]) {
  const rows = await db.campaignLead.groupBy({
    by: ['campaignId'],
    where: { workspaceId, leadId: { in: leadIds } },
    _count: { _all: true },
    orderBy: { campaignId: 'asc' },
  })
  return rows.map(({ campaignId, _count }) => ({ campaignId, count: _count._all }))
}

/** Deletes leads with all that is theirs. Evidence that also speaks for a company stays with the company. */
export async function deleteLeads(workspaceId: string, db: Queryable, ids: string[]) {
  await db.evidence.updateMany({
    where: { workspaceId, leadId: { in: ids }, companyId: { not: null } },
    data: { leadId: null },
  })
  await db.lead.deleteMany({ where: { workspaceId, id: { in: ids } } })
}

/** Which of these companies there are. */
export async function listCompanies(workspaceId: string, db: Queryable, ids: string[]): Promise<Set<string>> {
  const rows = await db.company.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

/** The leads that stand in the way of kept ones: the same, or found again at the same company. */
export function listInTheWay(workspaceId: string, db: Queryable, kept: readonly KeptLead[]) {
  const [ids, companyIds, keys] = [
    kept.map(({ id }) => id),
    [...new Set(kept.map(({ companyId }) => companyId))],
    [...new Set(kept.map(({ identityKey }) => identityKey))],
  ]
  return db.lead.findMany({
    where: {
      workspaceId,
      OR: [{ id: { in: ids } }, { companyId: { in: companyIds }, identityKey: { in: keys } }],
    },
    select: { id: true, companyId: true, identityKey: true },
  })
}

/** What the search text of leads is made of, and how it is. */
export function listSearchTexts(workspaceId: string, db: Queryable, ids: string[]) {
  return db.lead.findMany({
    where: { workspaceId, id: { in: ids } },
    select: {
      ...{ id: true, name: true, title: true, email: true, searchText: true },
      company: { select: { name: true, domain: true } },
    },
  })
}

export async function setSearchTexts(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leads: readonly { id: string; searchText: string }[],
) {
  await bulkWriterOn(database).updateRows(workspaceId, db, SEARCH_TEXT, leads)
}
