import type { ListAliases } from './known-leads.store.ts'

export const listAliasesSqlite: ListAliases = async (workspaceId, db, placesJson) => {
  const [row] = await db.$queryRaw<{ aliases: string | null }[]>`
    SELECT json_group_array(json_object('companyId', a."companyId", 'identityKey', a."identityKey", 'homeKey', l."identityKey",
        'home', json_object('id', c."id", 'siteKey', c."siteKey", 'domain', c."domain", 'name', c."name"))) AS aliases
    FROM json_each(${placesJson}) AS p
    CROSS JOIN "LeadAlias" AS a ON a."workspaceId" = ${workspaceId} AND a."companyId" = json_extract(p.value, '$[0]')
      AND a."identityKey" = json_extract(p.value, '$[1]')
    CROSS JOIN "Lead" AS l ON l."id" = a."leadId" AND l."workspaceId" = ${workspaceId}
    CROSS JOIN "Company" AS c ON c."id" = l."companyId" AND c."workspaceId" = ${workspaceId}`
  return row?.aliases ?? '[]'
}
