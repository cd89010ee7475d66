/** How many leads a list has. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, raw, sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { findMatches } from './lead-search.store.ts'
import { sourceOf } from './lead-source.store.ts'
import { countUpTo } from './row-count.store.ts'

/** Counts up to `limit`, no further. */
export async function countLeads(
  workspaceId: string,
  database: Database,
  filter: LeadFilter,
  members: number | undefined,
  limit: number,
): Promise<number> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  const isOfLeads = leadCondition(dialect, workspaceId, { ...filter, words: [] }).isFiltered
  // Of all members of a campaign, or of what a run added, the memberships tell; of words alone, their index.
  if (!isOfLeads && filter.words.length === 0 && membership.isFiltered) {
    // A lead is in several campaigns, but once in each; a run is of one.
    const isOnce = (filter.campaignId ?? filter.runId) !== undefined
    const once = sql`(SELECT DISTINCT m."leadId" FROM "CampaignLead" m WHERE ${membership.sql} LIMIT ${raw(String(limit))}) AS m`
    const rows = isOnce
      ? { from: raw('"CampaignLead" m'), where: membership.sql }
      : { from: once, where: raw('TRUE') }
    return countUpTo(database, rows, limit)
  }
  if (!isOfLeads && !membership.isFiltered) {
    const matches = await findMatches(workspaceId, database, filter.words)
    if (matches?.isWhole === true && (matches.countIsExact || matches.count >= limit))
      return Math.min(matches.count, limit)
  }
  const source = await sourceOf(workspaceId, database, filter, members, true)
  return source === null ? 0 : countUpTo(database, source.rows(null), limit)
}
