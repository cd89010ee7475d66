import { beforeAll, beforeEach, expect, it } from 'vitest'
import {
  listStoredLeads,
  walkChangedLeads,
  type WalkPlace,
} from '../../../server/features/duplicates/compared-leads.store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { seedLeads } from '../bulk/bulk-harness.ts'

const at = (milliseconds: number) => new Date(1_700_000_000_000 + milliseconds)
const LISTS = { emails: ['a@x.example'], phones: ['+493012345678'], links: ['https://x.example/"é"'] }

describeOnEachDatabase('leads as a search reads them', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let leads: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    ;({ workspaceId } = await createTestWorkspace(database.db))
    leads = (await seedLeads(database, workspaceId, 5)).sort()
    const { workspaceId: other } = await createTestWorkspace(database.db)
    await seedLeads(database, other, 1)
    // The second and the third at one moment, the last before all others.
    for (const [n, moment] of [10, 20, 20, 31, 5].entries())
      await database.db.lead.updateMany({
        where: { workspaceId, id: leads[n] ?? '' },
        data: { updatedAt: at(moment), ...(n === 0 ? { ...LISTS, name: null } : {}) },
      })
  })
  const walk = (since: Date | null, until: Date, after: WalkPlace | null, take: number) =>
    walkChangedLeads(workspaceId, database, { since, until }, after, take)
  async function walkAll(since: Date | null, until: Date, take: number): Promise<number[]> {
    const met: number[] = []
    for (let place: WalkPlace | null = null; ;) {
      const walked = await walk(since, until, place, take)
      met.push(...walked.map(({ lead }) => leads.indexOf(lead.id)))
      expect(walked.every(({ lead, place: of }) => lead.id === of.id)).toBe(true)
      place = walked.at(-1)?.place ?? null
      if (place === null) return met
    }
  }

  it('come in the order in which they were changed, each once, from one moment up to another', async () => {
    for (const take of [1, 2, 9]) expect(await walkAll(null, at(99), take)).toEqual([4, 0, 1, 2, 3])
    expect(await walkAll(at(10), at(20), 2)).toEqual([0, 1, 2])
    expect(await walkAll(at(11), at(30), 2)).toEqual([1, 2])
    expect((await walk(null, at(99), null, 2))[1]?.place).toEqual({ at: at(10), id: leads[0] })
  })

  it('are the same when they are asked for by their ids', async () => {
    const walked = (await walk(null, at(99), null, 9)).map(({ lead }) => lead)
    expect(walked[1]).toMatchObject({ id: leads[0], kind: 'PERSON', name: null, ...LISTS })
    const companies = await database.db.company.findMany({
      where: { workspaceId },
      select: { id: true, name: true, domain: true },
    })
    expect(companies).toContainEqual(walked[0]?.company)
    const { workspaceId: other } = await createTestWorkspace(database.db)
    const [theirs = ''] = await seedLeads(database, other, 1)
    const stored = await listStoredLeads(workspaceId, database, [...leads, theirs])
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(stored.sort(byId)).toEqual(walked.sort(byId))
    expect(await listStoredLeads(workspaceId, database, [])).toEqual([])
  })
})
