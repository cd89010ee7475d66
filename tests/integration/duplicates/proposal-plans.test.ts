import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanAtOnce } from '../../../server/features/duplicates/scan-work.service.ts'
import { countProposals, listProposals } from '../../../server/features/duplicates/proposals.store.ts'
import { uuidOf } from '../../../server/graphql/ids.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const LIST = `query($after: String) { duplicates(first: 2, after: $after) {
  pageInfo { endCursor hasNextPage } edges { node { id } } } }`
const MERGE_SURE = `mutation { mergeSureDuplicates { merges { id } } }`
const EMAIL = 'stone@mail.example'

describeOnEachDatabase('what is read of proposals', (open) => {
  const statements: string[] = []
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let leads: string[]

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    api = await startApi(database)
    session = await api.register('Ada')
    const campaign = await createCampaign(session)
    leads = []
    for (const site of ['a.example', 'b.example', 'c.example', 'd.example']) {
      const who = { companyName: 'Stone', website: site, name: 'Robert Stone', email: EMAIL }
      leads.push(uuidOf('Lead', await createLead(session, campaign, who)))
    }
    await scanAtOnce({ database, signals: createMemorySignals() }, session.workspaceId)
  })
  afterAll(() => api.close())

  /** What `work` reads of proposals; on SQLite with how it goes about it. */
  async function plansOf(work: () => Promise<unknown>): Promise<{ count: number; plans: string[] }> {
    statements.length = 0
    await work()
    const asked = statements.filter((one) => /^SELECT.*DuplicateProposal/s.test(one))
    if (database.provider !== 'sqlite') return { count: asked.length, plans: [] }
    const plans: string[] = []
    for (const one of asked) {
      const sql = `EXPLAIN QUERY PLAN ${one.replaceAll('?', "''")}`
      const steps = await database.db.$queryRawUnsafe<{ detail: string }[]>(sql)
      plans.push(...steps.map(({ detail }) => detail).filter((detail) => /INDEX|SCAN|B-TREE/.test(detail)))
    }
    return { count: asked.length, plans }
  }

  it('is, of a lead, found by the lead, and not by going through all that are open', async () => {
    const { count, plans } = await plansOf(async () => {
      const filter = { state: 'OPEN' as const, leadId: leads[1] }
      expect(await listProposals(session.workspaceId, database.db, filter, { take: 20 })).toHaveLength(3)
    })
    expect(count).toBe(3)
    expect(plans.filter((plan) => plan.includes('state'))).toEqual([])
    if (database.provider === 'sqlite') expect(plans.filter((plan) => plan.includes('INDEX'))).toHaveLength(3)
  })

  it('is, for a page, found along the order, as many rows as it holds', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const { duplicates }: { duplicates: ListedProposals } = await session.ok(LIST, { after })
      seen.push(...duplicates.edges.map(({ node }) => uuidOf('DuplicateProposal', node.id)))
      after = duplicates.pageInfo.hasNextPage ? duplicates.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toHaveLength(6)
    expect(new Set(seen).size).toBe(6)
    const cursor = { id: seen[2] ?? '' }
    const { count, plans } = await plansOf(async () => {
      const page = { take: 3, cursor, skip: 1 }
      const rows = await listProposals(session.workspaceId, database.db, { state: 'OPEN' }, page)
      expect(rows.map(({ id }) => id)).toEqual(seen.slice(3, 6))
    })
    expect(count).toBe(1)
    expect(plans.filter((plan) => !/state_strength_id_idx|_id_key/.test(plan))).toEqual([])
    expect(plans.join()).not.toContain('TEMP B-TREE')
  })

  it('is, of what was merged, found by either of the two', async () => {
    await session.ok(MERGE_SURE)
    for (const leadId of [leads[0], leads[1]]) {
      const filter = { state: 'MERGED' as const, leadId }
      const { plans } = await plansOf(async () => {
        expect(await countProposals(session.workspaceId, database.db, filter)).toBeGreaterThan(0)
      })
      expect(plans.filter((plan) => plan.includes('state'))).toEqual([])
    }
  })
})

interface ListedProposals {
  pageInfo: { endCursor: string; hasNextPage: boolean }
  edges: { node: { id: string } }[]
}
