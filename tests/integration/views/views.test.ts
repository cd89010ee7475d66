/** Views of the list of leads that people come back to. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  createCampaign,
  logIn,
  startApi,
  type ApiServer,
  type Caller,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const FIELDS = `id name filter missing columns orderBy { field direction } isShared madeBy canChange`
const CREATE = `mutation($input: CreateSavedViewInput!) { createSavedView(input: $input) { ${FIELDS} } }`
const UPDATE = `mutation($input: UpdateSavedViewInput!) { updateSavedView(input: $input) { ${FIELDS} } }`
const DELETE = `mutation($id: ID!) { deleteSavedView(id: $id) }`
const LIST = `query($id: ID) { savedViews(campaignId: $id) { ${FIELDS} } }`
const ONE = `query($id: ID!) { savedView(id: $id) { name } }`

describeOnEachDatabase('saved views', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let owner: Session
  let member: Caller

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    owner = await api.register('Ada')
    // A colleague: their own workspace gives way to this one.
    const colleague = await api.register('Ben')
    const { userId, workspaceId } = colleague
    await database.db.member.deleteMany({ where: { userId, workspaceId } })
    await database.db.member.create({ data: { userId, workspaceId: owner.workspaceId, role: 'MEMBER' } })
    const { data } = await logIn(api, colleague.email)
    member = api.as((data as { login: { token: string } }).login.token)
  })

  const create = async (who: Caller, input: object): Promise<{ id: string }> =>
    (await who.ok<{ createSavedView: { id: string } }>(CREATE, { input: { name: 'Mine', ...input } }))
      .createSavedView
  const namesOf = async (who: Caller, id?: string) =>
    (await who.ok<{ savedViews: { name: string }[] }>(LIST, { id })).savedViews.map(({ name }) => name)

  it('keep filter, columns and order as they were given', async () => {
    const filter = { search: 'saw', minScore: 60, hasEmail: true, createdAfter: '2026-11-01T00:00:00.000Z' }
    const view = await create(owner, {
      ...{ name: ' Good ones ', filter: { ...filter, title: null }, columns: ['email', 'score'] },
      orderBy: { field: 'NAME', direction: 'ASC' },
    })
    expect(view).toMatchObject({
      ...{ name: 'Good ones', filter, missing: [], columns: ['email', 'score'], isShared: false },
      ...{ orderBy: { field: 'NAME', direction: 'ASC' }, madeBy: 'Ada', canChange: true },
    })
    const { updateSavedView } = await owner.ok(UPDATE, {
      input: { id: view.id, filter: { kind: 'PERSON' }, name: 'People' },
    })
    expect(updateSavedView).toMatchObject({
      ...{ name: 'People', filter: { kind: 'PERSON' }, columns: ['email', 'score'] },
      orderBy: { field: 'NAME', direction: 'ASC' },
    })
  })

  it('are private until they are shared, and of one list', async () => {
    const campaign = await createCampaign(owner)
    await create(owner, { name: 'Private' })
    await create(owner, { name: 'Shared', isShared: true })
    await create(owner, { name: 'Of the campaign', isShared: true, campaignId: campaign })
    expect(await namesOf(owner)).toEqual(['Private', 'Shared'])
    expect(await namesOf(member)).toEqual(['Shared'])
    expect(await namesOf(member, campaign)).toEqual(['Of the campaign'])
    const [hidden] = (await owner.ok<{ savedViews: { id: string }[] }>(LIST)).savedViews
    expect(await member.codeOf(ONE, { id: hidden?.id })).toBe('NOT_FOUND')
    const NODE = `query($id: ID!) { node(id: $id) { id } }`
    expect(await member.codeOf(NODE, { id: hidden?.id })).toBe('NOT_FOUND')
    await owner.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: campaign })
    expect(await database.db.savedView.count({ where: { workspaceId: owner.workspaceId } })).toBe(2)
  })

  it('are changed and deleted by who made them and by the owner alone', async () => {
    const ofOwner = await create(owner, { isShared: true })
    const ofMember = await create(member, { isShared: true })
    const rename = (id: string, more = {}) => ({ input: { id, name: 'Renamed', ...more } })
    expect(await member.codeOf(UPDATE, rename(ofOwner.id))).toBe('FORBIDDEN')
    expect(await member.codeOf(DELETE, { id: ofOwner.id })).toBe('FORBIDDEN')
    const { savedViews } = await member.ok<{ savedViews: { canChange: boolean }[] }>(LIST)
    expect(savedViews.map(({ canChange }) => canChange)).toEqual([false, true])
    await owner.ok(UPDATE, rename(ofMember.id))
    expect(await owner.codeOf(UPDATE, rename(ofMember.id, { isShared: false }))).toBe('FORBIDDEN')
    await member.ok(UPDATE, rename(ofMember.id, { isShared: false }))
    expect(await owner.codeOf(UPDATE, rename(ofMember.id))).toBe('NOT_FOUND')
    expect(await member.ok(DELETE, { id: ofMember.id })).toEqual({ deleteSavedView: ofMember.id })
    expect(await owner.ok(DELETE, { id: ofOwner.id })).toEqual({ deleteSavedView: ofOwner.id })
    expect(await namesOf(member)).toEqual([])
  })

  it('tell which ids of their filter are gone', async () => {
    const { workspaceId } = owner
    const { db } = database
    const company = await db.company.create({
      data: { workspaceId, siteKey: 'name:acme', name: 'Acme', emails: [], phones: [], socials: [] },
    })
    const gone = 'Run_01938b2e-7c3a-7000-8000-00000000dead'
    const filter = { companyId: `Company_${company.id}`, runId: gone }
    expect(await create(owner, { filter })).toMatchObject({ filter, missing: ['runId'] })
    await db.company.deleteMany({ where: { workspaceId } })
    const { savedViews } = await owner.ok<{ savedViews: { missing: string[] }[] }>(LIST)
    expect(savedViews).toMatchObject([{ filter, missing: ['runId', 'companyId'] }])
  })

  it.each([
    ['an empty name', { name: ' ' }, 'INVALID_INPUT'],
    ['a name without an end', { name: 'x'.repeat(81) }, 'INVALID_INPUT'],
    ['what is no column', { columns: ['<b>'] }, 'INVALID_INPUT'],
    ['an id that no row can have', { filter: { runId: 'nonsense' } }, 'NOT_FOUND'],
    [
      'a campaign that is nowhere',
      { campaignId: 'Campaign_01938b2e-7c3a-7000-8000-00000000dead' },
      'NOT_FOUND',
    ],
  ])('refuse %s', async (_what, input, code) => {
    expect(await owner.codeOf(CREATE, { input: { name: 'Mine', ...input } })).toBe(code)
  })

  it('are fifty at most in a list', async () => {
    const { workspaceId, userId } = owner
    await database.db.savedView.createMany({
      data: Array.from({ length: 50 }, (_, i) => ({
        ...{ workspaceId, name: `View ${i}`, filter: {}, columns: [], madeById: userId },
        ...{ orderField: 'NAME', orderDirection: 'ASC' },
      })),
    })
    expect(await owner.codeOf(CREATE, { input: { name: 'One more' } })).toBe('CONFLICT')
    expect(await namesOf(owner)).toHaveLength(50)
  })
})
