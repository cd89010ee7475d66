/** Scores by the API: criteria, breakdown, weights, a person's own score, and who may see and change them. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { checkScores } from '../../../server/features/scores/score-check.service.ts'
import { criterion, CRITERIA } from './score-criteria.ts'

const SET = `mutation($id: ID!, $criteria: JSON!, $threshold: Int) {
  setCampaignCriteria(campaignId: $id, criteria: $criteria, threshold: $threshold) {
    scoreThreshold criteria scoredCriteria { criterionId label strength weight } } }`
const WEIGHTS = `mutation($id: ID!, $weights: [CriterionWeight!]!) {
  setCriterionWeights(campaignId: $id, weights: $weights) { scoredCriteria { criterionId weight } } }`
const LEAD = `query($id: ID!) { lead(id: $id) { memberships { score computedScore isScoreCurrent scoreOverride { score reason by { name } }
  scoreBreakdown { score coverage knownMaximum maximum disqualifiedBy changes { criterionId wouldGain if }
    points { criterionId label state points of share because evidence { field value enteredByUser } } } } } }`
const HISTOGRAM = `{ bins { from to leads } unscored passing total }`
const NOW = `query($id: ID!) { scoreHistogram(campaignId: $id) ${HISTOGRAM} }`
const PREVIEW = `query($id: ID!, $weights: [CriterionWeight!]!, $threshold: Int) {
  previewScores(campaignId: $id, weights: $weights, threshold: $threshold) ${HISTOGRAM} }`
const JOB = `query($id: ID!) { latestScoreJob(campaignId: $id) { id state total done share error } }`
const FOLLOW = `subscription($id: ID!) { scoreJobProgress(jobId: $id) { state done total } }`
const OVERRIDE = `mutation($campaign: ID!, $lead: ID!, $score: Int!, $reason: String!) {
  setScoreOverride(campaignId: $campaign, leadId: $lead, score: $score, reason: $reason) { score computedScore } }`
const CLEAR = `mutation($campaign: ID!, $lead: ID!) { clearScoreOverride(campaignId: $campaign, leadId: $lead) { score } }`
const LIST = `query($id: ID!, $filter: LeadFilter) { leads(campaignId: $id, filter: $filter, orderBy: { field: SCORE, direction: DESC }) {
  edges { node { id } } } }`
const UPDATE = `mutation($id: ID!, $title: String) { updateLead(input: { id: $id, title: $title }) { id } }`

describeOnEachDatabase('scores', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaign: string
  let boss: string
  let hand: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register('Ada')
    campaign = await createCampaign(session)
    const add = (name: string, more: object) =>
      createLead(session, campaign, {
        companyName: 'Harrow Joinery',
        website: 'harrow.example',
        name,
        ...more,
      })
    boss = await add('Nora Whitlock', { title: 'Managing Director', email: 'nora@harrow.example' })
    hand = await add('Ines Calloway', { title: 'Carpenter' })
  })

  const uuid = (id: string) => id.split('_')[1] ?? ''
  const isScored = async () => {
    const { differences } = await checkScores(session.workspaceId, database.db, uuid(campaign))
    return differences.length === 0
  }
  const untilScored = () => expect.poll(isScored, { timeout: 20_000, interval: 100 }).toBe(true)
  const setCriteria = async (criteria: object[] = CRITERIA) => {
    const { setCampaignCriteria } = await session.ok(SET, { id: campaign, criteria, threshold: 60 })
    await untilScored()
    return setCampaignCriteria
  }
  const memberOf = async (id: string) => (await session.ok(LEAD, { id })).lead.memberships[0]
  const inOrder = async (filter: object = {}) =>
    (await session.ok(LIST, { id: campaign, filter })).leads.edges.map(
      ({ node }: { node: { id: string } }) => node.id,
    )
  const shape = (bins: { from: number; leads: number }[]) =>
    bins.filter(({ leads }) => leads > 0).map(({ from, leads }) => [from, leads])

  it('come of the criteria, each point with its reason and evidence, and say what would change them', async () => {
    expect(await setCriteria()).toMatchObject({
      scoreThreshold: 60,
      scoredCriteria: [
        { criterionId: 'boss', label: 'executive', strength: 'SHOULD', weight: 40 },
        { criterionId: 'joinery', weight: 20 },
        { criterionId: 'place', label: 'in GB', weight: 30 },
        { criterionId: 'size', label: '10 or more people', weight: 10 },
      ],
    })
    const member = await memberOf(boss)
    expect(member).toMatchObject({
      score: 100,
      computedScore: 100,
      isScoreCurrent: true,
      scoreOverride: null,
    })
    expect(member.scoreBreakdown).toMatchObject({
      ...{ score: 100, coverage: 0.6, knownMaximum: 60, maximum: 100, disqualifiedBy: [], changes: [] },
      points: [
        {
          ...{
            criterionId: 'boss',
            state: 'MET',
            points: 40,
            of: 40,
            because: '“Managing Director” is read as executive.',
          },
          evidence: [{ field: 'title', value: 'Managing Director', enteredByUser: true }],
        },
        { criterionId: 'joinery', state: 'MET', because: '“joinery” stands in its name.' },
        { criterionId: 'place', state: 'UNKNOWN', points: 0, of: 30, evidence: [] },
        { criterionId: 'size', state: 'UNKNOWN', because: 'Its number of employees is not known.' },
      ],
    })
    expect((await session.ok(JOB, { id: campaign })).latestScoreJob).toMatchObject({
      state: 'COMPLETED',
      error: null,
    })
  })

  it('are shown while they come, to the end', async () => {
    await session.ok(SET, { id: campaign, criteria: CRITERIA })
    const { latestScoreJob } = await session.ok(JOB, { id: campaign })
    let last: object = {}
    for await (const { data } of session.follow<{ scoreJobProgress: object }>(FOLLOW, {
      id: latestScoreJob.id,
    }))
      last = data?.scoreJobProgress ?? last
    expect(last).toEqual({ state: 'COMPLETED', done: 2, total: 2 })
  })

  it('follow what is changed of a lead', async () => {
    await setCriteria()
    expect((await memberOf(hand)).score).toBe(100)
    await session.ok(UPDATE, { id: hand, title: 'Workshop Manager' })
    await untilScored()
    const { score, scoreBreakdown } = await memberOf(hand)
    expect([score, scoreBreakdown.changes]).toEqual([
      33,
      [
        { criterionId: 'boss', wouldGain: 67, if: '“executive” held' },
        { criterionId: 'place', wouldGain: 23, if: '“in GB” were known to hold' },
        { criterionId: 'size', wouldGain: 10, if: '“10 or more people” were known to hold' },
      ],
    ])
    expect(await inOrder()).toEqual([boss, hand])
    expect(await inOrder({ minScore: 60 })).toEqual([boss])
  })

  it('can be tried with other weights, and are as they were tried once the weights are set', async () => {
    await setCriteria()
    await session.ok(UPDATE, { id: hand, title: 'Workshop Manager' })
    await untilScored()
    const { scoreHistogram } = await session.ok(NOW, { id: campaign })
    expect(scoreHistogram).toMatchObject({ unscored: 0, passing: 1, total: 2 })
    expect(shape(scoreHistogram.bins)).toEqual([
      [30, 1],
      [90, 1],
    ])
    const weights = [{ criterionId: 'boss', weight: 5 }]
    const { previewScores } = await session.ok(PREVIEW, { id: campaign, weights })
    expect(previewScores).toMatchObject({ passing: 2, total: 2 })
    expect((await session.ok(PREVIEW, { id: campaign, weights, threshold: 90 })).previewScores.passing).toBe(
      1,
    )
    expect((await session.ok(NOW, { id: campaign })).scoreHistogram).toEqual(scoreHistogram)
    await session.ok(WEIGHTS, { id: campaign, weights })
    await untilScored()
    expect((await session.ok(NOW, { id: campaign })).scoreHistogram).toEqual(previewScores)
    expect((await memberOf(hand)).score).toBe(80)
  })

  it('stand beside what a person says, by which lists go, and which scoring leaves alone', async () => {
    await setCriteria()
    await session.ok(UPDATE, { id: hand, title: 'Workshop Manager' })
    const place = { campaign, lead: hand }
    await session.ok(OVERRIDE, { ...place, score: 95, reason: ' Knows the buyer. ' })
    await session.ok(OVERRIDE, { campaign, lead: boss, score: 10, reason: 'Has retired.' })
    await untilScored()
    expect(await memberOf(hand)).toMatchObject({
      ...{ score: 95, computedScore: 33 },
      scoreOverride: { score: 95, reason: 'Knows the buyer.', by: { name: 'Ada' } },
    })
    expect(await inOrder()).toEqual([hand, boss])
    expect(await inOrder({ minScore: 60 })).toEqual([hand])
    expect((await session.ok(PREVIEW, { id: campaign, weights: [] })).previewScores.passing).toBe(1)
    await session.ok(CLEAR, place)
    expect(await memberOf(hand)).toMatchObject({ score: 33, computedScore: 33, scoreOverride: null })
  })

  it('refuse what cannot be read, and strangers', async () => {
    const place = { campaign, lead: boss }
    expect(await session.codeOf(OVERRIDE, { ...place, score: 101, reason: 'x' })).toBe('INVALID_INPUT')
    expect(await session.codeOf(OVERRIDE, { ...place, score: 50, reason: '  ' })).toBe('INVALID_INPUT')
    expect(await session.codeOf(PREVIEW, { id: campaign, weights: [] })).toBe('CONFLICT')
    const set = (criteria: unknown) => session.codeOf(SET, { id: campaign, criteria })
    expect(await set([{ id: 'x' }])).toBe('INVALID_INPUT')
    expect(await set('everybody')).toBe('INVALID_INPUT')
    expect(await set([CRITERIA[0], CRITERIA[0]])).toBe('INVALID_INPUT')
    expect(await set([criterion('heavy', 'keyword', { words: ['oak'] }, { weight: 101 })])).toBe(
      'INVALID_INPUT',
    )
    await setCriteria()
    const unknown = [{ criterionId: 'none', weight: 1 }]
    expect(await session.codeOf(PREVIEW, { id: campaign, weights: unknown })).toBe('INVALID_INPUT')
    expect(
      await session.codeOf(WEIGHTS, { id: campaign, weights: [{ criterionId: 'boss', weight: -1 }] }),
    ).toBe('INVALID_INPUT')
    const stranger = await api.register('Eve')
    expect(await stranger.codeOf(OVERRIDE, { ...place, score: 1, reason: 'x' })).toBe('NOT_FOUND')
    expect(await stranger.codeOf(CLEAR, place)).toBe('NOT_FOUND')
    expect(await stranger.codeOf(SET, { id: campaign, criteria: [] })).toBe('NOT_FOUND')
    expect(await stranger.codeOf(NOW, { id: campaign })).toBe('NOT_FOUND')
    expect((await memberOf(boss)).score).toBe(100)
  })
})
