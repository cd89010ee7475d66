/** What may be read of each lead of a page in one statement (lead-rows.store.ts). Pure. */

/** What is read of each lead. Constants only: they become SQL text. */
export interface LeadColumns {
  /** Of the lead `l`, its id first, its company `c`, its verdict `v`, its owner `ow` and `ou`. */
  columns: readonly string[]
  company: boolean
  verification: boolean
  owner: boolean
}

/** More campaigns than anybody reads; a bound all the same (invariant 9). */
export const MAX_MEMBERSHIPS = 100
/** More tags than a lead has; a bound all the same. */
export const MAX_TAGS_OF_LEAD = 100

/** The memberships `cl` of the lead `l` with their campaigns `ca`, the latest first. */
export const MEMBERSHIPS = `
  FROM "CampaignLead" cl JOIN "Campaign" ca ON ca."workspaceId" = cl."workspaceId" AND ca."id" = cl."campaignId"
  WHERE cl."workspaceId" = l."workspaceId" AND cl."leadId" = l."id"
  ORDER BY cl."createdAt" DESC, cl."campaignId" DESC LIMIT ${MAX_MEMBERSHIPS}`

/** The tags `tg` of the lead `l` by name. */
export const TAGS = `
  FROM "LeadTag" lt JOIN "Tag" tg ON tg."workspaceId" = lt."workspaceId" AND tg."id" = lt."tagId"
  WHERE lt."workspaceId" = l."workspaceId" AND lt."leadId" = l."id"
  ORDER BY tg."key" LIMIT ${MAX_TAGS_OF_LEAD}`

/** The values `cv` that the lead `l` has in custom fields `cf`, in the order of these. */
export const CUSTOM_VALUES = `
  FROM "CustomValue" cv CROSS JOIN "CustomField" cf
  WHERE cv."workspaceId" = l."workspaceId" AND cv."leadId" = l."id"
    AND cf."workspaceId" = cv."workspaceId" AND cf."id" = cv."fieldId" AND cf."archivedAt" IS NULL
  ORDER BY cf."position", cf."id"`
