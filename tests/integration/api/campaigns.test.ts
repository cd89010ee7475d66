import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const FIELDS = `id name icp vertical addresses maxPages leadCount createdAt updatedAt lastRun { id }`
const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { ${FIELDS} } }`
const UPDATE = `mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { ${FIELDS} } }`
const DELETE = `mutation($id: ID!) { deleteCampaign(id: $id) }`
const READ = `query($id: ID!) { campaign(id: $id) { ${FIELDS} } }`
const LIST = `query($first: Int, $after: String, $search: String) {
  campaigns(first: $first, after: $after, search: $search) {
    totalCount edges { node { id name } } pageInfo { hasNextPage endCursor }
  }
}`

interface CampaignPage {
  totalCount: number
  edges: { node: { id: string; name: string } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

describeOnEachDatabase('campaigns', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
  })

  const names = async (variables: object) => {
    const { campaigns } = await session.ok(LIST, { ...variables })
    return (campaigns.edges as { node: { name: string } }[]).map(({ node }) => node.name)
  }

  it('are made with what was given, and defaults for the rest', async () => {
    const { createCampaign: made } = await session.ok(CREATE, {
      input: { name: ' Sägewerke ', addresses: ['a.example', ' ', 'b.example'] },
    })
    expect(made).toMatchObject({
      name: 'Sägewerke',
      icp: '',
      vertical: null,
      addresses: ['a.example', 'b.example'],
      maxPages: 40,
      leadCount: 0,
      lastRun: null,
    })
    expect((await session.ok(READ, { id: made.id })).campaign).toEqual(made)
  })

  it.each([
    [{ name: '' }, ['name']],
    [{ name: 'x', maxPages: 501 }, ['maxPages']],
    [{ name: 'x', vertical: 'unicorns' }, ['vertical']],
  ])('with wrong values are refused, naming the field: %j', async (input, path) => {
    const { errors } = await session.gql(CREATE, { input })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] })
    expect((await session.ok(LIST)).campaigns.totalCount).toBe(0)
  })

  it('take a shipped vertical, and lose it by an empty one', async () => {
    const { verticals } = await session.ok(`{ verticals { slug name version description titles } }`)
    expect(verticals.length).toBeGreaterThan(0)
    const { slug } = verticals[0] as { slug: string }
    const { createCampaign: made } = await session.ok(CREATE, { input: { name: 'x', vertical: slug } })
    expect(made.vertical).toBe(slug)
    const { updateCampaign } = await session.ok(UPDATE, { input: { id: made.id, vertical: '' } })
    expect(updateCampaign.vertical).toBeNull()
  })

  it('are changed in the given fields only', async () => {
    const id = await createCampaign(session, ['a.example'], 'Old')
    const before = (await session.ok(READ, { id })).campaign
    const { updateCampaign } = await session.ok(UPDATE, { input: { id, name: 'New', icp: null } })
    expect(updateCampaign).toMatchObject({ name: 'New', icp: '', addresses: ['a.example'], maxPages: 40 })
    expect(Date.parse(updateCampaign.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt))
    const emptied = await session.ok(UPDATE, { input: { id, addresses: [] } })
    expect(emptied.updateCampaign.addresses).toEqual([])
  })

  it('that are gone are NOT_FOUND for every operation', async () => {
    const id = await createCampaign(session)
    expect(await session.ok(DELETE, { id })).toEqual({ deleteCampaign: id })
    expect(await session.codeOf(READ, { id })).toBe('NOT_FOUND')
    expect(await session.codeOf(DELETE, { id })).toBe('NOT_FOUND')
    expect(await session.codeOf(UPDATE, { input: { id, name: 'x' } })).toBe('NOT_FOUND')
  })

  describe('in their list', () => {
    it('stand newest first, and pages neither repeat nor skip', async () => {
      const made = ['a', 'b', 'c', 'd', 'e']
      for (const name of made) await createCampaign(session, [], name)
      const seen: string[] = []
      let after: string | null = null
      do {
        const { campaigns }: { campaigns: CampaignPage } = await session.ok(LIST, { first: 2, after })
        expect(campaigns.totalCount).toBe(5)
        seen.push(...campaigns.edges.map(({ node }) => node.name))
        after = campaigns.pageInfo.hasNextPage ? campaigns.pageInfo.endCursor : null
      } while (after !== null)
      expect(seen).toEqual(made.toReversed())
    })

    it('are found by a part of their name, in any case, umlauts too', async () => {
      for (const name of ['Sägewerke ÄÖÜ', 'Brauereien']) await createCampaign(session, [], name)
      expect(await names({ search: 'äöü' })).toEqual(['Sägewerke ÄÖÜ'])
      expect(await names({ search: ' BRAU ' })).toEqual(['Brauereien'])
      expect(await names({ search: '  ' })).toHaveLength(2)
      expect(await names({ search: 'none' })).toEqual([])
    })

    it('are found by signs that mean something to a database', async () => {
      for (const name of ['100 % Bio', '1000 Bio', 'a_b', 'axb', 'c\\d', 'cd'])
        await createCampaign(session, [], name)
      expect(await names({ search: '%' })).toEqual(['100 % Bio'])
      expect(await names({ search: '_' })).toEqual(['a_b'])
      expect(await names({ search: '\\' })).toEqual(['c\\d'])
    })

    it('never come without a bound', async () => {
      const { db } = database
      const data = Array.from({ length: 120 }, (_, i) => ({
        workspaceId: session.workspaceId,
        name: `n${i}`,
        icp: '',
      }))
      await db.campaign.createMany({ data })
      expect(await names({})).toHaveLength(50)
      expect(await names({ first: 1000 })).toHaveLength(100)
    })

    it.each([{ first: -1 }, { after: 'no cursor' }, { first: 1, after: 'R1BDOk46NQ==' }])(
      'refuse wrong paging as INVALID_INPUT: %j',
      async (variables) => {
        expect(await session.codeOf(LIST, variables)).toBe('INVALID_INPUT')
      },
    )
  })

  describe('being deleted', () => {
    it('take along the leads that no other campaign has, and keep shared ones with their evidence', async () => {
      const [first, second] = [await createCampaign(session), await createCampaign(session)]
      const own = await createLead(session, first, { name: 'Own Person' })
      const shared = await createLead(session, first, { name: 'Shared Person', email: 'shared@acme.example' })
      await createLead(session, second, { name: 'Shared Person' })
      await session.ok(DELETE, { id: first })
      const read = `query($id: ID!) { lead(id: $id) { name memberships { campaign { id } } evidence { field value } } }`
      expect(await session.codeOf(read, { id: own })).toBe('NOT_FOUND')
      const { lead } = await session.ok(read, { id: shared })
      expect(lead.memberships).toEqual([{ campaign: { id: second } }])
      expect(lead.evidence).toEqual([
        { field: 'email', value: 'shared@acme.example' },
        { field: 'name', value: 'Shared Person' },
      ])
      expect((await session.ok(READ, { id: second })).campaign.leadCount).toBe(1)
    })

    it('leave no row behind that nothing points to', async () => {
      const id = await createCampaign(session)
      await createLead(session, id)
      await session.ok(DELETE, { id })
      const where = { workspaceId: session.workspaceId }
      const { db } = database
      // The company stays, and what proves its name.
      const ofLeads = { where: { ...where, companyId: null } }
      const left = [db.lead.count({ where }), db.campaignLead.count({ where }), db.evidence.count(ofLeads)]
      expect(await Promise.all(left)).toEqual([0, 0, 0])
    })
  })
})
