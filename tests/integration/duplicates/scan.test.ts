import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scanAtOnce } from '../../../server/features/duplicates/scan-work.service.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const SCAN = `mutation($all: Boolean) { scanDuplicates(all: $all) { id state isFull total } }`
const PROGRESS = `subscription($id: ID!) { duplicateScanProgress(scanId: $id) { state done total found error share } }`
const LIST = `query($filter: DuplicateFilter) { duplicates(filter: $filter) { totalCount edges { node {
  id strength isSure state reasons first { id name } second { id name } } } } }`
const DISMISS = `mutation($id: ID!, $dismissed: Boolean) { dismissDuplicate(id: $id, dismissed: $dismissed) { state } }`
const UPDATE = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
const MERGE_SURE = `mutation { mergeSureDuplicates { refused remaining merges { id lead { id } former { name } } } }`

interface Proposal {
  id: string
  strength: number
  isSure: boolean
  state: string
  reasons: string[]
  first: { id: string; name: string } | null
  second: { id: string; name: string } | null
}

describeOnEachDatabase('searching for duplicates', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaign: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  beforeEach(async () => {
    session = await api.register('Ada')
    campaign = await createCampaign(session)
  })
  afterAll(() => api.close())

  const add = (name: string, site: string, more: Record<string, unknown> = {}) =>
    createLead(session, campaign, { companyName: 'Stone', website: site, name, ...more })
  const scan = async () => scanAtOnce({ database, signals: createMemorySignals() }, session.workspaceId)
  const list = async (filter: Record<string, unknown> = {}, who = session): Promise<Proposal[]> =>
    (await who.ok(LIST, { filter })).duplicates.edges.map(({ node }: { node: Proposal }) => node)

  it('proposes pairs with reasons, the strongest first, and follows to the end', async () => {
    const robert = await add('Robert Stone', 'stone.example', { email: 'r.stone@mail.example' })
    const again = await add('Robert Stone', 'shop.stone.example', { email: 'R.Stone+x@mail.example' })
    const bob = await add('Bob Stone', 'stone.example', { phone: '+441632960001' })
    await add('Ida Marsh', 'stone.example')
    await add('Robert Stone', 'elsewhere.example')
    const { scanDuplicates } = await session.ok(SCAN)
    expect(scanDuplicates).toMatchObject({ isFull: true, total: 5 })
    let last: Record<string, unknown> = {}
    for await (const { data } of session.follow<{ duplicateScanProgress: Record<string, unknown> }>(
      PROGRESS,
      { id: scanDuplicates.id },
    ))
      last = data?.duplicateScanProgress ?? last
    expect(last).toMatchObject({ state: 'COMPLETED', done: 5, share: 1, error: null })
    const found = await list()
    expect(found[0]).toMatchObject({
      ...{ strength: 100, isSure: true, first: { id: robert }, second: { id: again } },
      reasons: ['The same name', 'Addresses that reach one mailbox', 'Companies of the same domain'],
    })
    expect(await list({ isSure: true })).toHaveLength(1)
    const ofBob = await list({ leadId: bob })
    expect(ofBob.map(({ first }) => first?.id)).toEqual(expect.arrayContaining([robert]))
    expect(ofBob[0]?.reasons[0]).toBe('One is a short form of the other’s given name')
    expect(await list({ minStrength: 99 })).toHaveLength(1)
    const { lead } = await session.ok(`query($id: ID!) { lead(id: $id) { duplicates { id } } }`, {
      id: robert,
    })
    expect(lead.duplicates).toHaveLength(2)
    const stranger = await api.register('Eve')
    expect(await list({}, stranger)).toEqual([])
    expect(await stranger.codeOf(DISMISS, { id: found[0]?.id })).toBe('NOT_FOUND')
    expect(await session.codeOf(LIST, { filter: { minStrength: 101 } })).toBe('INVALID_INPUT')
  })

  it('keeps a dismissed pair away until its reasons change', async () => {
    const robert = await add('Robert Stone', 'stone.example')
    await add('Bob Stone', 'stone.example')
    await scan()
    const [proposal] = await list()
    const id = proposal?.id
    expect(await session.ok(DISMISS, { id })).toEqual({ dismissDuplicate: { state: 'DISMISSED' } })
    await scan()
    expect(await list()).toEqual([])
    expect(await list({ state: 'DISMISSED' })).toHaveLength(1)
    await session.ok(DISMISS, { id, dismissed: false })
    expect(await list()).toHaveLength(1)
    await session.ok(DISMISS, { id })
    const both = { email: 'stone@mail.example' }
    await session.ok(UPDATE, { input: { id: robert, ...both } })
    await session.ok(UPDATE, { input: { id: proposal?.second?.id, ...both } })
    await scan()
    expect(await list()).toMatchObject([{ id, state: 'OPEN', strength: 98 }])
  })

  it('forgets a pair whose leads have nothing in common any more', async () => {
    const robert = await add('Robert Stone', 'stone.example')
    await add('Bob Stone', 'stone.example')
    await scan()
    expect(await list()).toHaveLength(1)
    await session.ok(UPDATE, { input: { id: robert, name: 'Ida Marsh' } })
    await scan()
    expect(await list()).toEqual([])
  })

  it('looks only at what has changed since, and at nothing when told to stop', async () => {
    await add('Robert Stone', 'stone.example')
    await scan()
    await database.db.lead.updateMany({
      where: { workspaceId: session.workspaceId },
      data: { updatedAt: new Date(Date.now() - 3_600_000) },
    })
    await add('Bob Stone', 'stone.example')
    const { scanDuplicates: next } = await session.ok(SCAN)
    expect(next).toMatchObject({ isFull: false, total: 1 })
    for await (const _ of session.follow(PROGRESS, { id: next.id })) void _
    expect(await list()).toHaveLength(1)
    expect(
      await session.codeOf(`mutation($id: ID!) { cancelDuplicateScan(id: $id) { id } }`, { id: next.id }),
    ).toBe('CONFLICT')
    const { latestDuplicateScan } = await session.ok(`{ latestDuplicateScan { id state } }`)
    expect(latestDuplicateScan).toEqual({ id: next.id, state: 'COMPLETED' })
  })

  describe('the sure ones', () => {
    it('are merged together, the first lead of each staying, and can be parted', async () => {
      const email = 'stone@mail.example'
      const first = await add('Robert Stone', 'stone.example', { email })
      await add('Robert Stone', 'b.example', { email })
      await add('Robert Stone', 'c.example', { email })
      await add('Bob Stone', 'stone.example')
      await scan()
      expect(await list({ isSure: true })).toHaveLength(3)
      const { mergeSureDuplicates: merged } = await session.ok(MERGE_SURE)
      expect(merged).toMatchObject({ refused: 0, remaining: 0 })
      expect(merged.merges).toHaveLength(2)
      expect(merged.merges.map(({ lead }: { lead: { id: string } }) => lead.id)).toEqual([first, first])
      expect(await list({ state: 'MERGED' })).toHaveLength(2)
      for (const { id } of merged.merges.toReversed())
        await session.ok(`mutation($id: ID!) { unmergeLeads(id: $id) { id } }`, { id })
      expect(await database.db.lead.count({ where: { workspaceId: session.workspaceId } })).toBe(4)
      expect(await list({ isSure: true })).toHaveLength(3)
      expect(await session.codeOf(`mutation { mergeSureDuplicates(first: 0) { refused } }`)).toBe(
        'INVALID_INPUT',
      )
    })
  })
})
