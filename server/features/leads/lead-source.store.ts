/** Where the rows of a list are read from: from where they are few, to be sorted, else along their order. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { findMatches, type Matches } from './lead-search.store.ts'

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
   * The leads `l`, together with a table of their order. That of many leads comes first, so that they are walked along
   * it: of verdicts, those leads that have one.
   */
  rows: (table: OrderTable | null) => Rows
}

/** Members up to which all are read and sorted, rather than sought among the workspace's leads. */
const FEW_MEMBERS = 5000

export async function countUpTo(db: Database['db'], { from, where }: Rows, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(limit))}) AS counted`
  return Number(rows[0]?.count ?? 0)
}

/** Whether a filter on memberships leaves so few that they are the place to begin. */
async function leavesFew(
  workspaceId: string,
  { db, ...database }: Database,
  filter: LeadFilter,
  members: number | undefined,
): Promise<boolean> {
  if (members !== undefined && members <= FEW_MEMBERS) return true
  const { sql: where, isNarrow } = membershipCondition(dialectOf(database), workspaceId, filter)
  if (members !== undefined && !isNarrow) return false
  return (await countUpTo(db, { from: raw('"CampaignLead" m'), where }, FEW_MEMBERS + 1)) <= FEW_MEMBERS
}

interface Parts {
  tables: Sql[]
  conditions: Sql[]
}

/** Joins the table of an order behind the leads, or before them when it is to be walked along. */
function joinOrder(
  dialect: Dialect,
  workspaceId: string,
  filter: LeadFilter,
  table: OrderTable,
  { tables, conditions }: Parts,
  isFew: boolean,
): void {
  const own = sql`${raw(table)}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  if (table === 'v' && isFew) {
    tables.push(
      sql`${tables.pop() ?? raw('')} LEFT JOIN "LeadVerification" v ON ${own} AND v."leadId" = l."id"`,
    )
    return
  }
  if (table === 'c') conditions.push(own, sql`l."companyId" = c."id"`)
  else conditions.push(own, sql`l."id" = ${raw(table)}."leadId"`)
  if (table === 'm') conditions.push(membershipCondition(dialect, workspaceId, filter).sql)
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
  const byMembers = membership.isFiltered && (await leavesFew(workspaceId, database, filter, members))
  const matches = byMembers ? null : await findMatches(workspaceId, database, filter.words)
  if (matches?.count === 0) return null
  const isFew = byMembers || matches?.areFew === true
  const begin = (): Parts => {
    if (byMembers) return beginWithMembers(filter, membership.sql)
    if (matches?.areFew === true) return beginWithMatches(matches)
    return { tables: [raw('"Lead" l')], conditions: [] }
  }
  const rows = (table: OrderTable | null): Rows => {
    const parts = begin()
    parts.conditions.push(leadCondition(dialect, workspaceId, filter).sql)
    const isJoined = byMembers && filter.campaignId !== undefined
    if (membership.isFiltered && !byMembers && table !== 'm') {
      parts.conditions.push(
        exists(sql`SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id"`),
      )
    }
    if (table !== null && !(table === 'm' && isJoined))
      joinOrder(dialect, workspaceId, filter, table, parts, isFew)
    // SQLite keeps to the order of a cross join; PostgreSQL takes it for what it is with its conditions.
    return { from: join(parts.tables, ' CROSS JOIN '), where: join(parts.conditions, ' AND ') }
  }
  return { isFew, rows }
}

/** A lead in several campaigns is one row all the same. */
function beginWithMembers({ campaignId }: LeadFilter, membership: Sql): Parts {
  const lead = raw('"Lead" l')
  const isMember = sql`l."id" = m."leadId"`
  if (campaignId !== undefined)
    return { tables: [raw('"CampaignLead" m'), lead], conditions: [membership, isMember] }
  const members = sql`(SELECT DISTINCT m."leadId" FROM "CampaignLead" m WHERE ${membership}) AS m`
  return { tables: [members, lead], conditions: [isMember] }
}

function beginWithMatches({ tables, condition }: Matches): Parts {
  return { tables: [...tables, raw('"Lead" l')], conditions: [condition, sql`l."id" = r."leadId"`] }
}
