import type { LeadScore, ScoringPlan } from '../../engine/index.ts'
import { scoringPlanSchema } from '../../engine/index.ts'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Sql } from '../../platform/dialect.ts'
import type { Breakdown } from './breakdown.ts'
import type { PatternCount } from './histogram.ts'
import type { ScoredLeadRow } from './score-facts.ts'

type On = Pick<Database, 'provider'>

/** What a campaign's leads are scored by. */
export interface CampaignPlan {
  plan: ScoringPlan
  hash: string
}

/** Null when the workspace has no such campaign; a plan of null: its leads are not scored. */
export async function findPlan(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
): Promise<{ stored: CampaignPlan | null } | null> {
  const row = await db.campaign.findFirst({
    where: { workspaceId, id: campaignId },
    select: { criteria: true, criteriaHash: true },
  })
  if (row === null) return null
  const { criteria, criteriaHash: hash } = row
  return { stored: hash === null ? null : { plan: scoringPlanSchema.parse(criteria), hash } }
}

/** Memberships `m` of a campaign whose score is not by this plan: one condition for each stretch of the index. */
function waiting(workspaceId: string, database: On, campaignId: string, hash: string): Sql[] {
  const dialect = dialectOf(database)
  const own = sql`m."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}
    AND m."campaignId" = ${dialect.typed(campaignId, 'uuid')}`
  return [
    sql`${own} AND m."scorePlan" IS NULL`,
    sql`${own} AND m."scorePlan" < ${hash}`,
    sql`${own} AND m."scorePlan" > ${hash}`,
  ]
}

export async function countWaiting(
  workspaceId: string,
  db: Queryable,
  database: On,
  campaignId: string,
  hash: string,
): Promise<number> {
  let count = 0
  for (const where of waiting(workspaceId, database, campaignId, hash)) {
    const [row] = await db.$queryRaw<{ leads: bigint | number }[]>`
      SELECT COUNT(*) AS "leads" FROM "CampaignLead" m WHERE ${where}`
    count += Number(row?.leads ?? 0)
  }
  return count
}

/**
 * Leads of a campaign that wait, `limit` at most, their memberships locked: whoever changes a lead meanwhile marks it after
 * the transaction, and it waits again.
 */
export async function lockWaiting(
  workspaceId: string,
  db: Queryable,
  database: On,
  campaignId: string,
  hash: string,
  limit: number,
): Promise<string[]> {
  const lock = raw(database.provider === 'postgresql' ? 'FOR NO KEY UPDATE' : '')
  const ids: string[] = []
  for (const where of waiting(workspaceId, database, campaignId, hash)) {
    if (ids.length >= limit) break
    const rows = await db.$queryRaw<{ leadId: string }[]>`
      SELECT m."leadId" FROM "CampaignLead" m WHERE ${where} LIMIT ${limit - ids.length} ${lock}`
    ids.push(...rows.map(({ leadId }) => leadId))
  }
  return ids
}

const LEAD = {
  ...{ id: true, kind: true, title: true, department: true, email: true, phone: true },
  verified: { select: { class: true } },
  company: {
    select: {
      ...{ name: true, legalName: true, domain: true, description: true },
      ...{ addresses: true, industries: true, profile: true },
    },
  },
} as const

export async function listScoredLeads(
  workspaceId: string,
  db: Queryable,
  ids: readonly string[],
): Promise<ScoredLeadRow[]> {
  const rows = await db.lead.findMany({ where: { workspaceId, id: { in: [...ids] } }, select: LEAD })
  return rows.map(({ verified, ...row }) => ({ ...row, emailClass: verified?.class ?? null }))
}

const SCORED = {
  name: 'CampaignLead',
  key: ['workspaceId', 'campaignId', 'leadId'] as const,
  columns: {
    ...{ campaignId: 'uuid', leadId: 'uuid', score: 'integer', computedScore: 'integer' },
    ...{ scorePlan: 'text', scorePattern: 'text', scoreBreakdown: 'jsonb', scoredAt: 'timestamptz' },
  },
}

/** Writes the scores of members of a campaign; what a person has put beside one stays what lists go by. */
export async function putScores(
  workspaceId: string,
  db: Queryable,
  { upsertRows }: BulkWriter,
  campaignId: string,
  hash: string,
  scores: readonly { leadId: string; score: LeadScore }[],
): Promise<void> {
  if (scores.length === 0) return
  const scoredAt = storedTime(new Date())
  const rows = scores.map(({ leadId, score: { pattern, ...breakdown } }) => ({
    ...{ campaignId, leadId, score: breakdown.score, computedScore: breakdown.score },
    ...{ scorePlan: hash, scorePattern: pattern, scoreBreakdown: breakdown, scoredAt },
  }))
  // Rows that the caller holds: none is made.
  await upsertRows(workspaceId, db, SCORED, rows)
  // Behind the update, which holds the rows: nobody puts another one there meanwhile.
  const where = { workspaceId, campaignId, leadId: { in: scores.map(({ leadId }) => leadId) } }
  const overridden = await db.campaignLead.findMany({
    where: { ...where, overrideScore: { not: null } },
    select: { leadId: true, overrideScore: true },
  })
  for (const { leadId, overrideScore } of overridden)
    await db.campaignLead.updateMany({ where: { ...where, leadId }, data: { score: overrideScore } })
}

