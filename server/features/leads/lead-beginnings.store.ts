/** What finds the leads of a list, instead of a walk along all: the indexes of what a filter asks for. */
import type { Database } from '../../platform/database.ts'
import { join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { valuesOfCondition } from './custom-condition.store.ts'
import { findCompanies } from './lead-companies.store.ts'
import {
  dateConditions,
  hasTag,
  importCondition,
  membershipCondition,
  ownersCondition,
  verdictsCondition,
} from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { findMatches } from './lead-search.store.ts'
import { countUpTo, readUpTo, type Rows } from './row-count.store.ts'

/** Tables beside "Lead" that hold what a list is sorted by: `c` the company, `m` the membership, `v` the verdict. */
export type OrderTable = 'c' | 'm' | 'v'

/** The tables that a list is read from, the first of them first, and the conditions that tie them. */
export interface Parts {
  tables: Sql[]
  conditions: Sql[]
}

/** What finds the leads of a list. */
export interface Beginning extends Parts {
  /** Names the leads, where "Lead" itself is not among the tables; each once. */
  leadId?: Sql
  /** That lead may be gone. */
  mayBeGone?: true
  /** The order's table among them. */
  holds: OrderTable | null
  /** The memberships are asked for all that the filter wants of them. */
  isOfMembers?: true
  /** What is left of the filter; all of it where that costs nothing. */
  rest: LeadFilter
}

/** What a list is of, and what there is to ask. */
export interface Sought {
  workspaceId: string
  database: Database
  dialect: Dialect
  filter: LeadFilter
  /** How many leads the filter's campaign has, if it names one. */
  members: number | undefined
}

/** Rows up to which all are read and sorted, rather than sought along the order. */
const FEW = 5000
/** Rows up to which it is counted which of several beginnings has the fewest. */
const COMPARED = 50_000
/** Values up to which SQLite walks with all of them at hand, rather than look at each lead's: 10 ms. */
const MAX_VALUES_AT_HAND = 10_000
/** The same of companies, of which more take longer to be found than some of their leads. */
const MAX_COMPANIES_AT_HAND = 1000

export const LEAD = raw('"Lead" l')

const areFew = async ({ database }: Sought, rows: Rows): Promise<boolean> =>
  (await countUpTo(database, rows, FEW + 1)) <= FEW

/** The memberships, when a filter on them leaves few. */
async function byMembers(sought: Sought): Promise<Beginning | null> {
  const { workspaceId, dialect, filter, members } = sought
  const { sql: where, isFiltered, isNarrow } = membershipCondition(dialect, workspaceId, filter)
  if (!isFiltered || (members !== undefined && members > FEW && !isNarrow)) return null
  const memberships = { from: raw('"CampaignLead" m'), where }
  if ((members === undefined || members > FEW) && !(await areFew(sought, memberships))) return null
  const leadId = raw('m."leadId"')
  if (filter.campaignId !== undefined)
    return {
      ...{ tables: [memberships.from], conditions: [where], leadId, holds: 'm' },
      ...{ isOfMembers: true, rest: filter },
    }
  // A lead in several campaigns is one row all the same.
  const once = sql`(SELECT DISTINCT m."leadId" FROM "CampaignLead" m WHERE ${where}) AS m`
  return { tables: [once], conditions: [raw('TRUE')], leadId, holds: null, isOfMembers: true, rest: filter }
}

/** The leads with one of the tags that all are asked for, and those that a member looks after. */
function workOf({ workspaceId, dialect, filter }: Sought): Beginning[] {
  const { tagIds = [], ownerId: _, hasOwner: __, ...unowned } = filter
  const byTag = tagIds.map((id): Beginning => {
    const rest = { ...filter, tagIds: tagIds.filter((other) => other !== id) }
    const conditions = [hasTag(dialect, workspaceId, id)]
    return { tables: [raw('"LeadTag" g')], conditions, leadId: raw('g."leadId"'), holds: null, rest }
  })
  const owners = ownersCondition(dialect, workspaceId, filter)
  if (owners === null) return byTag
  const rest = { ...unowned, tagIds }
  const tables = [raw('"LeadOwner" o')]
  return [...byTag, { tables, conditions: [owners], leadId: raw('o."leadId"'), holds: null, rest }]
}

async function byVerdicts(sought: Sought): Promise<Beginning | null> {
  const { workspaceId, dialect, filter } = sought
  const from = raw('"LeadVerification" v')
  const where = verdictsCondition(dialect, workspaceId, filter)
  if (where === null || !(await areFew(sought, { from, where }))) return null
  const { verification: _, isVerified: __, ...rest } = filter
  return { tables: [from], conditions: [where], leadId: raw('v."leadId"'), holds: 'v', rest }
}

const VALUES = raw('"CustomValue" cv')
const LEAD_OF_VALUE = raw('cv."leadId"')

/** The values that a condition of a filter asks for, by an index of theirs, with what is left of the filter. */
function valuesOf({ workspaceId, dialect, filter }: Sought) {
  const { customFields = [] } = filter
  return customFields.flatMap((condition) => {
    const where = valuesOfCondition(dialect, workspaceId, condition)
    if (where === null) return []
    const rest = { ...filter, customFields: customFields.filter((other) => other !== condition) }
    return [{ rows: { from: VALUES, where }, hasWords: condition.words !== undefined, rest }]
  })
}

/** The leads with a value that a condition on custom fields asks for, but for those of words, which take the longest to find. */
const valuesBy = (sought: Sought, hasWords: boolean): Beginning[] =>
  valuesOf(sought)
    .filter((values) => values.hasWords === hasWords)
    .map(({ rows: { from, where }, rest }) => ({
      ...{ tables: [from], conditions: [where], leadId: LEAD_OF_VALUE, holds: null, rest },
    }))

/** Those with words in a value, when they are few: found once, not counted first. */
async function byWords(sought: Sought): Promise<Beginning | null> {
  const { database, dialect } = sought
  for (const { rows, hasWords, rest } of valuesOf(sought)) {
    if (!hasWords) continue
    const ids = await readUpTo(database, rows, LEAD_OF_VALUE, FEW + 1)
    if (ids.length > FEW) continue
    const few = sql`${dialect.ids(ids as string[])} AS few`
    return { tables: [few], conditions: [raw('TRUE')], leadId: raw('few."value"'), holds: null, rest }
  }
  return null
}

/** The leads themselves, when an index of theirs finds few: by the company, or by a stretch of time. */
async function byLeads(sought: Sought): Promise<Beginning | null> {
  const { workspaceId, dialect, filter } = sought
  const own = sql`l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const { companyId } = filter
  const found = [
    ...(companyId === undefined ? [] : [sql`l."companyId" = ${dialect.typed(companyId, 'uuid')}`]),
    ...(['createdAt', 'updatedAt'] as const).flatMap((column) => {
      const conditions = dateConditions(column, filter)
      return conditions.length === 0 ? [] : [join(conditions, ' AND ')]
    }),
  ]
  for (const where of found) {
    const conditions = [sql`${own} AND ${where}`]
    if (await areFew(sought, { from: LEAD, where: join(conditions, ' AND ') }))
      return { tables: [LEAD], conditions, holds: null, rest: filter }
  }
  return null
}

/** What an import brought or met. */
function importOf({ workspaceId, dialect, filter }: Sought): Beginning[] {
  const { importId, ...rest } = filter
  if (importId === undefined) return []
  const conditions = [importCondition(dialect, workspaceId, importId)]
  const leadId = raw('t."leadId"')
  return [{ tables: [raw('"ImportLead" t')], conditions, leadId, mayBeGone: true, holds: null, rest }]
}

const withoutCompanies = ({ countries: _, industryWords: __, ...rest }: LeadFilter): LeadFilter => rest

/** The leads of the companies that a filter asks for. */
async function companiesOf({ workspaceId, database, dialect, filter }: Sought): Promise<Beginning[]> {
  const companies = await findCompanies(workspaceId, database, filter, FEW + 1)
  if (companies === null) return []
  const isAt = sql`l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."companyId" = ${companies.id}`
  const tables = [companies.from, LEAD]
  return [{ tables, conditions: [companies.where, isAt], holds: null, rest: withoutCompanies(filter) }]
}

const rowsOf = ({ tables, conditions }: Parts): Rows => ({
  from: join(tables, ' CROSS JOIN '),
  where: join(conditions, ' AND '),
})

/** The first of these that finds few. */
async function fewBy(sought: Sought, beginnings: readonly Beginning[]): Promise<Beginning | null> {
  for (const beginning of beginnings) if (await areFew(sought, rowsOf(beginning))) return beginning
  return null
}

/** The few matches of a search; NONE when there is nothing to be found. */
async function byMatches(sought: Sought): Promise<Beginning | 'NONE' | null> {
  const { workspaceId, database, filter } = sought
  const matches = await findMatches(workspaceId, database, [...filter.words, ...(filter.titleWords ?? [])])
  if (matches?.count === 0) return 'NONE'
  if (matches === null || matches.count > FEW) return null
  const { tables, condition } = matches
  return { tables, conditions: [condition], leadId: raw('r."leadId"'), holds: null, rest: filter }
}

/** What finds the few leads of a list; null when nothing does, and NONE when nothing can be in it. */
export async function beginningOf(sought: Sought): Promise<Beginning | 'NONE' | null> {
  return (
    (await byMembers(sought)) ??
    (await fewBy(sought, workOf(sought))) ??
    (await byVerdicts(sought)) ??
    (await fewBy(sought, valuesBy(sought, false))) ??
    (await byWords(sought)) ??
    (await byLeads(sought)) ??
    (await fewBy(sought, importOf(sought))) ??
    (await fewBy(sought, await companiesOf(sought))) ??
    (await byMatches(sought))
  )
}

/**
 * What finds the many leads of a list that are only counted, in no order: what has the fewest. Where all have very many, companies come
 * first, for the others are soonest looked up.
 */
export async function countedBeginningOf(sought: Sought): Promise<Beginning | null> {
  const beginnings = [
    ...(await companiesOf(sought)),
    ...[...importOf(sought), ...workOf(sought), ...valuesBy(sought, false)],
  ]
  if (beginnings.length < 2) return beginnings[0] ?? valuesBy(sought, true)[0] ?? null
  const counts: number[] = []
  for (const one of beginnings) counts.push(await countUpTo(sought.database, rowsOf(one), COMPARED))
  return beginnings[counts.indexOf(Math.min(...counts))] ?? null
}

/** A condition of the leads `l` that are walked along, in the place of a part of the filter. */
export interface Narrowing {
  condition: Sql
  rest: LeadFilter
}

/**
 * What some but not few leads have, for SQLite to have at hand while it walks: for each lead it would look it up in a table otherwise, a
 * hundred for each that it finds. PostgreSQL decides that by its statistics.
 */
export async function narrowingOf(sought: Sought): Promise<Narrowing | null> {
  const { workspaceId, database, dialect, filter } = sought
  if (database.provider !== 'sqlite') return null
  const isAtHand = (column: 'id' | 'companyId', id: Sql, { from, where }: Rows): Sql =>
    sql`${dialect.unindexed(`l."${column}"`)} IN (SELECT ${id} FROM ${from} WHERE ${where})`
  for (const { rows, hasWords, rest } of valuesOf(sought)) {
    if (hasWords || (await countUpTo(database, rows, MAX_VALUES_AT_HAND + 1)) > MAX_VALUES_AT_HAND) continue
    return { condition: isAtHand('id', LEAD_OF_VALUE, rows), rest }
  }
  const companies = await findCompanies(workspaceId, database, filter, MAX_COMPANIES_AT_HAND + 1)
  if (companies === null) return null
  if ((await countUpTo(database, companies, MAX_COMPANIES_AT_HAND + 1)) > MAX_COMPANIES_AT_HAND) return null
  return { condition: isAtHand('companyId', companies.id, companies), rest: withoutCompanies(filter) }
}
