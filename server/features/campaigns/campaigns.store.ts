import type { Prisma } from '../../generated/postgresql/client.ts'
import { planHash, type ScoringPlan } from '../../engine/index.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, sql } from '../../platform/dialect.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import { toSearchText } from '../../platform/search-text.ts'
import type { Schedule } from './schedule.ts'

export type CampaignData = Pick<Prisma.CampaignUncheckedCreateInput, 'name' | 'icp' | 'maxPages'> & {
  vertical: string | null
  addresses: string[]
  /** Of criteria of its own. */
  criteriaText: string | null
}

/** The columns that hold what leads are scored by. */
const planData = (plan: ScoringPlan) => ({
  criteria: plan as Prisma.InputJsonValue,
  criteriaHash: planHash(plan),
})

/** Newest first. */
const ORDER = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.CampaignOrderByWithRelationInput[]

/** What narrows a list of campaigns. */
export interface CampaignFilter {
  /** Text in the name. */
  search?: string | undefined
  /** Slug of the pack that they name. */
  vertical?: string | undefined
}

const where = (workspaceId: string, { search, vertical }: CampaignFilter): Prisma.CampaignWhereInput => ({
  workspaceId,
  ...(search === undefined ? {} : { searchText: { contains: toSearchText(search) } }),
  ...(vertical === undefined ? {} : { vertical }),
})

const searchTextOf = ({ name }: Partial<CampaignData>) =>
  name === undefined ? {} : { searchText: toSearchText(name) }

export function createCampaign(
  workspaceId: string,
  db: Queryable,
  data: CampaignData,
  plan: ScoringPlan | null,
) {
  const scored = plan === null ? {} : planData(plan)
  return db.campaign.create({ data: { ...data, ...scored, ...searchTextOf(data), workspaceId } })
}

/** Sets what its leads are scored by, and the words that it was read from, if given; answers whether there was such a campaign. */
export async function setPlan(
  workspaceId: string,
  db: Queryable,
  id: string,
  plan: ScoringPlan,
  criteriaText?: string | null,
) {
  const data = { ...planData(plan), ...(criteriaText === undefined ? {} : { criteriaText }) }
  const { count } = await db.campaign.updateMany({ where: { workspaceId, id }, data })
  return count === 1
}

export function findCampaign(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.CampaignDefaultArgs = {},
) {
  return db.campaign.findFirst({ ...query, where: { workspaceId, id } })
}

/** How many leads a campaign has; null when the workspace has no such one. */
export async function findLeadCount(
  workspaceId: string,
  database: Database,
  id: string,
): Promise<number | null> {
  const dialect = dialectOf(database)
  const rows = await database.read(sql`
    SELECT "leadCount" FROM "Campaign"
    WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "id" = ${dialect.typed(id, 'uuid')}`)
  return (rows[0]?.[0] as number | undefined) ?? null
}

export function listCampaigns(
  workspaceId: string,
  db: Queryable,
  query: Prisma.CampaignFindManyArgs,
  filter: CampaignFilter = {},
) {
  return db.campaign.findMany({
    ...withinWorkspace(workspaceId, query),
    where: where(workspaceId, filter),
    orderBy: ORDER,
  })
}

export function countCampaigns(workspaceId: string, db: Queryable, filter: CampaignFilter = {}) {
  return db.campaign.count({ where: where(workspaceId, filter) })
}

/** How many campaigns name each pack, by its slug. */
export async function countByVertical(workspaceId: string, db: Queryable): Promise<Map<string, number>> {
  const rows = await db.campaign.groupBy({
    by: ['vertical'],
    where: { workspaceId, vertical: { not: null } },
    _count: { _all: true },
  })
  return new Map(rows.map(({ vertical, _count }) => [vertical ?? '', _count._all]))
}

/** Changes the given fields; answers whether there was such a campaign. */
export async function updateCampaign(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: Partial<CampaignData>,
) {
  const { count } = await db.campaign.updateMany({
    where: { workspaceId, id },
    data: { ...data, ...searchTextOf(data) },
  })
  return count === 1
}

/** What it looks for, and where; null when the workspace has no such one. */
export function findSearch(workspaceId: string, db: Queryable, id: string) {
  const select = { icp: true, criteria: true, criteriaText: true, sources: true }
  return db.campaign.findFirst({ where: { workspaceId, id }, select })
}

