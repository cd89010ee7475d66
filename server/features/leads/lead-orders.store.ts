/** What leads are sorted by, and what lies behind a row in each order. */
import { raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
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

export interface Key {
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

/** The row that a part of an order lies behind. */
export interface RowBehind {
  id: string
  /** Its value in the order; NULL where it has none, or is not there. */
  value: Sql
  /** Whether it is there and has no value; NULL when it is not there. */
  isNone: Sql
}

/** Where a row stands in an order of steps: each step is a part of its own, so that it must be known beforehand. */
export interface StepPosition {
  /** Null without one. */
  step: string | null
  id: string
}

export type SteppedKey = Key & Required<Pick<Key, 'steps'>>

export const isStepped = (key: Key): key is SteppedKey => key.steps !== undefined

/**
 * A part of an order, within which rows go on by key and id, in the direction of reading: a walk along an index with a bound of
 * its own. In one condition ("greater, or equal and ...") both databases go through all rows before the page.
 */
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

/** The stretches of an order whose values are compared, behind a row. Those that do not lie behind that one are empty. */
export function stretchesOfValues(
  dialect: Dialect,
  key: Key,
  { isAscending, isBackwards }: Reading,
  behind: RowBehind | null,
): Stretch[] {
  const column = raw(sortable(key))
  const after = raw(isAscending ? '>' : '<')
  const none = { where: sql`${column} IS NULL`, isOfNone: true }
  const some = { where: sql`${column} IS NOT NULL`, isOfNone: false }
  if (behind === null) {
    if (!key.isNullable) return [{ where: raw('TRUE'), isOfNone: false }]
    return isBackwards ? [none, some] : [some, none]
  }
  const { id, value, isNone } = behind
  // Behind a company's name, the leads of that company are few: no walk along all ids.
  const idColumn = key.table === 'c' ? dialect.unindexed(idOf(key)) : raw(idOf(key))
  const isLater = sql`${idColumn} ${after} ${dialect.typed(id, 'uuid')}`
  const others = [
    { where: sql`${column} = ${value} AND ${isLater}`, isOfNone: false },
    { where: sql`${column} ${after} ${value}`, isOfNone: false },
  ]
  if (!key.isNullable) return others
  const ofNone = { where: sql`${none.where} AND ${isLater} AND ${isNone}`, isOfNone: true }
  return isBackwards
    ? [ofNone, ...others, { ...some, where: sql`${some.where} AND ${isNone}` }]
    : [...others, ofNone, { ...none, where: sql`${none.where} AND NOT ${isNone}` }]
}

/** The stretches of an order of steps, behind a position: one a step, the position's own from behind it. */
export function stretchesOfSteps(
  dialect: Dialect,
  key: SteppedKey,
  { isAscending, isBackwards }: Reading,
  position: StepPosition | null,
): Stretch[] {
  const { type, values } = key.steps
  const inOrder: (string | null)[] = isAscending ? [...values] : values.toReversed()
  const all = !key.isNullable ? inOrder : isBackwards ? [null, ...inOrder] : [...inOrder, null]
  const begin = position === null ? 0 : all.indexOf(position.step)
  return all.slice(begin).map((step, i) => {
    const isStep =
      step === null ? sql`${raw(key.column)} IS NULL` : sql`${raw(key.column)} = ${dialect.typed(step, type)}`
    if (position === null || i > 0) return { where: isStep, isOfNone: step === null }
    const isLater = sql`${raw(idOf(key))} ${raw(isAscending ? '>' : '<')} ${dialect.typed(position.id, 'uuid')}`
    return { where: sql`${isStep} AND ${isLater}`, isOfNone: step === null }
  })
}
