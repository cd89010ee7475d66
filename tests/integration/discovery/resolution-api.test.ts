/** The search for companies' web sites as the server does it by itself, and as its API tells of it. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { openSourceWorld, type SourceWorld } from '../../support/engine/source-world.ts'
import { serve, type WebServer } from '../engine/web-server.ts'

// Sources are asked at the pace that they set.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SET_SOURCES = `mutation($id: ID!, $sources: [ChosenSourceInput!]!) {
  setCampaignSources(campaignId: $id, sources: $sources) { id } }`
const SET_ICP = `mutation($id: ID!, $icp: String!) { updateCampaign(input: { id: $id, icp: $icp }) { id } }`
const RUN = `query($id: ID!) { run(id: $id) { state candidatesFound candidatesRejected candidatesSought candidatesOpen
  candidatesProved resolutionRequests sitesTotal candidateCounts { state count } } }`
const CANDIDATES = `query($id: ID!, $proved: Boolean, $state: CandidateState, $search: String) {
  runCandidates(runId: $id, proved: $proved, state: $state, search: $search, first: 50) { totalCount edges { node {
    name state why provedBy proof { siteUrl values { field value pageUrl snippet contentHash fetchedAt } }
    triedSites { address from sourceName why } } } } }`
const LEADS = `query($id: ID!) { leads(campaignId: $id, first: 50) { edges { node {
  name company { name registerNumbers { kind value } evidence { field value snippet pageUrl } } } } } }`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${body}<a href="/team">Our team</a></html>`

const unit = (organisasjonsnummer: string, navn: string) => ({
  ...{ organisasjonsnummer, navn, organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' } },
  forretningsadresse: {
    adresse: ['Strandgaten 999'],
    postnummer: '5004',
    poststed: 'BERGEN',
    landkode: 'NO',
  },
})

const practice = (id: number, name: string, website?: string) => ({
  ...{ type: 'node', id, lat: 51.34, lon: 12.37 },
  tags: { amenity: 'dentist', name, ...(website !== undefined && { website }) },
})

describeOnEachDatabase('a server that looks for the web sites of companies', (open) => {
  let api: ApiServer
  let session: Session
  let sources: SourceWorld
  let web: WebServer
  let runId: string
  let campaignId: string

  beforeAll(async () => {
    web = await serve({
      '/': page('Fjordtann', '<p>Fjordtann AS, Org.nr. 912 345 688</p>'),
      '/team': page(
        'Our team',
        '<div class="card"><h3>Ingrid Solvang</h3><p>Dentist</p><a href="mailto:ingrid@fjordtann-mail.com">Write</a></div>',
      ),
    })
    sources = await openSourceWorld(({ path }) =>
      path.endsWith('/interpreter')
        ? {
            body: {
              osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' },
              elements: [
                {
                  type: 'relation',
                  id: 1,
                  bounds: { minlat: 51.2, minlon: 12.2, maxlat: 51.5, maxlon: 12.6 },
                },
                practice(1, 'Fjordtann', web.origin),
              ],
            },
          }
        : {
            body: {
              _embedded: { enheter: [unit('912345688', 'FJORDTANN AS')] },
              page: { size: 200, totalElements: 1, totalPages: 1, number: 0 },
            },
          },
    )
    const database = await open()
    api = await startApi(database, {
      CRAWL_CONTACT: 'ops@operator.example',
      SOURCE_ENDPOINTS: `overpass=${sources.origin},brreg=${sources.origin}`,
    })
    session = await api.register()
    campaignId = await createCampaign(session, [])
    const settings = JSON.stringify({ naceCodes: ['86.230'], municipalities: ['4601'] })
    const chosen = [{ slug: 'overpass' }, { slug: 'brreg', settings }]
    await session.ok(SET_SOURCES, { id: campaignId, sources: chosen })
    await session.ok(SET_ICP, { id: campaignId, icp: 'Dental practices in Leipzig, Germany' })
    runId = await startRun(session, campaignId)
    await followRun(session, runId)
  })
  afterAll(async () => {
    await api.close()
    await Promise.all([sources.close(), web.close()])
  })

  const candidatesOf = async (filter: object = {}) => {
    const { runCandidates } = await session.ok(CANDIDATES, { id: runId, ...filter })
    return (runCandidates.edges as { node: Record<string, unknown> }[]).map(({ node }) => node)
  }

  it('ends the run once every company’s site was looked for, and counts', async () => {
    const { run } = await session.ok(RUN, { id: runId })
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', candidatesFound: 2, candidatesSought: 1, candidatesOpen: 0 },
      ...{ candidatesProved: 1, candidatesRejected: 1, sitesTotal: 1 },
    })
    expect(run.resolutionRequests).toBeGreaterThan(0)
  })

  it('tells what was tried, who named it, and what proved it', async () => {
    const [company] = await candidatesOf({ proved: true })
    expect(company).toMatchObject({
      ...{ name: 'FJORDTANN AS', state: 'DUPLICATE', provedBy: 'REGISTER_NUMBER' },
      proof: {
        siteUrl: `${web.origin}/`,
        values: [
          {
            ...{ field: 'no_orgnr', value: '912 345 688', pageUrl: `${web.origin}/` },
            ...{
              snippet: expect.stringContaining('912 345 688'),
              contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            },
          },
        ],
      },
      triedSites: [{ address: web.origin, from: 'overpass', sourceName: 'OpenStreetMap', why: null }],
    })
    expect(await candidatesOf({ proved: false })).toMatchObject([
      { name: 'Fjordtann', state: 'ACCEPTED', provedBy: null, proof: null, triedSites: [] },
    ])
    expect(await candidatesOf({ search: web.origin })).toHaveLength(2)
    expect(await candidatesOf({ state: 'RESOLVING' })).toEqual([])
  })

  it('tells what came of the site, and what the source says under which licence', async () => {
    const { runCandidates } = await session.ok(
      `query($id: ID!) { runCandidates(runId: $id, first: 50) { edges { node { name recordUrl said { field value pointer }
        source { licence { name attribution } } site { state reason people company { name } } } } } }`,
      { id: runId },
    )
    const byName = Object.fromEntries(
      (runCandidates.edges as { node: { name: string } }[]).map(({ node }) => [node.name, node]),
    )
    const site = { state: 'COMPLETED', reason: null, people: 1, company: { name: expect.any(String) } }
    expect(byName).toMatchObject({
      Fjordtann: { site, source: { licence: { name: 'ODbL 1.0' } } },
      'FJORDTANN AS': {
        ...{ site, source: { licence: { name: 'NLOD 2.0', attribution: expect.any(String) } } },
        recordUrl: expect.stringContaining('912345688'),
        said: expect.arrayContaining([
          { field: 'registerNumber', value: '912345688', pointer: expect.stringMatching(/^\//) },
          { field: 'legalForm', value: 'AS', pointer: expect.stringMatching(/^\//) },
        ]),
      },
    })
  })

  it('makes the proof evidence of the company of its leads', async () => {
    const { leads } = await session.ok(LEADS, { id: campaignId })
    const [first] = leads.edges as { node: { name: string; company: Record<string, unknown[]> } }[]
    expect(first?.node.company['registerNumbers']).toEqual([{ kind: 'NO_ORGNR', value: '912 345 688' }])
    expect(first?.node.company['evidence']).toEqual(
      expect.arrayContaining([
        {
          ...{ field: 'registerNumber', value: '912 345 688', pageUrl: `${web.origin}/` },
          snippet: expect.stringContaining('912 345 688'),
        },
      ]),
    )
  })
})

describeOnEachDatabase('a server that is to look for none', (open) => {
  it('says so of each company that came without a site, and ends the run', async () => {
    const sources = await openSourceWorld(() => ({
      body: {
        _embedded: { enheter: [unit('912345688', 'FJORDTANN AS')] },
        page: { size: 200, totalElements: 1, totalPages: 1, number: 0 },
      },
    }))
    const api = await startApi(await open(), {
      ...{ CRAWL_CONTACT: 'ops@operator.example', RESOLVE_MAX_REQUESTS: '0' },
      SOURCE_ENDPOINTS: `brreg=${sources.origin}`,
    })
    const session = await api.register()
    const id = await createCampaign(session, [])
    const settings = JSON.stringify({ naceCodes: ['86.230'] })
    await session.ok(SET_SOURCES, { id, sources: [{ slug: 'brreg', settings }] })
    const runId = await startRun(session, id)
    await followRun(session, runId)
    const { runCandidates } = await session.ok(CANDIDATES, { id: runId })
    expect(runCandidates.edges[0].node).toMatchObject({
      ...{ state: 'NO_SITE', triedSites: [] },
      why: expect.stringContaining('RESOLVE_MAX_REQUESTS=0'),
    })
    expect((await session.ok(RUN, { id: runId })).run).toMatchObject({
      state: 'COMPLETED',
      candidatesSought: 0,
    })
    await api.close()
    await sources.close()
  })
})

describeOnEachDatabase('a server that may look for the sites of few at a time', (open) => {
  it('goes on with those that are left when it is asked to', async () => {
    const numbers = ['912345688', '912345696', '912345718', '912345726', '912345734', '912345742']
    const webs = await Promise.all(
      numbers.map((number) => serve({ '/': page('A clinic', `<p>Org.nr. ${number}</p>`) })),
    )
    const sources = await openSourceWorld(({ path }) =>
      path.endsWith('/interpreter')
        ? {
            body: {
              osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' },
              elements: [
                {
                  ...{ type: 'relation', id: 1 },
                  bounds: { minlat: 51.2, minlon: 12.2, maxlat: 51.5, maxlon: 12.6 },
                },
                ...webs.map(({ origin }, at) => practice(at, `Klinikk ${numbers[at]}`, origin)),
              ],
            },
          }
        : {
            body: {
              _embedded: { enheter: numbers.map((number) => unit(number, `KLINIKK ${number} AS`)) },
              page: { size: 200, totalElements: numbers.length, totalPages: 1, number: 0 },
            },
          },
    )
    const api = await startApi(await open(), {
      ...{ CRAWL_CONTACT: 'ops@operator.example', RESOLVE_MAX_REQUESTS: '1' },
      SOURCE_ENDPOINTS: `overpass=${sources.origin},brreg=${sources.origin}`,
    })
    const session = await api.register()
    const id = await createCampaign(session, [])
    const settings = JSON.stringify({ naceCodes: ['86.230'], municipalities: ['4601'] })
    const chosen = [{ slug: 'overpass' }, { slug: 'brreg', settings }]
    await session.ok(SET_SOURCES, { id, sources: chosen })
    await session.ok(SET_ICP, { id, icp: 'Dental practices in Leipzig, Germany' })
    const runId = await startRun(session, id)
    await followRun(session, runId)
    const RESUME = `mutation($id: ID!) { resumeSiteSearch(runId: $id) { state candidatesOpen } }`
    const left = async (): Promise<number> =>
      (await session.ok(CANDIDATES, { id: runId, state: 'SET_ASIDE' })).runCandidates.totalCount as number
    for (let before = await left(); before > 0;) {
      const { resumeSiteSearch } = await session.ok(RESUME, { id: runId })
      expect(resumeSiteSearch.state).toBe('RUNNING')
      await followRun(session, runId)
      const after = await left()
      expect(after).toBeLessThan(before)
      before = after
    }
    expect((await session.ok(RUN, { id: runId })).run).toMatchObject({
      ...{ state: 'COMPLETED', candidatesSought: 6, candidatesProved: 6, candidatesOpen: 0 },
    })
    const refused = await session.gql(RESUME, { id: runId })
    expect(refused.errors?.[0]?.extensions?.code).toBe('CONFLICT')
    const malformed = await session.gql(RESUME, { id: 'no id' })
    expect(malformed.errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    await api.close()
    await Promise.all([sources.close(), ...webs.map((web) => web.close())])
  })
})
