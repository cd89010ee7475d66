import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const LIST = `query($campaignId: ID, $filter: LeadFilter, $orderBy: LeadOrder, $first: Int, $after: String, $last: Int, $before: String) {
  leads(campaignId: $campaignId, filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount totalCountIsExact
    edges { node { id name title email createdAt updatedAt company { id name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`

interface Listed {
  id: string
  name: string | null
  title: string | null
  email: string | null
  createdAt: string
  updatedAt: string
  company: { id: string; name: string }
}

interface Page {
  totalCount: number
  totalCountIsExact: boolean
  edges: { node: Listed }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
}

/** Many ties and many nulls: the orders in which paging goes wrong. */
const LEADS = [
  { companyName: 'Öl & Söhne', name: 'Änne Özgür', title: 'Geschäftsführerin', email: 'aenne@oel.example' },
  { companyName: 'Öl & Söhne', name: 'Bea Berg', title: 'Partner', phone: '+441' },
  { companyName: 'Öl & Söhne', name: 'anna aal', title: 'Partner' },
  { companyName: 'Öl & Söhne', email: 'info@oel.example', phone: '+442' },
  { companyName: 'Acme', name: 'Carl Coe', title: null, email: 'carl@acme.example' },
  { companyName: 'Acme', name: 'Dora Doe', title: 'Partner', email: 'dora@acme.example' },
  { companyName: 'Acme', name: 'Emil 100%', title: null },
  { companyName: 'Acme', name: 'Eva_x', title: null },
  { companyName: 'Beta', name: 'Fred Foe', title: 'Analyst', phone: '+443' },
  { companyName: 'Beta', phone: '+444' },
  { companyName: 'Beta', name: '霧瀬 透', title: '代表', website: 'https://kiri.example' },
]

/** Gives a workspace many leads at one company. */
async function fillWorkspace(
  { db, provider }: TestDatabase,
  workspaceId: string,
  count: number,
): Promise<void> {
  const company = await db.company.create({ data: { workspaceId, siteKey: 'name:x', name: 'X' } })
  const id = provider === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'
  await db.$executeRawUnsafe(`
    INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "emails", "phones", "links")
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    SELECT ${id}, '${workspaceId}', '${company.id}', 'PERSON', 'person:' || n, 'Person ' || n, '[]', '[]', '[]' FROM numbers`)
}

