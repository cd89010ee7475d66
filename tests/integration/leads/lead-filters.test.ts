/**
 * Long lists that are narrowed by companies, by how leads came, by an import, and by custom fields: to few of them, to some, and to many.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countLeads } from '../../../server/features/leads/lead-count.store.ts'
import { listFacets } from '../../../server/features/leads/lead-facets.store.ts'
import type { LeadFilter } from '../../../server/features/leads/lead-filter.ts'
import type { LeadOrder } from '../../../server/features/leads/lead-orders.store.ts'
import { listLeadIds } from '../../../server/features/leads/lead-page.store.ts'
import { walkLeadIds } from '../../../server/features/leads/lead-walk.store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { fillWorkspace, sorted } from './many-leads.ts'

const PAGE = 1999
/** Every so manieth is in no campaign. */
const LONELY = 7

/** One is rare. */
const sourceOfLead = (n: number) => (n % 90 === 0 ? 'TYPED' : n % 4 === 0 ? 'IMPORTED' : 'FOUND')

/** Where the companies are and what they do, by site key. */
const COMPANIES: Record<string, { country: string; words: string[] }> = {
  'name:Acme': { country: 'DE', words: ['services', 'software', 'web'] },
  'name:Acme ': { country: 'DE', words: ['services', 'software'] },
  'name:Beta': { country: 'AT', words: ['services', 'web', 'prüfung'] },
}

async function describeCompanies({ db }: TestDatabase, workspaceId: string): Promise<void> {
  for (const { id, siteKey } of await db.company.findMany({ where: { workspaceId } })) {
    const { country = null, words = [] } = COMPANIES[siteKey] ?? {}
    await db.company.update({ where: { workspaceId_id: { workspaceId, id } }, data: { country } })
    const data = words.map((word) => ({ workspaceId, companyId: id, word }))
    await db.companyIndustry.createMany({ data })
  }
}

/** An import that brought or met these leads. */
async function noteImport({ db }: TestDatabase, workspaceId: string, leadIds: string[]): Promise<string> {
  const { id: importId } = await db.import.create({
    data: { workspaceId, fileName: 'x.csv', startedById: workspaceId, state: 'COMPLETED' },
  })
  for (let i = 0; i < leadIds.length; i += 300)
    await db.importLead.createMany({
      data: leadIds.slice(i, i + 300).map((leadId) => ({ workspaceId, importId, leadId })),
    })
  return importId
}

/** The number that a lead was made with, which is a value of its own; all but every so manieth have a text of it, too. */
const numberOf = ({ identityKey }: { identityKey: string }) => Number(identityKey.slice('person:'.length))
const within = (row: { identityKey: string }, min: number, max: number) =>
  numberOf(row) >= min && numberOf(row) <= max
const WORDLESS = 8
const hasText = (row: { identityKey: string }) => numberOf(row) % WORDLESS > 0

async function noteValues({ db }: TestDatabase, workspaceId: string) {
  const field = async (type: 'TEXT' | 'NUMBER') => {
    const data = { workspaceId, key: type.toLowerCase(), name: type, type, choices: [], position: 0 }
    return (await db.customField.create({ data })).id
  }
  const fields = { text: await field('TEXT'), number: await field('NUMBER') }
  const leads = await db.lead.findMany({ where: { workspaceId }, select: { id: true, identityKey: true } })
  const updatedAt = new Date()
  const data = leads.flatMap((lead) => {
    const [number, value] = [numberOf(lead), { workspaceId, leadId: lead.id, updatedAt }]
    const text = `value of ${number}`
    return [
      { ...value, fieldId: fields.number, text: String(number), number },
      ...(hasText(lead) ? [{ ...value, fieldId: fields.text, text, searchText: text }] : []),
    ]
  })
  for (let i = 0; i < data.length; i += 300) await db.customValue.createMany({ data: data.slice(i, i + 300) })
  return fields
}

