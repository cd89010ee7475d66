import { sql } from '../../platform/dialect.ts'
import type { InsertKeys, ListKeys, OthersSql } from './duplicate-keys.store.ts'

/**
 * A limit that is not known when the statement is planned has the leads of a key read along the index, up to it: else
 * all those of a switchboard are gathered in a bitmap first, anew for each batch.
 */
export const othersPostgres: OthersSql = (workspaceId, keysJson, leadIdsJson, limit) => sql`
  SELECT k."key"::text, string_agg(few."leadId"::text, ',')
  FROM (SELECT jsonb_array_elements_text(${keysJson}::jsonb)::bigint AS "key") AS k
  CROSS JOIN LATERAL (
    SELECT d."leadId" FROM "DuplicateKey" AS d
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d."key" = k."key"
      AND d."leadId" NOT IN (SELECT jsonb_array_elements_text(${leadIdsJson}::jsonb)::uuid)
    ORDER BY d."leadId" LIMIT (SELECT ${limit}::int)) AS few
  GROUP BY k."key"`

export const listKeysPostgres: ListKeys = async (workspaceId, db, leadIdsJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_agg(json_build_array(l."id", (SELECT json_agg(d."key") FROM "DuplicateKey" AS d
      WHERE d."workspaceId" = l."workspaceId" AND d."leadId" = l."id")))::text AS leads
    FROM "Lead" AS l WHERE l."workspaceId" = ${workspaceId}::uuid
      AND l."id" IN (SELECT jsonb_array_elements_text(${leadIdsJson}::jsonb)::uuid)`
  return row?.leads ?? '[]'
}

export const insertKeysPostgres: InsertKeys = async (workspaceId, db, leadsJson) => {
  await db.$executeRaw`
    INSERT INTO "DuplicateKey" ("workspaceId", "key", "leadId")
    SELECT ${workspaceId}::uuid, k::bigint, (l ->> 0)::uuid
    FROM jsonb_array_elements(${leadsJson}::jsonb) AS l CROSS JOIN jsonb_array_elements_text(l -> 1) AS k`
}
