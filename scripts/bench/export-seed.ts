/** Leads with evidence for the measurement of exports, made by the database itself. */
import pg from 'pg'

export interface SeededCampaign {
  workspaceId: string
  userId: string
  campaignId: string
}

const LEADS_A_COMPANY = 5

/** Ids that grow, as those of the product do. */
const ID = `encode(set_byte(set_byte(overlay(uuid_send(gen_random_uuid()) PLACING
  substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 6, 112), 8, 160), 'hex')::uuid`

const ADDRESS = `jsonb_build_array(jsonb_build_object('text', 'Am Markt ' || i || ', 50667 Köln', 'street', 'Am Markt ' || i,
  'postalCode', '50667', 'city', 'Köln', 'country', 'Deutschland', 'countryCode', 'DE'))`

const statements = ({ workspaceId, campaignId }: SeededCampaign, importId: string, rows: number) => [
  `INSERT INTO "Company" ("id", "workspaceId", "siteKey", "domain", "name", "addresses", "industries", "updatedAt")
   SELECT ${ID}, '${workspaceId}', 'https://company' || i || '.example', 'company' || i || '.example', 'Company ' || i || ' GmbH, Köln',
     ${ADDRESS}, '["roofing","slate"]', now()
   FROM generate_series(0, ${Math.ceil(rows / LEADS_A_COMPANY) - 1}) AS i`,
  `INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "department", "email", "phone",
     "emails", "phones", "links", "searchText", "updatedAt")
   SELECT ${ID}, '${workspaceId}', c."id", 'PERSON', 'person:' || n, 'Person ' || n || ' of ' || c."name", 'Head of "Sales"', 'Sales',
     'person' || n || '@' || c."domain", '+49 30 ' || 1000000 + n, jsonb_build_array('person' || n || '@' || c."domain"),
     jsonb_build_array('+49 30 ' || 1000000 + n), jsonb_build_array('https://www.linkedin.com/in/person' || n), '', now()
   FROM (SELECT *, row_number() OVER (ORDER BY "id") - 1 AS i FROM "Company" WHERE "workspaceId" = '${workspaceId}') AS c
     CROSS JOIN LATERAL (SELECT c.i * ${LEADS_A_COMPANY} + k AS n FROM generate_series(0, ${LEADS_A_COMPANY - 1}) AS k) AS numbers
   WHERE n < ${rows} ORDER BY n`,
  `INSERT INTO "CampaignLead" ("workspaceId", "campaignId", "leadId", "status", "score")
   SELECT "workspaceId", '${campaignId}', "id", 'NEW', 60 FROM "Lead" WHERE "workspaceId" = '${workspaceId}'`,
  `INSERT INTO "Evidence" ("id", "workspaceId", "leadId", "field", "value", "method", "importId", "importLine")
   SELECT ${ID}, '${workspaceId}', l."id", v.field, v.value, 'IMPORT', '${importId}', 7
   FROM "Lead" l CROSS JOIN LATERAL (VALUES ('name', l."name"), ('title', l."title"), ('email', l."email"), ('phone', l."phone"))
     AS v (field, value)
   WHERE l."workspaceId" = '${workspaceId}'`,
  `UPDATE "Campaign" SET "leadCount" = ${rows} WHERE "id" = '${campaignId}'`,
]

/** Fills a new workspace of its own with so many leads. */
export async function seedCampaign(url: string, rows: number): Promise<SeededCampaign> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const insert = async (sql: string, values: unknown[]): Promise<string> =>
    (await client.query<{ id: string }>(sql, values)).rows[0]?.id ?? ''
  try {
    const workspaceId = await insert(
      `INSERT INTO "Workspace" ("id", "name") VALUES (${ID}, 'Bench') RETURNING "id"`,
      [],
    )
    const userId = await insert(
      `INSERT INTO "User" ("id", "email", "name", "passwordHash") VALUES (${ID}, $1, 'Bench', '') RETURNING "id"`,
      [`${workspaceId}@bench.example`],
    )
    const campaignId = await insert(
      `INSERT INTO "Campaign" ("id", "workspaceId", "name", "icp") VALUES (${ID}, $1, 'Bench', '') RETURNING "id"`,
      [workspaceId],
    )
    const importId = await insert(
      `INSERT INTO "Import" ("id", "workspaceId", "campaignId", "fileName", "startedById", "state")
       VALUES (${ID}, $1, $2, 'bench.csv', $3, 'COMPLETED') RETURNING "id"`,
      [workspaceId, campaignId, userId],
    )
    const seeded = { workspaceId, userId, campaignId }
    for (const sql of statements(seeded, importId, rows)) await client.query(sql)
    await client.query('VACUUM (ANALYZE)')
    return seeded
  } finally {
    await client.end()
  }
}
