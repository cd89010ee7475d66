/**
 * Pages of leads by keyset: a page begins behind a row, not behind so many rows, so that the last costs what the first
 * does. What lies behind a row are up to three stretches of the order: the rest of those with the same value, those with
 * later values, those with none. Each is a walk along an index with a bound of its own; in one condition ("greater, or
 * equal and ...") both databases go through all rows before the page.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'

export type LeadOrderField = 'CREATED_AT' | 'UPDATED_AT' | 'NAME' | 'COMPANY' | 'TITLE' | 'EMAIL'

/** Those without a value come last, whichever end comes first. */
export interface LeadOrder {
  field: LeadOrderField
  direction: 'ASC' | 'DESC'
}

export interface LeadPageRequest {
  order: LeadOrder
  /** The row that the page begins behind, or ends before when it is read backwards; from the end of the list without. */
  from: string | undefined
  isBackwards: boolean
  take: number
}

/** What leads are sorted by. A company's name is walked along the companies, each with its leads. */
const KEYS: Record<LeadOrderField, { column: string; isNullable: boolean }> = {
  CREATED_AT: { column: 'l."createdAt"', isNullable: false },
  UPDATED_AT: { column: 'l."updatedAt"', isNullable: false },
  NAME: { column: 'l."name"', isNullable: true },
  COMPANY: { column: 'c."name"', isNullable: false },
  TITLE: { column: 'l."title"', isNullable: true },
  EMAIL: { column: 'l."email"', isNullable: true },
}

/** Members up to which all are read and sorted, rather than sought among the workspace's leads. */
const FEW = 5000

/** The tables that the rows of a list stand in, and the condition on them. */
interface Source {
  from: Sql
  where: Sql
}

/** Whether a filter on memberships leaves so few that they are the place to begin. */
async function leavesFew(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
  members: number | undefined,
): Promise<boolean> {
  if (members !== undefined && members <= FEW) return true
  if (members !== undefined && filter.status === undefined && filter.runId === undefined) return false
  const { sql: where } = membershipCondition(dialectOf(database), workspaceId, filter)
  return (await countUpTo(db, { from: raw('"CampaignLead" m'), where }, FEW + 1)) <= FEW
}

