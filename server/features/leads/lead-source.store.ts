/**
 * Where the rows of a list are read from. What a filter leaves few of is found by its own index, read and sorted; many
 * are walked along their order, and each is asked for the rest. SQLite keeps no statistics to decide that by, so that it
 * is counted here.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { valuesOfCondition } from './custom-condition.store.ts'
import {
  dateConditions,
  hasTag,
  leadCondition,
  membershipCondition,
  ownersCondition,
  verdictsCondition,
  type DateColumn,
} from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { findMatches } from './lead-search.store.ts'

/** Tables beside "Lead" that hold what a list is sorted by: `c` the company, `m` the membership, `v` the verdict. */
export type OrderTable = 'c' | 'm' | 'v'

export interface Rows {
  from: Sql
  where: Sql
}

export interface LeadSource {
  /** Few enough to be all read and sorted. Many are walked along what they are sorted by. */
  isFew: boolean
  /**
   * The leads `l`, together with the table of their order. That of many leads comes first, so that they are walked along
   * it: of verdicts, those leads that have one. `walked` is a column of the lead that they are walked along.
   */
  rows: (table: OrderTable | null, walked?: string) => Rows
}

/** Rows up to which all are read and sorted, rather than sought along the order. */
const FEW = 5000

/** The tables that a list is read from, the first of them first, and the conditions that tie them. */
interface Parts {
  tables: Sql[]
  conditions: Sql[]
}

/** What finds the few leads of a list. */
interface Beginning extends Parts {
  /** The order's table among them. */
  holds: OrderTable | null
  /** The memberships are asked for all that the filter wants of them. */
  isOfMembers: boolean
}

const LEAD = raw('"Lead" l')

export async function countUpTo(db: Database['db'], { from, where }: Rows, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}) AS counted`
  return Number(rows[0]?.count ?? 0)
}

const areFew = async (db: Database['db'], rows: Rows): Promise<boolean> =>
  (await countUpTo(db, rows, FEW + 1)) <= FEW

/** The memberships, when a filter on them leaves few. `members` is how many leads the campaign has. */
async function beginWithMembers(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
  members: number | undefined,
): Promise<Beginning | null> {
  const { sql: where, isFiltered, isNarrow } = membershipCondition(dialectOf(database), workspaceId, filter)
  if (!isFiltered || (members !== undefined && members > FEW && !isNarrow)) return null
  const memberships = { from: raw('"CampaignLead" m'), where }
  if ((members === undefined || members > FEW) && !(await areFew(db, memberships))) return null
  const isMember = sql`l."id" = m."leadId"`
  if (filter.campaignId !== undefined)
    return { tables: [memberships.from, LEAD], conditions: [where, isMember], holds: 'm', isOfMembers: true }
  // A lead in several campaigns is one row all the same.
  const once = sql`(SELECT DISTINCT m."leadId" FROM "CampaignLead" m WHERE ${where}) AS m`
  return { tables: [once, LEAD], conditions: [isMember], holds: null, isOfMembers: true }
}

/** The leads with one of the tags that all are asked for, the first that few have; or those that a member looks after. */
async function beginWithWork(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
): Promise<Beginning | null> {
  const dialect = dialectOf(database)
  const owners = ownersCondition(dialect, workspaceId, filter)
  const candidates = [
    ...(filter.tagIds ?? []).map((id) => ({
      from: raw('"LeadTag" g'),
      where: hasTag(dialect, workspaceId, id),
      isLead: raw('l."id" = g."leadId"'),
    })),
    ...(owners === null
      ? []
      : [{ from: raw('"LeadOwner" o'), where: owners, isLead: raw('l."id" = o."leadId"') }]),
  ]
  for (const { from, where, isLead } of candidates) {
    if (await areFew(db, { from, where }))
      return { tables: [from, LEAD], conditions: [where, isLead], holds: null, isOfMembers: false }
  }
  return null
}

async function beginWithVerdicts(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
): Promise<Beginning | null> {
  const where = verdictsCondition(dialectOf(database), workspaceId, filter)
  if (where === null || !(await areFew(db, { from: raw('"LeadVerification" v'), where }))) return null
  return {
    tables: [raw('"LeadVerification" v'), LEAD],
    conditions: [where, sql`l."id" = v."leadId"`],
    holds: 'v',
    isOfMembers: false,
  }
}

/** The values of a custom field, when one of the conditions on them leaves few. */
async function beginWithValues(
  workspaceId: string,
  { db, ...database }: Database,
  { customFields = [] }: LeadFilter,
): Promise<Beginning | null> {
  for (const condition of customFields) {
    const where = valuesOfCondition(dialectOf(database), workspaceId, condition)
    if (where === null || !(await areFew(db, { from: raw('"CustomValue" cv'), where }))) continue
    return {
      tables: [raw('"CustomValue" cv'), LEAD],
      conditions: [where, sql`l."id" = cv."leadId"`],
      holds: null,
      isOfMembers: false,
    }
  }
  return null
}

/** The leads themselves, when an index of theirs finds few: by the company, or by a stretch of time. */
async function beginWithLeads(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
): Promise<Beginning | null> {
  const dialect = dialectOf(database)
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
    if (await areFew(db, { from: LEAD, where: join(conditions, ' AND ') }))
      return { tables: [LEAD], conditions, holds: null, isOfMembers: false }
  }
  return null
}

/** Joins the table of an order behind few leads, or before many, which are walked along it. */
function joinOrder(
  dialect: Dialect,
  workspaceId: string,
  table: OrderTable,
  { tables, conditions }: Parts,
  isFew: boolean,
): void {
  const own = sql`${raw(table)}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  if (table === 'v' && isFew) {
    const last = tables.pop() ?? LEAD
    tables.push(sql`${last} LEFT JOIN "LeadVerification" v ON ${own} AND v."leadId" = l."id"`)
    return
  }
  conditions.push(own, table === 'c' ? sql`l."companyId" = c."id"` : sql`l."id" = ${raw(table)}."leadId"`)
  const name = raw({ c: '"Company" c', m: '"CampaignLead" m', v: '"LeadVerification" v' }[table])
  if (isFew) tables.push(name)
  else tables.unshift(name)
}

