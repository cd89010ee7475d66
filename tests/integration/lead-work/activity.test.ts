/** What is told of a lead: by members, and by everything else that knows of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const ACTIVITY = `query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { lead(id: $id) {
  activity(first: $first, after: $after, last: $last, before: $before) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { __typename id at by { name }
      ... on LeadEdited { changes { field before after } }
      ... on LeadStatusChanged { statusBefore statusAfter campaign { name } }
      ... on LeadOwnerChanged { ownerBefore { name } ownerAfter { name } }
      ... on LeadTagged { tagName tag { name } }
      ... on LeadUntagged { tagName tag { name } }
      ... on LeadNoted { note { text } }
      ... on LeadFound { site run { state } }
      ... on LeadImported { line import { fileName } }
      ... on LeadJoinedCampaign { isByRun campaign { name } }
      ... on LeadVerified { verification { class } }
      ... on LeadMailReported { report { meaning address } }
    } } } } }`
const NOTES = `query($id: ID!, $first: Int, $after: String) { lead(id: $id) { notes(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id text canChange editedAt author { name } } } } } }`
const NOTE = `mutation($leadId: ID!, $text: String!) { addLeadNote(leadId: $leadId, text: $text) { id text } }`
const EDIT = `mutation($id: ID!, $text: String!) { updateLeadNote(id: $id, text: $text) { text editedAt } }`
const DELETE = `mutation($id: ID!) { deleteLeadNote(id: $id) }`
const UPDATE = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
const TAG = `mutation($leadId: ID!, $name: String!) { addLeadTag(leadId: $leadId, name: $name) { tags { id } } }`
const UNTAG = `mutation($leadId: ID!, $tagId: ID!) { removeLeadTag(leadId: $leadId, tagId: $tagId) { id } }`
const OWN = `mutation($leadId: ID!, $ownerId: ID) { setLeadOwner(leadId: $leadId, ownerId: $ownerId) { id } }`
const REPORT = `mutation($input: ReportDeliveryInput!) { reportDelivery(input: $input) { meaning } }`

const uuid = (id: string) => id.split('_')[1] ?? ''

describeOnEachDatabase('the activity of a lead', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string
  let leadId: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register('Ann')
    campaignId = await createCampaign(session)
    leadId = await createLead(session, campaignId, { email: 'ada@acme.example', title: 'Analyst' })
  })

  const page = async (variables: object = {}, id = leadId) =>
    (await session.ok(ACTIVITY, { id, ...variables })).lead.activity
  const nodes = async (variables: object = {}) =>
    (await page(variables)).edges.map(({ node }: { node: object }) => node)
  const types = async () => (await nodes()).map((node: { __typename: string }) => node.__typename)
  const addNote = async (text: string, caller = session) =>
    (await caller.ok(NOTE, { leadId, text })).addLeadNote.id as string
  /** Somebody else in the workspace. */
  async function addMember(): Promise<Session> {
    const other = await api.register('Bea')
    const { workspaceId } = session
    await database.db.member.create({ data: { workspaceId, userId: other.userId, role: 'MEMBER' } })
    await database.db.member.delete({
      where: { workspaceId_userId: { workspaceId: other.workspaceId, userId: other.userId } },
    })
    const login = `mutation($input: LoginInput!) { login(input: $input) { token } }`
    const input = { email: other.email, password: 'a long pass phrase' }
    return { ...other, ...api.as((await api.ok(login, { input })).login.token), workspaceId }
  }

  it('tells what members did, with what was before', async () => {
    const change = (input: object) => session.ok(UPDATE, { input: { id: leadId, ...input } })
    await change({ campaignId, status: 'QUALIFIED' })
    await change({ campaignId, status: 'QUALIFIED' })
    await change({ title: 'Countess', email: 'ada@acme.example', phone: '' })
    const { addLeadTag } = await session.ok(TAG, { leadId, name: 'Hot' })
    await session.ok(TAG, { leadId, name: 'hot' })
    await session.ok(OWN, { leadId, ownerId: session.userId })
    await session.ok(UNTAG, { leadId, tagId: addLeadTag.tags[0].id })
    await session.ok(`mutation($id: ID!) { deleteTag(id: $id) }`, { id: addLeadTag.tags[0].id })
    await addNote('Rang her.')
    const told = await nodes()
    expect(told).toMatchObject([
      { __typename: 'LeadNoted', note: { text: 'Rang her.' } },
      { __typename: 'LeadUntagged', tagName: 'Hot', tag: null },
      { __typename: 'LeadOwnerChanged', ownerBefore: null, ownerAfter: { name: 'Ann' } },
      { __typename: 'LeadTagged', tagName: 'Hot', tag: null },
      { __typename: 'LeadEdited', changes: [{ field: 'title', before: 'Analyst', after: 'Countess' }] },
      {
        ...{ __typename: 'LeadStatusChanged', statusBefore: 'NEW', statusAfter: 'QUALIFIED' },
        campaign: { name: 'Sawmills' },
      },
      { __typename: 'LeadAdded' },
      { __typename: 'LeadJoinedCampaign', isByRun: false, campaign: { name: 'Sawmills' } },
    ])
    expect(told.slice(0, 7).every(({ by }: { by: { name: string } }) => by.name === 'Ann')).toBe(true)
  })

  it('tells how it was found, imported, verified and written to', async () => {
    const { db } = database
    const { workspaceId } = session
    const own = { workspaceId, leadId: uuid(leadId) }
    const run = await db.run.create({
      data: {
        ...{ workspaceId, campaignId: uuid(campaignId), criteria: {}, extractorVersion: '1' },
        state: 'COMPLETED',
      },
    })
    const siteKey = 'https://acme.example'
    await db.runSite.create({
      data: {
        ...{ workspaceId, runId: run.id, position: 0, address: 'acme.example', siteKey },
        finishedAt: new Date('2020-01-02'),
      },
    })
    await db.runLead.create({ data: { ...own, runId: run.id, siteKey, found: {} } })
    const imported = await session.fetch(`/api/campaigns/${campaignId}/leads.csv?fileName=fair.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'company,name,phone\nAcme,Ada Lovelace,+44 113 496 0523\n',
    })
    expect(await imported.json()).toMatchObject({ updated: 1 })
    const verdict = await db.verification.create({
      data: {
        ...{ workspaceId, canonical: 'ada@acme.example', address: 'ada@acme.example', confidence: 0 },
        ...({ class: 'UNKNOWN', reason: 'TEMPORARY', level: 'SMTP' } as const),
        ...{ flags: [], transcript: [], lists: { disposable: 'a@1', free: 'b@1', role: 'c@1' } },
        ...{ checkedAt: new Date('2020-01-03'), expiresAt: new Date('2020-02-03') },
      },
    })
    await db.leadVerification.create({ data: { ...own, verificationId: verdict.id, class: 'UNKNOWN' } })
    const input = { address: 'ADA@acme.example', event: 'BOUNCED', reference: 'm1', status: '4.2.2' }
    await session.ok(REPORT, { input: { ...input, at: '2020-01-04T00:00:00Z' } })
    const told = await nodes()
    expect(told).toMatchObject([
      { __typename: 'LeadImported', line: 2, import: { fileName: 'fair.csv' }, by: { name: 'Ann' } },
      { __typename: 'LeadAdded' },
      { __typename: 'LeadJoinedCampaign' },
      { __typename: 'LeadMailReported', report: { meaning: 'SOFT_BOUNCE', address: 'ADA@acme.example' } },
      { __typename: 'LeadVerified', verification: { class: 'UNKNOWN' }, by: null },
      { __typename: 'LeadFound', site: siteKey, run: { state: 'COMPLETED' }, at: '2020-01-02T00:00:00.000Z' },
    ])
    expect(new Set(told.map(({ id }: { id: string }) => id)).size).toBe(told.length)
  })

  it('is read in pages from both ends, ties of one moment too', async () => {
    const at = new Date('2021-01-01')
    const own = { workspaceId: session.workspaceId, leadId: uuid(leadId) }
    await database.db.leadActivity.createMany({
      data: [1, 2, 3, 4].map(() => ({ ...own, kind: 'ADDED' as const, at, detail: {} })),
    })
    await database.db.campaignLead.updateMany({ where: own, data: { createdAt: at } })
    const whole = await page()
    const ids = whole.edges.map(({ node }: { node: { id: string } }) => node.id)
    expect(ids).toHaveLength(6)
    const forwards: string[] = []
    for (let after: string | undefined; ;) {
      const part = await page({ first: 2, ...(after === undefined ? {} : { after }) })
      forwards.push(...part.edges.map(({ node }: { node: { id: string } }) => node.id))
      if (!part.pageInfo.hasNextPage) break
      after = part.pageInfo.endCursor
    }
    expect(forwards).toEqual(ids)
    const backwards: string[] = []
    for (let before: string | undefined; ;) {
      const part = await page({ last: 4, ...(before === undefined ? {} : { before }) })
      backwards.unshift(...part.edges.map(({ node }: { node: { id: string } }) => node.id))
      if (!part.pageInfo.hasPreviousPage) break
      before = part.pageInfo.startCursor
    }
    expect(backwards).toEqual(ids)
    for (const wrong of [{ after: 'nonsense' }, { before: 'R1BDOlM6eA' }, { first: -1 }])
      expect(await session.codeOf(ACTIVITY, { id: leadId, ...wrong })).toBe('INVALID_INPUT')
  })

  it('goes with the lead', async () => {
    await session.ok(TAG, { leadId, name: 'Hot' })
    await session.ok(OWN, { leadId, ownerId: session.userId })
    await addNote('Gone soon.')
    await session.ok(`mutation($id: ID!) { deleteLead(id: $id) { id } }`, { id: leadId })
    const where = { workspaceId: session.workspaceId }
    const { db } = database
    const left = [
      await db.leadActivity.count({ where }),
      await db.leadNote.count({ where }),
      await db.leadTag.count({ where }),
      await db.leadOwner.count({ where }),
    ]
    expect(left).toEqual([0, 0, 0, 0])
  })

  it('keeps a lead that an import made from being taken away with it', async () => {
    const sent = await session.fetch(`/api/campaigns/${campaignId}/leads.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'company,name\nBeta,Bea\nBeta,Carl\n',
    })
    const { importId } = (await sent.json()) as { importId: string }
    const { db } = database
    const where = { workspaceId: session.workspaceId, name: 'Bea' }
    const bea = await db.lead.findFirstOrThrow({ where })
    await session.ok(TAG, { leadId: `Lead_${bea.id}`, name: 'Keep' })
    await session.ok(`mutation($id: ID!) { undoImport(id: $id) { id } }`, { id: importId })
    await expect
      .poll(async () => (await db.import.findUniqueOrThrow({ where: { id: uuid(importId) } })).state, {
        timeout: 20_000,
      })
      .toBe('UNDONE')
    const names = await db.lead.findMany({ where: { workspaceId: session.workspaceId } })
    expect(names.map(({ name }) => name).toSorted()).toEqual(['Ada Lovelace', 'Bea'])
  })

  describe('notes', () => {
    it('are written, listed in pages, changed and deleted', async () => {
      const first = await addNote(' First \n line ')
      const second = await addNote('Second')
      const { lead } = await session.ok(NOTES, { id: leadId, first: 1 })
      expect(lead.notes).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } })
      expect(lead.notes.edges[0].node).toEqual({
        ...{ id: second, text: 'Second', canChange: true, editedAt: null, author: { name: 'Ann' } },
      })
      const after = lead.notes.pageInfo.endCursor
      const rest = (await session.ok(NOTES, { id: leadId, after })).lead.notes
      expect(rest.edges[0].node).toMatchObject({ id: first, text: 'First \n line' })
      const edited = (await session.ok(EDIT, { id: first, text: 'Better' })).updateLeadNote
      expect(edited).toEqual({ text: 'Better', editedAt: expect.any(String) as string })
      await session.ok(DELETE, { id: second })
      expect(await session.codeOf(DELETE, { id: second })).toBe('NOT_FOUND')
      expect(await nodes({ first: 2 })).toMatchObject([{ note: null }, { note: { text: 'Better' } }])
    })

    it('are refused when they are empty or endless', async () => {
      const id = await addNote('x')
      for (const text of ['', ' \n ', 'x'.repeat(5001)]) {
        expect(await session.codeOf(NOTE, { leadId, text })).toBe('INVALID_INPUT')
        expect(await session.codeOf(EDIT, { id, text })).toBe('INVALID_INPUT')
      }
    })

    it('of others are changed by an owner of the workspace alone', async () => {
      const bea = await addMember()
      const [hers, mine] = [await addNote('Hers', bea), await addNote('Mine')]
      expect(await bea.codeOf(EDIT, { id: mine, text: 'Taken over' })).toBe('FORBIDDEN')
      expect(await bea.codeOf(DELETE, { id: mine })).toBe('FORBIDDEN')
      const { lead } = await bea.ok(NOTES, { id: leadId })
      expect(lead.notes.edges.map(({ node }: { node: { canChange: boolean } }) => node.canChange)).toEqual([
        false,
        true,
      ])
      await bea.ok(EDIT, { id: hers, text: 'Hers, changed' })
      await session.ok(DELETE, { id: hers })
      expect(await types()).toContain('LeadNoted')
    })
  })
})
