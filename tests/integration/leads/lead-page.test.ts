/** Pages of long lists, of which campaigns hold too many leads to begin with their memberships. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listFacets } from '../../../server/features/leads/lead-facets.store.ts'
import {
  LEAD_SOURCES,
  LEAD_STATUSES,
  VERIFICATION_CLASSES,
  type LeadFilter,
} from '../../../server/features/leads/lead-filter.ts'
import {
  MEMBERSHIP_ORDERS,
  type LeadOrder,
  type LeadOrderField,
} from '../../../server/features/leads/lead-orders.store.ts'
import { countLeads, listLeadIds, listMemberIds } from '../../../server/features/leads/lead-page.store.ts'
import { walkLeadIds } from '../../../server/features/leads/lead-walk.store.ts'
import type { Prisma } from '../../../server/generated/postgresql/client.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const LEADS = 6500
/** Every so manieth is in no campaign, and every so manieth in the small one. */
const [LONELY, SELECTED] = [7, 50]
const PAGE = 997

/** Leads with many ties, and with no title or address for many; their ids and times are in another order. */
async function fillWorkspace({ db, provider }: TestDatabase, workspaceId: string): Promise<void> {
  for (const name of ['Acme', 'Beta', 'Acme ']) {
    await db.company.create({ data: { workspaceId, siteKey: `name:${name}`, name: name.trim() } })
  }
  const companies = await db.company.findMany({ where: { workspaceId }, orderBy: { siteKey: 'asc' } })
  const id = provider === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'
  const newLine = provider === 'sqlite' ? 'char(10)' : 'chr(10)'
  const moment =
    provider === 'sqlite'
      ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', 1700000000 + n * 7919 % 40, 'unixepoch')`
      : `to_timestamp(1700000000 + n * 7919 % 40)`
  for (const [i, company] of companies.entries()) {
    await db.$executeRawUnsafe(`
      INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "email", "createdAt", "updatedAt", "emails", "phones", "links", "searchText")
      WITH RECURSIVE numbers(n) AS (SELECT ${i + 1} UNION ALL SELECT n + 3 FROM numbers WHERE n + 3 <= ${LEADS})
      SELECT ${id}, '${workspaceId}', '${company.id}', 'PERSON', 'person:' || n, 'Person ' || (n % 300),
        CASE WHEN n % 2 = 0 THEN 'Title ' || (n % 5) END, CASE WHEN n % 3 > 0 THEN 'p' || n || '@acme.example' END,
        ${moment}, ${moment}, '[]', '[]', '[]',
        'person ' || (n % 300) || CASE WHEN n % 2 = 0 THEN ${newLine} || 'title ' || (n % 5) ELSE '' END || ${newLine} || 'acme 3'
      FROM numbers`)
  }
}

type Membership = {
  campaignId: string
  status: (typeof LEAD_STATUSES)[number]
  source: (typeof LEAD_SOURCES)[number]
  score: number | null
}

/** Many ties, and none for many. */
const scoreOf = (n: number): number | null => (n % 4 === 0 ? null : (n * 7919) % 11)
/** One of them is nobody's. */
const statusOf = (n: number) => LEAD_STATUSES[n % 3] ?? 'NEW'

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

/** Gives every other lead a verdict, of all classes but one. */
async function verifySome({ db }: TestDatabase, workspaceId: string): Promise<void> {
  const verdict = {
    ...({ reason: 'DNS_ONLY', confidence: 50, level: 'DNS', flags: [] } as const),
    ...{ lists: {}, transcript: [], checkedAt: new Date(), expiresAt: new Date() },
  }
  const classes = VERIFICATION_CLASSES.filter((one) => one !== 'DISPOSABLE')
  const verdicts = await Promise.all(
    classes.map((one) => {
      const data: Prisma.VerificationUncheckedCreateInput = {
        ...{ workspaceId, canonical: one, address: one, class: one },
        ...verdict,
      }
      return db.verification.create({ data })
    }),
  )
  const leads = await db.lead.findMany({ where: { workspaceId }, select: { id: true } })
  const data = leads.flatMap(({ id: leadId }, i) => {
    const one = verdicts[((i * 7919) % 10) % verdicts.length]
    return i % 2 === 0 || one === undefined
      ? []
      : [{ workspaceId, leadId, verificationId: one.id, class: one.class }]
  })
  for (let i = 0; i < data.length; i += 500)
    await db.leadVerification.createMany({ data: data.slice(i, i + 500) })
}

interface Row {
  id: string
  value: string | number | null
}

