import type { ListSharing } from './duplicate-keys.store.ts'

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
