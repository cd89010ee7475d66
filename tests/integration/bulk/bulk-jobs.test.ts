/** Actions on many leads as callers of the API see them. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { stockOf } from './bulk-harness.ts'

const FIELDS = `id action target status isSelection state total done changed restored left error undoableUntil startedBy`
const START = `mutation($action: BulkActionInput!, $ids: [ID!], $campaignId: ID, $filter: LeadFilter) {
  startBulkJob(action: $action, ids: $ids, campaignId: $campaignId, filter: $filter) { ${FIELDS} } }`
const PROGRESS = `subscription($id: ID!) { bulkJobProgress(jobId: $id) { ${FIELDS} } }`
const deed = (name: string) => `mutation($id: ID!) { ${name}(id: $id) { ${FIELDS} } }`
const LIST = `query($open: Boolean) { bulkJobs(isUnderWay: $open) { totalCount edges { node { ${FIELDS} } } } }`

interface Job {
  id: string
  state: string
  changed: number
  undoableUntil: string | null
}

describeOnEachDatabase('bulk jobs', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let stranger: Session
  let campaign: string
  let leads: string[]

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    stranger = await api.register('Eve')
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register('Ada')
    campaign = await createCampaign(session)
    leads = []
    for (const name of ['Ann', 'Ben', 'Cem']) leads.push(await createLead(session, campaign, { name }))
  })

  async function follow(id: string): Promise<Job> {
    let last: Job | undefined
    for await (const { data, errors } of session.follow<{ bulkJobProgress: Job }>(PROGRESS, { id })) {
      if (errors || !data) throw new Error(JSON.stringify(errors))
      last = data.bulkJobProgress
    }
    if (last === undefined) throw new Error('Nothing was told of the job')
    return last
  }
  async function run(variables: object): Promise<Job> {
    const { startBulkJob } = await session.ok<{ startBulkJob: Job }>(START, { ...variables })
    return follow(startBulkJob.id)
  }
  const names = async () => {
    const rows = await database.db.lead.findMany({ where: { workspaceId: session.workspaceId } })
    return rows.map(({ name }) => name).sort()
  }

  it('go on by themselves, are followed to their end, and can be undone once', async () => {
    const job = await run({ action: { kind: 'DELETE' }, filter: { search: 'e' } })
    expect(job).toMatchObject({
      ...{ action: 'DELETE', target: null, status: null, isSelection: false, state: 'COMPLETED' },
      ...{ total: 3, done: 3, changed: 3, error: null, startedBy: 'Ada' },
    })
    expect(await names()).toEqual([])
    expect(Date.parse(job.undoableUntil ?? '')).toBeGreaterThan(Date.now() + 29 * 86_400_000)
    await session.ok(deed('undoBulkJob'), { id: job.id })
    expect(await follow(job.id)).toMatchObject({ state: 'UNDONE', restored: 3, left: 0, undoableUntil: null })
    expect(await names()).toEqual(['Ann', 'Ben', 'Cem'])
    expect(await session.codeOf(deed('undoBulkJob'), { id: job.id })).toBe('CONFLICT')
    expect(await session.codeOf(deed('cancelBulkJob'), { id: job.id })).toBe('CONFLICT')
    // The search finds them again.
    const FOUND = `{ leads(filter: { search: "cem acme" }) { totalCount } }`
    expect(await session.ok(FOUND)).toEqual({ leads: { totalCount: 1 } })
  })

  it('delete one lead at once, and give it back like any other', async () => {
    const DELETE = `mutation($id: ID!) { deleteLead(id: $id) { id action state isSelection total done changed startedBy undoableUntil } }`
    const [ann = ''] = leads
    const before = await stockOf(database, session.workspaceId)
    expect(await stranger.codeOf(DELETE, { id: ann })).toBe('NOT_FOUND')
    const { deleteLead: job } = await session.ok<{ deleteLead: Job }>(DELETE, { id: ann })
    expect(job).toMatchObject({
      ...{ action: 'DELETE', state: 'COMPLETED', isSelection: true, startedBy: 'Ada' },
      ...{ total: 1, done: 1, changed: 1 },
    })
    expect(Date.parse(job.undoableUntil ?? '')).toBeGreaterThan(Date.now() + 29 * 86_400_000)
    expect(await names()).toEqual(['Ben', 'Cem'])
    // Who did what is told in the same list as of deletions from the dashboard; what did nothing is not.
    expect(await session.codeOf(DELETE, { id: ann })).toBe('NOT_FOUND')
    const { bulkJobs } = await session.ok(LIST)
    expect(bulkJobs).toMatchObject({ totalCount: 1, edges: [{ node: { id: job.id, changed: 1 } }] })
    expect(await stranger.codeOf(deed('undoBulkJob'), { id: job.id })).toBe('NOT_FOUND')
    await session.ok(deed('undoBulkJob'), { id: job.id })
    expect(await follow(job.id)).toMatchObject({ state: 'UNDONE', restored: 1, left: 0 })
    expect(await stockOf(database, session.workspaceId)).toEqual(before)
  })

  it('set a status for a selection', async () => {
    const job = await run({
      action: { kind: 'SET_STATUS', campaignId: campaign, status: 'QUALIFIED' },
      ids: [...leads.slice(0, 2), leads[0], 'Lead_01938b2e-7c3a-7000-8000-00000000dead'],
    })
    expect(job).toMatchObject({
      ...{ target: 'Sawmills', status: 'QUALIFIED', isSelection: true, state: 'COMPLETED' },
      ...{ total: 2, changed: 2 },
    })
    const FILTERED = `query($id: ID!) { leads(campaignId: $id, filter: { status: QUALIFIED }) { totalCount } }`
    expect(await session.ok(FILTERED, { id: campaign })).toEqual({ leads: { totalCount: 2 } })
  })

  it('are listed newest first, to their own workspace alone', async () => {
    const first = await run({ action: { kind: 'DELETE' }, ids: leads.slice(0, 1) })
    const other = await createCampaign(session, [], 'Other')
    const second = await run({ action: { kind: 'ADD_TO_CAMPAIGN', campaignId: other }, campaignId: campaign })
    const { bulkJobs } = await session.ok(LIST)
    expect(bulkJobs).toMatchObject({
      totalCount: 2,
      edges: [{ node: { id: second.id, changed: 2, target: 'Other' } }, { node: { id: first.id } }],
    })
    expect(await session.ok(LIST, { open: true })).toEqual({ bulkJobs: { totalCount: 0, edges: [] } })
    expect(await stranger.ok(LIST)).toEqual({ bulkJobs: { totalCount: 0, edges: [] } })
    for (const name of ['cancelBulkJob', 'undoBulkJob'])
      expect(await stranger.codeOf(deed(name), { id: second.id })).toBe('NOT_FOUND')
  })

  it.each([
    ['both ids and a list', () => ({ action: { kind: 'DELETE' }, ids: leads, filter: {} }), 'INVALID_INPUT'],
    ['no ids', () => ({ action: { kind: 'DELETE' }, ids: [] }), 'INVALID_INPUT'],
    [
      'no status',
      () => ({ action: { kind: 'SET_STATUS', campaignId: campaign }, ids: leads }),
      'INVALID_INPUT',
    ],
    ['no campaign', () => ({ action: { kind: 'ADD_TO_CAMPAIGN' }, ids: leads }), 'INVALID_INPUT'],
    [
      'too many ids',
      () => ({ action: { kind: 'DELETE' }, ids: Array.from({ length: 5001 }, () => leads[0]) }),
      'INVALID_INPUT',
    ],
    [
      'ids that are nowhere',
      () => ({ action: { kind: 'DELETE' }, ids: ['Lead_01938b2e-7c3a-7000-8000-00000000dead'] }),
      'NOT_FOUND',
    ],
  ])('refuse %s', async (_what, variables, code) => {
    expect(await session.codeOf(START, variables())).toBe(code)
    expect(await names()).toEqual(['Ann', 'Ben', 'Cem'])
  })
})
