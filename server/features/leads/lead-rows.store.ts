/** Pages of leads with their values in one statement, past Prisma. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { LeadFilter } from './lead-filter.ts'
import {
  CUSTOM_VALUE,
  CUSTOM_VALUES,
  MAX_MEMBERSHIPS,
  MAX_TAGS_OF_LEAD,
  MEMBERSHIP,
  MEMBERSHIPS,
  TAG,
  TAGS,
  type LeadColumns,
} from './lead-columns.ts'
import { findPage, type FoundPage, type LeadPageRequest } from './lead-page.store.ts'

/** A page of leads, for whom it is. */
export interface LeadRowsRequest extends LeadPageRequest {
  /** There are no rows unless this holds, whatever the leads. */
  onlyIf: Sql
}

const LATEST = `
  FROM "CampaignLead" cl JOIN "Campaign" ca ON ca."workspaceId" = cl."workspaceId" AND ca."id" = cl."campaignId"
  WHERE cl."workspaceId" = l."workspaceId" AND cl."leadId" = l."id"
  ORDER BY cl."createdAt" DESC, cl."campaignId" DESC LIMIT ${MAX_MEMBERSHIPS}`

const TAGS_BY_NAME = `
  FROM "LeadTag" lt JOIN "Tag" tg ON tg."workspaceId" = lt."workspaceId" AND tg."id" = lt."tagId"
  WHERE lt."workspaceId" = l."workspaceId" AND lt."leadId" = l."id"
  ORDER BY tg."key" LIMIT ${MAX_TAGS_OF_LEAD}`

const VALUES = `
  FROM "CustomValue" cv CROSS JOIN "CustomField" cf
  WHERE cv."workspaceId" = l."workspaceId" AND cv."leadId" = l."id"
    AND cf."workspaceId" = cv."workspaceId" AND cf."id" = cv."fieldId" AND cf."archivedAt" IS NULL
  ORDER BY cf."position", cf."id"`

/** One column of JSON, so that a page stays one row for each lead. */
function listOn(provider: Database['provider'], columns: readonly string[], rows: string): string {
  const [array, group] =
    provider === 'postgresql' ? ['json_build_array', 'json_agg'] : ['json_array', 'json_group_array']
  // An inner list in order is aggregated in order.
  const one = `SELECT ${array}(${columns.join(', ')}) AS "one" ${rows}`
  const text = provider === 'postgresql' ? '"one"' : 'json("one")'
  return `(SELECT ${group}(${text}) FROM (${one}) AS list)`
}

/** A column of a plan as SQL. */
function textOf(column: string, provider: Database['provider']): string {
  if (column === MEMBERSHIPS) return listOn(provider, MEMBERSHIP, LATEST)
  if (column === CUSTOM_VALUES) return listOn(provider, CUSTOM_VALUE, VALUES)
  return column === TAGS ? listOn(provider, TAG, TAGS_BY_NAME) : column
}

const NO_SQL = raw('')

/** The values of a page's leads, in their order also when it is read backwards. */
export async function listLeadRows(
  workspaceId: string,
  database: Database,
  scope: { filter: LeadFilter; members?: number | undefined },
  page: LeadRowsRequest,
  { columns, company, verification, owner }: LeadColumns,
): Promise<unknown[][]> {
  const found = await findPage(workspaceId, database, scope.filter, scope.members, page)
  if (found === null || ('ids' in found && found.ids.length === 0)) return []
  const texts = columns.map((column) => textOf(column, database.provider))
  const isOwn = sql`l."workspaceId" = ${dialectOf(database).typed(workspaceId, 'uuid')}`
  const { pages, isOnPage, order } = partsOf(dialectOf(database), found)
  const where: Sql[] = [isOwn, isOnPage, page.onlyIf]
  if (company) where.push(raw('c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"'))
  // SQLite keeps to the order of cross joins: first the page, then what belongs to its leads.
  const rows = await database.read(sql`
    SELECT ${raw(texts.join(', '))} FROM ${pages} "Lead" l ${company ? raw('CROSS JOIN "Company" c') : NO_SQL} ${verification ? VERDICT : NO_SQL} ${owner ? OWNER : NO_SQL}
    WHERE ${join(where, ' AND ')} ${order}`)
  const inOrder = 'ids' in found ? sortedBy(found.ids, rows) : rows
  return page.isBackwards ? inOrder.reverse() : inOrder
}

/** How the leads of a page get into a statement. */
function partsOf(dialect: Dialect, found: FoundPage) {
  if ('ids' in found) {
    const ids = found.ids.map((id) => dialect.typed(id, 'uuid'))
    return { pages: NO_SQL, isOnPage: sql`l."id" IN (${join(ids)})`, order: NO_SQL }
  }
  return {
    pages: sql`(${found.rows}) AS page CROSS JOIN`,
    isOnPage: raw('l."id" = page."id"'),
    order: sql`ORDER BY ${found.order}`,
  }
}

/** Rows, whose first value is their id, in the order of these ids. */
function sortedBy(ids: readonly string[], rows: readonly unknown[][]): unknown[][] {
  const byId = new Map(rows.map((row) => [row[0], row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [row]
  })
}

const VERDICT = raw(`
  LEFT JOIN "LeadVerification" lv ON lv."workspaceId" = l."workspaceId" AND lv."leadId" = l."id"
  LEFT JOIN "Verification" v ON v."workspaceId" = lv."workspaceId" AND v."id" = lv."verificationId"`)

const OWNER = raw(`
  LEFT JOIN "LeadOwner" ow ON ow."workspaceId" = l."workspaceId" AND ow."leadId" = l."id"
  LEFT JOIN "User" ou ON ou."id" = ow."userId"`)
