import { bulkWriterOn, storedTime } from '../../platform/bulk-rows.ts'
import { OVERRIDE_COLUMNS, type Override } from '../leads/score-override.ts'
import type { Database, Queryable } from '../../platform/database.ts'

export type LeadStatus = 'NEW' | 'QUALIFIED' | 'CONTACTED' | 'REJECTED'

/** A lead's place in a campaign. */
export interface Membership extends Override {
  leadId: string
  status: LeadStatus
  score: number | null
  computedScore: number | null
  runId: string | null
  createdAt: Date
}

/** What is computed comes of itself. */
export type NewMembership = Omit<Membership, 'computedScore'>

const MEMBER = {
  name: 'CampaignLead',
  columns: {
    ...{ campaignId: 'uuid', leadId: 'uuid', status: '"LeadStatus"', score: 'integer', runId: 'uuid' },
    createdAt: 'timestamptz',
    ...{ overrideScore: 'integer', overrideById: 'uuid', overrideAt: 'timestamptz', overrideReason: 'text' },
  },
}

/** Ids of the companies of leads. */
export async function listCompanyIds(workspaceId: string, db: Queryable, leadIds: string[]) {
  const where = { workspaceId, id: { in: leadIds } }
  const rows = await db.lead.findMany({ where, select: { companyId: true }, distinct: ['companyId'] })
  return rows.map(({ companyId }) => companyId)
}

/** Which of these leads there are, in their order. */
export async function listPresent(workspaceId: string, db: Queryable, leadIds: string[]): Promise<string[]> {
  const where = { workspaceId, id: { in: leadIds } }
  const rows = await db.lead.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

/** Name of a campaign; null when the workspace has no such one. */
export async function findCampaignName(workspaceId: string, db: Queryable, id: string) {
  const campaign = await db.campaign.findFirst({ where: { workspaceId, id }, select: { name: true } })
  return campaign?.name ?? null
}

/** Name of a tag; null when the workspace has no such one. */
export async function findTagName(workspaceId: string, db: Queryable, id: string) {
  return (await db.tag.findFirst({ where: { workspaceId, id }, select: { name: true } }))?.name ?? null
}

/** When these leads got a tag; those without it are left out. */
export async function listTagged(workspaceId: string, db: Queryable, tagId: string, leadIds: string[]) {
  const where = { workspaceId, tagId, leadId: { in: leadIds } }
  const rows = await db.leadTag.findMany({ where, select: { leadId: true, createdAt: true } })
  return new Map(rows.map(({ leadId, createdAt }) => [leadId, createdAt.toISOString()]))
}

/** Name of a member; null when the workspace has no such one. */
export async function findMemberName(workspaceId: string, db: Queryable, userId: string) {
  const where = { workspaceId, userId }
  return (
    (await db.member.findFirst({ where, select: { user: { select: { name: true } } } }))?.user.name ?? null
  )
}

/** Who looks after these leads; those that nobody does are left out. */
export async function listOwners(workspaceId: string, db: Queryable, leadIds: string[]) {
  const where = { workspaceId, leadId: { in: leadIds } }
  const rows = await db.leadOwner.findMany({ where, select: { leadId: true, userId: true } })
  return new Map(rows.map(({ leadId, userId }) => [leadId, userId]))
}

/** The memberships that these leads have in a campaign. */
export function listMemberships(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
): Promise<Membership[]> {
  return db.campaignLead.findMany({
    where: { workspaceId, campaignId, leadId: { in: leadIds } },
    select: {
      ...{ leadId: true, status: true, score: true, computedScore: true, runId: true, createdAt: true },
      ...OVERRIDE_COLUMNS,
    },
  })
}

export async function setStatuses(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
  status: LeadStatus,
) {
  if (leadIds.length === 0) return
  const where = { workspaceId, campaignId, leadId: { in: leadIds } }
  await db.campaignLead.updateMany({ where, data: { status } })
}

export async function addMemberships(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  campaignId: string,
  memberships: NewMembership[],
) {
  const rows = memberships.map((one) => ({
    ...{ ...one, campaignId, createdAt: storedTime(one.createdAt) },
    overrideAt: one.overrideAt && storedTime(one.overrideAt),
  }))
  await bulkWriterOn(database).insertRows(workspaceId, db, MEMBER, rows)
}

/** Takes leads out of a campaign; answers how many were in it. */
export async function removeMemberships(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
): Promise<number> {
  if (leadIds.length === 0) return 0
  const where = { workspaceId, campaignId, leadId: { in: leadIds } }
  return (await db.campaignLead.deleteMany({ where })).count
}

/** Which of these runs there are. */
export async function listRunIds(workspaceId: string, db: Queryable, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.run.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}
