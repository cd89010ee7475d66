/** Lists of leads past GraphQL's executor say, word for word, what GraphQL's executor says. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LeadListService } from '../../../server/features/leads/lead-list.service.ts'
import type { Services } from '../../../server/graphql/context.ts'
import { LeadLists } from '../../../server/http/lead-lists.ts'
import { sql } from '../../../server/platform/dialect.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const EVERYTHING = `query Leads($campaignId: ID, $filter: LeadFilter, $orderBy: LeadOrder, $first: Int, $after: String, $last: Int, $before: String) {
  list: leads(campaignId: $campaignId, filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    __typename totalCount exact: totalCountIsExact
    pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }
    edges { __typename cursor node { ...Row ... on Node { id } } }
  }
}
fragment Row on Lead {
  __typename id kind name title department email phone emails phones links createdAt at: updatedAt
  company { __typename id name legalName domain description country }
  verification { __typename id class reason confidence level suggestion checkedAt expiresAt }
  tags { __typename id label: name colour }
  owner { __typename userId name email }
  memberships { __typename status score source foundAt campaign { __typename id name } }
  customValues { __typename value updatedAt field { __typename id key name type } }
}`

/** With a directive no document has a plan; it changes nothing else. */
const byYoga = (query: string): string => query.replace('pageInfo {', 'pageInfo @include(if: true) {')

const TOTAL = `query($campaignId: ID, $filter: LeadFilter, $orderBy: LeadOrder, $after: String) {
  leads(campaignId: $campaignId, filter: $filter, orderBy: $orderBy, after: $after, first: 1) { totalCount exact: totalCountIsExact }
}`

const FIRST = `query($first: Int) { leads(first: $first) { edges { node { name customValues { value field { id } } } } pageInfo { endCursor } } }`

