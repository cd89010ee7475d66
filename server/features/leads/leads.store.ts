import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { searchTextOf } from './lead-identity.ts'

export type LeadData = Omit<Prisma.LeadUncheckedCreateInput, 'workspaceId'> & { id: string }
export type LeadStatus = 'NEW' | 'QUALIFIED' | 'CONTACTED' | 'REJECTED'

/** The leads of these ids, in the order of the ids. */
export async function listLeadsById(
  workspaceId: string,
  db: Queryable,
  ids: readonly string[],
  query: Pick<Prisma.LeadFindManyArgs, 'select' | 'include'>,
) {
  const rows = await db.lead.findMany({ ...query, where: { workspaceId, id: { in: [...ids] } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export function findLead(workspaceId: string, db: Queryable, id: string, query: Prisma.LeadDefaultArgs = {}) {
  return db.lead.findFirst({ ...query, where: { workspaceId, id } })
}

/** A lead with its company, for changing it. */
export function findLeadWithCompany(workspaceId: string, db: Queryable, id: string) {
  return db.lead.findFirst({ where: { workspaceId, id }, include: { company: true } })
}

/** With the fields that a user or an import has set, and its company. */
const KNOWN_LEAD = {
  company: { select: { id: true, name: true, domain: true } },
  evidence: { where: { method: { in: ['USER', 'IMPORT'] } }, select: { field: true, value: true } },
} satisfies Prisma.LeadInclude

/**
 * The leads of a company by what identifies them. Where one stood that has gone up in another since, that other stands,
 * whatever its own company: `isAlias`. A lead of this very place goes before.
 */
export async function listLeadsAt(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  identityKeys: string[],
) {
  const place = (keys: string[]) => ({ workspaceId, companyId, identityKey: { in: keys } })
  const leads = await db.lead.findMany({ where: place(identityKeys), include: KNOWN_LEAD })
  const own = leads.map((lead) => ({ identityKey: lead.identityKey, isAlias: false, lead }))
  const taken = new Set(leads.map((lead) => lead.identityKey))
  const open = identityKeys.filter((key) => !taken.has(key))
  if (open.length === 0) return own
  const aliases = await db.leadAlias.findMany({
    where: place(open),
    select: { identityKey: true, lead: { include: KNOWN_LEAD } },
  })
  return [...own, ...aliases.map((alias) => ({ ...alias, isAlias: true }))]
}

export async function createLeads(workspaceId: string, db: Queryable, leads: LeadData[]) {
  if (leads.length > 0) await db.lead.createMany({ data: leads.map((lead) => ({ ...lead, workspaceId })) })
}

/** Lets the search find a company's leads by its present name and domain. */
export async function refreshSearchTexts(
  workspaceId: string,
  db: Queryable,
  company: { id: string; name: string; domain: string | null },
) {
  const leads = await db.lead.findMany({
    where: { workspaceId, companyId: company.id },
    select: { id: true, name: true, title: true, email: true },
  })
  for (const lead of leads) {
    await updateLead(workspaceId, db, lead.id, { searchText: searchTextOf({ ...lead, company }) })
  }
}

/** Takes the verdict from leads whose address is about to become another: it was on that address. */
export async function dropStaleVerdicts(
  workspaceId: string,
  db: Queryable,
  leads: readonly { id: string; email?: string | null }[],
) {
  const next = new Map(leads.map(({ id, email }) => [id, email ?? null]))
  const verified = await db.leadVerification.findMany({
    where: { workspaceId, leadId: { in: [...next.keys()] } },
    select: { leadId: true, lead: { select: { email: true } } },
  })
  const stale = verified.filter(({ leadId, lead }) => next.get(leadId) !== lead.email)
  if (stale.length === 0) return
  await db.leadVerification.deleteMany({
    where: { workspaceId, leadId: { in: stale.map(({ leadId }) => leadId) } },
  })
}

/**
 * Has leads scored anew in their campaigns, where those score any: a value that scores rest on is about to change, or has in
 * this transaction. Also of those that wait already, for one who scores them just now must not be last.
 */
export async function markUnscored(workspaceId: string, db: Queryable, leads: Prisma.LeadWhereInput) {
  const campaign = { is: { criteriaHash: { not: null } } }
  await db.campaignLead.updateMany({
    where: { workspaceId, campaign, lead: { is: leads } },
    data: { scorePlan: null },
  })
}

const SCORED_FIELDS = ['title', 'department', 'email', 'phone'] as const

export async function updateLead(workspaceId: string, db: Queryable, id: string, data: Partial<LeadData>) {
  if (data.email !== undefined) await dropStaleVerdicts(workspaceId, db, [{ id, email: data.email }])
  if (SCORED_FIELDS.some((field) => data[field] !== undefined)) await markUnscored(workspaceId, db, { id })
  await db.lead.updateMany({ where: { workspaceId, id }, data })
}

/** Notes that something of a lead was changed that does not stand in its own row. */
export async function touchLead(workspaceId: string, db: Queryable, id: string, now: Date) {
  await db.lead.updateMany({ where: { workspaceId, id }, data: { updatedAt: now } })
}

/** Which of these leads are in the campaign already. */
export async function listMembers(workspaceId: string, db: Queryable, campaignId: string, leadIds: string[]) {
  const where = { workspaceId, campaignId, leadId: { in: leadIds } }
  const rows = await db.campaignLead.findMany({ where, select: { leadId: true } })
  return new Set(rows.map((row) => row.leadId))
}

export async function addMembers(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
  runId: string | null,
) {
  if (leadIds.length === 0) return
  await db.campaignLead.createMany({
    data: leadIds.map((leadId) => ({
      ...{ workspaceId, campaignId, leadId, runId },
      source: runId === null ? ('TYPED' as const) : ('FOUND' as const),
    })),
  })
}

/** The status of a lead in one campaign; null when it is not in there. */
export async function findStatus(workspaceId: string, db: Queryable, campaignId: string, leadId: string) {
  const key = { workspaceId, campaignId, leadId }
  const row = await db.campaignLead.findUnique({
    where: { workspaceId_campaignId_leadId: key },
    select: { status: true },
  })
  return row?.status ?? null
}

/** Sets the status of a lead in one campaign. */
export async function setStatus(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadId: string,
  status: LeadStatus,
) {
  await db.campaignLead.updateMany({ where: { workspaceId, campaignId, leadId }, data: { status } })
}
