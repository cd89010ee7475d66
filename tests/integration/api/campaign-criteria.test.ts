/** Campaigns that start from words: what is understood, criteria of their own, and what sources are asked by. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const READ = `query($text: String!) { readIcp(text: $text) { found { label } criteria unmatched questions { slot options } } }`
const FIELDS = `id icp criteria criteriaText scoredCriteria { criterionId label strength weight }`
const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { ${FIELDS} } }`
const UPDATE = `mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { ${FIELDS} } }`
const SET = `mutation($id: ID!, $criteria: JSON!, $text: String) {
  setCampaignCriteria(campaignId: $id, criteria: $criteria, text: $text) { ${FIELDS} } }`
const WEIGHTS = `mutation($id: ID!, $weights: [CriterionWeight!]!) {
  setCriterionWeights(campaignId: $id, weights: $weights) { criteria } }`
const SOURCES = `mutation($id: ID!) { setCampaignSources(campaignId: $id, sources: [{ slug: "overpass" }]) { id } }`
const ASKED = `slug asked { criterionId label } unsupported { criterionId label why } candidates`
const PLAN = `query($id: ID!) { discoveryPlan(campaignId: $id) { ${ASKED} } }`
const PLAN_NEW = `query($criteria: JSON!, $vertical: String) {
  planSources(criteria: $criteria, vertical: $vertical, sources: [{ slug: "overpass" }]) { ${ASKED} } }`
const WORDS = 'Dental practices in Leipzig, Germany with 10 to 50 employees'

interface Criterion {
  id: string
  kind: string
  by: string
  value: Record<string, unknown>
}

describeOnEachDatabase('a campaign that starts from words', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let read: Criterion[]

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
    read = (await session.ok(READ, { text: WORDS })).readIcp.criteria
  }, 120_000)

  /** The criteria with another city, as somebody changes it. */
  const inHalle = () =>
    read.map((one) =>
      one.kind === 'location' ? { ...one, value: { ...one.value, city: 'Halle' }, by: 'user' } : one,
    )
  const create = async (input: object = {}) =>
    (await session.ok(CREATE, { input: { name: 'Dentists', icp: WORDS, ...input } })).createCampaign
  const askedOf = (plans: { asked: { label: string }[] }[]) =>
    plans.flatMap(({ asked }) => asked.map(({ label }) => label))
  const asked = async (id: string) => askedOf((await session.ok(PLAN, { id })).discoveryPlan)
  const pathsOf = async (query: string, variables: object) => {
    const { errors } = await session.gql(query, { ...variables })
    const { code, fields } = errors?.[0]?.extensions ?? {}
    return [code, fields?.map(({ path }) => path.join('.'))]
  }

  it('reads words off the serving thread, and says what is understood and what is missing', async () => {
    const { readIcp } = await session.ok(READ, { text: `${WORDS}, with a wobbly flumox` })
    expect(read.map(({ kind }) => kind)).toEqual(['industry', 'location', 'size'])
    expect(readIcp.unmatched.join(' ')).toContain('flumox')
    expect(readIcp.questions.map(({ slot }: { slot: string }) => slot)).toEqual(['role'])
    expect(await pathsOf(READ, { text: 'x'.repeat(10_001) })).toEqual(['INVALID_INPUT', ['text']])
  })

  it('has the criteria that it is made with, scored by and asked of sources', async () => {
    const made = await create({ criteria: inHalle() })
    expect(made).toMatchObject({ icp: WORDS, criteriaText: WORDS })
    expect(made.criteria).toEqual(inHalle())
    expect(made.scoredCriteria).toHaveLength(3)
    await session.ok(SOURCES, { id: made.id })
    expect((await asked(made.id)).join()).toContain('Halle')
    expect((await asked(made.id)).join()).not.toContain('Leipzig')
  })

  it('has those of its pack beside them', async () => {
    const made = await create({ vertical: 'dental-practices', criteria: inHalle() })
    const ids = (made.criteria as Criterion[]).map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual(read.map(({ id }) => id))
    expect((made.criteria as Criterion[]).slice(3).every(({ by }) => by === 'vertical')).toBe(true)
    expect(ids.length).toBeGreaterThan(5)
    const { planSources } = await session.ok(PLAN_NEW, { criteria: inHalle(), vertical: 'dental-practices' })
    await session.ok(SOURCES, { id: made.id })
    expect(planSources).toEqual((await session.ok(PLAN, { id: made.id })).discoveryPlan)
  })

  it('has none of its own without any, and asks sources by its words', async () => {
    const made = await create()
    expect(made).toMatchObject({ criteria: null, criteriaText: null, scoredCriteria: [] })
    await session.ok(SOURCES, { id: made.id })
    expect((await asked(made.id)).join()).toContain('Leipzig')
  })

  it('keeps what somebody has set when the words change, and asks no source by what was taken away', async () => {
    const { id } = await create({ criteria: inHalle() })
    await session.ok(SOURCES, { id })
    await session.ok(UPDATE, { input: { id, icp: 'Law firms in Bern' } })
    const { updateCampaign } = await session.ok(UPDATE, { input: { id, vertical: 'law-firms' } })
    expect(updateCampaign).toMatchObject({
      criteria: inHalle(),
      criteriaText: WORDS,
      icp: 'Law firms in Bern',
    })
    const criteria = inHalle().filter(({ kind }) => kind !== 'location')
    const { setCampaignCriteria } = await session.ok(SET, { id, criteria })
    expect(setCampaignCriteria).toMatchObject({ criteria, criteriaText: WORDS })
    expect((await asked(id)).join()).not.toMatch(/Halle|Leipzig|Bern/)
    const reread = await session.ok(SET, { id, criteria, text: 'Law firms in Bern' })
    expect(reread.setCampaignCriteria.criteriaText).toBe('Law firms in Bern')
  })

  it('marks a weight that somebody has set as theirs, and no other', async () => {
    const { id } = await create({ criteria: read })
    const weights = [{ criterionId: read[0]?.id, weight: 77 }]
    const { setCriterionWeights } = await session.ok(WEIGHTS, { id, weights })
    expect(setCriterionWeights.criteria).toMatchObject([
      { weight: 77, by: 'user' },
      { by: 'rules' },
      { by: 'rules' },
    ])
  })

  it('refuses criteria that make no sense, naming the field, and keeps none of them', async () => {
    const wrong = read.map((one) =>
      one.kind === 'size' ? { ...one, value: { min: 50, max: 10 }, by: 'user' } : one,
    )
    const input = { name: 'Dentists', criteria: wrong }
    expect(await pathsOf(CREATE, { input })).toEqual(['INVALID_INPUT', ['criteria.2.value.max']])
    expect((await session.ok(`{ campaigns { totalCount } }`)).campaigns.totalCount).toBe(0)
    expect(await pathsOf(PLAN_NEW, { criteria: wrong })).toEqual(['INVALID_INPUT', ['criteria.2.value.max']])
    const id = await createCampaign(session)
    expect(await pathsOf(SET, { id, criteria: wrong })).toEqual(['INVALID_INPUT', ['criteria.2.value.max']])
    const short = [{ ...read[0], strength: 'perhaps' }]
    expect(await pathsOf(SET, { id, criteria: short })).toEqual(['INVALID_INPUT', ['criteria.0.strength']])
    expect(await pathsOf(SET, { id, criteria: [], text: 'x'.repeat(10_001) })).toEqual([
      'INVALID_INPUT',
      ['text'],
    ])
    expect(await session.codeOf(PLAN_NEW, { criteria: [], vertical: 'no-such-pack' })).toBe('NOT_FOUND')
  })

  it('is nobody else’s to change', async () => {
    const { id } = await create({ criteria: read })
    const stranger = await api.register('Eve')
    expect(await stranger.codeOf(SET, { id, criteria: [] })).toBe('NOT_FOUND')
    expect(await stranger.codeOf(PLAN, { id })).toBe('NOT_FOUND')
    expect(await api.codeOf(READ, { text: WORDS })).toBe('UNAUTHENTICATED')
    expect(
      (await session.ok(`query($id: ID!) { campaign(id: $id) { criteria } }`, { id })).campaign.criteria,
    ).toEqual(read)
  })
})
