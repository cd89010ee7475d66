/** What two runs found otherwise. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createCampaign,
  createLead,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve, type Answer, type WebServer } from '../engine/web-server.ts'
import { serveSlowly } from './slow-site.ts'

const DIFF = `query($before: ID!, $after: ID!, $kind: RunDiffKind, $first: Int, $cursor: String) {
  runDiff(before: $before, after: $after) {
    before { id } after { id }
    summary { new gone goneNotRead changed unchanged }
    leads(kind: $kind, first: $first, after: $cursor) {
      pageInfo { hasNextPage hasPreviousPage endCursor }
      edges { cursor node {
        kind leadId name isGeneral companyId companyName site siteReason siteDetail
        changes { field before after }
      } }
    }
  }
}`

interface DiffNode {
  kind: string
  leadId: string
  name: string | null
  site: string
  changes: { field: string; before: string[]; after: string[] }[]
}

interface Diff {
  before: { id: string }
  after: { id: string }
  summary: Record<string, number>
  leads: {
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }
    edges: { cursor: string; node: DiffNode }[]
  }
}

const card = (name: string, title: string, email: string) =>
  `<div class="card"><h3>${name}</h3><p>${title}</p><a href="mailto:${email}">Write</a></div>`
const team = (company: string, ...cards: string[]) =>
  `<html lang="en"><title>${company}</title><h1>${company}</h1><h2>Our team</h2>${cards.join('')}`

const uuid = (id: string) => id.replace(/^\w+_/, '')

describeOnEachDatabase('the difference between two runs', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let web: WebServer
  let other: WebServer
  const pages: Record<string, Answer> = {}
  const otherPages: Record<string, Answer> = {}
  let campaignId: string
  let first: string
  let second: string

  async function run(who: Session, campaign: string): Promise<string> {
    const runId = await startRun(who, campaign)
    await followRun(who, runId)
    return runId
  }
  const diff = async (variables: Record<string, unknown>, who = session): Promise<Diff> =>
    (await who.ok<{ runDiff: Diff }>(DIFF, variables)).runDiff
  const codeOf = (variables: Record<string, unknown>, who = session) => who.codeOf(DIFF, variables)
  const names = ({ leads }: Diff) => leads.edges.map(({ node }) => `${node.kind} ${node.name ?? 'general'}`)

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    session = await api.register()
    pages['/'] = team(
      'Harrow Lane Joinery',
      card('Nora Whitlock', 'Managing Director', 'nora@harrow-lane.org'),
      card('Piers Oakden', 'Head of Workshop', 'piers@harrow-lane.org'),
      card('Ines Calloway', 'Apprentice', 'ines@harrow-lane.org'),
    )
    otherPages['/'] = team(
      'Kestrel Pumps',
      card('Otis Fennimore', 'Managing Director', 'otis@kestrel-pumps.org'),
    )
    web = await serve(pages)
    other = await serve(otherPages)
    campaignId = await createCampaign(session, [web.origin, other.origin])
    first = await run(session, campaignId)
    pages['/'] = team(
      'Harrow Lane Joinery',
      card('Nora Whitlock', 'Chair of the Board', 'nora.whitlock@harrow-lane.org'),
      card('Piers Oakden', 'Head of Workshop', 'piers@harrow-lane.org'),
      card('Maud Tillery', 'Apprentice', 'maud@harrow-lane.org'),
    )
    otherPages['/'] = { status: 403 }
    second = await run(session, campaignId)
  }, 120_000)
  afterAll(async () => {
    await api.close()
    await web.close()
    await other.close()
  })

  it('tells the new, the gone and the changed, and whether their site was read', async () => {
    const found = await diff({ before: first, after: second })
    expect(found).toMatchObject({ before: { id: first }, after: { id: second } })
    expect(found.summary).toEqual({ new: 1, gone: 2, goneNotRead: 1, changed: 1, unchanged: 1 })
    const nodes = new Map(found.leads.edges.map(({ node }) => [node.name, node]))
    expect([...nodes.keys()].toSorted()).toEqual([
      'Ines Calloway',
      'Maud Tillery',
      'Nora Whitlock',
      'Otis Fennimore',
    ])
    expect(nodes.get('Nora Whitlock')).toMatchObject({
      ...{
        kind: 'CHANGED',
        isGeneral: false,
        companyName: 'Harrow Lane Joinery',
        site: 'READ',
        siteReason: null,
      },
      changes: [
        { field: 'TITLE', before: ['Managing Director'], after: ['Chair of the Board'] },
        { field: 'EMAIL', before: ['nora@harrow-lane.org'], after: ['nora.whitlock@harrow-lane.org'] },
      ],
    })
    expect(nodes.get('Ines Calloway')).toMatchObject({ kind: 'GONE', site: 'READ' })
    expect(nodes.get('Otis Fennimore')).toMatchObject({
      ...{ kind: 'GONE', companyName: 'Kestrel Pumps', site: 'NOT_READ', siteReason: 'BLOCKED' },
      siteDetail: expect.stringContaining('403') as string,
      changes: [
        { field: 'NAME', before: ['Otis Fennimore'], after: [] },
        { field: 'TITLE', before: ['Managing Director'], after: [] },
        { field: 'EMAIL', before: ['otis@kestrel-pumps.org'], after: [] },
      ],
    })
    expect(nodes.get('Maud Tillery')).toMatchObject({
      kind: 'NEW',
      changes: [
        { field: 'NAME', before: [], after: ['Maud Tillery'] },
        { field: 'TITLE', before: [], after: ['Apprentice'] },
        { field: 'EMAIL', before: [], after: ['maud@harrow-lane.org'] },
      ],
    })
    const lead = nodes.get('Nora Whitlock')?.leadId
    expect(await session.ok(`query($id: ID!) { lead(id: $id) { name } }`, { id: lead })).toEqual({
      lead: { name: 'Nora Whitlock' },
    })
  })

  it('is the other way round the other way round', async () => {
    const { summary } = await diff({ before: second, after: first })
    expect(summary).toEqual({ new: 2, gone: 1, goneNotRead: 0, changed: 1, unchanged: 1 })
  })

  it('gives every lead once, page by page, and by kind', async () => {
    const all = await diff({ before: first, after: second })
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: Diff = await diff({ before: first, after: second, first: 1, cursor })
      expect(page.leads.edges).toHaveLength(1)
      expect(page.leads.pageInfo.hasPreviousPage).toBe(cursor !== null)
      paged.push(...names(page))
      cursor = page.leads.pageInfo.hasNextPage ? page.leads.pageInfo.endCursor : null
    } while (cursor !== null)
    expect(paged).toEqual(names(all))
    expect(new Set(paged).size).toBe(4)
    for (const kind of ['NEW', 'GONE', 'CHANGED']) {
      const some = await diff({ before: first, after: second, kind })
      expect(names(some)).toEqual(names(all).filter((name) => name.startsWith(kind)))
    }
  })

  it('leaves out what users typed, and goes on without a lead that was deleted', async () => {
    const typist = await api.register()
    const campaign = await createCampaign(typist, [web.origin])
    const before = await run(typist, campaign)
    const after = await run(typist, campaign)
    const none = { new: 0, gone: 0, goneNotRead: 0, changed: 0 }
    expect((await diff({ before, after }, typist)).summary).toEqual({ ...none, unchanged: 3 })
    await createLead(typist, campaign, { name: 'Typed Person' })
    const piers = { workspaceId: typist.workspaceId, identityKey: 'person:piers oakden' }
    const { id } = await database.db.lead.findFirstOrThrow({ where: piers })
    const update = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
    await typist.ok(update, { input: { id: `Lead_${id}`, title: 'Owner' } })
    const third = await run(typist, campaign)
    expect((await diff({ before, after: third }, typist)).summary).toEqual({ ...none, unchanged: 3 })
    await typist.ok(`mutation($id: ID!) { deleteLead(id: $id) { id } }`, { id: `Lead_${id}` })
    expect((await diff({ before, after: third }, typist)).summary).toEqual({ ...none, unchanged: 2 })
    expect(await database.db.runLead.count({ where: { leadId: id } })).toBe(0)
    // And with the campaign, all of it.
    await typist.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: campaign })
    expect(await database.db.runLead.count({ where: { workspaceId: typist.workspaceId } })).toBe(0)
  })

  it('compares runs of two campaigns, whose sites need not be the same', async () => {
    const campaign = await createCampaign(session, [other.origin])
    otherPages['/'] = team('Kestrel Pumps', card('Otis Fennimore', 'Chair', 'otis@kestrel-pumps.org'))
    const third = await run(session, campaign)
    const found = await diff({ before: first, after: third })
    expect(found.summary).toEqual({ new: 0, gone: 3, goneNotRead: 3, changed: 1, unchanged: 0 })
    expect(found.leads.edges.filter(({ node }) => node.kind === 'GONE').map(({ node }) => node.site)).toEqual(
      ['NOT_INCLUDED', 'NOT_INCLUDED', 'NOT_INCLUDED'],
    )
  })

  it('takes two sites of a run that are one company’s together, whichever is over first', async () => {
    // Its front door leads to the site that stands before it in the list.
    pages['/joiners'] = { status: 301, headers: { location: '/' } }
    const pair = await api.register()
    const campaign = await createCampaign(pair, [web.origin, `${web.origin}/joiners`])
    const before = await run(pair, campaign)
    const after = await run(pair, campaign)
    const read = await database.db.runSite.findMany({ where: { runId: uuid(after), state: 'COMPLETED' } })
    expect(new Set(read.map(({ siteKey }) => siteKey)).size).toBe(2)
    expect(new Set(read.map(({ companyId }) => companyId)).size).toBe(1)
    const kept = await database.db.runLead.findMany({ where: { runId: uuid(after) } })
    expect(kept.map(({ siteKey }) => siteKey)).toEqual([web.origin, web.origin, web.origin])
    const none = { new: 0, gone: 0, goneNotRead: 0, changed: 0 }
    expect((await diff({ before, after }, pair)).summary).toEqual({ ...none, unchanged: 3 })
  })

  it('is refused when it makes no sense', async () => {
    expect(await codeOf({ before: first, after: first })).toBe('INVALID_INPUT')
    expect(await codeOf({ before: first, after: `Run_${uuid(first).replace(/.$/, 'x')}` })).toBe('NOT_FOUND')
    const nobody = `Run_${uuid(first).slice(0, -12)}${'0'.repeat(12)}`
    expect(await codeOf({ before: nobody, after: first })).toBe('NOT_FOUND')
    expect(await codeOf({ before: first, after: second, cursor: 'behind' })).toBe('INVALID_INPUT')
    expect(await codeOf({ before: first, after: second, first: -1 })).toBe('INVALID_INPUT')
    const site = await serveSlowly()
    const campaign = await createCampaign(session, [site.base])
    const open = await startRun(session, campaign)
    const { errors } = await session.gql(DIFF, { before: first, after: open })
    expect(errors?.[0]).toMatchObject({
      message: 'This run has not ended yet: it cannot be compared.',
      extensions: { code: 'INVALID_INPUT', fields: [{ path: ['after'] }] },
    })
    site.release()
    await followRun(session, open)
    await site.close()
    // As a run of an earlier version stands in the database.
    await database.db.run.update({ where: { id: uuid(open) }, data: { keepsFindings: false } })
    const old = await session.gql(DIFF, { before: open, after: second })
    expect(old.errors?.[0]).toMatchObject({
      message: 'What this run found was not kept at its time. Replay it, and compare the replay.',
      extensions: { code: 'INVALID_INPUT', fields: [{ path: ['before'] }] },
    })
  }, 60_000)

  it('is of one’s own runs alone', async () => {
    const stranger = await api.register()
    const own = await run(stranger, await createCampaign(stranger, [web.origin]))
    expect(await codeOf({ before: first, after: second }, stranger)).toBe('NOT_FOUND')
    expect(await codeOf({ before: own, after: second }, stranger)).toBe('NOT_FOUND')
    expect(await codeOf({ before: first, after: own }, stranger)).toBe('NOT_FOUND')
    expect(await api.codeOf(DIFF, { before: first, after: second })).toBe('UNAUTHENTICATED')
    const ours = await diff({ before: first, after: second })
    expect(ours.leads.edges).toHaveLength(4)
  }, 60_000)
})
