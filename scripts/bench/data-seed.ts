/** A database of many leads, made by the database itself: bulk SQL, a few seconds for each hundred thousand. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/platform/database.ts'
import { seedWork, type SeededWork } from './data-work-seed.ts'
import { numberedLeads, POSTGRES, spread, SQLITE, type Words } from './data-words.ts'

const WORKSPACES = 20
/** Of its leads, the first workspace has so many tenths in one campaign. */
const CAMPAIGN_TENTHS = 6
const LEADS_PER_COMPANY = 20
/** Those of 300,000 take longer than the pool lets a statement take, on a machine that is busy. */
const LEADS_A_STATEMENT = 25_000

/** Words of industries, each with the companies that have it: few, some, many. */
const INDUSTRIES = {
  optics: 'n % 1000 = 9',
  printing: 'n % 60 = 2',
  software: 'n % 10 < 4',
  services: 'n % 2 = 0',
}

export interface SeededData extends SeededWork {
  /** The largest workspace, and its one campaign. */
  workspaceId: string
  leads: number
  campaignId: string
  members: number
  /** Imports that met a fifth of its leads, and a thousandth. */
  largeImportId: string
  smallImportId: string
}

/** Gives the first of twenty workspaces three tenths of all leads, and the others the rest by Zipf's law. */
export async function seedLeads(database: Database, leads: number): Promise<SeededData> {
  const words = database.provider === 'sqlite' ? SQLITE : POSTGRES
  const shares = Array.from({ length: WORKSPACES - 1 }, (_, i) => 1 / (i + 2))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const counts = [0.3, ...shares.map((share) => (0.7 * share) / whole)].map((share) =>
    Math.round(share * leads),
  )
  const ids: string[] = []
  for (const count of counts) ids.push(await seedWorkspace(database, words, count))
  const [workspaceId = '', count = 0] = [ids[0], counts[0]]
  const campaign = await seedCampaign(database, words, workspaceId)
  await seedVerdicts(database, words, workspaceId)
  const largeImportId = await seedImport(database, words, workspaceId, 5)
  const smallImportId = await seedImport(database, words, workspaceId, 1000)
  const work = await seedWork(database, words, workspaceId)
  await database.db.$executeRawUnsafe(database.provider === 'sqlite' ? 'ANALYZE' : 'VACUUM ANALYZE')
  return { workspaceId, leads: count, ...campaign, ...work, largeImportId, smallImportId }
}

async function seedWorkspace({ db }: Database, words: Words, count: number): Promise<string> {
  const { id } = await db.workspace.create({ data: { name: 'Bench' } })
  const companies = Math.max(1, Math.floor(count / LEADS_PER_COMPANY))
  await db.$executeRawUnsafe(`
    INSERT INTO "Company" ("id", "workspaceId", "siteKey", "name", "country")
    SELECT ${words.uuid}, ${words.uuidOf(id)}, 'bench:' || n, 'Company ' || ${spread(companies)},
      CASE WHEN n % 1000 = 7 THEN 'LI' WHEN n % 60 = 1 THEN 'AT' WHEN n % 10 < 3 THEN 'DE' WHEN n % 10 < 9 THEN 'US' END
    FROM (${words.series(1, companies)}) AS numbers`)
  for (const [word, condition] of Object.entries(INDUSTRIES))
    await db.$executeRawUnsafe(`
      INSERT INTO "CompanyIndustry" ("workspaceId", "companyId", "word") SELECT "workspaceId", "id", '${word}'
      FROM (SELECT *, CAST(substr("siteKey", 7) AS INTEGER) AS n FROM "Company" WHERE "workspaceId" = ${words.uuidOf(id)}) AS c
      WHERE ${condition}`)
  for (let first = 1; first <= count; first += LEADS_A_STATEMENT)
    await db.$executeRawUnsafe(`
      INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "email", "phone",
        "searchText", "createdAt", "updatedAt", "emails", "phones", "links")
      SELECT ${words.uuid}, ${words.uuidOf(id)}, c."id", ${words.person}, 'person:' || n,
        'First' || ${spread(997)} || ' Last' || ${spread(20_011)},
        CASE WHEN n % 3 > 0 THEN 'Title ' || ${spread(53)} END,
        CASE WHEN n % 5 > 0 THEN 'p' || n || '@company' || ${spread(companies)} || '.example' END,
        CASE WHEN n % 4 = 0 THEN '+4930' || n END,
        'first' || ${spread(997)} || ' last' || ${spread(20_011)} || ' p' || n || '@company' || ${spread(companies)} || '.example',
        ${words.moment(`1700000000 + ${spread(9_000_000)}`)}, ${words.moment(`1700000000 + ${spread(9_500_000, 5)}`)}, '[]', '[]', '[]'
      FROM (${words.series(first, Math.min(count, first + LEADS_A_STATEMENT - 1))}) AS numbers
      JOIN (SELECT "id", row_number() OVER (ORDER BY "id") AS place FROM "Company" WHERE "workspaceId" = ${words.uuidOf(id)}) AS c
        ON c.place = n % ${companies} + 1`)
  return id
}