/** How many leads of a campaign have each score. */
export async function countByScore(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
): Promise<[number | null, number][]> {
  const rows = await db.campaignLead.groupBy({
    by: ['score'],
    where: { workspaceId, campaignId },
    _count: { _all: true },
  })
  return rows.map(({ score, _count }) => [score, _count._all])
}

/** How many leads of a campaign have each pattern of states; those that wait for this plan have none. */
export async function countByPattern(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  hash: string,
): Promise<PatternCount[]> {
  const rows = await db.campaignLead.groupBy({
    by: ['scorePlan', 'scorePattern', 'overrideScore'],
    where: { workspaceId, campaignId },
    _count: { _all: true },
  })
  return rows.map(({ scorePlan, scorePattern, overrideScore, _count }) => ({
    pattern: scorePlan === hash ? scorePattern : null,
    override: overrideScore,
    leads: _count._all,
  }))
}

/** Stored scores of a campaign behind a lead, in the order of their ids. */
export function listStoredScores(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  after: string | null,
  limit: number,
) {
  return db.campaignLead.findMany({
    where: { workspaceId, campaignId, ...(after === null ? {} : { leadId: { gt: after } }) },
    select: {
      ...{ leadId: true, score: true, computedScore: true, overrideScore: true },
      ...{ scorePlan: true, scorePattern: true, scoreBreakdown: true },
    },
    orderBy: { leadId: 'asc' },
    take: limit,
  })
}

/** Campaigns of every workspace that score their leads: the operator's question on the command line. */
export function listScoredCampaigns(db: Queryable) {
  return db.campaign.findMany({
    where: { criteriaHash: { not: null } },
    select: { workspaceId: true, id: true, name: true },
    orderBy: { createdAt: 'asc' },
  })
}

/** The campaign of this id, whosever it is: for the command line. */
export function findCampaignAnywhere(db: Queryable, id: string) {
  return db.campaign.findFirst({ where: { id }, select: { workspaceId: true, id: true, name: true } })
}

/** Puts a person's score beside the computed one, or takes it away; answers whether the lead is in the campaign. */
export async function setOverride(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadId: string,
  override: { score: number; userId: string; reason: string; at: Date } | null,
): Promise<boolean> {
  const where = { workspaceId, campaignId, leadId }
  const { count } = await db.campaignLead.updateMany({
    where,
    data: {
      overrideScore: override?.score ?? null,
      overrideById: override?.userId ?? null,
      overrideAt: override?.at ?? null,
      overrideReason: override?.reason ?? null,
      ...(override === null ? {} : { score: override.score }),
    },
  })
  if (count === 0 || override !== null) return count === 1
  const row = await db.campaignLead.findFirst({ where, select: { computedScore: true } })
  await db.campaignLead.updateMany({ where, data: { score: row?.computedScore ?? null } })
  return true
}

/** What a query selects of a lead's membership; null when the lead is not in the campaign. */
export function findMembership(
  workspaceId: string,
  db: Queryable,
  { campaignId, leadId }: { campaignId: string; leadId: string },
  query: Prisma.CampaignLeadDefaultArgs,
) {
  return db.campaignLead.findFirst({ ...query, where: { workspaceId, campaignId, leadId } })
}

/** What proves the values that a judgement rests on: the surest of each, a few at most. */
export function listEvidenceOf(
  workspaceId: string,
  db: Queryable,
  subject: { leadId: string; companyId: string },
  grounds: readonly Ground[],
  query: Prisma.EvidenceFindManyArgs,
) {
  // Of none there is none: an empty list of alternatives finds nothing.
  const OR = grounds.map(({ of, field, value }) => ({
    ...(of === 'lead' ? { leadId: subject.leadId } : { companyId: subject.companyId }),
    ...{ field, value },
  }))
  return db.evidence.findMany({
    ...query,
    where: { workspaceId, OR },
    orderBy: [{ confidence: 'desc' }, { id: 'asc' }],
    take: MAX_EVIDENCE,
  })
}

const MAX_EVIDENCE = 3
type Ground = Breakdown['points'][number]['grounds'][number]

/** Name of a user, of whatever workspace they are now; null when there is none any more. */
export async function findUserName(db: Queryable, id: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null
}
