/** Runs that find companies in sources: candidates, their sites, leads; and what is said when there are none. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve, type WebServer } from '../engine/web-server.ts'

const SET_SOURCES = `mutation($id: ID!, $sources: [ChosenSourceInput!]!) {
  setCampaignSources(campaignId: $id, sources: $sources) { id sources { slug settings } } }`
const SET_ICP = `mutation($id: ID!, $icp: String!) { updateCampaign(input: { id: $id, icp: $icp }) { id } }`
const PLAN = `query($id: ID!) { discoveryPlan(campaignId: $id) {
  slug supported unsupported { criterionId label why } refusal requests candidates seconds } }`
const RUN = `query($id: ID!) { run(id: $id) { state error sitesTotal sourcesOpen sourcesFailed candidatesFound candidatesRejected
  sources { slug state found accepted warnings error } candidateCounts { state count } } }`
const CANDIDATES = `query($id: ID!, $search: String, $state: CandidateState) {
  runCandidates(runId: $id, search: $search, state: $state, first: 50) { totalCount edges { node {
    name website state why record source { slug } } } } }`
const LEADS = `query($id: ID!) { leads(campaignId: $id, first: 50) { edges { node { kind name email company { name } } } } }`

const ANCHOR = {
  ...{ type: 'relation', id: 62649 },
  bounds: { minlat: 51.2, minlon: 12.2, maxlat: 51.5, maxlon: 12.6 },
}

const practice = (id: number, name: string, website?: string) => ({
  ...{ type: 'node', id, lat: 51.34, lon: 12.37 },
  tags: { amenity: 'dentist', name, 'addr:city': 'Leipzig', ...(website !== undefined && { website }) },
})

const siteOf = (name: string, person: string) => ({
  '/': `<html lang="en"><title>${name}</title><h1>${name}</h1><a href="/team">Our team</a></html>`,
  '/team': `<html lang="en"><title>Team</title><h1>Our team</h1><div class="card"><h3>${person}</h3><p>Dentist</p>
    <a href="mailto:${person.toLowerCase().replace(' ', '.')}@practice-mail.com">write</a></div></html>`,
})

/** A map server that answers every question alike. */
async function serveMap(answer: () => Promise<{ status: number; body: unknown }>) {
  let asked = 0
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => {
      asked++
      void answer().then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

describeOnEachDatabase('a run that looks in sources', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let map: Awaited<ReturnType<typeof serveMap>>
  const webs: WebServer[] = []
  let elements: unknown[]
  let status: number
  /** The map answers once it is over. */
  let held = Promise.resolve()

  beforeAll(async () => {
    database = await open()
    map = await serveMap(async () => {
      await held
      return {
        status,
        body: { version: 0.6, osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' }, elements },
      }
    })
    webs.push(
      await serve(siteOf('Harbour Dental', 'Anna Marwood')),
      await serve(siteOf('Mill Dental', 'Jon Weir')),
    )
    api = await startApi(database, {
      ...{ CRAWL_CONTACT: 'ops@operator.example', SOURCE_ENDPOINTS: `overpass=${map.origin}` },
    })
    session = await api.register()
  })
  beforeEach(() => {
    status = 200
    const [first, second] = webs.map(({ origin }) => origin)
    elements = [
      ANCHOR,
      practice(1, 'Harbour Dental', first),
      practice(2, 'Harbour Dental, second door', `${first}/`),
      practice(3, 'Mill Dental', second),
      practice(4, 'Nameless Lane Dental'),
      practice(5, 'Broken Dental', 'http://'),
    ]
  })
  afterAll(async () => {
    await api.close()
    await Promise.all([map.close(), ...webs.map((web) => web.close())])
  })

  async function campaignWith(city: string, caller: Session = session): Promise<string> {
    const id = await createCampaign(caller, [])
    await caller.ok(SET_SOURCES, { id, sources: [{ slug: 'overpass' }] })
    await caller.ok(SET_ICP, { id, icp: `Dental practices in ${city}, Germany` })
    return id
  }
  async function runOf(campaignId: string) {
    const id = await startRun(session, campaignId)
    await followRun(session, id)
    return { id, ...(await session.ok(RUN, { id })).run }
  }
  const candidatesOf = async (id: string, filter: object = {}) => {
    const { runCandidates } = await session.ok(CANDIDATES, { id, ...filter })
    return (runCandidates.edges as { node: Record<string, unknown> }[]).map(({ node }) => node)
  }
  const leadsOf = async (id: string) =>
    ((await session.ok(LEADS, { id })).leads.edges as { node: { name: string | null } }[])
      .map(({ node }) => node)
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))

  it('reads the sites of what they propose, and keeps what became of each company', async () => {
    const campaignId = await campaignWith('Leipzig')
    const run = await runOf(campaignId)
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', sitesTotal: 2, sourcesOpen: 0, sourcesFailed: 0 },
      ...{ candidatesFound: 5, candidatesRejected: 3 },
      sources: [{ slug: 'overpass', state: 'COMPLETED', found: 5, accepted: 2, error: null }],
    })
    const candidates = await candidatesOf(run.id)
    expect(candidates.map(({ name, state }) => [name, state])).toEqual([
      ['Harbour Dental', 'ACCEPTED'],
      ['Harbour Dental, second door', 'DUPLICATE'],
      ['Mill Dental', 'ACCEPTED'],
      ['Nameless Lane Dental', 'NO_SITE'],
      ['Broken Dental', 'REJECTED'],
    ])
    for (const { state, why } of candidates) expect(why === null).toBe(state === 'ACCEPTED')
    expect((await leadsOf(campaignId)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Anna Marwood', 'Jon Weir']),
    )
    expect(await candidatesOf(run.id, { search: 'nameless' })).toMatchObject([{ state: 'NO_SITE' }])
    expect(await candidatesOf(run.id, { state: 'DUPLICATE' })).toHaveLength(1)
  })

  it('says where in the raw answer each value stands', async () => {
    const campaignId = await campaignWith('Leipzig')
    const { id } = await runOf(campaignId)
    const [candidate] = await candidatesOf(id, { search: 'mill' })
    const { evidence } = candidate?.record as { evidence: { field: string; responseHash: string }[] }
    expect(evidence.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'website', 'address.city']),
    )
    const answer = await database.db.sourceAnswer.findFirst({
      where: { workspaceId: session.workspaceId, contentHash: evidence[0]?.responseHash ?? '' },
    })
    expect(answer?.status).toBe(200)
  })

  it('run again on the same answers finds the same, and asks nobody', async () => {
    const campaignId = await campaignWith('Leipzig')
    const first = await runOf(campaignId)
    const leads = await leadsOf(campaignId)
    const asked = map.asked()
    elements = []
    const second = await runOf(campaignId)
    expect(map.asked()).toBe(asked)
    const shown = ({ candidatesFound, sitesTotal, candidateCounts }: typeof first) => ({
      ...{ candidatesFound, sitesTotal, candidateCounts },
    })
    expect(shown(second)).toEqual(shown(first))
    expect(await leadsOf(campaignId)).toEqual(leads)
  })

  describe('that fail or have nothing', () => {
    it('ends without leads, and with the reason in words', async () => {
      status = 400
      const campaignId = await campaignWith('Dresden')
      const run = await runOf(campaignId)
      expect(run).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', sitesTotal: 0, sourcesFailed: 1 })
      expect(run.sources[0]).toMatchObject({
        state: 'FAILED',
        error: expect.stringContaining('OpenStreetMap'),
      })
      expect(await leadsOf(campaignId)).toEqual([])
    })

    it('ends without leads where nothing is found', async () => {
      elements = [ANCHOR]
      const campaignId = await campaignWith('Chemnitz')
      const run = await runOf(campaignId)
      expect(run).toMatchObject({ state: 'COMPLETED', sitesTotal: 0, candidatesFound: 0 })
      expect(await leadsOf(campaignId)).toEqual([])
    })
  })

  describe('and are controlled by a user', () => {
    const deed = (name: string, id: string) =>
      session.ok(
        `mutation($id: ID!) { ${name}(${name === 'retryFailedSites' ? 'runId' : 'id'}: $id) { id } }`,
        { id },
      )
    const stateOf = async (id: string) => (await session.ok(RUN, { id })).run
    /** Holds the map's answers until `release` is called. */
    function hold(): { release: () => void } {
      let release: () => void = () => undefined
      held = new Promise((resolve) => (release = resolve))
      return { release: () => release() }
    }
    async function askedOnce(before: number): Promise<void> {
      while (map.asked() === before) await new Promise((resolve) => setTimeout(resolve, 20))
    }

    it('are asked no more once the run is cancelled', async () => {
      const { release } = hold()
      const before = map.asked()
      const id = await startRun(session, await campaignWith('Zwickau'))
      await askedOnce(before)
      await deed('cancelRun', id)
      expect(await stateOf(id)).toMatchObject({
        state: 'CANCELLED',
        sourcesOpen: 0,
        sources: [{ state: 'CANCELLED' }],
      })
      release()
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(await stateOf(id)).toMatchObject({ state: 'CANCELLED', candidatesFound: 0, sitesTotal: 0 })
    })

    it('go on where they were when the run is tried again', async () => {
      status = 400
      const campaignId = await campaignWith('Plauen')
      const { id } = await runOf(campaignId)
      status = 200
      await deed('retryFailedSites', id)
      await followRun(session, id)
      expect(await stateOf(id)).toMatchObject({
        ...{ state: 'COMPLETED', sourcesFailed: 0, sitesTotal: 2, candidatesFound: 5 },
        sources: [{ state: 'COMPLETED', error: null }],
      })
    })

    it('wait while the run is paused', { timeout: 60_000 }, async () => {
      const { release } = hold()
      const before = map.asked()
      const id = await startRun(session, await campaignWith('Pirna'))
      await askedOnce(before)
      await deed('pauseRun', id)
      release()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(await stateOf(id)).toMatchObject({ state: 'PAUSED', candidatesFound: 0, sourcesOpen: 1 })
      await deed('resumeRun', id)
      await followRun(session, id)
      expect(await stateOf(id)).toMatchObject({ state: 'COMPLETED', candidatesFound: 5, sitesTotal: 2 })
    })
  })

  it('keeps to its limit of sites', async () => {
    const campaignId = await campaignWith('Leipzig')
    const start = `mutation($id: ID!) { startRun(campaignId: $id, limits: { maxSites: 1 }) { id } }`
    const { startRun: started } = await session.ok(start, { id: campaignId })
    await followRun(session, started.id)
    expect((await session.ok(RUN, { id: started.id })).run).toMatchObject({
      sitesTotal: 1,
      candidatesRejected: 4,
    })
    expect(await candidatesOf(started.id, { state: 'REJECTED', search: 'mill' })).toMatchObject([
      { why: expect.stringContaining('limit of sites') },
    ])
  })

  it('tells beforehand what each source can be asked', async () => {
    const id = await campaignWith('Leipzig')
    const { discoveryPlan } = await session.ok(PLAN, { id })
    expect(discoveryPlan).toMatchObject([{ slug: 'overpass', refusal: null }])
  })

  it('names the criterion beside each reason why a source is not asked by it', async () => {
    const id = await createCampaign(session, [])
    await session.ok(SET_SOURCES, { id, sources: [{ slug: 'overpass' }] })
    await session.ok(SET_ICP, { id, icp: 'Dental practices in Leipzig, Germany with 10 to 50 employees' })
    const [plan] = (await session.ok(PLAN, { id })).discoveryPlan as { unsupported: object[] }[]
    expect(plan?.unsupported).toEqual([
      {
        criterionId: expect.any(String) as string,
        label: '10 to 50 people',
        why: 'OpenStreetMap does not select by numbers of employees',
      },
    ])
  })

  it('proposes what the campaign’s pack sets, and no addresses of the user’s own', async () => {
    const id = await createCampaign(session, [])
    const proposed = async (): Promise<unknown[]> =>
      (
        await session.ok(`query($id: ID!) { campaign(id: $id) { proposedSources { slug settings } } }`, {
          id,
        })
      ).campaign.proposedSources
    expect(await proposed()).toEqual([])
    await session.ok(
      `mutation($id: ID!) { updateCampaign(input: { id: $id, vertical: "dental-practices" }) { id } }`,
      { id },
    )
    const sources = await proposed()
    expect(sources[0]).toEqual({
      slug: 'overpass',
      settings: { tags: ['amenity=dentist', 'healthcare=dentist'] },
    })
    expect(sources.map((one) => (one as { slug: string }).slug)).toEqual([
      ...['overpass', 'searxng', 'brave', 'brreg', 'companies-house', 'recherche-entreprises', 'nppes'],
    ])
    const set = sources.map((one) => {
      const { slug, settings } = one as { slug: string; settings: object }
      return { slug, settings: JSON.stringify(settings) }
    })
    const { setCampaignSources } = await session.ok(SET_SOURCES, { id, sources: set })
    expect(setCampaignSources.sources).toEqual(sources)
  })

  it('refuses unknown sources, settings that are none, and the campaigns of others', async () => {
    const id = await createCampaign(session, [])
    const set = (sources: object[]) => session.gql(SET_SOURCES, { id, sources })
    expect((await set([{ slug: 'nowhere' }])).errors?.[0]?.message).toContain('There is no source “nowhere”')
    expect((await set([{ slug: 'overpass', settings: 'no' }])).errors?.[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    )
    const tags = JSON.stringify({ tags: ['not a tag'] })
    expect((await set([{ slug: 'overpass', settings: tags }])).errors?.[0]?.message).toContain('tags.0')
    expect((await set([{ slug: 'overpass' }, { slug: 'overpass' }])).errors?.[0]?.message).toContain('twice')
    const other = await api.register()
    expect(await other.codeOf(SET_SOURCES, { id, sources: [] })).toBe('NOT_FOUND')
    expect(await other.codeOf(PLAN, { id })).toBe('NOT_FOUND')
    const { id: runId } = await runOf(await campaignWith('Leipzig'))
    expect(await other.codeOf(CANDIDATES, { id: runId })).toBe('NOT_FOUND')
    expect(await other.codeOf(RUN, { id: runId })).toBe('NOT_FOUND')
  })

  it('says what is missing where a campaign has neither source nor address', async () => {
    const id = await createCampaign(session, [])
    const start = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`
    expect((await session.gql(start, { id })).errors?.[0]?.message).toContain(
      'no source and no readable address',
    )
  })
})
