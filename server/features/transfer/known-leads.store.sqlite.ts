import type { ListKnown } from './known-leads.store.ts'

export const listKnownSqlite: ListKnown = async (workspaceId, db, campaignId, placesJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_group_array(json_object('id', l."id", 'companyId', l."companyId", 'identityKey', l."identityKey", 'name', l."name",
        'title', l."title", 'department', l."department", 'email', l."email", 'phone', l."phone", 'emails', json(l."emails"),
        'phones', json(l."phones"), 'links', json(l."links"), 'updatedAt', l."updatedAt",
        'isMember', EXISTS (SELECT 1 FROM "CampaignLead" AS m WHERE m."workspaceId" = l."workspaceId" AND m."campaignId" = ${campaignId}
          AND m."leadId" = l."id"),
        'evidence', (SELECT json_group_array(json_array(e."field", e."value", e."sourceUrl")) FROM "Evidence" AS e
          WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id" AND e."method" = 'IMPORT'))) AS leads
    FROM json_each(${placesJson}) AS p
    CROSS JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId} AND l."companyId" = json_extract(p.value, '$[0]')
      AND l."identityKey" = json_extract(p.value, '$[1]')`
  return row?.leads ?? '[]'
}