describeOnEachDatabase('a list of many leads', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaignId: string
  let imports: { large: string; small: string }
  let fields: { text: string; number: string }
  let rows: Awaited<ReturnType<typeof readRows>>

  /** Joined here: through its relations, Prisma would ask SQLite for more parameters than it takes. */
  async function readRows() {
    const { db } = database
    const where = { workspaceId }
    const members = new Map((await db.campaignLead.findMany({ where })).map((one) => [one.leadId, one]))
    const companies = new Map((await db.company.findMany({ where })).map((one) => [one.id, one]))
    const imported = await db.importLead.findMany({ where })
    const leadsOf = (id: string) =>
      new Set(imported.filter(({ importId }) => importId === id).map(({ leadId }) => leadId))
    const [ofSmall, ofLarge] = [leadsOf(imports.small), leadsOf(imports.large)]
    return (await db.lead.findMany({ where })).map((lead) => ({
      ...lead,
      company: companies.get(lead.companyId)?.name ?? '',
      ...(COMPANIES[companies.get(lead.companyId)?.siteKey ?? ''] ?? { country: '', words: [] }),
      imports: { small: ofSmall.has(lead.id), large: ofLarge.has(lead.id) },
      score: members.get(lead.id)?.score ?? null,
      /** Of its membership; null when it has none. */
      source: members.get(lead.id)?.source ?? null,
    }))
  }

  beforeAll(async () => {
    database = await open()
    ;({ workspaceId } = await createTestWorkspace(database.db))
    await fillWorkspace(database, workspaceId)
    campaignId = await createTestCampaign(database.db, workspaceId)
    const leads = await database.db.lead.findMany({ where: { workspaceId }, select: { id: true } })
    const ids = leads.map(({ id }) => id)
    const members = ids.flatMap((leadId, n) =>
      n % LONELY === 0
        ? []
        : [
            {
              workspaceId,
              campaignId,
              leadId,
              score: n % 4 === 0 ? null : n % 11,
              source: sourceOfLead(n),
            } as const,
          ],
    )
    for (let i = 0; i < members.length; i += 500)
      await database.db.campaignLead.createMany({ data: members.slice(i, i + 500) })
    await describeCompanies(database, workspaceId)
    imports = {
      large: await noteImport(database, workspaceId, ids.slice(100, 5500)),
      // One of them is gone.
      small: await noteImport(database, workspaceId, [...ids.slice(50, 350), randomUUID()]),
    }
    fields = await noteValues(database, workspaceId)
    rows = await readRows()
    // PostgreSQL does so by itself a minute after many rows have come.
    await database.db.$executeRawUnsafe('ANALYZE')
  }, 60_000)
  afterAll(() => database.close())

  type Case = [string, () => Partial<LeadFilter>, (row: (typeof rows)[number]) => boolean]
  const numbers = (min: number, max: number) => ({ fieldId: fields.number, isSet: true, min, max })
  const words = (...given: string[]) => ({ fieldId: fields.text, isSet: true, words: given })
  const filters: Case[] = [
    ['few numbers', () => ({ customFields: [numbers(101, 899)] }), (row) => within(row, 101, 899)],
    ['some numbers', () => ({ customFields: [numbers(101, 6000)] }), (row) => within(row, 101, 6000)],
    [
      'few words',
      () => ({ customFields: [words('91', 'of')] }),
      (row) => hasText(row) && /91/.test(row.identityKey),
    ],
    ['a word of many', () => ({ customFields: [words('value')] }), hasText],
    ['no text', () => ({ customFields: [{ fieldId: fields.text, isSet: false }] }), (row) => !hasText(row)],
    [
      'a word, numbers and a country',
      () => ({ customFields: [words('value'), numbers(101, 6000)], countries: ['DE'] }),
      (row) => hasText(row) && within(row, 101, 6000) && row.country === 'DE',
    ],
    [
      'numbers and an import',
      () => ({ customFields: [numbers(101, 6000)], importId: imports.small, hasTitle: true }),
      (row) => within(row, 101, 6000) && row.imports.small && row.title !== null,
    ],
    ['a rare source', () => ({ source: 'TYPED' }), (row) => row.source === 'TYPED'],
    ['a country', () => ({ countries: ['DE', 'CH'] }), (row) => row.country === 'DE'],
    ['countries', () => ({ countries: ['DE', 'AT'] }), (row) => row.country !== ''],
    ['a word of industries', () => ({ industryWords: ['web'] }), (row) => row.words.includes('web')],
    ['a common word of them', () => ({ industryWords: ['services'] }), (row) => row.words.length > 0],
    [
      'words of them',
      () => ({ industryWords: ['services', 'web', 'software'] }),
      (row) => row.words.includes('web') && row.words.includes('software'),
    ],
    [
      'a country and a word',
      () => ({ countries: ['AT'], industryWords: ['web'], hasTitle: true }),
      (row) => row.country === 'AT' && row.title !== null,
    ],
    ['a small import', () => ({ importId: imports.small }), (row) => row.imports.small],
    ['a large import', () => ({ importId: imports.large }), (row) => row.imports.large],
    [
      'an import and a country',
      () => ({ importId: imports.large, countries: ['DE'] }),
      (row) => row.imports.large && row.country === 'DE',
    ],
    ['a common source', () => ({ source: 'FOUND' }), (row) => row.source === 'FOUND'],
    [
      'a rare source and a word',
      () => ({ source: 'IMPORTED', industryWords: ['software'] }),
      (row) => row.source === 'IMPORTED' && row.words.includes('software'),
    ],
  ]
  it.each(filters)('by %s is the next part of the order', async (_, filterOf, isWanted) => {
    for (const inCampaign of [false, true]) {
      const all = rows.filter(({ source }) => !inCampaign || source !== null)
      const wanted = all.filter(isWanted)
      expect(wanted.length).toBeGreaterThan(0)
      const filter = { words: [], ...filterOf(), ...(inCampaign ? { campaignId } : {}) }
      const members = inCampaign ? all.length : undefined
      expect(await countLeads(workspaceId, database, filter, members, 10_001)).toBe(wanted.length)
      expect(await countLeads(workspaceId, database, filter, members, 50)).toBe(50)
      const orders: LeadOrder['field'][] = [
        'CREATED_AT',
        'COMPANY',
        ...(inCampaign ? (['SCORE'] as const) : []),
      ]
      for (const order of orders.map((field) => ({ field, direction: 'DESC' }) satisfies LeadOrder)) {
        const read: string[] = []
        for (;;) {
          const request = { order, from: read.at(-1), isBackwards: false, take: PAGE }
          const page = await listLeadIds(workspaceId, database, filter, members, request)
          read.push(...page)
          if (page.length < PAGE) break
        }
        const valueOf = ({ createdAt, company, score }: (typeof rows)[number]) =>
          ({ CREATED_AT: createdAt.toISOString(), COMPANY: company, SCORE: score })[order.field as 'SCORE']
        const values = wanted.map((row) => ({ id: row.id, value: valueOf(row) }))
        expect(read, order.field).toEqual(sorted(values, 'DESC'))
      }
    }
  })

  it('by companies and by an import is walked along ids, with all of it', async () => {
    const filter = { words: [], countries: ['DE'], industryWords: ['web'], importId: imports.large }
    const walked = await walkLeadIds(workspaceId, database.db, database, filter, {
      afterId: null,
      take: 9999,
    })
    const wanted = rows.filter(
      (row) => row.imports.large && row.company === 'Acme' && row.words.includes('web'),
    )
    expect(walked).toEqual(wanted.map(({ id }) => id).sort())
    expect(wanted.length).toBeGreaterThan(0)
  })

  it('tells what it may be narrowed to, as far as leads are there', async () => {
    const { id: companyId } = await database.db.company.create({
      data: { workspaceId, siteKey: 'name:Empty', name: 'Empty', country: 'FR' },
    })
    await database.db.companyIndustry.create({ data: { workspaceId, companyId, word: 'lonely' } })
    const facets = (kind: 'COUNTRY' | 'INDUSTRY' | 'SOURCE') => listFacets(workspaceId, database, kind)
    const typed = rows.filter((row) => row.source === 'TYPED').length
    expect(await facets('COUNTRY')).toEqual([
      { value: 'DE', count: 1001 },
      { value: 'AT', count: 1001 },
    ])
    expect(await facets('INDUSTRY')).toEqual(
      ['services', 'software', 'web', 'prüfung'].map((value) => ({ value, count: 1001 })),
    )
    expect(await facets('SOURCE')).toEqual([
      { value: 'FOUND', count: 1001 },
      { value: 'IMPORTED', count: 1001 },
      { value: 'TYPED', count: typed },
    ])
    const other = await createTestWorkspace(database.db)
    expect(await listFacets(other.workspaceId, database, 'COUNTRY')).toEqual([])
    expect(await listFacets(other.workspaceId, database, 'SOURCE')).toEqual([])
  })

  it('by the companies of another workspace is empty', async () => {
    const other = await createTestWorkspace(database.db)
    for (const part of [
      { countries: ['DE'] },
      { industryWords: ['services'] },
      { importId: imports.small },
      { customFields: [words('value')] },
      { customFields: [numbers(101, 899)] },
    ]) {
      const filter = { words: [], ...part }
      expect(await countLeads(other.workspaceId, database, filter, undefined, 10)).toBe(0)
    }
  })
})
