/** Leads of a list with their values, in portions past Prisma: a walk along ids, for files of many of them. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'

export interface LeadStreamScope {
  filter: LeadFilter
  /** Only these, if they are given. */
  ids?: readonly string[] | undefined
}

export interface LeadStreamPage {
  afterId: string | null
  take: number
  /**
   * What is read of each lead `l`, its company `c`, its membership `m` (that of the filter’s campaign, else the latest one) and its
   * verdict `v`. Constants: they become SQL text.
   */
  expressions: readonly string[]
}

const MEMBERSHIP = /^m\."(\w+)"$/
const CAMPAIGN_NAME = `(SELECT ca."name" FROM "Campaign" ca WHERE ca."workspaceId" = m."workspaceId" AND ca."id" = m."campaignId")`

/** Without a campaign a lead has any number of memberships, of which the latest is told. */
function latest(expression: string): string {
  return `(SELECT ${expression} FROM "CampaignLead" m WHERE m."workspaceId" = l."workspaceId" AND m."leadId" = l."id" ORDER BY m."createdAt" DESC, m."campaignId" DESC LIMIT 1)`
}

function textOf(expression: string, inCampaign: boolean): string {
  const column = MEMBERSHIP.exec(expression)?.[1]
  if (column === undefined) return expression
  const own = column === 'campaignName' ? CAMPAIGN_NAME : expression
  return inCampaign ? own : latest(own)
}

interface Walk {
  /** What the walk goes along. */
  id: string
  from: string
  conditions: Sql[]
}

function walkOf(dialect: Dialect, workspaceId: string, { filter }: LeadStreamScope): Walk {
  const membership = membershipCondition(dialect, workspaceId, filter)
  const lead = leadCondition(dialect, workspaceId, filter, {
    isFoundById: filter.campaignId !== undefined,
  }).sql
  if (filter.campaignId !== undefined)
    return {
      id: 'm."leadId"',
      from: '"CampaignLead" m CROSS JOIN "Lead" l',
      conditions: [membership.sql, sql`l."id" = m."leadId"`, lead],
    }
  // The last condition always holds. Without it SQLite would go through an index that has all columns asked for, lead by lead.
  const isMember = sql`SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id" AND m."createdAt" IS NOT NULL`
  return {
    id: 'l."id"',
    from: '"Lead" l',
    conditions: [lead, ...(membership.isFiltered ? [exists(isMember)] : [])],
  }
}

/** The statement of the leads behind one, all of them or `take` at most. */
function statementOf(
  workspaceId: string,
  dialect: Dialect,
  scope: LeadStreamScope,
  { afterId, expressions }: Omit<LeadStreamPage, 'take'>,
  take: number | null,
): Sql {
  const { id, from, conditions } = walkOf(dialect, workspaceId, scope)
  const { filter, ids } = scope
  if (ids !== undefined) conditions.push(sql`l."id" IN ${dialect.ids(ids)}`)
  if (afterId !== null) conditions.push(sql`${raw(id)} > ${dialect.typed(afterId, 'uuid')}`)
  const inCampaign = filter.campaignId !== undefined
  const isOuter = (expression: string) => /^[cv]\./.test(expression)
  const names = new Map(
    expressions.filter((one) => !isOuter(one)).map((one, index) => [one, `x${index}`] as const),
  )
  const inner = [...names].map(([one, name]) => `, ${textOf(one, inCampaign)} AS "${name}"`).join('')
  const outer = expressions
    .map((one) => `, ${isOuter(one) ? one : `page."${names.get(one) ?? ''}"`}`)
    .join('')
  const company = expressions.some((one) => one.startsWith('c.')) ? COMPANY : ''
  const verdict = expressions.some((one) => one.startsWith('v.')) ? VERDICT : ''
  // A portion first, then what belongs to each of its leads: a planner without statistics would begin with the companies.
  const portion = take === null ? '' : `ORDER BY ${id} LIMIT ${take}`
  return sql`
    SELECT page."id", page."companyId"${raw(outer)} FROM (
      SELECT l."id", l."workspaceId", l."companyId"${raw(inner)} FROM ${raw(from)}
      WHERE ${join(conditions, ' AND ')} ${raw(portion)}) AS page ${raw(company + verdict)}
    ORDER BY page."id"`
}

/**
 * The leads behind `afterId` in the order of their ids, `take` at a time and fewer at the end: of each its id, its company’s id, and
 * the expressions.
 */
export async function* streamLeads(
  workspaceId: string,
  database: Database,
  scope: LeadStreamScope,
  page: LeadStreamPage,
): AsyncGenerator<unknown[][], void> {
  const dialect = dialectOf(database)
  const { afterId, take } = page
  if (database.readPortions !== undefined)
    return yield* database.readPortions(statementOf(workspaceId, dialect, scope, page, null), take)
  for (let behind = afterId; ;) {
    const rows = await database.read(
      statementOf(workspaceId, dialect, scope, { ...page, afterId: behind }, take),
    )
    yield rows
    if (rows.length < take) return
    behind = rows.at(-1)?.[0] as string
  }
}

const COMPANY = `
  JOIN "Company" c ON c."workspaceId" = page."workspaceId" AND c."id" = page."companyId"`
const VERDICT = `
  LEFT JOIN "LeadVerification" lv ON lv."workspaceId" = page."workspaceId" AND lv."leadId" = page."id"
  LEFT JOIN "Verification" v ON v."workspaceId" = lv."workspaceId" AND v."id" = lv."verificationId"`

/** How many leads of a list there are, counted to the last. */
export async function countLeadStream(
  workspaceId: string,
  database: Database,
  scope: LeadStreamScope,
): Promise<number> {
  const dialect = dialectOf(database)
  const { from, conditions } = walkOf(dialect, workspaceId, scope)
  const { ids } = scope
  if (ids !== undefined) conditions.push(sql`l."id" IN ${dialect.ids(ids)}`)
  const [row] = await database.read(sql`SELECT count(*) FROM ${raw(from)} WHERE ${join(conditions, ' AND ')}`)
  return Number(row?.[0] ?? 0)
}