/**
 * The source of a list; null when nothing can be in it. `members` is how many leads the filter's campaign has, if it
 * names one.
 */
export async function sourceOf(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
): Promise<LeadSource | null> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  let beginning =
    (await beginWithMembers(workspaceId, database, filter, members)) ??
    (await beginWithWork(workspaceId, database, filter)) ??
    (await beginWithVerdicts(workspaceId, database, filter)) ??
    (await beginWithValues(workspaceId, database, filter)) ??
    (await beginWithLeads(workspaceId, database, filter))
  if (beginning === null) {
    const words = [...filter.words, ...(filter.titleWords ?? [])]
    const matches = await findMatches(workspaceId, database, words)
    if (matches?.count === 0) return null
    if (matches !== null && matches.count <= FEW) {
      const conditions = [matches.condition, sql`l."id" = r."leadId"`]
      beginning = { tables: [...matches.tables, LEAD], conditions, holds: null, isOfMembers: false }
    }
  }
  const isFew = beginning !== null
  const rows = (table: OrderTable | null, walked?: string): Rows => {
    const parts = {
      tables: beginning?.tables.slice() ?? [LEAD],
      conditions: beginning?.conditions.slice() ?? [],
    }
    // By its id, a lead is found soonest by that alone.
    parts.conditions.push(leadCondition(dialect, workspaceId, filter, parts.tables.length > 1).sql)
    if (isDateColumn(walked)) parts.conditions.push(...dateConditions(walked, filter))
    if (membership.isFiltered && beginning?.isOfMembers !== true) {
      const isMember = sql`SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id"`
      parts.conditions.push(table === 'm' ? membership.sql : exists(isMember))
    }
    if (table !== null && table !== beginning?.holds) joinOrder(dialect, workspaceId, table, parts, isFew)
    // SQLite keeps to the order of a cross join; PostgreSQL takes it for what it is with its conditions.
    return { from: join(parts.tables, ' CROSS JOIN '), where: join(parts.conditions, ' AND ') }
  }
  return { isFew, rows }
}

const isDateColumn = (column: string | undefined): column is DateColumn =>
  column === 'createdAt' || column === 'updatedAt'