/** Sets where it looks for companies; answers whether there was such a campaign. */
export async function setSources(workspaceId: string, db: Queryable, id: string, sources: readonly object[]) {
  const data = { sources: sources as Prisma.InputJsonArray }
  return (await db.campaign.updateMany({ where: { workspaceId, id }, data })).count === 1
}

/** Sets which classes of addresses it writes to; answers whether there was such a campaign. */
export async function setAccepted(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: { acceptsRisky: boolean; acceptsUnverified: boolean },
) {
  const { count } = await db.campaign.updateMany({ where: { workspaceId, id }, data })
  return count === 1
}

/** Sets the schedule and its next moment; answers whether there was such a campaign. */
export async function setSchedule(
  workspaceId: string,
  db: Queryable,
  id: string,
  schedule: Schedule | null,
  nextRunAt: Date | null,
) {
  const data = {
    scheduleCron: schedule?.cron ?? null,
    scheduleTimeZone: schedule?.timeZone ?? null,
    nextRunAt,
  }
  const { count } = await db.campaign.updateMany({ where: { workspaceId, id }, data })
  return count === 1
}

/**
 * Campaigns of every workspace whose moment has come, the longest due first. A sweep's question, which no viewer asks;
 * each is then worked within its workspace.
 */
export async function listDueCampaigns(db: Queryable, now: Date, limit: number) {
  const rows = await db.campaign.findMany({
    where: { nextRunAt: { lte: now } },
    select: { workspaceId: true, id: true, nextRunAt: true },
    orderBy: { nextRunAt: 'asc' },
    take: limit,
  })
  return rows.flatMap(({ nextRunAt, ...ids }) => (nextRunAt === null ? [] : [{ ...ids, due: nextRunAt }]))
}

/**
 * Takes a moment of a campaign's schedule and sets the next; answers whether it was still there to be taken. Of many who
 * try in their transactions one does.
 */
export async function claimMoment(
  workspaceId: string,
  db: Queryable,
  id: string,
  due: Date,
  nextRunAt: Date | null,
) {
  const { count } = await db.campaign.updateMany({
    where: { workspaceId, id, nextRunAt: due },
    data: { nextRunAt },
  })
  return count === 1
}

/** Takes the row's write lock; answers whether there is such a campaign. */
export async function touchCampaign(workspaceId: string, db: Queryable, id: string) {
  const { count } = await db.campaign.updateMany({
    where: { workspaceId, id },
    data: { updatedAt: new Date() },
  })
  return count === 1
}

/** Adds to the kept count of a campaign's leads. */
export async function addToLeadCount(workspaceId: string, db: Queryable, id: string, change: number) {
  if (change === 0) return
  await db.campaign.updateMany({ where: { workspaceId, id }, data: { leadCount: { increment: change } } })
}

export async function setLastRun(workspaceId: string, db: Queryable, id: string, runId: string) {
  await db.campaign.updateMany({ where: { workspaceId, id }, data: { lastRunId: runId } })
}

/**
 * Deletes a campaign with its runs and memberships. Leads that are in no other campaign go with it; what stays keeps
 * its evidence: page snapshots and imports are cut loose instead of deleted.
 */
export async function deleteCampaign(workspaceId: string, db: Queryable, id: string): Promise<void> {
  const ofCampaign = { workspaceId, campaignId: id }
  await db.campaign.updateMany({ where: { workspaceId, id }, data: { lastRunId: null } })
  await db.pageSnapshot.updateMany({
    where: { workspaceId, runSite: { is: { run: { is: ofCampaign } } } },
    data: { runSiteId: null },
  })
  await db.import.updateMany({ where: ofCampaign, data: { campaignId: null } })
  const onlyHere = { some: ofCampaign, none: { workspaceId, campaignId: { not: id } } }
  // What speaks for a company as well stays with the company.
  await db.evidence.updateMany({
    where: { workspaceId, companyId: { not: null }, lead: { is: { campaigns: onlyHere } } },
    data: { leadId: null },
  })
  await db.lead.deleteMany({ where: { workspaceId, campaigns: onlyHere } })
  await db.campaignLead.deleteMany({ where: ofCampaign })
  await db.run.deleteMany({ where: ofCampaign })
  await db.campaign.deleteMany({ where: { workspaceId, id } })
}
