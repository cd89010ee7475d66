/**
 * Who a campaign's recipients are is asked of the database each time, never written down: members (row `m`) with a verdict
 * (row `v`) that the campaign accepts. So it is true at every moment, whatever changes, and a change of the setting costs
 * one row however many leads there are.
 */
import type { Database } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { VerdictClassName } from '../verification/verdicts.ts'
import type { AcceptedSetting, HeldBack } from './accepted-classes.ts'

/**
 * The one place that decides. A server has each address looked up in DNS at least, so UNVERIFIED ones passed that. The
 * setting is read by itself: joined to the campaign's row, SQLite would sort all members for each page.
 */
function isAccepted(dialect: Dialect, workspaceId: string, campaignId: string): Sql {
  const accepts = (column: keyof AcceptedSetting) => sql`(SELECT c.${raw(`"${column}"`)} FROM "Campaign" c
    WHERE c."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND c."id" = ${dialect.typed(campaignId, 'uuid')})`
  return sql`(m."status" <> 'REJECTED' AND NOT v."optedOut" AND (v."class" = 'VALID'
    OR (v."class" = 'RISKY' AND ${accepts('acceptsRisky')})
    OR (v."class" = 'UNVERIFIED' AND ${accepts('acceptsUnverified')})))`
}

const isMember = (dialect: Dialect, workspaceId: string, campaignId: string): Sql =>
  sql`m."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND m."campaignId" = ${dialect.typed(campaignId, 'uuid')}`

/** Along the membership's primary key: SQLite keeps to the order of a cross join, PostgreSQL takes it as it likes. */
function ofRecipients(dialect: Dialect, workspaceId: string, campaignId: string): Sql {
  return sql`FROM "CampaignLead" m CROSS JOIN "LeadVerification" v
    WHERE ${isMember(dialect, workspaceId, campaignId)}
      AND v."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND v."leadId" = m."leadId"
      AND ${isAccepted(dialect, workspaceId, campaignId)}`
}

export interface RecipientPage {
  /** The lead that the page begins behind, or ends before when it is read backwards. */
  from: string | undefined
  isBackwards: boolean
  take: number
}

/** Ids of the leads that are recipients, in the order of the ids also when a page is read backwards. */
export async function listRecipientIds(
  workspaceId: string,
  { db, ...database }: Database,
  campaignId: string,
  { from, isBackwards, take }: RecipientPage,
): Promise<string[]> {
  const dialect = dialectOf(database)
  const behind =
    from === undefined
      ? raw('TRUE')
      : sql`m."leadId" ${raw(isBackwards ? '<' : '>')} ${dialect.typed(from, 'uuid')}`
  const rows = await db.$queryRaw<{ leadId: string }[]>`
    SELECT m."leadId" ${ofRecipients(dialect, workspaceId, campaignId)} AND ${behind}
    ORDER BY m."leadId" ${raw(isBackwards ? 'DESC' : 'ASC')} LIMIT ${raw(String(take))}`
  const ids = rows.map(({ leadId }) => leadId)
  return isBackwards ? ids.reverse() : ids
}

export async function countRecipients(
  workspaceId: string,
  { db, ...database }: Database,
  campaignId: string,
): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" ${ofRecipients(dialectOf(database), workspaceId, campaignId)}`
  return Number(rows[0]?.count ?? 0)
}

/** How many members there are, by what holds them back from being recipients (null: nothing) and by class. */
export async function countByStanding(
  workspaceId: string,
  { db, ...database }: Database,
  campaignId: string,
): Promise<{ heldBack: HeldBack | null; class: VerdictClassName | null; count: number }[]> {
  const dialect = dialectOf(database)
  const hasAddress = sql`EXISTS (SELECT 1 FROM "Lead" l
    WHERE l."workspaceId" = m."workspaceId" AND l."id" = m."leadId" AND l."email" IS NOT NULL)`
  const rows = await db.$queryRaw<
    { heldBack: HeldBack | null; class: VerdictClassName | null; count: bigint | number }[]
  >`
    SELECT "heldBack", "class", count(*) AS "count" FROM (
      SELECT CASE
        WHEN ${isAccepted(dialect, workspaceId, campaignId)} THEN NULL
        WHEN m."status" = 'REJECTED' THEN 'REJECTED'
        WHEN v."leadId" IS NULL THEN CASE WHEN ${hasAddress} THEN 'NOT_VERIFIED' ELSE 'NO_ADDRESS' END
        WHEN v."optedOut" THEN 'OPTED_OUT'
        ELSE CAST(v."class" AS TEXT) END AS "heldBack", CAST(v."class" AS TEXT) AS "class"
      FROM "CampaignLead" m
      LEFT JOIN "LeadVerification" v ON v."workspaceId" = m."workspaceId" AND v."leadId" = m."leadId"
      WHERE ${isMember(dialect, workspaceId, campaignId)}) AS standing
    GROUP BY "heldBack", "class"`
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
