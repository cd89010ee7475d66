/** What leads are sorted by, and what lies behind a row in each order. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { LEAD_STATUSES, VERIFICATION_CLASSES } from './lead-filter.ts'
import type { OrderTable } from './lead-source.store.ts'

export type LeadOrderField =
  'CREATED_AT' | 'UPDATED_AT' | 'NAME' | 'COMPANY' | 'TITLE' | 'EMAIL' | 'SCORE' | 'STATUS' | 'VERIFICATION'

/** Orders of memberships: only a campaign's list has them. */
export const MEMBERSHIP_ORDERS: readonly LeadOrderField[] = ['SCORE', 'STATUS']

/** Those without a value come last, whichever end comes first. */
export interface LeadOrder {
  field: LeadOrderField
  direction: 'ASC' | 'DESC'
}

interface Key {
  column: string
  isNullable: boolean
  /** Where it stands, if not in the lead's own row. */
  table: OrderTable | null
  /** The few values in their order, where that of the database is another. */
  steps?: { type: '"LeadStatus"' | '"VerificationClass"'; values: readonly string[] }
}

/** A company's name is walked along the companies, each with its leads. */
export const KEYS: Record<LeadOrderField, Key> = {
  CREATED_AT: { column: 'l."createdAt"', isNullable: false, table: null },
  UPDATED_AT: { column: 'l."updatedAt"', isNullable: false, table: null },
  NAME: { column: 'l."name"', isNullable: true, table: null },
  COMPANY: { column: 'c."name"', isNullable: false, table: 'c' },
  TITLE: { column: 'l."title"', isNullable: true, table: null },
  EMAIL: { column: 'l."email"', isNullable: true, table: null },
  SCORE: { column: 'm."score"', isNullable: true, table: 'm' },
  STATUS: {
    column: 'm."status"',
    isNullable: false,
    table: 'm',
    steps: { type: '"LeadStatus"', values: LEAD_STATUSES },
  },
  VERIFICATION: {
    column: 'v."class"',
    isNullable: true,
    table: 'v',
    steps: { type: '"VerificationClass"', values: VERIFICATION_CLASSES },
  },
}

/** Where a row stands in an order. */
export interface Position {
  value: string | number | Date | null
  id: string
}

/** A part of an order, within which rows go on by key and id. */
export interface Stretch {
  where: Sql
  /** Rows without a value. */
  isOfNone: boolean
}

/** Which way a page is read. */
export interface Reading {
  isAscending: boolean
  /** From the end of the list on, where those without a value are. */
  isBackwards: boolean
}

/** The column that tells rows of one value apart: beside the key, so that an index holds both. */
export function idOf({ table }: Key): string {
  return table === 'm' || table === 'v' ? `${table}."leadId"` : 'l."id"'
}

/** The lead's own column that many are walked along. */
export const walkedOf = ({ column }: Key): string => column.slice(3, -1)

/** The place of a row's value among the steps, as a number, or the value itself where there are none. */
export function sortable({ column, steps }: Key): string {
  if (steps === undefined) return column
  const places = steps.values.map((value, place) => `WHEN '${value}' THEN ${place}`)
  return `CASE ${column} ${places.join(' ')} END`
}

/**
 * The stretches of an order behind a position, or from its beginning, in the direction of reading. Each is a walk along
 * an index with a bound of its own; in one condition ("greater, or equal and ...") both databases go through all rows
 * before the page.
 */
export function stretches(
  dialect: Dialect,
  key: Key,
  reading: Reading,
  position: Position | null,
): Stretch[] {
  return key.steps === undefined
    ? stretchesOfValues(dialect, key, reading, position)
    : stretchesOfSteps(dialect, key, reading, position)
}

function stretchesOfValues(
  dialect: Dialect,
  key: Key,
  { isAscending, isBackwards }: Reading,
  position: Position | null,
): Stretch[] {
  const column = raw(sortable(key))
  const after = raw(isAscending ? '>' : '<')
  const none = { where: sql`${column} IS NULL`, isOfNone: true }
  const some = { where: sql`${column} IS NOT NULL`, isOfNone: false }
  if (position === null) {
    if (!key.isNullable) return [{ where: raw('TRUE'), isOfNone: false }]
    return isBackwards ? [none, some] : [some, none]
  }
  const { value } = position
  // Behind a company's name, the leads of that company are few: no walk along all ids.
  const id = key.table === 'c' ? dialect.unindexed(idOf(key)) : raw(idOf(key))
  const isLater = sql`${id} ${after} ${dialect.typed(position.id, 'uuid')}`
  if (value === null)
    return [{ where: sql`${none.where} AND ${isLater}`, isOfNone: true }, ...(isBackwards ? [some] : [])]
  return [
    { where: sql`${column} = ${value} AND ${isLater}`, isOfNone: false },
    { where: sql`${column} ${after} ${value}`, isOfNone: false },
    ...(key.isNullable && !isBackwards ? [none] : []),
  ]
}

/** One stretch a step, the position's own from behind it. */
function stretchesOfSteps(
  dialect: Dialect,
  key: Key,
  { isAscending, isBackwards }: Reading,
  position: Position | null,
): Stretch[] {
  const { type, values } = key.steps ?? { type: '"LeadStatus"', values: [] }
  const inOrder: (string | null)[] = isAscending ? [...values] : values.toReversed()
  const all = !key.isNullable ? inOrder : isBackwards ? [null, ...inOrder] : [...inOrder, null]
  const begin = position === null ? 0 : all.indexOf(position.value as string | null)
  return all.slice(begin).map((step, i) => {
    const isStep =
      step === null ? sql`${raw(key.column)} IS NULL` : sql`${raw(key.column)} = ${dialect.typed(step, type)}`
    if (position === null || i > 0) return { where: isStep, isOfNone: step === null }
    const isLater = sql`${raw(idOf(key))} ${raw(isAscending ? '>' : '<')} ${dialect.typed(position.id, 'uuid')}`
    return { where: sql`${isStep} AND ${isLater}`, isOfNone: step === null }
  })
}

/** Where a lead stands now; null when the workspace, or the campaign whose order it is, has it not or no longer. */
export async function findPosition(
  workspaceId: string,
  { db, ...database }: Database,
  field: LeadOrderField,
  campaignId: string | undefined,
  id: string,
): Promise<Position | null> {
  const dialect = dialectOf(database)
  const { column, table } = KEYS[field]
  const own = sql`${raw(table ?? 'l')}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const beside = {
    c: sql`JOIN "Company" c ON ${own} AND c."id" = l."companyId"`,
    m: sql`JOIN "CampaignLead" m ON ${own} AND m."leadId" = l."id" AND m."campaignId" = ${dialect.typed(campaignId ?? '', 'uuid')}`,
    v: sql`LEFT JOIN "LeadVerification" v ON ${own} AND v."leadId" = l."id"`,
  }
  const rows = await db.$queryRaw<Position[]>`
    SELECT l."id", ${raw(column)} AS "value" FROM "Lead" l ${table === null ? raw('') : beside[table]}
    WHERE l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."id" = ${dialect.typed(id, 'uuid')}`
  return rows[0] ?? null
}
