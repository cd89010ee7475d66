/**
 * Pages of leads by keyset: a page begins behind a row, not behind so many rows, so that the last costs what the first
 * does. What lies behind a row are up to three stretches of the order (lead-orders.store.ts): the rest of those with the
 * same value, those with later values, those with none.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import {
  findPosition,
  idOf,
  KEYS,
  sortable,
  stretches,
  walkedOf,
  type LeadOrder,
  type Position,
  type Reading,
  type Stretch,
} from './lead-orders.store.ts'
import { findMatches } from './lead-search.store.ts'
import { countUpTo, sourceOf, type LeadSource, type OrderTable } from './lead-source.store.ts'

export interface LeadPageRequest {
  order: LeadOrder
  /** The row that the page begins behind, or ends before when it is read backwards; from the end of the list without. */
  from: string | undefined
  isBackwards: boolean
  take: number
}

/** A page as it is read. */
interface Page extends Reading {
  order: LeadOrder
  position: Position | null
  take: number
}

/**
 * The ids of a page of leads, in their order also when it is read backwards. Empty when the row it begins behind is not
 * one of the workspace (any more).
 */
export async function listLeadIds(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  { order, from, isBackwards, take }: LeadPageRequest,
): Promise<string[]> {
  const position =
    from === undefined
      ? null
      : await findPosition(workspaceId, database, order.field, filter.campaignId, from)
  if (from !== undefined && position === null) return []
  const source = await sourceOf(workspaceId, database, filter, members)
  if (source === null) return []
  const page = {
    order,
    isBackwards,
    isAscending: (order.direction === 'ASC') !== isBackwards,
    position,
    take,
  }
  const ids = source.isFew
    ? await readSorted(database, source, page)
    : await readAlong(workspaceId, database, source, page)
  return isBackwards ? ids.reverse() : ids
}

/** Reads all rows of a source that has few, and sorts them. */
async function readSorted({ db, ...database }: Database, source: LeadSource, page: Page): Promise<string[]> {
  const { position, isBackwards } = page
  const field = KEYS[page.order.field]
  // Sorted, rows without a verdict are told apart as all others are: by the lead's own id.
  const { steps, ...key } = { ...field, column: sortable(field), table: null }
  const place =
    position === null || position.value === null || steps === undefined
      ? position
      : { ...position, value: steps.values.indexOf(String(position.value)) }
  const behind = stretches(dialectOf(database), key, page, place).map(({ where }) => sql`(${where})`)
  const { from, where } = source.rows(field.table)
  const direction = raw(page.isAscending ? 'ASC' : 'DESC')
  const column = raw(key.column)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT l."id" FROM ${from} WHERE ${where} AND (${join(behind, ' OR ')})
    ORDER BY ${column} IS NULL ${raw(isBackwards ? 'DESC' : 'ASC')}, ${column} ${direction}, l."id" ${direction}
    LIMIT ${raw(String(page.take))}`
  return rows.map(({ id }) => id)
}

/** Reads the stretches of the order one after the other, those of the same tables by one statement. */
async function readAlong(
  workspaceId: string,
  database: Database,
  source: LeadSource,
  page: Page,
): Promise<string[]> {
  const dialect = dialectOf(database)
  const key = KEYS[page.order.field]
  const all = stretches(dialect, key, page, page.position)
  if (key.table !== 'v') return readStretches(database, source, page, all)
  // Leads without a verdict have no row to be walked along.
  const none = all
    .filter(({ isOfNone }) => isOfNone)
    .map(() => ({ isOfNone: true, where: withoutVerdict(dialect, workspaceId, page) }))
  const some = all.filter(({ isOfNone }) => !isOfNone)
  const ids: string[] = []
  for (const part of page.isBackwards ? [none, some] : [some, none]) {
    if (part.length === 0 || ids.length === page.take) continue
    ids.push(...(await readStretches(database, source, { ...page, take: page.take - ids.length }, part)))
  }
  return ids
}

/** Leads without a verdict, behind the position when that is one of them. */
function withoutVerdict(dialect: Dialect, workspaceId: string, { position, isAscending }: Page): Sql {
  const own = sql`v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const none = sql`NOT ${exists(sql`SELECT 1 FROM "LeadVerification" v WHERE ${own} AND v."leadId" = l."id"`)}`
  if (position === null || position.value !== null) return none
  return sql`${none} AND l."id" ${raw(isAscending ? '>' : '<')} ${dialect.typed(position.id, 'uuid')}`
}

async function readStretches(
  { db }: Database,
  source: LeadSource,
  { order, isAscending, take }: Page,
  parts: readonly Stretch[],
): Promise<string[]> {
  const key = KEYS[order.field]
  const direction = raw(isAscending ? 'ASC' : 'DESC')
  // Leads without a verdict are walked along their ids.
  const table: OrderTable | null =
    key.table === 'v' && parts.some(({ isOfNone }) => isOfNone) ? null : key.table
  const id = raw(idOf({ ...key, table }))
  // A step has one value, and its index goes on by the id.
  const value = key.steps === undefined ? raw(key.column) : raw('0')
  const sorted =
    key.steps === undefined ? sql`${value} ${direction}, ${id} ${direction}` : sql`${id} ${direction}`
  const { from, where } = source.rows(table, walkedOf(key))
  const selects = parts.map(
    (stretch, part) => sql`
      SELECT * FROM (
        SELECT ${id} AS "id", ${value} AS "value", ${raw(String(part))} AS "part" FROM ${from}
        WHERE ${where} AND ${stretch.where}
        ORDER BY ${sorted} LIMIT ${raw(String(take))}) AS ${raw(`part${part}`)}`,
  )
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${join(selects, ' UNION ALL ')}) AS parts
    ORDER BY "part", "value" ${direction}, "id" ${direction} LIMIT ${raw(String(take))}`
  return rows.map(({ id }) => id)
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
  const membership = membershipCondition(dialect, workspaceId, filter)
  const isOfLeads = leadCondition(dialect, workspaceId, { ...filter, words: [] }).isFiltered
  // Of all members of a campaign, or of what a run added, the memberships tell; of words alone, their index.
  if (!isOfLeads && filter.words.length === 0 && (filter.campaignId ?? filter.runId) !== undefined)
    return countUpTo(database.db, { from: raw('"CampaignLead" m'), where: membership.sql }, limit)
  if (!isOfLeads && !membership.isFiltered) {
    const matches = await findMatches(workspaceId, database, filter.words)
    if (matches?.isWhole === true && (matches.countIsExact || matches.count >= limit))
      return Math.min(matches.count, limit)
  }
  const source = await sourceOf(workspaceId, database, filter, members)
  return source === null ? 0 : countUpTo(database.db, source.rows(null), limit)
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
