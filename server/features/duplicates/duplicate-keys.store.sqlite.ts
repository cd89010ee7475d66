import type { ListKeys, ListSharing } from './duplicate-keys.store.ts'

/** One row more than the limit is read of each key, to see that it has too many. */
export const listSharingSqlite: ListSharing = async (workspaceId, db, keysJson, limit) => {
  const [row] = await db.$queryRaw<{ groups: string | null }[]>`
    SELECT json_group_array(json(ids)) AS groups FROM (
      SELECT (SELECT json_group_array("leadId") FROM (
        SELECT d."leadId" FROM "DuplicateKey" AS d
        WHERE d."workspaceId" = ${workspaceId} AND d."key" = k.value LIMIT ${limit + 1})) AS ids
      FROM json_each(${keysJson}) AS k
    ) WHERE json_array_length(ids) BETWEEN 2 AND ${limit}`
  return row?.groups ?? '[]'
}

export const listKeysSqlite: ListKeys = async (workspaceId, db, leadIdsJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_group_array(json_array(l."id", json((SELECT json_group_array(d."key") FROM "DuplicateKey" AS d
      WHERE d."workspaceId" = l."workspaceId" AND d."leadId" = l."id")))) AS leads
    FROM json_each(${leadIdsJson}) AS ids JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId} AND l."id" = ids.value`
  return row?.leads ?? '[]'
}