describeOnEachDatabase('a list of leads', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  let otherCampaignId: string
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    session = await api.register()
    campaignId = await createCampaign(session)
    otherCampaignId = await createCampaign(session)
    for (const lead of LEADS) await createLead(session, campaignId, { name: null, ...lead })
    const stranger = await api.register()
    await createLead(stranger, await createCampaign(stranger), { name: 'Stranger', email: 's@acme.example' })
  })
  afterAll(() => api.close())

  const list = async (variables: object = {}): Promise<Page> =>
    (await session.ok<{ leads: Page }>(LIST, { ...variables })).leads
  const namesOf = (page: Page) => page.edges.map(({ node }) => node.name ?? `(${node.company.name})`).sort()
  const filtered = async (filter: object) => namesOf(await list({ filter }))

  async function pageThrough(size: number, variables: object, backwards = false): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const paging = backwards ? { last: size, before: cursor } : { first: size, after: cursor }
      const page = await list({ ...variables, ...paging })
      const found = page.edges.map(({ node }) => node.id)
      if (backwards) ids.unshift(...found)
      else ids.push(...found)
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo
      cursor = backwards ? (hasPreviousPage ? startCursor : undefined) : hasNextPage ? endCursor : undefined
    } while (cursor !== undefined)
    return ids
  }

  it('is of the campaign, or of the whole workspace, and of no other', async () => {
    expect((await list()).totalCount).toBe(LEADS.length)
    expect((await list({ campaignId })).totalCount).toBe(LEADS.length)
    expect(await list({ campaignId: otherCampaignId })).toMatchObject({ totalCount: 0, edges: [] })
  })

  describe('filtered', () => {
    const general = ['(Beta)', '(Öl & Söhne)']
    it.each([
      [{ kind: 'GENERAL' }, general],
      [{ hasEmail: true }, ['(Öl & Söhne)', 'Carl Coe', 'Dora Doe', 'Änne Özgür']],
      [{ hasPhone: true }, ['(Beta)', '(Öl & Söhne)', 'Bea Berg', 'Fred Foe']],
      [{ hasTitle: false, kind: 'PERSON' }, ['Carl Coe', 'Emil 100%', 'Eva_x']],
      [{ hasEmail: false, hasPhone: false, hasTitle: true }, ['anna aal', '霧瀬 透']],
      [{ status: 'QUALIFIED' }, []],
      [{ createdAfter: '2100-01-01T00:00:00Z' }, []],
      [{ updatedAfter: '2100-01-01T00:00:00Z' }, []],
      [{ createdBefore: '2000-01-01T00:00:00Z' }, []],
      [{ updatedBefore: '2000-01-01T00:00:00Z' }, []],
      [{ createdBefore: '2100-01-01T00:00:00Z', kind: 'GENERAL' }, general],
      [{ title: 'PART' }, ['Bea Berg', 'Dora Doe', 'anna aal']],
      [{ title: 'partner', search: 'acme' }, ['Dora Doe']],
      [{ title: 'ÜHRERIN gesch' }, ['Änne Özgür']],
      [{ title: '代' }, ['霧瀬 透']],
      [{ title: 'acme' }, []],
      [{ minScore: 0 }, []],
    ])('by %j holds exactly what meets all of it', async (filter, names) => {
      expect(await filtered(filter)).toEqual([...names].sort())
    })

    it('by a moment takes the moment itself', async () => {
      const newest = (await list({ first: 1 })).edges[0]?.node
      expect((await list({ filter: { createdAfter: newest?.createdAt } })).edges[0]?.node.id).toBe(newest?.id)
    })

    it('by a company holds its leads', async () => {
      const beta = (await list({ filter: { search: 'fred' } })).edges[0]?.node.company.id
      expect(await filtered({ companyId: beta })).toEqual(['(Beta)', 'Fred Foe'])
    })

    it('by a status holds those that have it in the campaign, or in any', async () => {
      const { id } = (await list({ filter: { search: 'carl' } })).edges[0]?.node ?? {}
      const status = (value: string) =>
        session.ok(`mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`, {
          input: { id, campaignId, status: value },
        })
      await status('CONTACTED')
      expect(await filtered({ status: 'CONTACTED' })).toEqual(['Carl Coe'])
      expect((await list({ campaignId: otherCampaignId, filter: { status: 'CONTACTED' } })).totalCount).toBe(
        0,
      )
      await status('NEW')
    })

    it('counts the same as it lists', async () => {
      const page = await list({ filter: { hasTitle: true } })
      expect(page.totalCount).toBe(page.edges.length)
      expect(page.totalCountIsExact).toBe(true)
    })
  })

  describe('searched', () => {
    it.each([
      ['BERG', ['Bea Berg']],
      ['özgür', ['Änne Özgür']],
      ['ÖZGÜR änne', ['Änne Özgür']],
      ['A\u0308NNE', ['Änne Özgür']],
      ['partner söhne', ['Bea Berg', 'anna aal']],
      ['dora@acme.example', ['Dora Doe']],
      ['kiri.example', ['霧瀬 透']],
      ['霧瀬', ['霧瀬 透']],
      ['100%', ['Emil 100%']],
      ['%', ['Emil 100%']],
      ['_', ['Eva_x']],
      ['\\', []],
      ["' OR 1=1 --", []],
      ['partner nobody', []],
    ])('for %j holds those with all of its words, in any order and case', async (search, names) => {
      expect(await filtered({ search })).toEqual([...names].sort())
    })
  })

  describe('ordered', () => {
    const fields = ['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL'] as const
    const valueOf: Record<(typeof fields)[number], (lead: Listed) => string | null> = {
      CREATED_AT: (lead) => lead.createdAt,
      UPDATED_AT: (lead) => lead.updatedAt,
      NAME: (lead) => lead.name,
      COMPANY: (lead) => lead.company.name,
      TITLE: (lead) => lead.title,
      EMAIL: (lead) => lead.email,
    }
    const cases = fields.flatMap((field) => [
      { field, direction: 'ASC' as const },
      { field, direction: 'DESC' as const },
    ])

    it.each(cases)('by $field $direction is paged without repeating or skipping', async (orderBy) => {
      const whole = (await list({ orderBy })).edges.map(({ node }) => node.id)
      expect(new Set(whole).size).toBe(LEADS.length)
      expect(await pageThrough(3, { orderBy })).toEqual(whole)
      expect(await pageThrough(4, { orderBy }, true)).toEqual(whole)
    })

    it.each(fields)(
      'by %s goes one way, then the other, with those without a value last both times',
      async (field) => {
        const values = async (direction: string) =>
          (await list({ orderBy: { field, direction } })).edges.map(({ node }) => valueOf[field](node))
        const [up, down] = [await values('ASC'), await values('DESC')]
        const present = up.filter((value) => value !== null)
        expect(up.slice(0, present.length)).toEqual(present)
        expect(down.slice(0, present.length)).toEqual(present.toReversed())
        // Values like these have the same order in every collation.
        const plain = present.filter((value) => /^(?:[A-Z0-9].*|[a-z]+@[a-z.]+)$/.test(value))
        expect(plain.length).toBeGreaterThan(0)
        expect(plain).toEqual([...plain].sort())
      },
    )

    it.each(['SCORE', 'STATUS', 'VERIFICATION'])('by %s within a campaign is paged too', async (field) => {
      for (const direction of ['ASC', 'DESC']) {
        const variables = { campaignId, orderBy: { field, direction } }
        const whole = (await list(variables)).edges.map(({ node }) => node.id)
        expect(new Set(whole).size).toBe(LEADS.length)
        expect(await pageThrough(3, variables)).toEqual(whole)
        expect(await pageThrough(4, variables, true)).toEqual(whole)
      }
    })

    it.each(['SCORE', 'STATUS'])('by %s is refused without a campaign, which has it', async (field) => {
      const { errors } = await session.gql(LIST, { orderBy: { field, direction: 'ASC' } })
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: ['orderBy'] }],
      })
    })

    it('is newest first unless told otherwise', async () => {
      const ids = (page: Page) => page.edges.map(({ node }) => node.id)
      expect(ids(await list())).toEqual(
        ids(await list({ orderBy: { field: 'CREATED_AT', direction: 'DESC' } })),
      )
    })
  })

  describe('paged', () => {
    it('goes on where it was when leads are added meanwhile', async () => {
      const user = await api.register()
      const campaign = await createCampaign(user)
      for (const name of ['a', 'b', 'c']) await createLead(user, campaign, { name })
      const page = async (variables: object) => (await user.ok<{ leads: Page }>(LIST, { ...variables })).leads
      const first = await page({ first: 2 })
      await createLead(user, campaign, { name: 'd' })
      const second = await page({ first: 2, after: first.pageInfo.endCursor })
      expect([...first.edges, ...second.edges].map(({ node }) => node.name)).toEqual(['c', 'b', 'a'])
    })

    it.each([{ first: -1 }, { last: -1 }, { after: 'x' }, { before: 'R1BDOk46NQ==' }])(
      'wrongly is refused as INVALID_INPUT: %j',
      async (paging) => {
        const { errors } = await session.gql(LIST, paging)
        expect(errors?.[0]?.extensions).toMatchObject({
          code: 'INVALID_INPUT',
          fields: [{ path: Object.keys(paging) }],
        })
      },
    )

    it('by a cursor of another workspace tells nothing', async () => {
      const stranger = await api.register()
      const theirs = await createCampaign(stranger)
      await createLead(stranger, theirs, { name: 'Between' })
      const { leads } = await stranger.ok<{ leads: Page }>(LIST, {})
      const page = await list({ after: leads.pageInfo.endCursor })
      expect(page.edges).toEqual([])
    })

    it('never comes without a bound, and says when it stops counting', async () => {
      const user = await api.register()
      await fillWorkspace(database, user.workspaceId, 10_002)
      const { leads } = await user.ok<{ leads: Page }>(LIST, { first: 100_000 })
      expect(leads.edges).toHaveLength(100)
      expect(leads).toMatchObject({ totalCount: 10_001, totalCountIsExact: false })
    })
  })
})
