import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SiteFindings } from '../../../server/engine/index.ts'
import { LEAD_TABLES, LEFT_TABLES } from '../../../server/features/duplicates/lead-tables.store.ts'
import { saveFindings } from '../../../server/features/leads/leads.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { commit } from '../../../server/platform/commit.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { NO_ORGANISATION } from '../../support/engine/no-organisation.ts'

const MERGE = `mutation($survivor: ID!, $others: [ID!]!, $choices: [MergeChoiceInput!]) {
  mergeLeads(survivorId: $survivor, otherIds: $others, choices: $choices) {
    id mergedBy undoneAt lead { id name title email emails phones } former { name companyName email } } }`
const UNMERGE = `mutation($id: ID!) { unmergeLeads(id: $id) { id undoneAt } }`
const LEAD = `query($id: ID!) { lead(id: $id) { id name title email phone emails phones links
  memberships { status score campaign { id leads: name } } merges { id undoneAt } } }`
const STATUS = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`

const uuid = (id: string) => id.split('_')[1] ?? ''

it('the list of tables that hang on a lead has each table of the schema that does', () => {
  const models = readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)
  const hanging = [...models].flatMap(([, name = '', body = '']) =>
    name !== 'Lead' && (/^ +leadId /m.test(body) || /^ +\w+ +Lead\??\s/m.test(body)) ? [name] : [],
  )
  expect([...LEAD_TABLES.map(({ name }) => name), ...LEFT_TABLES].sort()).toEqual(hanging.sort())
})

describeOnEachDatabase('merging leads', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let winter: string
  let spring: string
  let bob: string
  let robert: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  beforeEach(async () => {
    session = await api.register('Ada')
    winter = await createCampaign(session, [], 'Winter')
    spring = await createCampaign(session, [], 'Spring')
    robert = await createLead(session, winter, {
      ...{ companyName: 'Stone Ltd', website: 'stone.example', name: 'Robert Stone' },
      ...{ email: 'robert@stone.example', phone: '+441632960001' },
    })
    bob = await createLead(session, winter, {
      ...{ companyName: 'Stone Works', website: 'stone-works.example', name: 'Bob Stone', title: 'Owner' },
      ...{ email: 'bob@stone.example', phone: '+441632960001', links: ['https://pages.example/bob'] },
    })
    await createLead(session, spring, {
      ...{ companyName: 'Stone Works', website: 'stone-works.example', name: 'Bob Stone' },
    })
  })
  afterAll(() => api.close())

  const merge = async (more: Record<string, unknown> = {}) => {
    const { mergeLeads } = await session.ok(MERGE, { survivor: robert, others: [bob], ...more })
    return mergeLeads as { id: string; lead: Record<string, unknown>; former: unknown[]; mergedBy: string }
  }
  /** Every row of the workspace that merging may touch. */
  async function stock() {
    const { db } = database
    const where = { workspaceId: session.workspaceId }
    return {
      leads: await db.lead.findMany({ where, orderBy: { id: 'asc' } }),
      members: await db.campaignLead.findMany({ where, orderBy: [{ campaignId: 'asc' }, { leadId: 'asc' }] }),
      evidence: await db.evidence.findMany({ where, orderBy: { id: 'asc' } }),
      found: await db.runLead.findMany({ where, orderBy: [{ runId: 'asc' }, { leadId: 'asc' }] }),
      verdicts: await db.leadVerification.findMany({ where, orderBy: { leadId: 'asc' } }),
      proposals: await db.duplicateProposal.findMany({ where, orderBy: { id: 'asc' } }),
      keys: await db.duplicateKey.findMany({ where, orderBy: [{ key: 'asc' }, { leadId: 'asc' }] }),
      aliases: await db.leadAlias.findMany({ where }),
      tags: await db.leadTag.findMany({ where, orderBy: [{ leadId: 'asc' }, { tagId: 'asc' }] }),
      owners: await db.leadOwner.findMany({ where, orderBy: { leadId: 'asc' } }),
      notes: await db.leadNote.findMany({ where, orderBy: { id: 'asc' } }),
      activity: await db.leadActivity.findMany({ where, orderBy: { id: 'asc' } }),
      values: await db.customValue.findMany({ where, orderBy: [{ leadId: 'asc' }, { fieldId: 'asc' }] }),
      counts: await db.campaign.findMany({
        where,
        select: { id: true, leadCount: true },
        orderBy: { id: 'asc' },
      }),
    }
  }
  /** What members did with both: one tag that both have, one of each alone, values in one field, an owner and a note of one. */
  async function workWith() {
    const { db } = database
    const { workspaceId, userId } = session
    const tag = async (name: string, leads: string[]) => {
      const data = { workspaceId, name, key: name, colour: 'RED' as const }
      const { id: tagId } = await db.tag.create({ data })
      for (const lead of leads) await db.leadTag.create({ data: { workspaceId, leadId: uuid(lead), tagId } })
    }
    await tag('both', [robert, bob])
    await tag('his', [bob])
    const own = { workspaceId, leadId: uuid(bob) }
    await db.leadOwner.create({ data: { ...own, userId } })
    await db.leadNote.create({ data: { ...own, authorId: userId, text: 'Rang him.' } })
    await db.leadActivity.create({ data: { ...own, userId, kind: 'NOTED', detail: {} } })
    const field = await db.customField.create({
      data: { workspaceId, key: 'size', name: 'Size', type: 'TEXT', choices: [], position: 0 },
    })
    for (const lead of [robert, bob])
      await db.customValue.create({
        data: {
          ...{ workspaceId, leadId: uuid(lead), fieldId: field.id, text: lead, userId },
          ...{ searchText: lead.toLowerCase(), updatedAt: new Date() },
        },
      })
  }
  /** A run with what it found of both, a verdict on one, a proposal, keys, and what members did with them. */
  async function furnish() {
    await workWith()
    const { db } = database
    const { workspaceId } = session
    const run = await db.run.create({
      data: {
        workspaceId,
        campaignId: uuid(winter),
        criteria: {},
        extractorVersion: '1',
        state: 'COMPLETED',
      },
    })
    const found = [robert, bob].map((id) => ({
      ...{ workspaceId, runId: run.id, leadId: uuid(id), siteKey: 'https://stone.example' },
      found: { name: id },
    }))
    await db.runLead.createMany({ data: found })
    await db.campaignLead.updateMany({
      where: { workspaceId, campaignId: uuid(winter), leadId: uuid(bob) },
      data: { status: 'CONTACTED', score: 40, runId: run.id },
    })
    await db.campaignLead.updateMany({
      where: { workspaceId, campaignId: uuid(winter), leadId: uuid(robert) },
      data: { score: 90 },
    })
    const verdict = await db.verification.create({
      data: {
        ...{ workspaceId, canonical: 'bob@stone.example', address: 'bob@stone.example', confidence: 9 },
        ...({ class: 'VALID', reason: 'ACCEPTED', level: 'SMTP' } as const),
        ...{ flags: [], transcript: [], lists: {}, checkedAt: new Date(), expiresAt: new Date() },
      },
    })
    await db.leadVerification.create({
      data: { workspaceId, leadId: uuid(bob), verificationId: verdict.id, class: 'VALID' },
    })
    const [firstId = '', secondId = ''] = [uuid(bob), uuid(robert)].sort()
    await db.duplicateProposal.create({
      data: {
        ...{ workspaceId, firstId, secondId, firstLeadId: firstId, secondLeadId: secondId },
        ...{ reasons: [{ kind: 'NICK_NAME' }], strength: 84, isSure: false },
      },
    })
    await db.duplicateKey.createMany({
      data: [uuid(bob), uuid(robert)].map((leadId) => ({ workspaceId, leadId, key: 7n })),
    })
  }

  it('keeps all evidence, unites the memberships and tells who was merged', async () => {
    await furnish()
    const before = await stock()
    const { lead, former, mergedBy } = await merge()
    expect(lead).toMatchObject({
      ...{ id: robert, name: 'Robert Stone', title: 'Owner', email: 'robert@stone.example' },
      ...{ emails: ['robert@stone.example', 'bob@stone.example'], phones: ['+441632960001'] },
    })
    expect(former).toEqual([{ name: 'Bob Stone', companyName: 'Stone Works', email: 'bob@stone.example' }])
    expect(mergedBy).toBe('Ada')
    const after = await stock()
    expect(after.evidence.map(({ id }) => id)).toEqual(before.evidence.map(({ id }) => id))
    expect(after.evidence.filter(({ leadId }) => leadId === uuid(bob))).toEqual([])
    expect(after.counts.map(({ leadCount }) => leadCount)).toEqual([1, 1])
    const inWinter = after.members.find(({ campaignId }) => campaignId === uuid(winter))
    expect(inWinter).toMatchObject({ leadId: uuid(robert), status: 'CONTACTED', score: 40 })
    expect(after.proposals).toMatchObject([{ state: 'MERGED', firstLeadId: null, secondLeadId: null }])
    expect(after.found).toHaveLength(1)
    expect(await session.codeOf(LEAD, { id: bob })).toBe('NOT_FOUND')
  })

  it('takes the chosen values, with the verdict on the chosen address', async () => {
    await furnish()
    const choices = ['NAME', 'EMAIL'].map((field) => ({ field, leadId: bob }))
    const { lead } = await merge({ choices })
    expect(lead).toMatchObject({ name: 'Bob Stone', email: 'bob@stone.example' })
    expect(lead['emails']).toEqual(['bob@stone.example', 'robert@stone.example'])
    const { verdicts, leads } = await stock()
    expect(verdicts).toMatchObject([{ leadId: uuid(robert), class: 'VALID' }])
    expect(leads[0]?.searchText).toContain('bob stone')
  })

  it('keeps tags, owner, notes and values, the survivor’s where both have one', async () => {
    await furnish()
    await merge()
    const { tags, owners, notes, activity, values } = await stock()
    const own = { leadId: uuid(robert) }
    expect([tags.length, owners.length, notes.length, activity.length]).toEqual([2, 1, 1, 3])
    for (const row of [...tags, ...owners, ...notes, ...activity]) expect(row).toMatchObject(own)
    expect(values).toMatchObject([{ ...own, text: robert }])
  })

  it('can be undone: everything is as it was', async () => {
    await furnish()
    const before = await stock()
    const choices = ['NAME', 'EMAIL', 'PHONE'].map((field) => ({ field, leadId: bob }))
    const { id } = await merge({ choices })
    await session.ok(UNMERGE, { id })
    expect(await stock()).toEqual(before)
    expect(await session.codeOf(UNMERGE, { id })).toBe('CONFLICT')
    const { lead } = await session.ok(LEAD, { id: robert })
    expect(lead.merges).toMatchObject([{ id }])
  })

  it('leaves what came to the survivor since with it', async () => {
    const { id } = await merge()
    const summer = await createCampaign(session, [], 'Summer')
    await createLead(session, summer, {
      companyName: 'Stone Works',
      website: 'stone-works.example',
      name: 'Bob Stone',
    })
    await session.ok(STATUS, { input: { id: robert, title: 'Chair', email: 'r.stone@new.example' } })
    await session.ok(STATUS, { input: { id: robert, campaignId: winter, status: 'REJECTED' } })
    await session.ok(UNMERGE, { id })
    const lead = async (of: string) => (await session.ok(LEAD, { id: of })).lead
    expect(await lead(robert)).toMatchObject({ title: 'Chair', email: 'r.stone@new.example' })
    expect((await lead(robert)).emails).toEqual(['r.stone@new.example', 'robert@stone.example'])
    expect((await lead(robert)).memberships).toMatchObject([
      { campaign: { id: summer } },
      { status: 'REJECTED', campaign: { id: winter } },
    ])
    expect(await lead(bob)).toMatchObject({ title: 'Owner', email: 'bob@stone.example' })
    expect((await lead(bob)).memberships).toHaveLength(2)
  })

  it('is undone from the last to the first, and names what stands in the way', async () => {
    const rob = await createLead(session, spring, {
      companyName: 'Stone Ltd',
      website: 'stone.example',
      name: 'Rob Stone',
    })
    const first = await merge()
    const second = await session.ok(MERGE, { survivor: rob, others: [robert] })
    const answer = await session.gql(UNMERGE, { id: first.id })
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The lead has gone up in another one since. Undo that merge first.',
      extensions: { code: 'CONFLICT' },
    })
    const { lead } = await session.ok(LEAD, { id: rob })
    expect(lead.merges.map((one: { id: string }) => one.id)).toEqual([second.mergeLeads.id, first.id])
    await session.ok(UNMERGE, { id: second.mergeLeads.id })
    await session.ok(UNMERGE, { id: first.id })
    expect(await database.db.lead.count({ where: { workspaceId: session.workspaceId } })).toBe(3)
  })

  describe('a lead that was merged', () => {
    const site = 'stone-works.example'
    const known = () => database.db.lead.count({ where: { workspaceId: session.workspaceId } })

    it('is the survivor to whoever types it again', async () => {
      await merge()
      const summer = await createCampaign(session, [], 'Summer')
      const again = await createLead(session, summer, {
        companyName: 'Stone Works',
        website: site,
        name: 'Bob Stone',
      })
      expect(again).toBe(robert)
      expect(await known()).toBe(1)
    })

    it('is the survivor to an import, whose values it takes without the name', async () => {
      await merge()
      const summer = await createCampaign(session, [], 'Summer')
      const csv = `company,site,name,title\nStone Works,${site},Bob Stone,Boss\nStone Ltd,stone.example,Robert Stone,Chief\n`
      const send = async (query: string) => {
        const answer = await session.fetch(`/api/campaigns/${summer}/leads.csv${query}`, {
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body: csv,
        })
        return (await answer.json()) as Record<string, unknown>
      }
      expect(await send('')).toMatchObject({ created: 0, updated: 1 })
      const { lead } = await session.ok(LEAD, { id: robert })
      expect(lead).toMatchObject({ name: 'Robert Stone', title: 'Boss' })
      expect(lead.memberships).toHaveLength(3)
      expect(await known()).toBe(1)
    })

    it('is the survivor to a run, whose findings fill what is empty', async () => {
      await merge()
      const { workspaceId } = session
      const { db } = database
      const run = await db.run.create({
        data: {
          workspaceId,
          campaignId: uuid(spring),
          criteria: {},
          extractorVersion: '1',
          state: 'COMPLETED',
        },
      })
      const origin = {
        campaignId: uuid(spring),
        runId: run.id,
        siteKey: `https://${site}`,
        snapshotIds: new Map(),
      }
      const saved = await commit(db, (tx) =>
        saveFindings(workspaceId, tx, bulkWriterOn(database), origin, findingsOf(`https://${site}`)),
      )
      expect(saved).toMatchObject({ found: 1, added: 0 })
      const { lead } = await session.ok(LEAD, { id: robert })
      expect(lead).toMatchObject({ name: 'Robert Stone', title: 'Owner' })
      expect(lead.emails).toContain('new@stone-works.example')
      expect(await known()).toBe(1)
    })
  })

  it('refuses what cannot be one, and leads of another workspace', async () => {
    const desk = await createLead(session, winter, {
      companyName: 'Stone Ltd',
      website: 'stone.example',
      name: null,
      email: 'info@stone.example',
    })
    const stranger = await api.register('Eve')
    const code = (variables: object, who = session) =>
      who.codeOf(MERGE, { survivor: robert, others: [bob], ...variables })
    expect(await code({ others: [] })).toBe('INVALID_INPUT')
    expect(await code({ others: [robert] })).toBe('INVALID_INPUT')
    expect(await code({ others: [bob, bob] })).toBe('INVALID_INPUT')
    expect(await code({ others: [desk] })).toBe('INVALID_INPUT')
    expect(await code({}, stranger)).toBe('NOT_FOUND')
    const { id } = await merge()
    expect(await stranger.codeOf(UNMERGE, { id })).toBe('NOT_FOUND')
    const list = `{ leadMerges { totalCount edges { node { id } } } }`
    expect((await session.ok(list)).leadMerges).toEqual({ totalCount: 1, edges: [{ node: { id } }] })
    expect((await stranger.ok(list)).leadMerges.totalCount).toBe(0)
  })
})

/** What a crawl of a site that shows Bob Stone would report. */
function findingsOf(siteKey: string): SiteFindings {
  const value = (text: string) => ({ value: text, confidence: 1, evidence: [] })
  const bob = {
    ...{ name: value('Bob Stone'), titles: [value('Founder')], departments: [] },
    ...{ emails: [value('new@stone-works.example')], phones: [], links: [] },
  }
  return {
    ...{ siteKey, siteUrl: `${siteKey}/`, domain: 'stone-works.example', language: 'en' },
    ...{ organisation: NO_ORGANISATION, people: [bob] },
  }
}
