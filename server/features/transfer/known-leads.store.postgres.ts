import type { ListKnown } from './known-leads.store.ts'

export const listKnownPostgres: ListKnown = async (workspaceId, db, campaignId, placesJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_agg(json_build_array(p."number" - 1, l."id", l."name", l."title", l."department", l."email", l."phone",
        nullif(l."emails", '[]'), nullif(l."phones", '[]'), nullif(l."links", '[]'), l."updatedAt",
        EXISTS (SELECT 1 FROM "CampaignLead" AS m WHERE m."workspaceId" = l."workspaceId" AND m."campaignId" = ${campaignId}::uuid
          AND m."leadId" = l."id"),
        (SELECT json_agg(CASE WHEN e."sourceUrl" IS NULL AND e."value" = CASE e."field" WHEN 'name' THEN l."name"
            WHEN 'title' THEN l."title" WHEN 'department' THEN l."department" WHEN 'email' THEN l."email" WHEN 'phone' THEN l."phone" END
          THEN e."field" ELSE e."field" || chr(31) || COALESCE(e."sourceUrl", '') || chr(31) || e."value" END) FROM "Evidence" AS e
          WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id" AND e."method" = 'IMPORT')))::text AS leads
    FROM jsonb_array_elements(${placesJson}::jsonb) WITH ORDINALITY AS p ("place", "number")
    JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId}::uuid AND l."companyId" = ("place" ->> 0)::uuid
      AND l."identityKey" = "place" ->> 1`
  return row?.leads ?? '[]'
}
