import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const CREATE = `mutation($input: CreateTagInput!) { createTag(input: $input) { id name colour leadCount } }`
const UPDATE = `mutation($input: UpdateTagInput!) { updateTag(input: $input) { id name colour } }`
const DELETE = `mutation($id: ID!) { deleteTag(id: $id) }`
const TAGS = `{ tags { id name colour leadCount } }`
const ADD = `mutation($leadId: ID!, $tagId: ID, $name: String) { addLeadTag(leadId: $leadId, tagId: $tagId, name: $name) { tags { id name } } }`
const REMOVE = `mutation($leadId: ID!, $tagId: ID!) { removeLeadTag(leadId: $leadId, tagId: $tagId) { tags { id } } }`
const OWN = `mutation($leadId: ID!, $ownerId: ID) { setLeadOwner(leadId: $leadId, ownerId: $ownerId) { owner { userId name email role } } }`
const LIST = `query($campaignId: ID, $filter: LeadFilter) { leads(campaignId: $campaignId, filter: $filter) { totalCount edges { node { id tags { name } owner { name } } } } }`

describeOnEachDatabase('working with leads', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  let leadId: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register('Ann')
    campaignId = await createCampaign(session)
    leadId = await createLead(session, campaignId)
  })

  const create = async (input: object) => (await session.ok(CREATE, { input })).createTag
  const tag = async (variables: object) => (await session.ok(ADD, { leadId, ...variables })).addLeadTag.tags
  const faultOf = async (query: string, variables: object) => {
    const { errors } = await session.gql(query, variables as never)
    const { code, fields } = errors?.[0]?.extensions ?? {}
    return { code, path: fields?.[0]?.path }
  }

  describe('tags', () => {
    it('are made with a colour, renamed and counted', async () => {
      const hot = await create({ name: '  Hot  lead ', colour: 'RED' })
      expect(hot).toMatchObject({ name: 'Hot lead', colour: 'RED', leadCount: 0 })
      expect((await create({ name: 'Cold' })).colour).toBe('RED')
      const { updateTag } = await session.ok(UPDATE, {
        input: { id: hot.id, name: 'HOT LEAD', colour: 'BLUE' },
      })
      expect(updateTag).toEqual({ id: hot.id, name: 'HOT LEAD', colour: 'BLUE' })
      await tag({ tagId: hot.id })
      expect(await session.ok(TAGS)).toMatchObject({
        tags: [
          { name: 'Cold', leadCount: 0 },
          { name: 'HOT LEAD', leadCount: 1 },
        ],
      })
    })

    it('are refused without a name, or with one that is taken in whatever case', async () => {
      const { id } = await create({ name: 'Hot' })
      await create({ name: 'Cold' })
      expect(await faultOf(CREATE, { input: { name: ' ' } })).toEqual({
        code: 'INVALID_INPUT',
        path: ['name'],
      })
      expect(await faultOf(CREATE, { input: { name: 'hOT' } })).toEqual({ code: 'CONFLICT', path: ['name'] })
      const taken = { input: { id, name: 'cold' } }
      expect(await faultOf(UPDATE, taken)).toEqual({ code: 'CONFLICT', path: ['name'] })
    })

    it('go with all that is said of them on leads', async () => {
      const { id } = await create({ name: 'Hot' })
      await tag({ tagId: id })
      expect(await session.ok(DELETE, { id })).toEqual({ deleteTag: id })
      expect(await session.codeOf(DELETE, { id })).toBe('NOT_FOUND')
      expect(await session.ok(LIST)).toMatchObject({ leads: { edges: [{ node: { tags: [] } }] } })
    })
  })

  describe('a lead', () => {
    it('is tagged by a name, which makes the tag once, and loses it again', async () => {
      const [made] = await tag({ name: 'Fair 2026' })
      expect(made).toMatchObject({ name: 'Fair 2026' })
      expect(await tag({ name: 'FAIR 2026' })).toEqual([made])
      expect(await tag({ name: 'A first' })).toMatchObject([{ name: 'A first' }, { name: 'Fair 2026' }])
      const removal = { leadId, tagId: made.id }
      expect((await session.ok(REMOVE, removal)).removeLeadTag.tags).toHaveLength(1)
      expect((await session.ok(REMOVE, removal)).removeLeadTag.tags).toHaveLength(1)
      expect((await session.ok(TAGS)).tags).toHaveLength(2)
    })

    it('is not tagged by nothing, by two things, or by what is not there', async () => {
      const { id } = await create({ name: 'Hot' })
      expect(await session.codeOf(ADD, { leadId })).toBe('INVALID_INPUT')
      expect(await session.codeOf(ADD, { leadId, tagId: id, name: 'Hot' })).toBe('INVALID_INPUT')
      expect(await session.codeOf(ADD, { leadId, name: ' ' })).toBe('INVALID_INPUT')
      const nowhere = '01938b2e-7c3a-7000-8000-00000000dead'
      expect(await session.codeOf(ADD, { leadId, tagId: `Tag_${nowhere}` })).toBe('NOT_FOUND')
      expect(await session.codeOf(ADD, { leadId: `Lead_${nowhere}`, name: 'New' })).toBe('NOT_FOUND')
      expect((await session.ok(TAGS)).tags).toHaveLength(1)
    })

    it('has an owner among the members, or none', async () => {
      const ownerId = `User_${session.userId}`
      const given = await session.ok(OWN, { leadId, ownerId })
      expect(given.setLeadOwner.owner).toEqual({
        userId: ownerId,
        name: 'Ann',
        email: session.email,
        role: 'OWNER',
      })
      expect((await session.ok(OWN, { leadId })).setLeadOwner.owner).toBeNull()
      const stranger = await api.register()
      expect(await session.codeOf(OWN, { leadId, ownerId: stranger.userId })).toBe('NOT_FOUND')
      expect((await session.ok(`{ members { userId } }`)).members).toEqual([{ userId: ownerId }])
    })
  })

  describe('the list', () => {
    const idsOf = async (filter: object, campaign?: string) => {
      const { leads } = await session.ok(LIST, { filter, ...(campaign ? { campaignId: campaign } : {}) })
      expect(leads.totalCount).toBe(leads.edges.length)
      return leads.edges.map(({ node }: { node: { id: string } }) => node.id).toSorted()
    }

    it('is narrowed by tags and owners, in a campaign and in all, and so is the CSV file', async () => {
      const others = [
        await createLead(session, campaignId, { name: 'Bea' }),
        await createLead(session, campaignId, { name: 'Carl' }),
      ]
      const [second, third] = others as [string, string]
      const [hot] = await tag({ name: 'Hot' })
      const { addLeadTag } = await session.ok(ADD, { leadId: second, name: 'Cold' })
      const [cold] = addLeadTag.tags
      await session.ok(ADD, { leadId: second, tagId: hot.id })
      await session.ok(OWN, { leadId: third, ownerId: session.userId })
      for (const campaign of [undefined, campaignId]) {
        expect(await idsOf({ tagIds: [hot.id] }, campaign)).toEqual([leadId, second].toSorted())
        expect(await idsOf({ tagIds: [hot.id, cold.id] }, campaign)).toEqual([second])
        expect(await idsOf({ withoutTagIds: [cold.id] }, campaign)).toEqual([leadId, third].toSorted())
        expect(await idsOf({ tagIds: [hot.id], withoutTagIds: [cold.id] }, campaign)).toEqual([leadId])
        expect(await idsOf({ ownerId: session.userId }, campaign)).toEqual([third])
        expect(await idsOf({ hasOwner: true }, campaign)).toEqual([third])
        expect(await idsOf({ hasOwner: false }, campaign)).toEqual([leadId, second].toSorted())
        expect(await idsOf({ hasOwner: false, ownerId: session.userId }, campaign)).toEqual([])
        expect(await idsOf({ tagIds: [] }, campaign)).toHaveLength(3)
      }
      const csv = async (search: string) => {
        const answer = await session.fetch(`/api/campaigns/${campaignId}/leads.csv?${search}`)
        return (await answer.text()).trim().split('\n').length - 1
      }
      expect(await csv(`tagIds=${hot.id},${cold.id}`)).toBe(1)
      expect(await csv(`tagIds=${hot.id}&tagIds=${cold.id}`)).toBe(1)
      expect(await csv(`withoutTagIds=${cold.id}`)).toBe(2)
      expect(await csv(`ownerId=User_${session.userId}`)).toBe(1)
      expect(await csv('hasOwner=false')).toBe(2)
      const wrong = await session.fetch(`/api/campaigns/${campaignId}/leads.csv?tagIds=x`)
      expect(wrong.status).toBe(404)
    })

    it('is refused for more tags than anybody asks for', async () => {
      const tagIds = Array.from(
        { length: 21 },
        (_, i) => `Tag_01938b2e-7c3a-7000-8000-0000000000${String(i).padStart(2, '0')}`,
      )
      expect(await faultOf(LIST, { filter: { tagIds } })).toEqual({ code: 'INVALID_INPUT', path: ['tagIds'] })
    })
  })
})
