/** What Pothos does that nobody expects; each was seen before the server was built around it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute, parse, type ExecutionResult } from 'graphql'
import { LeadListService } from '../../../server/features/leads/lead-list.service.ts'
import { schema } from '../../../server/http/schema.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

describeOnEachDatabase('Pothos', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  let leadId: string
  const statements: string[] = []
  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    api = await startApi(database)
    session = await api.register()
    campaignId = await createCampaign(session)
    for (const name of ['a', 'b', 'c']) leadId = await createLead(session, campaignId, { name })
  })
  afterAll(() => api.close())

  /** Runs a query on a database whose statements are seen; answers them too. */
  async function observed(source: string): Promise<{ result: ExecutionResult; sql: string[] }> {
    const { userId, workspaceId } = session
    const viewer = { userId, workspaceId, role: 'OWNER', expiresAt: new Date(Date.now() + 60_000) }
    const campaigns = { get: () => Promise.resolve({}) }
    statements.length = 0
    const services = { campaigns, leadList: new LeadListService(database) }
    const contextValue = { db: database.db, viewer, services }
    const result = await execute({ schema, document: parse(source), contextValue })
    return { result, sql: statements.filter((sql) => sql.trim().startsWith('SELECT')) }
  }

  it('limits the page of a root connection in the database, not in memory', async () => {
    const { result, sql } = await observed(`{ leads(first: 2) { edges { node { name } } } }`)
    expect((result.data as { leads: { edges: unknown[] } } | undefined)?.leads.edges).toHaveLength(2)
    const [ids, rows, ...others] = sql.map((statement) => statement.trim())
    expect(ids).toMatch(/"workspaceId" = .* LIMIT 3\b/s)
    expect(rows).toMatch(/workspaceId. = .*\bid. IN \((?:[^,)]+,){2}[^,)]+\)/s)
    expect(others).toEqual([])
  })

  it('asks the same number of statements for two leads as for three', async () => {
    const deep = (first: number) =>
      observed(
        `{ leads(first: ${first}) { edges { node { company { name } memberships { campaign { name } } } } } }`,
      )
    expect((await deep(3)).sql.length).toBe((await deep(2)).sql.length)
  })

  it('answers no node of another workspace', async () => {
    const stranger = await api.register()
    const { data, errors } = await stranger.gql(`query($id: ID!) { node(id: $id) { id } }`, { id: leadId })
    expect(data?.node ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })

  it('says UNAUTHENTICATED to nobody, unmasked', async () => {
    const { errors } = await api.gql(`{ campaigns { totalCount } }`)
    expect(errors?.[0]).toMatchObject({ message: 'Please log in.', extensions: { code: 'UNAUTHENTICATED' } })
  })

  it('checks who asks before a subscription begins', async () => {
    const query = `subscription { runProgress(runId: "Run_01938b2e-7c3a-7000-8000-00000000dead") { id } }`
    const results = []
    for await (const { errors } of api.follow(query)) results.push(errors?.[0]?.extensions.code)
    expect(results).toEqual(['UNAUTHENTICATED'])
  })

  describe('asked for nothing but __typename', () => {
    it.each([
      ['createCampaign', `mutation { createCampaign(input: { name: "x" }) { __typename } }`, 'Campaign'],
      [
        'updateCampaign',
        `mutation { updateCampaign(input: { id: "$campaign", name: "y" }) { __typename } }`,
        'Campaign',
      ],
      ['campaign', `{ campaign(id: "$campaign") { __typename } }`, 'Campaign'],
      [
        'createLead',
        `mutation { createLead(input: { campaignId: "$campaign", companyName: "B", name: "d" }) { __typename } }`,
        'Lead',
      ],
      ['updateLead', `mutation { updateLead(input: { id: "$lead", title: "t" }) { __typename } }`, 'Lead'],
      ['lead', `{ lead(id: "$lead") { __typename } }`, 'Lead'],
    ])('answers %s', async (field, query, typename) => {
      const data = await session.ok(query.replace('$campaign', campaignId).replace('$lead', leadId))
      expect(data[field]).toEqual({ __typename: typename })
    })

    it('answers connections, relations and the session', async () => {
      await session.ok(
        `{ leads { __typename edges { __typename node { __typename company { __typename } } } } }`,
      )
      await session.ok(
        `{ campaigns { edges { node { __typename lastRun { __typename } } } } runs { edges { node { __typename } } } }`,
      )
      await session.ok(`{ me { __typename user { __typename } workspace { __typename } } }`)
      await session.ok(`{ lead(id: "${leadId}") { memberships { __typename } evidence { __typename } } }`)
    })
  })

  it('refuses what costs too much, saying why', async () => {
    const deep = `{ leads(first: 100) { edges { node { memberships { campaign { lastRun { campaign { lastRun { campaign { name } } } } } } } } } }`
    const { errors } = await session.gql(deep.replace('name', 'lastRun { campaign { lastRun { id } } }'))
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } })
    expect(errors?.[0]?.message).toMatch(/too expensive/)
  })

  it('admits a page of a hundred leads with all their fields', async () => {
    const { data, errors } = await session.gql(`{ leads(first: 100) { totalCount edges { node {
      id kind name title email phone emails phones links createdAt updatedAt company { id name domain site }
      memberships { status score campaign { id name } } } } } }`)
    expect(errors).toBeUndefined()
    expect(data.leads.totalCount).toBeGreaterThan(0)
  })
})
