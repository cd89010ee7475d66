import { exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { customConditions } from './custom-condition.store.ts'
import { companyConditions } from './lead-companies.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { searchPatterns } from './search-trigrams.ts'

/** A condition of the rows that belong to the workspace, and the further ones that a filter makes. */
export interface Condition {
  sql: Sql
  /** Whether the filter makes any. */
  isFiltered: boolean
}

const NONE: ReadonlySet<string> = new Set()

const all = (parts: Sql[]): Condition => ({ sql: join(parts, ' AND '), isFiltered: parts.length > 1 })

export type DateColumn = 'createdAt' | 'updatedAt'

/** What a filter asks of a moment of row `l`, by its index. */
export function dateConditions(column: DateColumn, filter: LeadFilter): Sql[] {
  const { createdAfter, createdBefore, updatedAfter, updatedBefore } = filter
  const indexed = raw(`l."${column}"`)
  return column === 'createdAt'
    ? boundsOf(indexed, createdAfter, createdBefore)
    : boundsOf(indexed, updatedAfter, updatedBefore)
}

function boundsOf(column: Sql, from: Date | undefined, before: Date | undefined): Sql[] {
  return [
    ...(from === undefined ? [] : [sql`${column} >= ${from}`]),
    ...(before === undefined ? [] : [sql`${column} < ${before}`]),
  ]
}

/**
 * What a filter asks of a row `l` of "Lead". Values are parameters; no text of the filter becomes SQL. No index is taken
 * for any of it but the workspace and the words, nor for the workspace when the row is found by its id. `common` are trigrams that
 * are not worth asking an index for.
 */
export function leadCondition(
  dialect: Dialect,
  workspaceId: string,
  filter: LeadFilter,
  {
    isFoundById = false,
    common = NONE,
  }: { isFoundById?: boolean; common?: ReadonlySet<string> | undefined } = {},
): Condition {
  const { kind, companyId, words, titleWords = [] } = filter
  const patterns = searchPatterns([...words, ...titleWords], common)
  const workspace = isFoundById ? dialect.unindexed('l."workspaceId"') : raw('l."workspaceId"')
  const parts = [sql`${workspace} = ${dialect.typed(workspaceId, 'uuid')}`]
  const present = (column: string, wanted: boolean | undefined) => {
    if (wanted === undefined) return
    parts.push(sql`${dialect.unindexed(`l."${column}"`)} ${raw(wanted ? 'IS NOT NULL' : 'IS NULL')}`)
  }
  present('email', filter.hasEmail)
  present('phone', filter.hasPhone)
  present('title', filter.hasTitle)
  parts.push(...tagConditions(dialect, workspaceId, filter), ...ownerConditions(dialect, workspaceId, filter))
  if (kind !== undefined) parts.push(sql`l."kind" = ${dialect.typed(kind, '"LeadKind"')}`)
  const verdict = verdictCondition(dialect, workspaceId, filter)
  if (verdict !== null) parts.push(verdict)
  if (companyId !== undefined)
    parts.push(sql`${dialect.unindexed('l."companyId"')} = ${dialect.typed(companyId, 'uuid')}`)
  parts.push(
    ...boundsOf(dialect.unindexed('l."createdAt"'), filter.createdAfter, filter.createdBefore),
    ...boundsOf(dialect.unindexed('l."updatedAt"'), filter.updatedAfter, filter.updatedBefore),
  )
  parts.push(...companyConditions(dialect, workspaceId, filter, raw('l."companyId"')))
  const { importId } = filter
  if (importId !== undefined)
    parts.push(
      exists(sql`SELECT 1 FROM "ImportLead" t
      WHERE ${importCondition(dialect, workspaceId, importId)} AND t."leadId" = l."id"`),
    )
  parts.push(...wordConditions(words, patterns), ...titleConditions(dialect, titleWords, patterns))
  parts.push(...customConditions(dialect, workspaceId, filter.customFields ?? []))
  return all(parts)
}

/** By what `searchPatterns` answers. A word holds no sign that LIKE takes for more than itself (search-text.ts). */
const matches = (word: string, patterns: ReadonlyMap<string, string>): Sql =>
  sql`l."searchText" LIKE ${`%${patterns.get(word) ?? word}%`}`

/** Whether every word is found in row `l`, in any order. */
function wordConditions(words: readonly string[], patterns: ReadonlyMap<string, string>): Sql[] {
  // PostgreSQL, which alone is asked by patterns, takes "not equal" to be true of nearly all rows: the estimate is that of the pattern.
  const whole = (word: string) => sql`strpos(l."searchText", ${word}) <> 0`
  return words.flatMap((word) => [
    matches(word, patterns),
    ...(patterns.get(word) === word ? [] : [whole(word)]),
  ])
}

/**
 * Whether the words stand in the title of row `l`, as the search has it: the second line of `searchText`, behind the
 * name if there is one. In the whole text they are looked for too, as an index may help.
 */
function titleConditions(
  dialect: Dialect,
  words: readonly string[],
  patterns: ReadonlyMap<string, string>,
): Sql[] {
  const [first, second] = [dialect.line('l."searchText"', 1), dialect.line('l."searchText"', 2)]
  const title = sql`CASE WHEN l."title" IS NULL THEN NULL WHEN l."name" IS NULL THEN ${first} ELSE ${second} END`
  return words.flatMap((word) => [matches(word, patterns), sql`${title} LIKE ${`%${word}%`}`])
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

/** The rows `g` of "LeadTag" that say which leads have a tag. */
export const hasTag = (dialect: Dialect, workspaceId: string, tagId: string): Sql =>
  sql`g."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND g."tagId" = ${dialect.typed(tagId, 'uuid')}`

/** Whether row `l` has these tags, and not those. */
function tagConditions(
  dialect: Dialect,
  workspaceId: string,
  { tagIds = [], withoutTagIds = [] }: LeadFilter,
): Sql[] {
  const isTagged = (id: string) =>
    exists(sql`SELECT 1 FROM "LeadTag" g WHERE ${hasTag(dialect, workspaceId, id)} AND g."leadId" = l."id"`)
  return [...tagIds.map(isTagged), ...withoutTagIds.map((id) => sql`NOT ${isTagged(id)}`)]
}

/** The rows `o` of "LeadOwner" that a filter asks for; null when it asks for none, or for leads without an owner. */
export function ownersCondition(
  dialect: Dialect,
  workspaceId: string,
  { ownerId, hasOwner }: LeadFilter,
): Sql | null {
  if (hasOwner === false || (ownerId === undefined && hasOwner === undefined)) return null
  const own = sql`o."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  return ownerId === undefined ? own : sql`${own} AND o."userId" = ${dialect.typed(ownerId, 'uuid')}`
}

/** Whether the member looks after row `l` who is asked for, or anybody, or nobody. */
function ownerConditions(dialect: Dialect, workspaceId: string, filter: LeadFilter): Sql[] {
  const isOwned = (owners: Sql) =>
    exists(sql`SELECT 1 FROM "LeadOwner" o WHERE ${owners} AND o."leadId" = l."id"`)
  const { hasOwner, ...rest } = filter
  const wanted = ownersCondition(dialect, workspaceId, hasOwner === false ? rest : filter)
  const any = ownersCondition(dialect, workspaceId, { words: [], hasOwner: true })
  return [
    ...(wanted === null ? [] : [isOwned(wanted)]),
    ...(hasOwner === false && any !== null ? [sql`NOT ${isOwned(any)}`] : []),
  ]
}

/** The verdicts `v` of the workspace that a filter asks for; null when it asks for none, or for leads without one. */
export function verdictsCondition(
  dialect: Dialect,
  workspaceId: string,
  { verification, isVerified }: LeadFilter,
): Sql | null {
  if (isVerified === false || (verification === undefined && isVerified === undefined)) return null
  const own = sql`v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  if (verification === undefined) return own
  return sql`${own} AND v."class" = ${dialect.typed(verification, '"VerificationClass"')}`
}

/** The rows `t` of "ImportLead" that an import has. */
export function importCondition(dialect: Dialect, workspaceId: string, importId: string): Sql {
  return sql`t."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND t."importId" = ${dialect.typed(importId, 'uuid')}`
}

/** What a filter asks of a row `m` of "CampaignLead", and whether it asks more than that it is of the campaign. */
export function membershipCondition(
  dialect: Dialect,
  workspaceId: string,
  { campaignId, status, source, runId, minScore, maxScore, joinedBefore }: LeadFilter,
): Condition & { isNarrow: boolean } {
  const parts = [sql`m."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`]
  if (campaignId !== undefined) parts.push(sql`m."campaignId" = ${dialect.typed(campaignId, 'uuid')}`)
  if (status !== undefined) parts.push(sql`m."status" = ${dialect.typed(status, '"LeadStatus"')}`)
  if (source !== undefined) parts.push(sql`m."source" = ${dialect.typed(source, '"LeadSource"')}`)
  if (runId !== undefined) parts.push(sql`m."runId" = ${dialect.typed(runId, 'uuid')}`)
  if (minScore !== undefined) parts.push(sql`m."score" >= ${minScore}`)
  if (maxScore !== undefined) parts.push(sql`m."score" <= ${maxScore}`)
  if (joinedBefore !== undefined) parts.push(sql`m."createdAt" < ${joinedBefore}`)
  return { ...all(parts), isNarrow: parts.length > (campaignId === undefined ? 1 : 2) }
}
