/** Pages of leads with their values in one statement, past Prisma. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { LeadFilter } from './lead-filter.ts'
import type { LeadColumns } from './lead-columns.ts'
import { findPage, type FoundPage, type LeadPageRequest } from './lead-page.store.ts'

/** A page of leads, for whom it is. */
export interface LeadRowsRequest extends LeadPageRequest {
  /** There are no rows unless this holds, whatever the leads. */
  onlyIf: Sql
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
  const isOwn = sql`l."workspaceId" = ${dialectOf(database).typed(workspaceId, 'uuid')}`
  const { pages, isOnPage, order } = partsOf(dialectOf(database), found)
  const where: Sql[] = [isOwn, isOnPage, page.onlyIf]
  if (company) where.push(raw('c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"'))
  // SQLite keeps to the order of cross joins: first the page, then what belongs to its leads.
  const rows = await database.read(sql`
    SELECT ${raw(columns.join(', '))} FROM ${pages} "Lead" l ${company ? raw('CROSS JOIN "Company" c') : NO_SQL} ${verification ? VERDICT : NO_SQL} ${owner ? OWNER : NO_SQL}
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
