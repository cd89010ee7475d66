/**
 * Pages of leads by keyset: a page begins behind a row, not behind so many rows, so that the last costs what the first
 * does. What lies behind a row are a few stretches of the order (lead-orders.store.ts): the rest of those with the
 * same value, those with later values, those with none.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { LeadFilter } from './lead-filter.ts'
import {
  idOf,
  isStepped,
  KEYS,
  sortable,
  stretchesOfSteps,
  stretchesOfValues,
  walkedOf,
  type LeadOrder,
  type Reading,
  type SteppedKey,
  type StepPosition,
  type Stretch,
} from './lead-orders.store.ts'
import { findBehind, findStep, type Behind, type ListedRow } from './lead-position.store.ts'
import { sourceOf, type LeadSource, type OrderTable } from './lead-source.store.ts'
import type { Rows } from './row-count.store.ts'

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
  /** The row that it begins behind. */
  from: ListedRow | null
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

/** Null when nothing can be found. Nothing lies behind a row that is not one of the list's workspace (any more). */
export async function findPage(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  { order, from, isBackwards, take }: LeadPageRequest,
): Promise<FoundPage | null> {
  const source = await sourceOf(workspaceId, database, filter, members)
  if (source === null) return null
  const page = {
    order,
    isBackwards,
    isAscending: (order.direction === 'ASC') !== isBackwards,
    from: from === undefined ? null : { workspaceId, campaignId: filter.campaignId, id: from },
    take,
  }
  const key = KEYS[order.field]
  if (!source.isFew && isStepped(key)) return alongSteps(workspaceId, database, source, key, page)
  const behind = page.from === null ? null : await findBehind(database, page.from, key)
  if (page.from !== null && behind === null) return null
  if (source.isFew) return sorted(database, source, page, behind)
  const parts = stretchesOfValues(dialectOf(database), key, page, behind?.row ?? null)
  return ofStretches(source, page, parts, behind?.lookUp)
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
function sorted(
  database: Pick<Database, 'provider'>,
  source: LeadSource,
  page: Page,
  behind: Behind | null,
): FoundPage {
  const { isBackwards } = page
  const field = KEYS[page.order.field]
  // Sorted, rows without a verdict are told apart as all others are: by the lead's own id.
  const key = { isNullable: field.isNullable, column: sortable(field), table: null }
  const parts = stretchesOfValues(dialectOf(database), key, page, behind?.row ?? null).map(
    ({ where }) => sql`(${where})`,
  )
  const direction = raw(page.isAscending ? 'ASC' : 'DESC')
  const noneAt = raw(isBackwards ? 'DESC' : 'ASC')
  const column = raw(key.column)
  const order = sql`"part" ${noneAt}, "value" ${direction}`
  const select = ({ from, where }: Rows) => sql`
      SELECT l."id", ${column} IS NULL AS "part", ${column} AS "value"
      FROM ${from} WHERE ${where} AND (${join(parts, ' OR ')})
      ORDER BY ${order}, l."id" ${direction}`
  const take = raw(String(page.take))
  const lookUp = behind?.lookUp ?? raw('')
  // Sorted first, SQLite asks for the memberships of the first leads alone: a subquery with a limit is read in its order. PostgreSQL does
  // so where it pays.
  const loose =
    database.provider === 'sqlite' && field.table !== 'm' ? (source.loose?.(field.table) ?? null) : null
  const rows =
    loose === null
      ? sql`${lookUp} ${select(source.rows(field.table))} LIMIT ${take}`
      : sql`${lookUp}
      SELECT few.* FROM (${select(loose.rows)} LIMIT -1) AS few WHERE ${loose.isMember(raw('few."id"'))} LIMIT ${take}`
  return { rows, order: sql`page."part" ${noneAt}, page."value" ${direction}, page."id" ${direction}` }
}

/** The steps of an order one after the other, those of the same tables by one statement; null when what they lie behind is gone. */
async function alongSteps(
  workspaceId: string,
  database: Database,
  source: LeadSource,
  key: SteppedKey,
  page: Page,
): Promise<FoundPage | null> {
  const dialect = dialectOf(database)
  const position = page.from === null ? null : await findStep(database, page.from, key)
  if (page.from !== null && position === null) return null
  const all = stretchesOfSteps(dialect, key, page, position)
  if (key.table !== 'v') return ofStretches(source, page, all)
  // Leads without a verdict have no row to be walked along.
  const none = all
    .filter(({ isOfNone }) => isOfNone)
    .map(() => ({ isOfNone: true, where: withoutVerdict(dialect, workspaceId, page, position) }))
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
function withoutVerdict(
  dialect: Dialect,
  workspaceId: string,
  { isAscending }: Page,
  position: StepPosition | null,
): Sql {
  const own = sql`v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const none = sql`NOT ${exists(sql`SELECT 1 FROM "LeadVerification" v WHERE ${own} AND v."leadId" = l."id"`)}`
  if (position === null || position.step !== null) return none
  return sql`${none} AND l."id" ${raw(isAscending ? '>' : '<')} ${dialect.typed(position.id, 'uuid')}`
}

function ofStretches(
  source: LeadSource,
  { order, isAscending, take }: Page,
  parts: readonly Stretch[],
  lookUp: Sql = raw(''),
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
    rows: sql`${lookUp}
      SELECT * FROM (${join(selects, ' UNION ALL ')}) AS parts
      ORDER BY "part", "value" ${direction}, "id" ${direction} LIMIT ${raw(String(take))}`,
    order: sql`page."part", page."value" ${direction}, page."id" ${direction}`,
  }
}
