/** All leads of a list, in portions: a walk along ids, which goes on behind one that is gone meanwhile, too. */
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql } from '../../platform/dialect.ts'
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
  const lead = leadCondition(dialect, workspaceId, filter).sql
  // Of one campaign along its members, else along the workspace's leads.
  const id = raw(filter.campaignId === undefined ? 'l."id"' : 'm."leadId"')
  const from =
    filter.campaignId === undefined
      ? sql`"Lead" l WHERE ${
          membership.isFiltered
            ? sql`EXISTS (SELECT 1 FROM "CampaignLead" m WHERE ${membership.sql} AND m."leadId" = l."id")`
            : raw('TRUE')
        }`
      : sql`"CampaignLead" m CROSS JOIN "Lead" l WHERE ${membership.sql} AND l."id" = m."leadId"`
  const behind = afterId === null ? raw('TRUE') : sql`${id} > ${dialect.typed(afterId, 'uuid')}`
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT ${id} AS "id" FROM ${from} AND ${lead} AND ${behind} ORDER BY ${id} LIMIT ${raw(String(take))}`
  return rows.map((row) => row.id)
}
