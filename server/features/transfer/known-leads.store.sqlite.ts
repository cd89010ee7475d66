import type { ListKnown } from './known-leads.store.ts'

export const listKnownSqlite: ListKnown = async (workspaceId, db, campaignId, placesJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_group_array(json_array(p."key", l."id", l."name", l."title", l."department", l."email", l."phone",
        json(nullif(l."emails", '[]')), json(nullif(l."phones", '[]')), json(nullif(l."links", '[]')), l."updatedAt",
        EXISTS (SELECT 1 FROM "CampaignLead" AS m WHERE m."workspaceId" = l."workspaceId" AND m."campaignId" = ${campaignId}
          AND m."leadId" = l."id"),
        (SELECT json_group_array(CASE WHEN e."sourceUrl" IS NULL AND e."value" = CASE e."field" WHEN 'name' THEN l."name"
            WHEN 'title' THEN l."title" WHEN 'department' THEN l."department" WHEN 'email' THEN l."email" WHEN 'phone' THEN l."phone" END
          THEN e."field" ELSE e."field" || char(31) || COALESCE(e."sourceUrl", '') || char(31) || e."value" END) FROM "Evidence" AS e
          WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id" AND e."method" = 'IMPORT'))) AS leads
    FROM json_each(${placesJson}) AS p
    CROSS JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId} AND l."companyId" = json_extract(p.value, '$[0]')
      AND l."identityKey" = json_extract(p.value, '$[1]')`
  return row?.leads ?? '[]'
}
