/** All leads of a list, in portions: a walk along ids, which goes on behind one that is gone meanwhile, too. */
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Sql } from '../../platform/dialect.ts'
import { leadCondition, membershipCondition } from './lead-condition.store.ts'
import type { LeadFilter } from './lead-filter.ts'

/** Ids of the leads that meet a filter, in their order, from the one behind `afterId` on. */
export async function walkLeadIds(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  filter: LeadFilter,
  { afterId, take }: { afterId: string | null; take: number },
): Promise<string[]> {
  const dialect = dialectOf(database)
  const membership = membershipCondition(dialect, workspaceId, filter)
  const lead = leadCondition(dialect, workspaceId, filter)
  // Of one campaign along its members, else along the workspace's leads.
  const isOfCampaign = filter.campaignId !== undefined
  const id = raw(isOfCampaign ? 'm."leadId"' : 'l."id"')
  const rows = isOfCampaign ? membersOf(membership.sql, lead) : leadsOf(membership, lead.sql)
  const behind = afterId === null ? raw('TRUE') : sql`${id} > ${dialect.typed(afterId, 'uuid')}`
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT ${id} AS "id" FROM ${rows} AND ${behind} ORDER BY ${id} LIMIT ${raw(String(take))}`
  return found.map((row) => row.id)
}

interface Condition {
  sql: Sql
  isFiltered: boolean
}

/** The leads themselves are looked at only where something is asked of them. */
const membersOf = (isMember: Sql, lead: Condition): Sql =>
  lead.isFiltered
    ? sql`"CampaignLead" m CROSS JOIN "Lead" l WHERE ${isMember} AND l."id" = m."leadId" AND ${lead.sql}`
    : sql`"CampaignLead" m WHERE ${isMember}`

const leadsOf = (membership: Condition, isLead: Sql): Sql =>
  membership.isFiltered
    ? sql`"Lead" l WHERE ${isLead} AND EXISTS (SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id")`
    : sql`"Lead" l WHERE ${isLead}`
