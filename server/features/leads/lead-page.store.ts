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
import { sourceOf, type LeadSource, type OrderTable } from './lead-source.store.ts'
import { countUpTo } from './row-count.store.ts'

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

/** What finds the leads of a page: a statement, or where one is not enough, the ids themselves. */
export type FoundPage =
  | {
      /** Rows of `id`, `part` and `value`. */
      rows: Sql
      /** Of the rows as `page`, in the direction of reading. */
      order: Sql
    }
  | { ids: string[] }

/** Null when the row that the page begins behind is not one of the workspace (any more), and when nothing can be found. */
export async function findPage(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  { order, from, isBackwards, take }: LeadPageRequest,
): Promise<FoundPage | null> {
  const position =
    from === undefined
      ? null
      : await findPosition(workspaceId, database, order.field, filter.campaignId, from)
  if (from !== undefined && position === null) return null
  const source = await sourceOf(workspaceId, database, filter, members)
  if (source === null) return null
  const page = {
    order,
    isBackwards,
    isAscending: (order.direction === 'ASC') !== isBackwards,
    position,
    take,
  }
  return source.isFew ? sorted(database, source, page) : along(workspaceId, database, source, page)
}

/** The ids of a page of leads, in their order also when it is read backwards. */
export async function listLeadIds(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  page: LeadPageRequest,
): Promise<string[]> {
  const found = await findPage(workspaceId, database, filter, members, page)
  if (found === null) return []
  const ids = await idsOf(database, found)
  return page.isBackwards ? ids.reverse() : ids
}

async function idsOf(database: Database, found: FoundPage): Promise<string[]> {
  if ('ids' in found) return found.ids
  const rows = await database.read(sql`SELECT page."id" FROM (${found.rows}) AS page ORDER BY ${found.order}`)
  return rows.map(([id]) => id as string)
}

/** All rows of a source that has few, sorted. */
function sorted(database: Pick<Database, 'provider'>, source: LeadSource, page: Page): FoundPage {
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
  const noneAt = raw(isBackwards ? 'DESC' : 'ASC')
  const column = raw(key.column)
  return {
    rows: sql`
      SELECT l."id", ${column} IS NULL AS "part", ${column} AS "value"
      FROM ${from} WHERE ${where} AND (${join(behind, ' OR ')})
      ORDER BY "part" ${noneAt}, "value" ${direction}, l."id" ${direction} LIMIT ${raw(String(page.take))}`,
    order: sql`page."part" ${noneAt}, page."value" ${direction}, page."id" ${direction}`,
  }
}

/** The stretches of the order one after the other, those of the same tables by one statement. */
async function along(
  workspaceId: string,
  database: Database,
  source: LeadSource,
  page: Page,
): Promise<FoundPage> {
  const dialect = dialectOf(database)
  const key = KEYS[page.order.field]
  const all = stretches(dialect, key, page, page.position)
  if (key.table !== 'v') return ofStretches(source, page, all)
  // Leads without a verdict have no row to be walked along.
  const none = all
    .filter(({ isOfNone }) => isOfNone)
    .map(() => ({ isOfNone: true, where: withoutVerdict(dialect, workspaceId, page) }))
  const some = all.filter(({ isOfNone }) => !isOfNone)
  const ids: string[] = []
  for (const part of page.isBackwards ? [none, some] : [some, none]) {
    if (part.length === 0 || ids.length === page.take) continue
    const rest = { ...page, take: page.take - ids.length }
    ids.push(...(await idsOf(database, ofStretches(source, rest, part))))
  }
  return { ids }
}

/** Leads without a verdict, behind the position when that is one of them. */
function withoutVerdict(dialect: Dialect, workspaceId: string, { position, isAscending }: Page): Sql {
  const own = sql`v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const none = sql`NOT ${exists(sql`SELECT 1 FROM "LeadVerification" v WHERE ${own} AND v."leadId" = l."id"`)}`
  if (position === null || position.value !== null) return none
  return sql`${none} AND l."id" ${raw(isAscending ? '>' : '<')} ${dialect.typed(position.id, 'uuid')}`
}

function ofStretches(
  source: LeadSource,
  { order, isAscending, take }: Page,
  parts: readonly Stretch[],
): FoundPage {
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
  return {
    rows: sql`
      SELECT * FROM (${join(selects, ' UNION ALL ')}) AS parts
      ORDER BY "part", "value" ${direction}, "id" ${direction} LIMIT ${raw(String(take))}`,
    order: sql`page."part", page."value" ${direction}, page."id" ${direction}`,
  }
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
  if (!isOfLeads && filter.words.length === 0 && membership.isFiltered) {
    // A lead is in several campaigns, but once in each; a run is of one.
    const isOnce = (filter.campaignId ?? filter.runId) !== undefined
    const once = sql`(SELECT DISTINCT m."leadId" FROM "CampaignLead" m WHERE ${membership.sql} LIMIT ${raw(String(limit))}) AS m`
    const rows = isOnce
      ? { from: raw('"CampaignLead" m'), where: membership.sql }
      : { from: once, where: raw('TRUE') }
    return countUpTo(database.db, rows, limit)
  }
  if (!isOfLeads && !membership.isFiltered) {
    const matches = await findMatches(workspaceId, database, filter.words)
    if (matches?.isWhole === true && (matches.countIsExact || matches.count >= limit))
      return Math.min(matches.count, limit)
  }
  const source = await sourceOf(workspaceId, database, filter, members, true)
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