/** `members` is how many leads the filter's campaign has, if it names one. */
async function sourceOf(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  isByCompany: boolean,
): Promise<Source> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  const few = membership.isFiltered && (await leavesFew(workspaceId, database, filter, members))
  const tables = [raw('"Lead" l')]
  const conditions = [leadCondition(dialect, workspaceId, filter).sql]
  if (few) {
    tables.unshift(raw('"CampaignLead" m'))
    conditions.push(membership.sql, sql`l."id" = m."leadId"`)
  } else if (membership.isFiltered) {
    conditions.push(
      sql`EXISTS (SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id")`,
    )
  }
  if (isByCompany) {
    // Few leads are sorted by their companies; many are walked along them.
    if (few) tables.push(raw('"Company" c'))
    else tables.unshift(raw('"Company" c'))
    const isOwn = sql`c."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
    conditions.push(isOwn, sql`l."companyId" = c."id"`)
  }
  // SQLite keeps to the order of a cross join; PostgreSQL takes it for what it is with its conditions.
  return { from: join(tables, ' CROSS JOIN '), where: join(conditions, ' AND ') }
}

/** Where a row stands in an order. */
interface Position {
  value: string | Date | null
  id: string
}

/** The stretches of the order behind a position, or from its beginning, in the direction of reading. */
function stretches(
  dialect: Dialect,
  { order, isBackwards }: LeadPageRequest,
  position: Position | null,
): Sql[] {
  const { column, isNullable } = KEYS[order.field]
  const key = raw(column)
  const after = raw((order.direction === 'ASC') === isBackwards ? '<' : '>')
  const none = sql`${key} IS NULL`
  const some = sql`${key} IS NOT NULL`
  if (position === null) {
    if (!isNullable) return [sql`TRUE`]
    return isBackwards ? [none, some] : [some, none]
  }
  const { value } = position
  // Behind a company's name, the leads of that company are few: no walk along all ids.
  const id = order.field === 'COMPANY' ? dialect.unindexed('l."id"') : raw('l."id"')
  const isLater = sql`${id} ${after} ${dialect.typed(position.id, 'uuid')}`
  if (value === null) return [sql`${none} AND ${isLater}`, ...(isBackwards ? [some] : [])]
  return [
    sql`${key} = ${value} AND ${isLater}`,
    sql`${key} ${after} ${value}`,
    ...(isNullable && !isBackwards ? [none] : []),
  ]
}

async function findPosition(
  workspaceId: string,
  { db, ...database }: Database,
  field: LeadOrderField,
  id: string,
): Promise<Position | null> {
  const dialect = dialectOf(database)
  const rows = await db.$queryRaw<Position[]>`
    SELECT l."id", ${raw(KEYS[field].column)} AS "value" FROM "Lead" l
    JOIN "Company" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"
    WHERE l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."id" = ${dialect.typed(id, 'uuid')}`
  return rows[0] ?? null
}

/** Rows `id`, `part` and `value` of a page, which are to be put in that order: `part`, `value`, `id`. */
export interface PageOfIds {
  rows: Sql
  /** Of `value` and `id`. */
  direction: Sql
}

/** Null when the row that the page begins behind is not one of the workspace (any more). */
export async function pageOfIds(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  page: LeadPageRequest,
): Promise<PageOfIds | null> {
  const { order, isBackwards, take } = page
  const position =
    page.from === undefined ? null : await findPosition(workspaceId, database, order.field, page.from)
  if (page.from !== undefined && position === null) return null
  const dialect = dialectOf(database)
  const isByCompany = order.field === 'COMPANY'
  const { from, where } = await sourceOf(workspaceId, database, filter, members, isByCompany)
  const direction = raw((order.direction === 'ASC') === isBackwards ? 'DESC' : 'ASC')
  const key = raw(KEYS[order.field].column)
  const parts = stretches(dialect, page, position).map(
    (stretch, part) => sql`
      SELECT * FROM (
        SELECT l."id", ${key} AS "value", ${raw(String(part))} AS "part" FROM ${from}
        WHERE ${where} AND ${stretch}
        ORDER BY ${key} ${direction}, l."id" ${direction} LIMIT ${raw(String(take))}) AS ${raw(`part${part}`)}`,
  )
  return {
    rows: sql`
      SELECT * FROM (${join(parts, ' UNION ALL ')}) AS parts
      ORDER BY "part", "value" ${direction}, "id" ${direction} LIMIT ${raw(String(take))}`,
    direction,
  }
}

/** The ids of a page of leads, in their order also when it is read backwards. */
export async function listLeadIds(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  page: LeadPageRequest,
): Promise<string[]> {
  const found = await pageOfIds(workspaceId, database, filter, members, page)
  if (found === null) return []
  const rows = await database.read(found.rows)
  const ids = rows.map(([id]) => id as string)
  return page.isBackwards ? ids.reverse() : ids
}

async function countUpTo(db: Database['db'], { from, where }: Source, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}) AS counted`
  return Number(rows[0]?.count ?? 0)
}

/** Counts up to `limit`, no further. */
export async function countLeads(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  limit: number,
): Promise<number> {
  const dialect = dialectOf(database)
  // Of all members of a campaign, or of what a run added, the memberships tell.
  const isOfMembers =
    (filter.campaignId !== undefined || filter.runId !== undefined) &&
    !leadCondition(dialect, workspaceId, filter).isFiltered
  const source = isOfMembers
    ? { from: raw('"CampaignLead" m'), where: membershipCondition(dialect, workspaceId, filter).sql }
    : await sourceOf(workspaceId, database, filter, members, false)
  return countUpTo(database.db, source, limit)
}

/**
 * Ids of a campaign's leads that meet the filter, in their order, from the one behind `afterId` on: a walk along the
 * membership's primary key.
 */
export async function listMemberIds(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter & { campaignId: string },
  { afterId, take }: { afterId: string | null; take: number },
): Promise<string[]> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  const lead = leadCondition(dialect, workspaceId, filter)
  const behind = afterId === null ? raw('TRUE') : sql`m."leadId" > ${dialect.typed(afterId, 'uuid')}`
  const { from, where } = lead.isFiltered
    ? {
        from: raw('"CampaignLead" m CROSS JOIN "Lead" l'),
        where: sql`${membership.sql} AND l."id" = m."leadId" AND ${lead.sql}`,
      }
    : { from: raw('"CampaignLead" m'), where: membership.sql }
  const rows = await db.$queryRaw<{ leadId: string }[]>`
    SELECT m."leadId" FROM ${from} WHERE ${where} AND ${behind} ORDER BY m."leadId" LIMIT ${raw(String(take))}`
  return rows.map(({ leadId }) => leadId)
}
