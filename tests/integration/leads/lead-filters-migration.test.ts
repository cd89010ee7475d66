/** What the migration that brought filters by company, source and import makes of rows that were there before. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { industryWords } from '../../../server/features/leads/industry-words.ts'
import { migrationsFolder } from '../../../server/platform/migrate.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const INDUSTRIES = [
  ['Research & Development', 'IT-Services'],
  ['ÜBERSETZUNG und Prüftechnik (Optik)', '"Quoted", [sic]'],
  ['建設業', 'Coffee\tRoasting / Ét É'],
  [],
]
const BEGIN = new Date('2026-01-02T00:00:00.000Z')
const at = (minutes: number) => new Date(BEGIN.getTime() + minutes * 60_000)

describeOnEachDatabase('the migration of filters', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaignId: string
  let companies: string[]

  /** A person of the first company, in the campaign since so many minutes after the beginning. */
  async function join(name: string, minutes: number, runId: string | null = null): Promise<string> {
    const { db } = database
    const { id } = await db.lead.create({
      data: { workspaceId, companyId: companies[0] ?? '', kind: 'PERSON', identityKey: name, name },
    })
    await db.campaignLead.create({
      data: { workspaceId, campaignId, leadId: id, runId, createdAt: at(minutes) },
    })
    return id
  }

  async function runDataStatements(): Promise<void> {
    const file = path.join(migrationsFolder(database.url), '20261129085000_lead_filters', 'migration.sql')
    const statements = readFileSync(file, 'utf8')
      .split(/;\n/)
      .map((statement) => statement.replace(/^\s*(--.*\n\s*)+/, '').trim())
      .filter((statement) => /^(INSERT|UPDATE|WITH)\b/.test(statement))
    expect(statements).toHaveLength(5)
    for (const statement of statements) await database.db.$executeRawUnsafe(statement)
  }

  beforeAll(async () => {
    database = await open()
    const { db } = database
    ;({ workspaceId } = await createTestWorkspace(db))
    campaignId = await createTestCampaign(db, workspaceId)
    const addresses = [
      [{ text: 'x' }, { text: 'y', countryCode: 'at' }, { text: 'z', countryCode: 'DE' }],
      [{ text: 'x', countryCode: 'Germany' }],
      [],
    ]
    companies = []
    for (const [i, industries] of INDUSTRIES.entries()) {
      const data = { workspaceId, siteKey: `k${i}`, name: 'K', industries, addresses: addresses[i] ?? [] }
      companies.push((await db.company.create({ data })).id)
    }
    await db.company.create({ data: { workspaceId, siteKey: 'bare', name: 'Bare' } })
  })
  afterAll(() => database.close())

  it('reads countries, words, imports and sources', async () => {
    const { db } = database
    const run = await db.run.create({
      data: { workspaceId, campaignId, criteria: {}, extractorVersion: '1' },
    })
    const ids = {
      typed: await join('typed', -5),
      found: await join('found', 5, run.id),
      created: await join('created', 6),
      joined: await join('joined', 6),
      old: await join('old', 9),
      left: await join('left', 9),
      late: await join('late', 99),
    }
    const brought = async (batch: object | null, more: object = {}) => {
      const data = {
        workspaceId,
        campaignId,
        fileName: 'x',
        startedById: workspaceId,
        createdAt: BEGIN,
        ...more,
      }
      const { id: importId } = await db.import.create({ data })
      const none = { rejections: [], companies: [], created: [], met: [], joined: [], changed: [] }
      if (batch !== null)
        await db.importBatch.create({
          data: { workspaceId, importId, position: 0, writtenAt: BEGIN, ...none, ...batch },
        })
      return importId
    }
    const first = await brought({
      created: [ids.created],
      met: [ids.typed, ids.found, ids.joined],
      joined: [ids.joined],
    })
    const undone = await brought({ created: [ids.left, ids.late], undoneAt: BEGIN, left: [ids.left] })
    const legacy = await brought(null)
    await db.evidence.create({
      data: { workspaceId, leadId: ids.old, field: 'name', value: 'old', method: 'IMPORT', importId: legacy },
    })

    await runDataStatements()

    const countries = await db.company.findMany({ where: { workspaceId }, orderBy: { siteKey: 'asc' } })
    expect(countries.map(({ country }) => country)).toEqual([null, 'AT', null, null, null])
    for (const [i, industries] of INDUSTRIES.entries()) {
      const rows = await db.companyIndustry.findMany({
        where: { workspaceId, companyId: companies[i] ?? '' },
      })
      expect(rows.map(({ word }) => word).sort()).toEqual(industryWords(industries).sort())
    }
    const leadsOf = async (importId: string) =>
      (await db.importLead.findMany({ where: { workspaceId, importId } })).map(({ leadId }) => leadId).sort()
    expect(await leadsOf(first)).toEqual([ids.created, ids.typed, ids.found, ids.joined].sort())
    expect(await leadsOf(undone)).toEqual([ids.left])
    expect(await leadsOf(legacy)).toEqual([ids.old])
    const sources = await db.campaignLead.findMany({ where: { workspaceId } })
    const sourceOf = (id: string) => sources.find(({ leadId }) => leadId === id)?.source
    expect(Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, sourceOf(id)]))).toEqual({
      ...{ typed: 'TYPED', found: 'FOUND', created: 'IMPORTED', joined: 'IMPORTED', old: 'IMPORTED' },
      ...{ left: 'IMPORTED', late: 'TYPED' },
    })
  })
})