describeOnEachDatabase('a list of leads that has a plan', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  const statements: string[] = []

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    api = await startApi(database)
    session = await api.register()
    campaignId = await createCampaign(session)
    const other = await createCampaign(session, [], 'Other')
    for (const [index, name] of ['Anna', 'Béla “B”', 'Carl\\', 'Dora', 'Emil', 'Fred', 'Gerd'].entries()) {
      const title = index % 2 === 0 ? 'Partner' : undefined
      const input = {
        name,
        companyName: index < 4 ? 'Öl & Söhne' : 'Beta',
        title,
        email: `a${index}@oel.example`,
      }
      const id = await createLead(session, campaignId, input)
      if (index % 3 === 0) await createLead(session, other, input)
      if (index === 2) await giveVerdict(id)
      if (index % 2 === 1) await giveWork(id, index === 1 ? ['Öl “hot”', 'cold'] : ['cold'])
      if (index < 2) await giveValues(id, index)
    }
    await createLead(session, other, { name: undefined, companyName: 'Beta', phone: '+441134960133' })
  })
  afterAll(() => api.close())

  /** Of three fields, the last first; one of them is archived, and one was moved. */
  async function giveValues(publicId: string, index: number): Promise<void> {
    const { workspaceId } = session
    for (const [key, position] of [
      ['c', 2],
      ['b', 0],
      ['a', 1],
    ] as const) {
      const where = { workspaceId_key: { workspaceId, key } }
      const archivedAt = key === 'a' ? new Date() : null
      const data = {
        workspaceId,
        key,
        name: `Größe “${key}”`,
        type: 'TEXT' as const,
        choices: [],
        position,
        archivedAt,
      }
      const field = await database.db.customField.upsert({ where, create: data, update: {} })
      const leadId = publicId.replace('Lead_', '')
      const value = {
        text: `${key}\\ “${index}”`,
        userId: session.userId,
        updatedAt: new Date(1_700_000_000_100),
      }
      await database.db.customValue.create({ data: { workspaceId, leadId, fieldId: field.id, ...value } })
    }
  }

  async function giveVerdict(publicId: string): Promise<void> {
    const { workspaceId } = session
    const leadId = publicId.replace('Lead_', '')
    const verdict = await database.db.verification.create({
      data: {
        ...{ workspaceId, canonical: 'a2@oel.example', address: 'a2@oel.example', class: 'RISKY' },
        ...{ reason: 'CATCH_ALL', confidence: 55, level: 'SMTP', flags: [], lists: {}, transcript: [] },
        ...{ checkedAt: new Date(1_700_000_000_100), expiresAt: new Date(1_900_000_000_000) },
      },
    })
    const link = { workspaceId, leadId, verificationId: verdict.id, class: 'RISKY' as const }
    await database.db.leadVerification.create({ data: link })
  }

  /** Tags, and the viewer for its owner. */
  async function giveWork(leadId: string, names: string[]): Promise<void> {
    const tag = `mutation($leadId: ID!, $name: String!) { addLeadTag(leadId: $leadId, name: $name) { id } }`
    for (const name of names) await session.ok(tag, { leadId, name })
    const own = `mutation($leadId: ID!, $ownerId: ID!) { setLeadOwner(leadId: $leadId, ownerId: $ownerId) { id } }`
    await session.ok(own, { leadId, ownerId: session.userId })
  }

  /** Both answers; they must be one, and the first must not have come from Yoga. */
  async function compare(variables: object): Promise<{ edges: { cursor: string }[]; totalCount: number }> {
    const quick = await session.ok(EVERYTHING, variables as never)
    const slow = await session.ok(byYoga(EVERYTHING), variables as never)
    expect(JSON.stringify(quick)).toBe(JSON.stringify(slow))
    return quick.list
  }

  it('answers every page from both ends, in every order', async () => {
    for (const field of ['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL'])
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction }
        const first = await compare({ orderBy, first: 3 })
        const [, , third] = first.edges
        await compare({ orderBy, first: 3, after: third?.cursor })
        await compare({ orderBy, last: 2, before: third?.cursor })
        await compare({ orderBy, last: 3 })
      }
    for (const field of ['SCORE', 'STATUS', 'VERIFICATION'])
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction }
        const [, , third] = (await compare({ campaignId, orderBy, first: 4 })).edges
        await compare({ campaignId, orderBy, first: 4, after: third?.cursor })
        await compare({ campaignId, orderBy, last: 2, before: third?.cursor })
      }
    expect((await compare({ orderBy: { field: 'VERIFICATION', direction: 'ASC' } })).edges).toHaveLength(8)
    expect((await compare({})).edges).toHaveLength(8)
  })

  it('answers values of custom fields, and filters by them', async () => {
    const fields = await database.db.customField.findMany({ orderBy: { key: 'asc' } })
    const fieldId = fields[1]?.id
    const { edges } = await compare({ filter: { customFields: [{ fieldId, isSet: true }] } })
    expect(edges).toHaveLength(2)
    expect(JSON.stringify(edges)).toContain('b\\\\')
    expect(
      await session.codeOf(EVERYTHING, { filter: { customFields: [{ fieldId: campaignId, isSet: true }] } }),
    ).toBe('NOT_FOUND')
  })

  it('answers campaigns and filters', async () => {
    expect((await compare({ campaignId })).totalCount).toBe(7)
    expect((await compare({ campaignId, filter: { search: 'beta' } })).totalCount).toBe(3)
    expect((await compare({ filter: { verification: 'RISKY' } })).totalCount).toBe(1)
    expect((await compare({ filter: { hasEmail: false, kind: 'GENERAL' } })).totalCount).toBe(1)
    expect((await compare({ filter: { ownerId: session.userId, hasOwner: true } })).totalCount).toBe(3)
    const tags = (await session.ok('{ tags { id name } }')).tags as { id: string; name: string }[]
    const [cold, hot] = tags.map(({ id }) => id)
    expect((await compare({ campaignId, filter: { tagIds: [cold, hot] } })).totalCount).toBe(1)
    expect((await compare({ filter: { tagIds: [cold], withoutTagIds: [hot] } })).totalCount).toBe(2)
    expect((await compare({ filter: { createdAfter: '2100-01-01T00:00:00Z' } })).edges).toEqual([])
  })

  it('counts without a page', async () => {
    const counted = async (variables: object) => {
      statements.length = 0
      const quick = await session.ok(TOTAL, variables as never)
      expect(statements.filter((one) => one.includes('"searchText"') && !one.includes('count(*)'))).toEqual(
        [],
      )
      const slow = await session.ok(
        TOTAL.replace('exact:', '__typename @skip(if: true) exact:'),
        variables as never,
      )
      expect(JSON.stringify(quick)).toBe(JSON.stringify(slow))
      return quick.leads.totalCount
    }
    expect(await counted({})).toBe(8)
    expect(await counted({ filter: { search: 'nobody' } })).toBe(0)
    const orderBy = { field: 'STATUS', direction: 'ASC' }
    expect(await counted({ campaignId, filter: { search: 'beta' }, orderBy })).toBe(3)
    expect(await session.codeOf(TOTAL, { orderBy })).toBe('INVALID_INPUT')
    expect(await session.codeOf(TOTAL, { campaignId: 'Campaign_none' })).toBe('NOT_FOUND')
    const stranger = await api.register()
    expect((await stranger.ok(TOTAL)).leads.totalCount).toBe(0)
    expect(await stranger.codeOf(TOTAL, { campaignId })).toBe('NOT_FOUND')
    await stranger.ok('mutation { logout }')
    expect(await stranger.codeOf(TOTAL)).toBe('UNAUTHENTICATED')
  })

  it('answers a list of nothing by itself', async () => {
    const filter = { search: 'nobody' }
    const [{ cursor } = { cursor: '' }] = (await compare({ first: 1 })).edges
    for (const paging of [{}, { first: 2, after: cursor }, { last: 2, before: cursor }, { last: 2 }])
      expect((await compare({ filter, ...paging })).edges).toEqual([])
    const { workspaceId } = session
    const answer = await listsFor(workspaceId).answer({ query: EVERYTHING, variables: { filter } }, 'token')
    expect(JSON.parse(answer ?? '{}')).toMatchObject({ data: { list: { edges: [], totalCount: 0 } } })
  })

  const listsFor = (workspaceId: string, isCurrent = sql`TRUE`) => {
    const services = {
      accounts: { readToken: () => ({ workspaceId, isCurrent }) },
      leadList: new LeadListService(database),
    } as unknown as Services
    return new LeadLists({ database, services, logger: createLogger('fatal') })
  }

  it('leaves a session that is over to Yoga, also where there is nothing to show', async () => {
    const lists = listsFor(session.workspaceId, sql`1 = 0`)
    for (const query of [EVERYTHING, TOTAL, FIRST])
      expect(await lists.answer({ query, variables: { filter: { search: 'nobody' } } }, 'token')).toBeNull()
    expect(await lists.answer({ query: FIRST, variables: {} }, 'token')).toBeNull()
  })

  it('takes one statement for a page, however many leads there are', async () => {
    const lists = listsFor(session.workspaceId)
    const seen = async (first: number) => {
      statements.length = 0
      const answer = await lists.answer({ query: FIRST, variables: { first } }, 'token')
      const { data } = JSON.parse(answer ?? '{}') as { data: { leads: { edges: unknown[] } } }
      expect(data.leads.edges).toHaveLength(first)
      return statements.length
    }
    expect(await seen(1)).toBe(1)
    expect(await seen(8)).toBe(1)
  })

  it('leaves faults to Yoga, which words them', async () => {
    expect(await session.codeOf(EVERYTHING, { campaignId: 'Campaign_none' })).toBe('NOT_FOUND')
    expect(await session.codeOf(EVERYTHING, { first: -1 })).toBe('INVALID_INPUT')
    expect(await session.codeOf(EVERYTHING, { after: 'nonsense' })).toBe('INVALID_INPUT')
    const byScore = { field: 'SCORE', direction: 'ASC' }
    expect(await session.codeOf(EVERYTHING, { orderBy: byScore })).toBe('INVALID_INPUT')
    expect(await session.codeOf(EVERYTHING, { first: 'many' })).toBe('BAD_REQUEST')
    expect(await session.codeOf(FIRST.replace('name', 'nonsense'))).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await api.codeOf(EVERYTHING)).toBe('UNAUTHENTICATED')
    expect(await api.as('forged').codeOf(EVERYTHING)).toBe('UNAUTHENTICATED')
  })

  it('answers a page of no leads, and one from both ends, as Yoga does', async () => {
    for (const variables of [{ first: 0 }, { last: 0 }, { first: 2, last: 2 }]) {
      const quick = await session.gql(EVERYTHING, variables)
      const slow = await session.gql(byYoga(EVERYTHING), variables)
      expect(quick.data).toEqual(slow.data)
      expect(quick.errors?.[0]?.extensions.code).toBe(slow.errors?.[0]?.extensions.code)
    }
  })

  it('shows nothing of another workspace', async () => {
    const stranger = await api.register()
    expect((await stranger.ok(EVERYTHING)).list.edges).toEqual([])
    expect(await stranger.codeOf(EVERYTHING, { campaignId })).toBe('NOT_FOUND')
    const [edge] = (await compare({ first: 1 })).edges
    expect((await stranger.ok(EVERYTHING, { first: 2, after: edge?.cursor })).list.edges).toEqual([])
  })

  it('ends with the session', async () => {
    const leaving = await api.register()
    expect((await leaving.ok(FIRST)).leads.edges).toEqual([])
    await leaving.ok('mutation { logout }')
    expect(await leaving.codeOf(FIRST)).toBe('UNAUTHENTICATED')
  })

  it('gives the type of body that is asked for', async () => {
    const typeFor = async (accept: string) => {
      const body = JSON.stringify({ query: FIRST })
      const headers = { 'content-type': 'application/json', accept }
      const response = await session.fetch('/graphql', { method: 'POST', body, headers })
      expect((await response.json()).data.leads.edges).toHaveLength(8)
      return response.headers.get('content-type')
    }
    expect(await typeFor('application/json')).toBe('application/json; charset=utf-8')
    expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toBe(
      'application/graphql-response+json; charset=utf-8',
    )
    expect(await typeFor('*/*')).toBe('application/json; charset=utf-8')
  })
})