/** As the API promises it: those without a value last, ties by id, and both ways round. */
function sorted(rows: Row[], direction: 'ASC' | 'DESC'): string[] {
  const sign = direction === 'ASC' ? 1 : -1
  const compare = <Value extends string | number>(a: Value, b: Value) => (a < b ? -sign : a > b ? sign : 0)
  const compareRows = (a: Row, b: Row) => {
    if (a.value === null || b.value === null) {
      return a.value === b.value ? compare(a.id, b.id) : a.value === null ? 1 : -1
    }
    return compare(a.value, b.value) || compare(a.id, b.id)
  }
  return rows.toSorted(compareRows).map(({ id }) => id)
}

describeOnEachDatabase('a page of many leads', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaigns: { large: string; small: string }
  let imports: { large: string; small: string }
  let rows: Awaited<ReturnType<typeof readRows>>

  /** Joined here: through its relations, Prisma would ask SQLite for more parameters than it takes. */
  async function readRows() {
    const { db } = database
    const where = { workspaceId }
    const memberships = new Map<string, Membership[]>()
    for (const { leadId, ...membership } of await db.campaignLead.findMany({ where })) {
      memberships.set(leadId, [...(memberships.get(leadId) ?? []), membership])
    }
    const verdicts = await db.leadVerification.findMany({ where })
    const classes = new Map(verdicts.map((verdict) => [verdict.leadId, verdict.class]))
    const companies = new Map((await db.company.findMany({ where })).map((one) => [one.id, one]))
    const imported = await db.importLead.findMany({ where })
    const ofSmall = new Set(
      imported.filter(({ importId }) => importId === imports.small).map(({ leadId }) => leadId),
    )
    const ofLarge = new Set(
      imported.filter(({ importId }) => importId === imports.large).map(({ leadId }) => leadId),
    )
    return (await db.lead.findMany({ where })).map((lead) => ({
      ...lead,
      company: companies.get(lead.companyId)?.name ?? '',
      ...(COMPANIES[companies.get(lead.companyId)?.siteKey ?? ''] ?? { country: '', words: [] }),
      imports: { small: ofSmall.has(lead.id), large: ofLarge.has(lead.id) },
      campaigns: memberships.get(lead.id) ?? [],
      verdict: classes.get(lead.id) ?? null,
    }))
  }
  const valueOf = (
    row: (typeof rows)[number],
    field: LeadOrderField,
    campaignId: string | undefined,
  ): Row['value'] => {
    const membership = row.campaigns.find((one) => one.campaignId === campaignId)
    if (field === 'SCORE') return membership?.score ?? null
    if (field === 'STATUS') return membership === undefined ? null : LEAD_STATUSES.indexOf(membership.status)
    if (field === 'VERIFICATION')
      return row.verdict === null ? null : VERIFICATION_CLASSES.indexOf(row.verdict)
    if (field === 'COMPANY') return row.company
    if (field === 'CREATED_AT') return row.createdAt.toISOString()
    if (field === 'UPDATED_AT') return row.updatedAt.toISOString()
    return row[({ NAME: 'name', TITLE: 'title', EMAIL: 'email' } as const)[field]]
  }
  const membersOf = (campaignId: string | undefined) =>
    rows.filter(
      (row) => campaignId === undefined || row.campaigns.some((one) => one.campaignId === campaignId),
    )

  beforeAll(async () => {
    database = await open()
    ;({ workspaceId } = await createTestWorkspace(database.db))
    await fillWorkspace(database, workspaceId)
    const [large, small] = [
      await createTestCampaign(database.db, workspaceId),
      await createTestCampaign(database.db, workspaceId),
    ]
    campaigns = { large, small }
    const leads = await database.db.lead.findMany({ where: { workspaceId }, select: { id: true } })
    for (let i = 0; i < leads.length; i += 500) {
      const members = leads.slice(i, i + 500).flatMap(({ id: leadId }, j) => [
        ...((i + j) % LONELY === 0
          ? []
          : [
              {
                ...{ workspaceId, campaignId: large, leadId, score: scoreOf(i + j) },
                ...{ status: statusOf(i + j), source: sourceOfLead(i + j) },
              } as const,
            ]),
        ...((i + j) % SELECTED === 0
          ? [{ workspaceId, campaignId: small, leadId, score: scoreOf(i + j) }]
          : []),
      ])
      await database.db.campaignLead.createMany({ data: members })
    }
    await database.db.campaignLead.updateMany({
      where: { campaignId: small, leadId: { in: leads.slice(0, 2000).map(({ id }) => id) } },
      data: { status: 'QUALIFIED' },
    })
    await verifySome(database, workspaceId)
    await describeCompanies(database, workspaceId)
    const ids = leads.map(({ id }) => id)
    imports = {
      large: await noteImport(database, workspaceId, ids.slice(100, 5500)),
      small: await noteImport(database, workspaceId, ids.slice(50, 350)),
    }
    rows = await readRows()
    // PostgreSQL does so by itself a minute after many rows have come.
    await database.db.$executeRawUnsafe('ANALYZE')
  }, 60_000)
  afterAll(() => database.close())

  const fields: LeadOrderField[] = [
    ...(['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL'] as const),
    ...(['VERIFICATION', ...MEMBERSHIP_ORDERS] as const),
  ]
  const lists = ['large', 'small', undefined] as const
  const cases = fields.flatMap((field) => lists.map((list) => ({ field, list })))
  it.each(cases.filter(({ field, list }) => list !== undefined || !MEMBERSHIP_ORDERS.includes(field)))(
    'by $field, of $list, is the next part of the whole order, both ways round and read from either end',
    async ({ field, list }) => {
      const campaignId = list === undefined ? undefined : campaigns[list]
      const members = membersOf(campaignId)
      const filter = { words: [], ...(campaignId === undefined ? {} : { campaignId }) }
      for (const direction of ['ASC', 'DESC'] as const) {
        const whole = sorted(
          members.map((row) => ({ id: row.id, value: valueOf(row, field, campaignId) })),
          direction,
        )
        for (const isBackwards of [false, true]) {
          const read: string[] = []
          for (;;) {
            const from = isBackwards ? read[0] : read.at(-1)
            const request = { order: { field, direction }, from, isBackwards, take: PAGE }
            const page = await listLeadIds(workspaceId, database, filter, members.length, request)
            if (isBackwards) read.unshift(...page)
            else read.push(...page)
            if (page.length < PAGE) break
          }
          expect(read).toEqual(whole)
        }
      }
    },
  )

  /** Filters that leave few of the leads, and many; both of all leads and of a campaign's. */
  const at = (second: number) => new Date((1_700_000_000 + second) * 1000)
  const company = (name: string) => rows.find((row) => row.company === name)?.companyId ?? ''
  type Case = [string, () => Partial<LeadFilter>, (row: (typeof rows)[number]) => boolean]
  const filters: Case[] = [
    ['a late moment', () => ({ createdAfter: at(35) }), (row) => row.createdAt >= at(35)],
    ['an early moment', () => ({ createdAfter: at(2) }), (row) => row.createdAt >= at(2)],
    [
      'a stretch of time',
      () => ({ updatedAfter: at(3), updatedBefore: at(9) }),
      ({ updatedAt }) => updatedAt >= at(3) && updatedAt < at(9),
    ],
    ['before a moment', () => ({ createdBefore: at(39) }), (row) => row.createdAt < at(39)],
    ['a company', () => ({ companyId: company('Beta') }), (row) => row.company === 'Beta'],
    ['a class', () => ({ verification: 'RISKY' }), (row) => row.verdict === 'RISKY'],
    ['a verdict', () => ({ isVerified: true }), (row) => row.verdict !== null],
    ['no verdict', () => ({ isVerified: false }), (row) => row.verdict === null],
    ['words', () => ({ words: ['person', '29'] }), (row) => /29/.test(row.searchText)],
    ['a title', () => ({ titleWords: ['title', '3'] }), (row) => row.title === 'Title 3'],
    [
      'a title and a moment',
      () => ({ titleWords: ['it'], createdAfter: at(30) }),
      (row) => row.title !== null && row.createdAt >= at(30),
    ],
  ]
  /** Orders of each kind: of the lead's own row, and of the tables beside it. */
  const someOrders: LeadOrderField[] = ['CREATED_AT', 'COMPANY', 'VERIFICATION', 'SCORE']
  const narrowed: Case[] = [
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
    [
      'a common source',
      () => ({ source: 'FOUND' }),
      (row) => row.campaigns.some(({ source }) => source === 'FOUND'),
    ],
    [
      'a rare source and a word',
      () => ({ source: 'IMPORTED', industryWords: ['software'] }),
      (row) => row.campaigns.some(({ source }) => source === 'IMPORTED') && row.words.includes('software'),
    ],
  ]
  it.each([
    ...filters.map((one) => [...one, fields] as const),
    ...narrowed.map((one) => [...one, someOrders] as const),
  ])('filtered by %s is the next part of the order', async (_, filterOf, isWanted, fieldsOf) => {
    for (const campaignId of [undefined, campaigns.large]) {
      const wanted = membersOf(campaignId).filter(isWanted)
      expect(wanted.length).toBeGreaterThan(0)
      const filter = { words: [], ...filterOf(), ...(campaignId === undefined ? {} : { campaignId }) }
      const members = membersOf(campaignId).length
      expect(await countLeads(workspaceId, database, filter, members, 10_001)).toBe(wanted.length)
      const orders = fieldsOf.filter(
        (field) => campaignId !== undefined || !MEMBERSHIP_ORDERS.includes(field),
      )
      for (const order of orders.map((field) => ({ field, direction: 'DESC' }) satisfies LeadOrder)) {
        const read: string[] = []
        for (;;) {
          const request = { order, from: read.at(-1), isBackwards: false, take: PAGE }
          const page = await listLeadIds(workspaceId, database, filter, members, request)
          read.push(...page)
          if (page.length < PAGE) break
        }
        const values = wanted.map((row) => ({ id: row.id, value: valueOf(row, order.field, campaignId) }))
        expect(read, order.field).toEqual(sorted(values, 'DESC'))
      }
    }
  })

  it.each([
    [{ minScore: 3, maxScore: 7 }, (score: number) => score >= 3 && score <= 7],
    [{ minScore: 1 }, (score: number) => score >= 1],
    [{ maxScore: 0 }, (score: number) => score === 0],
  ])('of scores %j holds those that have one of them, in the campaign or in any', async (part, isWanted) => {
    for (const campaignId of [campaigns.large, campaigns.small, undefined]) {
      const wanted = membersOf(campaignId).filter((row) =>
        row.campaigns.some(
          (one) =>
            (campaignId ?? one.campaignId) === one.campaignId && one.score !== null && isWanted(one.score),
        ),
      )
      const filter = { words: [], ...part, ...(campaignId === undefined ? {} : { campaignId }) }
      const order = { field: 'NAME', direction: 'ASC' } as const
      const request = { order, from: undefined, isBackwards: false, take: 6000 }
      const members = campaignId === undefined ? undefined : membersOf(campaignId).length
      const read = await listLeadIds(workspaceId, database, filter, members, request)
      expect(read).toEqual(
        sorted(
          wanted.map((row) => ({ id: row.id, value: row.name })),
          'ASC',
        ),
      )
      expect(await countLeads(workspaceId, database, filter, members, 10_001)).toBe(wanted.length)
    }
  })

  it.each([
    ['title', { hasTitle: true }, (row: { title: string | null }) => row.title !== null],
    ['no address', { hasEmail: false }, (row: { email: string | null }) => row.email === null],
  ])('of those with %s counts what it lists', async (_, part, isWanted) => {
    const filter = { words: [], campaignId: campaigns.large, ...part }
    const wanted = membersOf(campaigns.large).filter(isWanted)
    const all = membersOf(campaigns.large).length
    expect(await countLeads(workspaceId, database, filter, all, 10_001)).toBe(wanted.length)
    expect(await countLeads(workspaceId, database, filter, all, 100)).toBe(100)
    const walked: string[] = []
    for (;;) {
      const page = await listMemberIds(workspaceId, database, filter, {
        afterId: walked.at(-1) ?? null,
        take: PAGE,
      })
      walked.push(...page)
      if (page.length < PAGE) break
    }
    expect(walked).toEqual(wanted.map(({ id }) => id).sort())
  })

  it('of a status in any campaign holds each lead once', async () => {
    const filter = { words: [], status: 'QUALIFIED' as const }
    const order = { field: 'NAME', direction: 'ASC' } as const
    const request = { order, from: undefined, isBackwards: false, take: 5000 }
    const ids = await listLeadIds(workspaceId, database, filter, undefined, request)
    expect(ids.length).toBe(await countLeads(workspaceId, database, filter, undefined, 10_001))
    const qualified = rows.filter((row) => row.campaigns.some(({ status }) => status === 'QUALIFIED'))
    expect(new Set(ids)).toEqual(new Set(qualified.map(({ id }) => id)))
    expect(qualified.length).toBeGreaterThan(0)
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
    const typed = rows.filter((row) => row.campaigns.some(({ source }) => source === 'TYPED')).length
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
    ]) {
      const filter = { words: [], ...part }
      expect(await countLeads(other.workspaceId, database, filter, undefined, 10)).toBe(0)
    }
  })

  it('begins behind no row of another workspace', async () => {
    const other = await createTestWorkspace(database.db)
    const order = { field: 'NAME', direction: 'ASC' } as const
    const request = { order, from: rows[0]?.id, isBackwards: false, take: 10 }
    expect(await listLeadIds(other.workspaceId, database, { words: [] }, undefined, request)).toEqual([])
  })
})
