/** All leads of a list in portions, for work that goes through each of them once. */
import { beforeAll, expect, it } from 'vitest'
import { walkLeadIds } from '../../../server/features/leads/leads.service.ts'
import type { LeadFilter } from '../../../server/features/leads/lead-filter.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

describeOnEachDatabase('walking through the leads of a list', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaignId: string
  const ids: string[] = []

  beforeAll(async () => {
    database = await open()
    workspaceId = (await createTestWorkspace(database.db)).workspaceId
    campaignId = await createTestCampaign(database.db, workspaceId)
    for (let i = 0; i < 7; i++) ids.push(await addLead(workspaceId, `p${i}@acme.example`, i))
    ids.push(await addLead(workspaceId, null, 7))
    ids.sort()
    const members = ids.filter((_, index) => index % 2 === 0)
    await database.db.campaignLead.createMany({
      data: members.map((leadId, index) => ({
        ...{ workspaceId, campaignId, leadId, status: index === 0 ? 'REJECTED' : 'NEW' },
      })),
    })
    const other = (await createTestWorkspace(database.db)).workspaceId
    await addLead(other, 'other@acme.example', 0)
  })

  async function addLead(workspace: string, email: string | null, index: number): Promise<string> {
    const { db } = database
    const lists = { emails: [], phones: [] }
    const company = await db.company.create({
      data: { workspaceId: workspace, siteKey: `name:${index}`, name: 'Acme', socials: [], ...lists },
    })
    const data = {
      workspaceId: workspace,
      companyId: company.id,
      identityKey: 'general',
      links: [],
      ...lists,
    }
    return (await db.lead.create({ data: { ...data, kind: 'GENERAL', email } })).id
  }

  async function walk(filter: Partial<LeadFilter>, take = 2) {
    const all: string[] = []
    for (let afterId: string | null = null; ;) {
      const page = { afterId, take }
      const portion = await walkLeadIds(workspaceId, database.db, database, { words: [], ...filter }, page)
      all.push(...portion)
      if (portion.length < take) return all
      afterId = portion.at(-1) ?? null
    }
  }

  it('meets each of them once, in portions of any size', async () => {
    expect(await walk({})).toEqual(ids)
    expect(await walk({}, 100)).toEqual(ids)
    expect(await walk({ hasEmail: true })).toHaveLength(7)
    expect(await walk({ hasEmail: true, companyId: workspaceId })).toEqual([])
  })

  it('keeps to a campaign, or a status in any', async () => {
    const members = ids.filter((_, index) => index % 2 === 0)
    expect(await walk({ campaignId })).toEqual(members)
    expect(await walk({ campaignId, status: 'NEW' })).toEqual(members.slice(1))
    expect(await walk({ status: 'REJECTED' })).toEqual(members.slice(0, 1))
  })

  it('goes on behind one that is gone meanwhile', async () => {
    const [first = '', second = ''] = ids
    await database.db.lead.deleteMany({ where: { id: second } })
    const rest = await walkLeadIds(
      workspaceId,
      database.db,
      database,
      { words: [] },
      { afterId: second, take: 100 },
    )
    expect(rest).toEqual(ids.slice(2))
    expect(await walk({})).toEqual([first, ...ids.slice(2)])
  })
})