async function seedCampaign({ db }: Database, words: Words, workspaceId: string) {
  const id = randomUUID()
  const data = { id, workspaceId, name: 'Bench', icp: 'Anybody', searchText: 'bench' }
  await db.campaign.create({ data })
  await db.$executeRawUnsafe(`
    INSERT INTO "CampaignLead" ("workspaceId", "campaignId", "leadId", "createdAt", "score", "status", "source")
    SELECT "workspaceId", ${words.uuidOf(id)}, "id", "createdAt", CASE WHEN n % 9 > 0 THEN ${spread(101)} END,
      ${words.ofEnum(`CASE WHEN n % 7 = 0 THEN 'QUALIFIED' WHEN n % 7 = 1 THEN 'REJECTED' ELSE 'NEW' END`, 'LeadStatus')},
      ${words.ofEnum(`CASE WHEN n % 1001 = 0 THEN 'TYPED' WHEN n % 11 < 4 THEN 'IMPORTED' ELSE 'FOUND' END`, 'LeadSource')}
    FROM ${numberedLeads(words, workspaceId)}
    WHERE n % 10 < ${CAMPAIGN_TENTHS}`)
  const members = await db.campaignLead.count({ where: { workspaceId, campaignId: id } })
  await db.campaign.update({ where: { id }, data: { leadCount: members } })
  return { campaignId: id, members }
}

/** An import that met every so manieth lead. */
async function seedImport(
  { db }: Database,
  words: Words,
  workspaceId: string,
  each: number,
): Promise<string> {
  const data = { workspaceId, fileName: 'bench.csv', state: 'COMPLETED', startedById: workspaceId } as const
  const { id } = await db.import.create({ data })
  await db.$executeRawUnsafe(`
    INSERT INTO "ImportLead" ("workspaceId", "importId", "leadId") SELECT "workspaceId", ${words.uuidOf(id)}, "id"
    FROM ${numberedLeads(words, workspaceId)}
    WHERE n % ${each} = 0`)
  return id
}

/** Verdicts of one class each, shared by nine tenths of the leads that have an address. */
async function seedVerdicts({ db }: Database, words: Words, workspaceId: string): Promise<void> {
  const classes = ['VALID', 'RISKY', 'INVALID', 'UNKNOWN'] as const
  const verdict = {
    ...({ reason: 'DNS_ONLY', level: 'DNS', confidence: 50, flags: [] } as const),
    ...{ lists: {}, transcript: [], checkedAt: new Date(), expiresAt: new Date() },
  }
  for (const [place, one] of classes.entries()) {
    const data = { workspaceId, canonical: one, address: one, class: one, ...verdict }
    const { id } = await db.verification.create({ data })
    await db.$executeRawUnsafe(`
      INSERT INTO "LeadVerification" ("workspaceId", "leadId", "verificationId", "class")
      SELECT "workspaceId", "id", ${words.uuidOf(id)}, ${words.ofEnum(`'${one}'`, 'VerificationClass')}
      FROM (SELECT *, row_number() OVER (ORDER BY "id") AS n FROM "Lead"
        WHERE "workspaceId" = ${words.uuidOf(workspaceId)} AND "email" IS NOT NULL) AS l
      WHERE n % 10 > 0 AND n % 4 = ${place}`)
  }
}
