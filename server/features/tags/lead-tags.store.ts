/** Tags on leads, of many leads by one statement. */
import { storedTime } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, sql } from '../../platform/dialect.ts'

/** Tags those of these leads that are there and have not the tag yet; answers which. */
export async function insertLeadTags(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  tagId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const dialect = dialectOf(database)
  const now = dialect.typed(storedTime(new Date()), 'timestamptz')
  // In the order of the ids, so that two that tag the same leads wait for each other and do not block each other.
  const rows = await db.$queryRaw<{ leadId: string }[]>`
    INSERT INTO "LeadTag" ("workspaceId", "leadId", "tagId", "createdAt")
    SELECT l."workspaceId", l."id", ${dialect.typed(tagId, 'uuid')}, ${now} FROM "Lead" l
    WHERE l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."id" IN ${dialect.ids(leadIds)}
    ORDER BY l."id"
    ON CONFLICT DO NOTHING RETURNING "leadId"`
  return rows.map(({ leadId }) => leadId)
}

/** Takes a tag from those of these leads that have it; answers which. */
export async function deleteLeadTags(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  tagId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const dialect = dialectOf(database)
  const isTagged = sql`"workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "tagId" = ${dialect.typed(tagId, 'uuid')}`
  const rows = await db.$queryRaw<{ leadId: string }[]>`
    DELETE FROM "LeadTag" WHERE ${isTagged} AND "leadId" IN ${dialect.ids(leadIds)} RETURNING "leadId"`
  return rows.map(({ leadId }) => leadId)
}
