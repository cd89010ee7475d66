import type { ListKeys, ListSharing } from './duplicate-keys.store.ts'

/** One row more than the limit is read of each key, to see that it has too many. */
export const listSharingPostgres: ListSharing = async (workspaceId, db, keysJson, limit) => {
  const [row] = await db.$queryRaw<{ groups: string | null }[]>`
    SELECT json_agg(ids)::text AS groups FROM (
      SELECT (SELECT json_agg(few."leadId") FROM (
        SELECT d."leadId" FROM "DuplicateKey" AS d
        WHERE d."workspaceId" = ${workspaceId}::uuid AND d."key" = k::bigint LIMIT ${limit + 1}) AS few) AS ids
      FROM jsonb_array_elements_text(${keysJson}::jsonb) AS k
    ) AS found WHERE json_array_length(ids) BETWEEN 2 AND ${limit}`
  return row?.groups ?? '[]'
}

export const listKeysPostgres: ListKeys = async (workspaceId, db, leadIdsJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_agg(json_build_array(l."id", (SELECT json_agg(d."key") FROM "DuplicateKey" AS d
      WHERE d."workspaceId" = l."workspaceId" AND d."leadId" = l."id")))::text AS leads
    FROM "Lead" AS l WHERE l."workspaceId" = ${workspaceId}::uuid
      AND l."id" IN (SELECT jsonb_array_elements_text(${leadIdsJson}::jsonb)::uuid)`
  return row?.leads ?? '[]'
}
