import { sql } from '../../platform/dialect.ts'
import type { InsertKeys, ListKeys, OthersSql } from './duplicate-keys.store.ts'

export const othersSqlite: OthersSql = (workspaceId, keysJson, leadIdsJson, limit) => sql`
  SELECT * FROM (
    SELECT k.value, (SELECT group_concat("leadId") FROM (
      SELECT d."leadId" FROM "DuplicateKey" AS d
      WHERE d."workspaceId" = ${workspaceId} AND d."key" = k.value
        AND d."leadId" NOT IN (SELECT value FROM json_each(${leadIdsJson}))
      LIMIT ${limit})) AS ids
    FROM json_each(${keysJson}) AS k LIMIT -1)
  WHERE ids IS NOT NULL`

export const listKeysSqlite: ListKeys = async (workspaceId, db, leadIdsJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_group_array(json_array(l."id", json((SELECT json_group_array(d."key") FROM "DuplicateKey" AS d
      WHERE d."workspaceId" = l."workspaceId" AND d."leadId" = l."id")))) AS leads
    FROM json_each(${leadIdsJson}) AS ids JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId} AND l."id" = ids.value`
  return row?.leads ?? '[]'
}

export const insertKeysSqlite: InsertKeys = async (workspaceId, db, leadsJson) => {
  await db.$executeRaw`
    INSERT INTO "DuplicateKey" ("workspaceId", "key", "leadId")
    SELECT ${workspaceId}, k.value, json_extract(l.value, '$[0]')
    FROM json_each(${leadsJson}) AS l CROSS JOIN json_each(l.value, '$[1]') AS k`
}
