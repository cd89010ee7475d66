import type { ListKnown } from './known-leads.store.ts'

export const listKnownPostgres: ListKnown = async (workspaceId, db, campaignId, placesJson) => {
  const [row] = await db.$queryRaw<{ leads: string | null }[]>`
    SELECT json_agg(json_build_array(l."id", l."companyId", l."identityKey", l."name", l."title", l."department", l."email",
        l."phone", l."emails", l."phones", l."links", l."updatedAt",
        EXISTS (SELECT 1 FROM "CampaignLead" AS m WHERE m."workspaceId" = l."workspaceId" AND m."campaignId" = ${campaignId}::uuid
          AND m."leadId" = l."id"),
        (SELECT json_agg(e."field" || chr(31) || COALESCE(e."sourceUrl", '') || chr(31) || e."value") FROM "Evidence" AS e
          WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id" AND e."method" = 'IMPORT')))::text AS leads
    FROM jsonb_array_elements(${placesJson}::jsonb) AS p
    JOIN "Lead" AS l ON l."workspaceId" = ${workspaceId}::uuid AND l."companyId" = (p ->> 0)::uuid AND l."identityKey" = p ->> 1`
  return row?.leads ?? '[]'
}
