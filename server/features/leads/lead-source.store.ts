/**
 * Where the rows of a list are read from. What a filter leaves few of is found by its own index, read and sorted; many
 * are walked along their order, and each is asked for the rest. SQLite keeps no statistics to decide that by, so that it
 * is counted here.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { valuesOfCondition } from './custom-condition.store.ts'
import { findCompanies } from './lead-companies.store.ts'
import {
  dateConditions,
  hasTag,
  importCondition,
  leadCondition,
  membershipCondition,
  ownersCondition,
  verdictsCondition,
  type DateColumn,
} from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { findMatches } from './lead-search.store.ts'
import { countUpTo, type Rows } from './row-count.store.ts'

/** Tables beside "Lead" that hold what a list is sorted by: `c` the company, `m` the membership, `v` the verdict. */
export type OrderTable = 'c' | 'm' | 'v'

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
  isOfMembers?: true
  /** Further parts of the filter that its conditions hold already. */
  meets?: readonly (keyof LeadFilter)[]
}

const LEAD = raw('"Lead" l')

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
      return { tables: [from, LEAD], conditions: [where, isLead], holds: null }
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
      return { tables: [LEAD], conditions, holds: null }
  }
  return null
}

/** What an import brought or met, if that is little, or however much it is. */
async function beginWithImport(
  workspaceId: string,
  { db, ...database }: Database,
  { importId }: LeadFilter,
  takesMany = false,
): Promise<Beginning | null> {
  if (importId === undefined) return null
  const brought = {
    from: raw('"ImportLead" t'),
    where: importCondition(dialectOf(database), workspaceId, importId),
  }
  if (!takesMany && !(await areFew(db, brought))) return null
  const conditions = [brought.where, sql`l."id" = t."leadId"`]
  return { tables: [brought.from, LEAD], conditions, holds: null, meets: ['importId'] }
}

/** The leads of the companies that a filter asks for, if they are few, or however many they are. */
async function beginWithCompanies(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  takesMany = false,
): Promise<Beginning | null> {
  const companies = await findCompanies(workspaceId, database, filter, FEW + 1)
  if (companies === null) return null
  const own = sql`l."workspaceId" = ${dialectOf(database).typed(workspaceId, 'uuid')}`
  const tables = [companies.from, LEAD]
  const conditions = [companies.where, sql`${own} AND l."companyId" = ${companies.id}`]
  const rows = { from: join(tables, ' CROSS JOIN '), where: join(conditions, ' AND ') }
  if (!takesMany && !(await areFew(database.db, rows))) return null
  return { tables, conditions, holds: null, meets: ['countries', 'industryWords'] }
}

/** The few matches of a search; NONE when there is nothing to be found. */
async function beginWithMatches(
  workspaceId: string,
  database: Database,
  { words, titleWords = [] }: LeadFilter,
): Promise<Beginning | 'NONE' | null> {
  const matches = await findMatches(workspaceId, database, [...words, ...titleWords])
  if (matches?.count === 0) return 'NONE'
  if (matches === null || matches.count > FEW) return null
  const conditions = [matches.condition, sql`l."id" = r."leadId"`]
  return { tables: [...matches.tables, LEAD], conditions, holds: null }
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

/** A filter without some of its parts. */
function without(filter: LeadFilter, parts: readonly (keyof LeadFilter)[] = []): LeadFilter {
  const rest = Object.entries(filter).filter(([part]) => !parts.includes(part as keyof LeadFilter))
  return Object.fromEntries(rest) as unknown as LeadFilter
}

/**
 * The source of a list; null when nothing can be in it. `members` is how many leads the filter's campaign has, if it
 * names one. `isCounted`: the rows are only counted, in no order; what an index finds is then the better beginning however
 * much it is.
 */
export async function sourceOf(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  isCounted = false,
): Promise<LeadSource | null> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  const beginning =
    (await beginWithMembers(workspaceId, database, filter, members)) ??
    (await beginWithWork(workspaceId, database, filter)) ??
    (await beginWithVerdicts(workspaceId, database, filter)) ??
    (await beginWithValues(workspaceId, database, filter)) ??
    (await beginWithLeads(workspaceId, database, filter)) ??
    (await beginWithImport(workspaceId, database, filter)) ??
    (await beginWithCompanies(workspaceId, database, filter)) ??
    (await beginWithMatches(workspaceId, database, filter)) ??
    (isCounted
      ? ((await beginWithImport(workspaceId, database, filter, true)) ??
        (await beginWithCompanies(workspaceId, database, filter, true)))
      : null)
  if (beginning === 'NONE') return null
  const isFew = beginning !== null
  const rest = without(filter, beginning?.meets)
  const rows = (table: OrderTable | null, walked?: string): Rows => {
    const parts = {
      tables: beginning?.tables.slice() ?? [LEAD],
      conditions: beginning?.conditions.slice() ?? [],
    }
    // By its id, a lead is found soonest by that alone.
    parts.conditions.push(leadCondition(dialect, workspaceId, rest, parts.tables.length > 1).sql)
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
