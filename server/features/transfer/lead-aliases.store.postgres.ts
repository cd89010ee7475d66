import type { ListAliases } from './known-leads.store.ts'

export const listAliasesPostgres: ListAliases = async (workspaceId, db, placesJson) => {
  const [row] = await db.$queryRaw<{ aliases: string | null }[]>`
    SELECT json_agg(found)::text AS aliases FROM (
      SELECT a."companyId", a."identityKey", l."identityKey" AS "homeKey",
        json_build_object('id', c."id", 'siteKey', c."siteKey", 'domain', c."domain", 'name', c."name") AS "home"
      FROM jsonb_array_elements(${placesJson}::jsonb) AS p
      JOIN "LeadAlias" AS a ON a."workspaceId" = ${workspaceId}::uuid AND a."companyId" = (p ->> 0)::uuid AND a."identityKey" = p ->> 1
      JOIN "Lead" AS l ON l."workspaceId" = a."workspaceId" AND l."id" = a."leadId"
      JOIN "Company" AS c ON c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"
    ) AS found`
  return row?.aliases ?? '[]'
}
