/** Actions on many leads: what they are of, what they do and what an undo gives back. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BulkJobRow } from '../../../server/features/bulk/bulk-jobs.store.ts'
import { KEPT_MS } from '../../../server/features/bulk/bulk.job.ts'
import { addOptOut } from '../../../server/features/opt-outs/opt-outs.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { openBulk, seedLeads, stockOf } from './bulk-harness.ts'

/** Two batches. */
const MANY = 260
const EVERY = { words: [] }

describeOnEachDatabase('a bulk job', (open) => {
  let database: TestDatabase
  let bulk: ReturnType<typeof openBulk>
  let workspaceId: string
  let userId: string
  let campaignId: string

  beforeAll(async () => {
    database = await open()
    bulk = openBulk(database)
  })
  beforeEach(async () => {
    ;({ workspaceId, userId } = await createTestWorkspace(database.db))
    campaignId = await createTestCampaign(database.db, workspaceId)
  })

  type Start = Parameters<typeof bulk.jobs.start>
  const start = (leads: Start[2], action: Start[3]) => bulk.jobs.start(workspaceId, userId, leads, action)
  async function work(id: string): Promise<BulkJobRow> {
    const handler = bulk.handler()
    await handler.work({ workspaceId, id })
    await handler.close()
    return database.db.bulkJob.findFirstOrThrow({ where: { id } })
  }
  const run = async (leads: Start[2], action: Start[3]) => work(await start(leads, action))
  async function undo({ id }: { id: string }): Promise<BulkJobRow> {
    await bulk.jobs.undo(workspaceId, userId, id)
    return work(id)
  }
  const statuses = async () => {
    const rows = await database.db.campaignLead.groupBy({
      by: ['status'],
      where: { workspaceId, campaignId },
      _count: { _all: true },
    })
    return Object.fromEntries(rows.map(({ status, _count }) => [status, _count._all]))
  }
  const leadCount = async (id = campaignId) =>
    (await database.db.campaign.findFirstOrThrow({ where: { id } })).leadCount

  it('changes each of all that match once, though they match no more once they are changed', async () => {
    const [first, ...rest] = await seedLeads(database, workspaceId, MANY, campaignId)
    await database.db.campaignLead.updateMany({
      where: { workspaceId, leadId: first ?? '' },
      data: { status: 'REJECTED' },
    })
    const filter = { ...EVERY, campaignId, status: 'NEW' as const }
    const job = await run({ filter }, { action: 'SET_STATUS', campaignId, status: 'QUALIFIED' })
    expect(job).toMatchObject({
      ...{ state: 'COMPLETED', total: rest.length, done: rest.length, changed: rest.length },
      target: 'Winter',
    })
    expect(await statuses()).toEqual({ QUALIFIED: rest.length, REJECTED: 1 })
    expect(await undo(job)).toMatchObject({ state: 'UNDONE', restored: rest.length, left: 0 })
    expect(await statuses()).toEqual({ NEW: rest.length, REJECTED: 1 })
  })

  it('is of the leads that matched when it was started', async () => {
    await seedLeads(database, workspaceId, 3, campaignId)
    const elsewhere = await seedLeads(database, workspaceId, 2)
    const everywhere = await start({ filter: EVERY }, { action: 'DELETE' })
    const id = await start(
      { filter: { ...EVERY, campaignId } },
      { action: 'SET_STATUS', campaignId, status: 'QUALIFIED' },
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
    await seedLeads(database, workspaceId, 2, campaignId)
    await database.db.campaignLead.createMany({
      data: elsewhere.map((leadId) => ({ workspaceId, campaignId, leadId })),
    })
    expect(await work(id)).toMatchObject({ total: 3, changed: 3 })
    expect(await work(everywhere)).toMatchObject({ total: 5, changed: 5 })
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(2)
  })

  it('adds to a campaign what is not in it, counts it, and takes it out again', async () => {
    const members = await seedLeads(database, workspaceId, 3, campaignId)
    const others = await seedLeads(database, workspaceId, 4)
    const before = await stockOf(database, workspaceId)
    const job = await run({ ids: [...members, ...others] }, { action: 'ADD_TO_CAMPAIGN', campaignId })
    expect(job).toMatchObject({ state: 'COMPLETED', total: 7, changed: 4 })
    expect(await leadCount()).toBe(7)
    expect(await undo(job)).toMatchObject({ state: 'UNDONE', restored: 4, left: 0 })
    expect(await stockOf(database, workspaceId)).toEqual(before)
  })

  it('takes out of a campaign, and gives each membership back as it was', async () => {
    const ids = await seedLeads(database, workspaceId, 4, campaignId)
    await database.db.campaignLead.updateMany({
      where: { workspaceId, leadId: ids[1] ?? '' },
      data: { status: 'CONTACTED', score: 70 },
    })
    const before = await stockOf(database, workspaceId)
    const job = await run({ ids: ids.slice(0, 3) }, { action: 'REMOVE_FROM_CAMPAIGN', campaignId })
    expect(job).toMatchObject({ state: 'COMPLETED', changed: 3 })
    expect(await leadCount()).toBe(1)
    expect(await undo(job)).toMatchObject({ restored: 3, left: 0 })
    expect(await stockOf(database, workspaceId)).toEqual(before)
  })

  it('sets a status, and each lead’s timeline says who did it and who undid it', async () => {
    const [one = ''] = await seedLeads(database, workspaceId, 1, campaignId)
    const job = await run({ ids: [one] }, { action: 'SET_STATUS', campaignId, status: 'QUALIFIED' })
    await undo(job)
    const rows = await database.db.leadActivity.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })
    expect(rows).toMatchObject([
      { kind: 'STATUS_CHANGED', userId, campaignId, detail: { before: 'NEW', after: 'QUALIFIED' } },
      { kind: 'STATUS_CHANGED', userId, campaignId, detail: { before: 'QUALIFIED', after: 'NEW' } },
    ])
  })

  describe('on tags and owners', () => {
    let tagId: string
    let ids: string[]
    beforeEach(async () => {
      const tag = { workspaceId, name: 'Hot', key: 'hot', colour: 'RED' as const }
      tagId = (await database.db.tag.create({ data: tag })).id
      ids = await seedLeads(database, workspaceId, 4)
    })
    const tagged = async () => {
      const rows = await database.db.leadTag.findMany({ where: { workspaceId }, orderBy: { leadId: 'asc' } })
      return rows.map(({ leadId }) => leadId)
    }

    it('adds a tag to those without it, and takes it away again where nobody has put it anew', async () => {
      const { db } = database
      const [one = '', two = '', three = '', four = ''] = ids
      await db.leadTag.create({ data: { workspaceId, leadId: one, tagId } })
      const job = await run({ ids }, { action: 'ADD_TAG', tagId })
      expect(job).toMatchObject({ state: 'COMPLETED', target: 'Hot', changed: 3 })
      await db.leadTag.deleteMany({ where: { leadId: { in: [two, three] } } })
      await db.leadTag.create({ data: { workspaceId, leadId: three, tagId } })
      expect(await undo(job)).toMatchObject({ restored: 2, left: 1 })
      expect(await tagged()).toEqual([one, three])
      expect(four).not.toBe('')
    })

    it('takes a tag from those that have it, and gives it back while there is such a tag', async () => {
      const { db } = database
      await run({ ids: ids.slice(0, 2) }, { action: 'ADD_TAG', tagId })
      const job = await run({ filter: EVERY }, { action: 'REMOVE_TAG', tagId })
      expect(job).toMatchObject({ total: 4, changed: 2 })
      expect(await undo(job)).toMatchObject({ restored: 2, left: 0 })
      expect(await tagged()).toEqual(ids.slice(0, 2))
      const again = await run({ filter: EVERY }, { action: 'REMOVE_TAG', tagId })
      await db.tag.deleteMany({ where: { id: tagId } })
      expect(await undo(again)).toMatchObject({ state: 'UNDONE', restored: 0, left: 2 })
    })

    it('gives leads to a member and back to whom they were with, but for those given away since', async () => {
      const { db } = database
      const [one = '', two = '', three = ''] = ids
      const colleague = await db.user.create({
        data: { email: `${workspaceId}@acme.example`, name: 'Ben', passwordHash: 'none' },
      })
      await db.member.create({ data: { workspaceId, userId: colleague.id } })
      await db.leadOwner.create({ data: { workspaceId, leadId: one, userId: colleague.id } })
      const job = await run({ ids }, { action: 'SET_OWNER', ownerId: userId })
      expect(job).toMatchObject({ state: 'COMPLETED', changed: 4 })
      await db.leadOwner.updateMany({ where: { leadId: two }, data: { userId: colleague.id } })
      await db.leadOwner.deleteMany({ where: { leadId: three } })
      expect(await undo(job)).toMatchObject({ restored: 3, left: 1 })
      const owners = await db.leadOwner.findMany({ where: { workspaceId }, orderBy: { leadId: 'asc' } })
      expect(owners.map((owner) => [owner.leadId, owner.userId])).toEqual([
        [one, colleague.id],
        [two, colleague.id],
      ])
      const nobody = await run({ ids }, { action: 'SET_OWNER', ownerId: null })
      expect(nobody).toMatchObject({ target: null, changed: 2 })
      await db.member.deleteMany({ where: { userId: colleague.id } })
      expect(await undo(nobody)).toMatchObject({ restored: 0, left: 2 })
    })
  })

  describe('that deletes', () => {
    async function seedWithAll(): Promise<string[]> {
      const { db } = database
      const ids = await seedLeads(database, workspaceId, 5, campaignId)
      const other = await createTestCampaign(db, workspaceId, 'Other')
      const { id: runId } = await db.run.create({
        data: { workspaceId, campaignId, criteria: {}, extractorVersion: '1', state: 'COMPLETED' },
      })
      const [one = '', two = ''] = ids
      const link = { workspaceId, campaignId: other, leadId: one, status: 'CONTACTED' as const }
      await db.campaignLead.create({ data: { ...link, score: 80, runId } })
      await db.campaign.updateMany({ where: { id: other }, data: { leadCount: 1 } })
      await db.runLead.create({
        data: { workspaceId, runId, leadId: one, siteKey: 'https://a.example', found: { name: 'P “0”\n' } },
      })
      const { companyId } = await db.lead.findFirstOrThrow({ where: { id: one } })
      await db.evidence.create({
        data: {
          ...{ workspaceId, leadId: one, companyId, field: 'phone', value: '+49 30 1' },
          ...{ method: 'TEL', confidence: 0.85, snippet: `It’s "us" \\ 'them'` },
        },
      })
      const address = 'two@a.example'
      await db.lead.updateMany({
        where: { id: two },
        data: {
          ...{ email: address, emails: [address, 'deux@a.example'], links: ['https://a.example/?q="x"'] },
          searchText: `p 1\n${address}\nfirm 0`,
        },
      })
      const verification = await db.verification.create({
        data: {
          ...{ workspaceId, canonical: address, address, confidence: 90, flags: [], transcript: [] },
          ...({ class: 'VALID', reason: 'ACCEPTED', level: 'SMTP' } as const),
          ...{ lists: {}, checkedAt: new Date(), expiresAt: new Date() },
        },
      })
      const tag = await db.tag.create({ data: { workspaceId, name: 'Hot', key: 'hot', colour: 'RED' } })
      await db.leadTag.create({ data: { workspaceId, leadId: one, tagId: tag.id } })
      await db.leadOwner.create({ data: { workspaceId, leadId: one, userId } })
      await db.leadNote.create({ data: { workspaceId, leadId: one, authorId: userId, text: 'Rang “her”.' } })
      await db.leadActivity.create({
        data: { workspaceId, leadId: one, kind: 'TAGGED', userId, detail: { tagId: tag.id, name: 'Hot' } },
      })
      const tie = { workspaceId, leadId: two, verificationId: verification.id, class: 'VALID' as const }
      await db.leadVerification.create({ data: tie })
      return ids
    }

    it('gives leads back with the same ids and all that hung on them', async () => {
      await seedWithAll()
      const before = await stockOf(database, workspaceId)
      const job = await run({ filter: EVERY }, { action: 'DELETE' })
      expect(job).toMatchObject({ state: 'COMPLETED', total: 5, changed: 5 })
      const after = await stockOf(database, workspaceId)
      expect(after).toMatchObject({ leads: [], members: [], ties: [], found: [], tags: [], notes: [] })
      // What speaks for the company as well has stayed with it.
      expect(after.evidence.map(({ value, leadId }) => [value, leadId])).toEqual([['+49 30 1', null]])
      expect(after.counts.map((one) => one.leadCount)).toEqual([0, 0])
      expect(await undo(job)).toMatchObject({ state: 'UNDONE', restored: 5, left: 0 })
      expect(await stockOf(database, workspaceId)).toEqual(before)
      expect(await database.db.trashedRows.count({ where: { workspaceId } })).toBe(0)
    })

    it('leaves those that were found again, and whatever refers to what is gone', async () => {
      const { db } = database
      const [one = '', two = '', three = ''] = await seedWithAll()
      const found = await db.lead.findFirstOrThrow({ where: { id: three } })
      const job = await run({ filter: EVERY }, { action: 'DELETE' })
      const again = { ...found, emails: [], phones: [], links: [] }
      const { id } = await db.lead.create({ data: { ...again, id: undefined } as never })
      // As its campaign is deleted.
      await db.campaign.updateMany({ where: { workspaceId }, data: { lastRunId: null } })
      await db.run.deleteMany({ where: { workspaceId } })
      await db.campaign.deleteMany({ where: { workspaceId, name: 'Other' } })
      await db.verification.updateMany({ where: { workspaceId }, data: { class: 'INVALID' } })
      await db.company.updateMany({ where: { workspaceId }, data: { name: 'Renamed' } })
      expect(await undo(job)).toMatchObject({ state: 'UNDONE', restored: 4, left: 1 })
      const { leads, members, ties, found: foundBy } = await stockOf(database, workspaceId)
      expect(leads.map((lead) => lead.id)).toContain(id)
      expect(leads.map((lead) => lead.id)).not.toContain(three)
      expect(members.filter((member) => member.leadId === one)).toMatchObject([{ campaignId, runId: null }])
      expect(ties).toMatchObject([{ leadId: two, class: 'INVALID' }])
      expect(foundBy).toEqual([])
      expect(leads.find((lead) => lead.id === one)?.searchText).toBe('p 0\nrenamed')
      expect(await leadCount()).toBe(4)
    })

    it('knows who has asked to be left alone meanwhile', async () => {
      const [, two = ''] = await seedWithAll()
      const job = await run({ ids: [two] }, { action: 'DELETE' })
      await addOptOut(database.db, 'a.example')
      await undo(job)
      expect((await stockOf(database, workspaceId)).ties).toMatchObject([{ leadId: two, optedOut: true }])
    })

    it('keeps what it has deleted for thirty days and no longer', async () => {
      await seedLeads(database, workspaceId, 300, campaignId)
      const { id, createdAt } = await run({ filter: EVERY }, { action: 'DELETE' })
      const handler = bulk.handler()
      const where = { workspaceId }
      await handler.tidy(new Date(createdAt.getTime() + KEPT_MS))
      expect(await database.db.trashedRows.count({ where })).toBe(900)
      await handler.tidy(new Date(createdAt.getTime() + KEPT_MS + 1))
      expect(await database.db.trashedRows.count({ where })).toBe(0)
      expect(await database.db.bulkBatch.count({ where })).toBe(0)
      await handler.close()
      expect(await database.db.bulkJob.findFirst({ where })).toMatchObject({
        state: 'COMPLETED',
        changed: 300,
      })
      await expect(bulk.jobs.undo(workspaceId, userId, id)).rejects.toThrow('can be undone for 30 days only')
    })
  })

  describe('undone after others’ changes', () => {
    it('leaves statuses and memberships that are others’ by now', async () => {
      const { db } = database
      const [one = '', two = '', three = ''] = await seedLeads(database, workspaceId, 3, campaignId)
      const { id: other } = { id: await createTestCampaign(db, workspaceId, 'Other') }
      const status = await run(
        { ids: [one, two, three] },
        { action: 'SET_STATUS', campaignId, status: 'QUALIFIED' },
      )
      const added = await run({ ids: [one, two, three] }, { action: 'ADD_TO_CAMPAIGN', campaignId: other })
      await db.campaignLead.updateMany({
        where: { campaignId, leadId: one },
        data: { status: 'CONTACTED' },
      })
      await db.campaignLead.updateMany({
        where: { campaignId: other, leadId: one },
        data: { status: 'CONTACTED' },
      })
      await db.campaignLead.deleteMany({ where: { campaignId, leadId: two } })
      await db.campaign.updateMany({ where: { id: campaignId }, data: { leadCount: 2 } })
      expect(await undo(status)).toMatchObject({ restored: 1, left: 2 })
      expect(await undo(added)).toMatchObject({ restored: 2, left: 1 })
      expect(await statuses()).toEqual({ CONTACTED: 1, NEW: 1 })
      expect(await leadCount(other)).toBe(1)
    })

    it('leaves memberships of a campaign that is gone, and those that somebody made anew', async () => {
      const ids = await seedLeads(database, workspaceId, 3, campaignId)
      const removed = await run({ ids }, { action: 'REMOVE_FROM_CAMPAIGN', campaignId })
      await run({ ids: ids.slice(0, 1) }, { action: 'ADD_TO_CAMPAIGN', campaignId })
      expect(await undo(removed)).toMatchObject({ restored: 2, left: 1 })
      expect(await leadCount()).toBe(3)
      const again = await run({ ids }, { action: 'REMOVE_FROM_CAMPAIGN', campaignId })
      await database.db.campaign.deleteMany({ where: { id: campaignId } })
      expect(await undo(again)).toMatchObject({ state: 'UNDONE', restored: 0, left: 3 })
    })
  })

  it('does no harm beside another on the same leads', async () => {
    const ids = await seedLeads(database, workspaceId, MANY, campaignId)
    const jobs = await Promise.all([
      start({ filter: EVERY }, { action: 'DELETE' }),
      start({ filter: EVERY }, { action: 'DELETE' }),
      start({ filter: { ...EVERY, campaignId } }, { action: 'REMOVE_FROM_CAMPAIGN', campaignId }),
    ])
    const [one, two, three] = await Promise.all(jobs.map(work))
    expect([one, two, three].map((job) => job?.state)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED'])
    expect((one?.changed ?? 0) + (two?.changed ?? 0)).toBe(ids.length)
    expect(await leadCount()).toBe(0)
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(0)
    for (const job of [one, two]) if (job !== undefined && job.changed > 0) await undo(job)
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(ids.length)
    expect(await leadCount()).toBe(await database.db.campaignLead.count({ where: { campaignId } }))
  })

  it('fails with words when its campaign is deleted meanwhile', async () => {
    const ids = await seedLeads(database, workspaceId, 2)
    const id = await start({ ids }, { action: 'ADD_TO_CAMPAIGN', campaignId })
    await database.db.campaign.deleteMany({ where: { id: campaignId } })
    expect(await work(id)).toMatchObject({ state: 'FAILED', error: 'No such campaign in this workspace.' })
  })
})
