import { exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { LeadFilter } from './lead-filter.ts'

/** A condition of the rows that belong to the workspace, and the further ones that a filter makes. */
interface Condition {
  sql: Sql
  /** Whether the filter makes any. */
  isFiltered: boolean
}

const all = (parts: Sql[]): Condition => ({ sql: join(parts, ' AND '), isFiltered: parts.length > 1 })

/** What a filter asks of a row `l` of "Lead". Values are parameters; no text of the filter becomes SQL. */
export function leadCondition(dialect: Dialect, workspaceId: string, filter: LeadFilter): Condition {
  const { kind, companyId, createdAfter } = filter
  const parts = [sql`l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`]
  const present = (column: string, wanted: boolean | undefined) => {
    if (wanted === undefined) return
    parts.push(sql`${dialect.unindexed(`l."${column}"`)} ${raw(wanted ? 'IS NOT NULL' : 'IS NULL')}`)
  }
  present('email', filter.hasEmail)
  present('phone', filter.hasPhone)
  present('title', filter.hasTitle)
  if (kind !== undefined) parts.push(sql`l."kind" = ${dialect.typed(kind, '"LeadKind"')}`)
  const verdict = verdictCondition(dialect, workspaceId, filter)
  if (verdict !== null) parts.push(verdict)
  if (companyId !== undefined) parts.push(sql`l."companyId" = ${dialect.typed(companyId, 'uuid')}`)
  if (createdAfter !== undefined) parts.push(sql`l."createdAt" >= ${createdAfter}`)
  // Every word must be found, in any order; none holds a sign that LIKE takes for more than itself (search-text.ts).
  for (const word of filter.words) parts.push(sql`l."searchText" LIKE ${`%${word}%`}`)
  return all(parts)
}

/** Whether row `l` has a verdict on its address, of the class that is asked for; null when nothing is asked. */
function verdictCondition(
  dialect: Dialect,
  workspaceId: string,
  { verification, isVerified }: LeadFilter,
): Sql | null {
  if (verification === undefined && isVerified === undefined) return null
  const isOwn = sql`v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND v."leadId" = l."id"`
  const any = sql`SELECT 1 FROM "LeadVerification" v WHERE ${isOwn}`
  const none = sql`NOT ${exists(any)}`
  if (verification === undefined) return isVerified === true ? exists(any) : none
  const ofClass = exists(sql`${any} AND v."class" = ${dialect.typed(verification, '"VerificationClass"')}`)
  return isVerified === false ? sql`${ofClass} AND ${none}` : ofClass
}

/** What a filter asks of a row `m` of "CampaignLead", and whether it asks more than that it is of the campaign. */
export function membershipCondition(
  dialect: Dialect,
  workspaceId: string,
  { campaignId, status, runId }: LeadFilter,
): Condition & { isNarrow: boolean } {
  const parts = [sql`m."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`]
  if (campaignId !== undefined) parts.push(sql`m."campaignId" = ${dialect.typed(campaignId, 'uuid')}`)
  if (status !== undefined) parts.push(sql`m."status" = ${dialect.typed(status, '"LeadStatus"')}`)
  if (runId !== undefined) parts.push(sql`m."runId" = ${dialect.typed(runId, 'uuid')}`)
  return { ...all(parts), isNarrow: parts.length > (campaignId === undefined ? 1 : 2) }
}
