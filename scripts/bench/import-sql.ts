/** What the database alone takes for an import: the limit of any program in front of it. */
import pg from 'pg'

const COMPANIES = 60_000

/** Imports rows that are in a table already, into the same tables with the same indexes; answers the seconds. */
export async function importBySql(
  url: string,
  { workspaceId, userId, campaignId }: { workspaceId: string; userId: string; campaignId: string },
  rows: number,
): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE UNLOGGED TABLE staging AS
      SELECT i + 2 AS line, 'Company ' || p % ${COMPANIES} AS company, 'https://company' || p % ${COMPANIES} || '.example' AS site,
        'company' || p % ${COMPANIES} || '.example' AS domain, 'Person ' || p || ' Of ' || p % 977 AS name,
        (ARRAY['CTO','CEO','Head of Sales','Engineer'])[p % 4 + 1] AS title,
        CASE WHEN i % 50 = 7 THEN 'bad address' ELSE 'person' || p || '@company' || p % ${COMPANIES} || '.example' END AS email,
        '+49 30 ' || 1000000 + p AS phone
      FROM (SELECT i, CASE WHEN i % 10 = 9 THEN i - 5 ELSE i END AS p FROM generate_series(0, ${rows - 1}) AS i) AS numbers`)
    const began = performance.now()
    await client.query('BEGIN')
    const one = await client.query<{ id: string }>(
      `INSERT INTO "Import" ("id", "workspaceId", "campaignId", "fileName", "startedById")
       VALUES (gen_random_uuid(), $1, $2, 'sql', $3) RETURNING "id"`,
      [workspaceId, campaignId, userId],
    )
    const importId = one.rows[0]?.id
    for (const sql of STATEMENTS) await client.query(sql(workspaceId, campaignId, importId ?? ''))
    await client.query('COMMIT')
    const seconds = (performance.now() - began) / 1000
    await client.query('DROP TABLE staging')
    return seconds
  } finally {
    await client.end()
  }
}

type Statement = (workspaceId: string, campaignId: string, importId: string) => string

/** Ids that grow, as those of the product do: \`gen_random_uuid\` alone would cost the indexes more. */
const ID = `encode(set_byte(set_byte(overlay(uuid_send(gen_random_uuid()) PLACING
  substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 6, 112), 8, 160), 'hex')::uuid`

const STATEMENTS: Statement[] = [
  () => `CREATE TEMP TABLE good ON COMMIT DROP AS
    SELECT DISTINCT ON (site, name) *, 'person:' || lower(name) AS "identityKey",
      lower(name || E'\\n' || title || E'\\n' || email || E'\\n' || company || E'\\n' || domain) AS "searchText"
    FROM staging WHERE email ~ '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' AND length(name) <= 500 AND length(title) <= 500
    ORDER BY site, name, line`,
  (workspaceId) => `INSERT INTO "Company" ("id", "workspaceId", "siteKey", "domain", "name", "updatedAt")
    SELECT ${ID}, '${workspaceId}', site, domain, company, now() FROM (SELECT DISTINCT ON (site) * FROM good) AS g
    ON CONFLICT ("workspaceId", "siteKey") DO NOTHING`,
  () => `CREATE TEMP TABLE placed (line int, "leadId" uuid) ON COMMIT DROP`,
  (workspaceId) => `WITH written AS (
      INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "email", "phone", "emails",
        "phones", "searchText", "updatedAt")
      SELECT ${ID}, '${workspaceId}', c."id", 'PERSON', g."identityKey", g.name, g.title, g.email, g.phone,
        jsonb_build_array(g.email), jsonb_build_array(g.phone), g."searchText", now()
      FROM good g JOIN "Company" c ON c."workspaceId" = '${workspaceId}' AND c."siteKey" = g.site
      ON CONFLICT ("workspaceId", "companyId", "identityKey") DO UPDATE SET "title" = excluded."title"
        WHERE "Lead"."title" IS DISTINCT FROM excluded."title"
      RETURNING "id", "name")
    INSERT INTO placed SELECT g.line, w."id" FROM written w JOIN good g ON g.name = w."name"`,
  (workspaceId, campaignId) => `INSERT INTO "CampaignLead" ("workspaceId", "campaignId", "leadId", "source")
    SELECT '${workspaceId}', '${campaignId}', "leadId", 'IMPORTED' FROM placed ON CONFLICT DO NOTHING`,
  (workspaceId, _campaignId, importId) => `INSERT INTO "ImportLead" ("workspaceId", "importId", "leadId")
    SELECT '${workspaceId}', '${importId}', "leadId" FROM placed ON CONFLICT DO NOTHING`,
  (
    workspaceId,
    _campaignId,
    importId,
  ) => `INSERT INTO "Evidence" ("id", "workspaceId", "leadId", "field", "value", "method",
      "importId", "importLine")
    SELECT ${ID}, '${workspaceId}', p."leadId", v.field, v.value, 'IMPORT', '${importId}', p.line
    FROM placed p JOIN good g USING (line)
      CROSS JOIN LATERAL (VALUES ('name', g.name), ('title', g.title), ('email', g.email), ('phone', g.phone)) AS v (field, value)`,
  (workspaceId) =>
    `UPDATE "Campaign" SET "leadCount" = (SELECT count(*) FROM placed) WHERE "workspaceId" = '${workspaceId}'`,
]
