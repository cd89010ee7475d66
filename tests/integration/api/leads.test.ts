import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const VALUES = `id kind name title department email phone emails phones links company { id name domain site }`
const EVIDENCE = `evidence { field value method enteredByUser pageUrl snippet }`
const CREATE = `mutation($input: CreateLeadInput!) { createLead(input: $input) { ${VALUES} ${EVIDENCE} } }`
const UPDATE = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { ${VALUES} ${EVIDENCE} } }`
const READ = `query($id: ID!) { lead(id: $id) {
  ${VALUES} ${EVIDENCE} memberships { status score foundAt campaign { id } }
} }`
const DELETE = `mutation($id: ID!) { deleteLead(id: $id) { id } }`
const COUNT = `query($id: ID!) { campaign(id: $id) { leadCount } }`

const ada = {
  companyName: 'Acme',
  website: 'https://acme.example/about',
  name: 'Ada Lovelace',
  title: 'Analyst',
  department: 'Engines',
  email: 'ada@acme.example',
  phone: '+44 113 496 0523',
  links: ['https://social.example/ada'],
}

describeOnEachDatabase('leads', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
    campaignId = await createCampaign(session)
  })

  const create = async (input: object) =>
    (await session.ok(CREATE, { input: { campaignId, ...input } })).createLead
  const read = async (id: string) => (await session.ok(READ, { id })).lead
  const leadCount = async (id = campaignId) => (await session.ok(COUNT, { id })).campaign.leadCount as number

  describe('that are typed', () => {
    it('have the user as evidence of every value', async () => {
      const lead = await create(ada)
      expect(lead).toMatchObject({
        kind: 'PERSON',
        name: 'Ada Lovelace',
        department: 'Engines',
        emails: ['ada@acme.example'],
        phones: ['+44 113 496 0523'],
        links: ['https://social.example/ada'],
        company: { name: 'Acme', domain: 'acme.example', site: 'https://acme.example' },
      })
      expect(lead.evidence).toEqual(
        ['department', 'email', 'link', 'name', 'phone', 'title'].map((field) => ({
          field,
          value: field === 'link' ? ada.links[0] : ada[field as 'name'],
          method: 'USER',
          enteredByUser: true,
          pageUrl: null,
          snippet: null,
        })),
      )
      expect((await read(lead.id)).memberships).toMatchObject([
        { status: 'NEW', score: null, campaign: { id: campaignId } },
      ])
      expect(await leadCount()).toBe(1)
    })

    it('without a name are the company’s general contact, once', async () => {
      const office = { companyName: 'Acme', email: 'office@acme.example' }
      expect(await create(office)).toMatchObject({ kind: 'GENERAL', name: null })
      expect(await session.codeOf(CREATE, { input: { campaignId, ...office } })).toBe('CONFLICT')
    })

    it('again in the same campaign are a CONFLICT, however the name is written', async () => {
      await create(ada)
      for (const name of ['ada lovelace', ' Ada  LOVELACE ', 'Adá Lovelace']) {
        expect(await session.codeOf(CREATE, { input: { campaignId, ...ada, name } })).toBe('CONFLICT')
      }
      expect(await leadCount()).toBe(1)
    })

    it('in a second campaign are one lead with two memberships, and no value is written over', async () => {
      const first = await create(ada)
      const other = await createCampaign(session)
      const input = { ...ada, campaignId: other, title: 'Countess', phone: '0' }
      const { createLead: second } = await session.ok(CREATE, { input })
      expect(second).toMatchObject({ id: first.id, title: 'Analyst', phone: ada.phone })
      const { memberships } = await read(first.id)
      expect(memberships.map((one: { campaign: { id: string } }) => one.campaign.id).sort()).toEqual(
        [campaignId, other].sort(),
      )
      expect([await leadCount(), await leadCount(other)]).toEqual([1, 1])
    })

    it('many times at once are one lead', async () => {
      const input = { campaignId, ...ada }
      const codes = await Promise.all([1, 2, 3, 4].map(() => session.codeOf(CREATE, { input })))
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
      expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(3)
      expect(await leadCount()).toBe(1)
    })

    it('with a namesake at another company are two leads', async () => {
      const first = await create(ada)
      const second = await create({ ...ada, companyName: 'Beta', website: 'https://beta.example' })
      expect(second.id).not.toBe(first.id)
    })

    it.each([
      [{ companyName: ' ' }, 'companyName'],
      [{ email: 'ada' }, 'email'],
      [{ website: 'http://' }, 'website'],
      [{ links: ['javascript:alert(1)'] }, 'links.0'],
      [{ name: null, email: null, phone: null }, 'name'],
    ])('with wrong values are refused, naming the field: %j', async (wrong, field) => {
      const { errors } = await session.gql(CREATE, { input: { campaignId, ...ada, ...wrong } })
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: field.split('.') }],
      })
      expect(await database.db.company.count({ where: { workspaceId: session.workspaceId } })).toBe(0)
    })

    it('hold any text that the database can, and refuse what it cannot', async () => {
      const name = `Ren\u00e9e "O'Neil" \u{1f600} \u9727\u702c <b>; DROP TABLE "Lead"`
      expect((await create({ ...ada, name })).name).toBe(name)
      const code = await session.codeOf(CREATE, { input: { campaignId, ...ada, name: 'Nul\u0000l' } })
      expect(code).toBe(database.provider === 'postgresql' ? 'INVALID_INPUT' : undefined)
    })
  })

  describe('that are changed', () => {
    it('have the user as evidence of the new value, and keep the others', async () => {
      const { id } = await create(ada)
      const { updateLead } = await session.ok(UPDATE, { input: { id, title: 'Countess' } })
      expect(updateLead).toMatchObject({ title: 'Countess', name: ada.name, email: ada.email })
      expect(updateLead.evidence).toContainEqual(
        expect.objectContaining({ field: 'title', value: 'Countess', method: 'USER' }),
      )
    })

    it('list a new address first, and a cleared one no more', async () => {
      const { id } = await create(ada)
      const changed = await session.ok(UPDATE, { input: { id, email: 'new@acme.example' } })
      expect(changed.updateLead.emails).toEqual(['new@acme.example', 'ada@acme.example'])
      const cleared = await session.ok(UPDATE, { input: { id, email: '', phone: null } })
      expect(cleared.updateLead).toMatchObject({
        email: null,
        phone: null,
        emails: ['ada@acme.example'],
        phones: [],
      })
    })

    it('are found by their new values and not by the old', async () => {
      const { id } = await create(ada)
      await session.ok(UPDATE, { input: { id, name: 'Grace Hopper' } })
      const search = `query($q: String!) { leads(filter: { search: $q }) { totalCount } }`
      expect((await session.ok(search, { q: 'hopper' })).leads.totalCount).toBe(1)
      expect((await session.ok(search, { q: 'lovelace' })).leads.totalCount).toBe(0)
    })

    it('cannot take the name of another lead of the company', async () => {
      await create(ada)
      const { id } = await create({ ...ada, name: 'Grace Hopper' })
      const { errors } = await session.gql(UPDATE, { input: { id, name: 'ADA LOVELACE' } })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: ['name'] }] })
      expect((await read(id)).name).toBe('Grace Hopper')
    })

    it('as the general contact cannot be named', async () => {
      const { id } = await create({ companyName: 'Acme', email: 'office@acme.example' })
      expect(await session.codeOf(UPDATE, { input: { id, name: 'Ada' } })).toBe('INVALID_INPUT')
    })

    it('have a status of their own in each campaign', async () => {
      const { id } = await create(ada)
      const other = await createCampaign(session)
      await createLead(session, other, ada)
      await session.ok(UPDATE, { input: { id, campaignId: other, status: 'REJECTED' } })
      const { memberships } = await read(id)
      const statuses = Object.fromEntries(
        (memberships as { status: string; campaign: { id: string } }[]).map((one) => [
          one.campaign.id,
          one.status,
        ]),
      )
      expect(statuses).toEqual({ [campaignId]: 'NEW', [other]: 'REJECTED' })
    })

    it('need both campaign and status, and must be in that campaign', async () => {
      const { id } = await create(ada)
      const other = await createCampaign(session)
      expect(await session.codeOf(UPDATE, { input: { id, status: 'REJECTED' } })).toBe('INVALID_INPUT')
      expect(await session.codeOf(UPDATE, { input: { id, campaignId } })).toBe('INVALID_INPUT')
      expect(await session.codeOf(UPDATE, { input: { id, campaignId: other, status: 'NEW' } })).toBe(
        'NOT_FOUND',
      )
    })

    it('are changed wholly or not at all', async () => {
      const { id } = await create(ada)
      await create({ ...ada, name: 'Grace Hopper' })
      const input = { id, name: 'Grace Hopper', campaignId, status: 'REJECTED' }
      expect(await session.codeOf(UPDATE, { input })).toBe('CONFLICT')
      expect((await read(id)).memberships[0].status).toBe('NEW')
    })
  })

  describe('that are deleted', () => {
    it('are gone from every campaign, with their evidence and counts', async () => {
      const { id } = await create(ada)
      const other = await createCampaign(session)
      await createLead(session, other, ada)
      expect(await session.ok(DELETE, { id })).toMatchObject({
        deleteLead: { id: expect.stringContaining('BulkJob_') as string },
      })
      expect(await session.codeOf(READ, { id })).toBe('NOT_FOUND')
      expect(await session.codeOf(DELETE, { id })).toBe('NOT_FOUND')
      expect([await leadCount(), await leadCount(other)]).toEqual([0, 0])
      // The company stays, and what proves its name.
      const where = { workspaceId: session.workspaceId, companyId: null }
      expect(await database.db.evidence.count({ where })).toBe(0)
    })
  })

  it('are what the overview counts, today included', async () => {
    await create(ada)
    const { overview } = await session.ok(
      `{ overview(days: 3) { leads leadsThisWeek leadsLastWeek companies campaigns runsActive leadsPerDay { day count } } }`,
    )
    expect(overview).toMatchObject({
      leads: 1,
      leadsThisWeek: 1,
      leadsLastWeek: 0,
      companies: 1,
      campaigns: 1,
      runsActive: 0,
    })
    expect(overview.leadsPerDay).toHaveLength(3)
    const counts = (overview.leadsPerDay as { count: number }[]).map(({ count }) => count)
    // The day may have turned meanwhile.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await session.codeOf(`{ overview(days: 367) { leads } }`)).toBe('INVALID_INPUT')
  })

  it('are counted by the day on which they were found, in UTC', async () => {
    const { id } = await create(ada)
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    const createdAt = new Date(`${day}T23:59:59.999Z`)
    await database.db.lead.update({ where: { id: id.slice('Lead_'.length) as string }, data: { createdAt } })
    const { overview } = await session.ok(`{ overview(days: 10) { leadsPerDay { day count } } }`)
    const found = (overview.leadsPerDay as { day: string; count: number }[]).filter(({ count }) => count > 0)
    expect(found).toEqual([{ day, count: 1 }])
  })
})
