/**
 * Where the rows of a list are read from. What a filter leaves few of is found by its own index, read and sorted; many
 * are walked along their order, and each is asked for the rest. SQLite keeps no statistics to decide that by, so that it
 * is counted here.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import {
  beginningOf,
  countedBeginningOf,
  LEAD,
  narrowingOf,
  type Beginning,
  type OrderTable,
  type Parts,
} from './lead-beginnings.store.ts'
import {
  dateConditions,
  leadCondition,
  membershipCondition,
  type Condition,
  type DateColumn,
} from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import type { Rows } from './row-count.store.ts'
import { findCommonTrigrams } from './search-trigrams.store.ts'

export type { OrderTable } from './lead-beginnings.store.ts'

export interface LeadSource {
  /** Few enough to be all read and sorted. Many are walked along what they are sorted by. */
  isFew: boolean
  /**
   * The leads `l`, together with the table of their order. That of many leads comes first, so that they are walked along
   * it: of verdicts, those leads that have one. `walked` is a column of the lead that they are walked along. The leads themselves may
   * be missing where they are only counted.
   */
  rows: (table: OrderTable | null, walked?: string) => Rows
  /** The same leads, whether they are of the campaign or not, and what says that one is; null where that is not asked. */
  loose: ((table: OrderTable | null) => { rows: Rows; isMember: (leadId: Sql) => Sql }) | null
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
 * The tables and conditions of a beginning, or of a walk along all leads, with the leads and all that is asked of their rows, found by
 * their ids or not.
 */
function partsOf(
  beginning: Beginning | null,
  conditionOf: (isFoundById: boolean) => Condition,
  needsLeads: boolean,
): Parts {
  const parts = {
    tables: beginning?.tables.slice() ?? [LEAD],
    conditions: beginning?.conditions.slice() ?? [],
  }
  const leadId = beginning?.leadId
  // By its id, a lead is found soonest by that alone.
  const lead = conditionOf(leadId !== undefined || parts.tables.length > 1)
  if (leadId !== undefined) {
    if (!needsLeads && !lead.isFiltered) return parts
    parts.tables.push(LEAD)
    parts.conditions.push(sql`l."id" = ${leadId}`)
  }
  parts.conditions.push(lead.sql)
  return parts
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
  const sought = { workspaceId, database, dialect, filter, members }
  const few = await beginningOf(sought)
  if (few === 'NONE') return null
  const isFew = few !== null
  const beginning = few ?? (isCounted ? await countedBeginningOf(sought) : null)
  const narrowing = beginning === null ? await narrowingOf(sought) : null
  const rest = beginning?.rest ?? narrowing?.rest ?? filter
  const common = asksWords(rest) ? await findCommonTrigrams(database) : undefined
  const conditionOf = (isFoundById: boolean) =>
    leadCondition(dialect, workspaceId, rest, { isFoundById, common })
  const asksMembers = membership.isFiltered && beginning?.isOfMembers !== true
  // A lead that is gone is in no campaign.
  const needsLeads = !isCounted || (beginning?.mayBeGone === true && !asksMembers)
  const isMember = (leadId: Sql): Sql =>
    exists(sql`SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = ${leadId}`)
  const read = (table: OrderTable | null, walked: string | undefined, ofMembers: boolean): Rows => {
    const parts = partsOf(beginning, conditionOf, needsLeads)
    if (narrowing !== null) parts.conditions.push(narrowing.condition)
    if (isDateColumn(walked)) parts.conditions.push(...dateConditions(walked, filter))
    if (ofMembers)
      parts.conditions.push(table === 'm' ? membership.sql : isMember(beginning?.leadId ?? raw('l."id"')))
    if (table !== null && table !== beginning?.holds) joinOrder(dialect, workspaceId, table, parts, isFew)
    // SQLite keeps to the order of a cross join; PostgreSQL takes it for what it is with its conditions.
    return { from: join(parts.tables, ' CROSS JOIN '), where: join(parts.conditions, ' AND ') }
  }
  return {
    isFew,
    rows: (table, walked) => read(table, walked, asksMembers),
    loose: asksMembers ? (table) => ({ rows: read(table, undefined, false), isMember }) : null,
  }
}

const asksWords = ({ words, titleWords = [] }: LeadFilter): boolean => words.length + titleWords.length > 0

const isDateColumn = (column: string | undefined): column is DateColumn =>
  column === 'createdAt' || column === 'updatedAt'
