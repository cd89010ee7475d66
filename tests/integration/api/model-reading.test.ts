import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import {
  openModelWorld,
  refusing,
  says,
  saying,
  type ModelReply,
  type ModelWorld,
} from '../../support/engine/model-world.ts'

const READ = `query($text: String!, $byModel: Boolean) {
  readIcp(text: $text, byModel: $byModel) {
    reader model fallback criteria found { criterionId kind isSuggested start end }
  }
}`
const STATE = `{ icpModel { name tokensPerDay tokensUsed } }`
const TEXT = 'Law firms in Bern'
const TOKENS_PER_DAY = 20_000
const ANSWER = {
  criteria: [
    says('industry', { id: 'law', label: 'Law firms' }, 'Law firms'),
    says('size', { min: 10, max: 50 }, null),
  ],
}

describeOnEachDatabase('the reading by a model', (open) => {
  let database: TestDatabase
  let world: ModelWorld
  let api: ApiServer
  let session: Session
  let reply: ModelReply
  beforeAll(async () => {
    world = await openModelWorld(() => reply)
    database = await open()
    api = await startApi(database, {
      ...{ LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny', LLM_API_KEY: 'sk-0815' },
      LLM_TOKENS_PER_DAY: String(TOKENS_PER_DAY),
    })
  })
  afterAll(async () => {
    await api.close()
    await world.close()
  })
  beforeEach(async () => {
    session = await api.register()
    reply = saying(ANSWER, 3000)
    world.asked.length = 0
  })

  const read = async (byModel: boolean | null, who = session) =>
    (await who.ok(READ, { text: TEXT, byModel })).readIcp
  const used = async (who = session) => (await who.ok(STATE)).icpModel.tokensUsed as number

  it('is asked for each time', async () => {
    for (const byModel of [null, false])
      expect(await read(byModel)).toMatchObject({ reader: 'RULES', model: null, fallback: null })
    expect(world.asked).toEqual([])
    expect(await read(true)).toMatchObject({
      ...{ reader: 'MODEL', model: 'tiny', fallback: null },
      found: [
        { kind: 'industry', isSuggested: false, start: 0, end: 9 },
        { kind: 'size', isSuggested: true, start: null, end: null },
      ],
      criteria: [{ by: 'llm' }, { by: 'suggested' }],
    })
    expect(world.asked).toHaveLength(1)
    expect(await used()).toBe(3000)
  })

  it('is bounded by the tokens of the day, for each workspace by its own', async () => {
    reply = saying(ANSWER, 15_000)
    const other = await api.register()
    expect(await read(true)).toMatchObject({ reader: 'MODEL' })
    expect(await read(true)).toMatchObject({
      ...{ reader: 'RULES', model: 'tiny' },
      fallback: expect.stringMatching(/LLM_TOKENS_PER_DAY\) are used up/) as string,
      criteria: [{ by: 'rules' }, { by: 'rules' }],
    })
    expect(await used()).toBe(15_000)
    expect(await used(other)).toBe(0)
    expect(await read(true, other)).toMatchObject({ reader: 'MODEL' })
    expect(world.asked).toHaveLength(2)
  })

  it('books in one statement, so that of many at once none goes beyond', async () => {
    reply = saying(ANSWER, 9_000)
    const all = await Promise.all(Array.from({ length: 6 }, () => read(true)))
    const byModel = all.filter(({ reader }) => reader === 'MODEL').length
    expect(byModel).toBeGreaterThan(0)
    expect(byModel * 9_000).toBeLessThanOrEqual(TOKENS_PER_DAY)
    expect(await used()).toBe(byModel * 9_000)
  })

  it('tells a refused key by the name of its variable, and keeps it out of answer and log', async () => {
    reply = refusing(401, 'Incorrect API key provided: sk-0815')
    const answer = await read(true)
    expect(answer.fallback).toMatch(/check LLM_API_KEY/)
    expect(JSON.stringify(answer) + api.log.join('')).not.toContain('sk-0815')
    expect(await used()).toBe(0)
  })

  it('gives suggestions that count once somebody takes them', async () => {
    const { criteria } = await read(true)
    const create = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
    const { createCampaign } = await session.ok(create, { input: { name: 'Bern', icp: TEXT } })
    const set = `mutation($id: ID!, $criteria: JSON!) {
      setCampaignCriteria(campaignId: $id, criteria: $criteria) { scoredCriteria { kind } }
    }`
    const scored = async (all: object[]) =>
      (await session.ok(set, { id: createCampaign.id, criteria: all })).setCampaignCriteria.scoredCriteria
    expect(await scored(criteria)).toEqual([{ kind: 'industry' }])
    const taken = (criteria as object[]).map((one) => ({ ...one, by: 'user' }))
    expect(await scored(taken)).toEqual([{ kind: 'industry' }, { kind: 'size' }])
  })

  it('refuses a text that is too long before it is sent', async () => {
    const { errors } = await session.gql(READ, { text: 'x'.repeat(10_001), byModel: true })
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT')
    expect(world.asked).toEqual([])
  })
})

describeOnEachDatabase('an installation without a model', (open) => {
  it('has the rules read, and says so', async () => {
    const database = await open()
    const api = await startApi(database)
    try {
      const session = await api.register()
      expect(await session.ok(STATE)).toEqual({ icpModel: null })
      const { readIcp } = await session.ok(READ, { text: TEXT, byModel: true })
      expect(readIcp).toMatchObject({ reader: 'RULES', model: null })
      expect(readIcp.fallback).toMatch(/sets LLM_BASE_URL and LLM_MODEL/)
    } finally {
      await api.close()
    }
  })
})
