import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXTRACTOR_VERSION } from '../../../server/engine/index.ts'
import { recordSnapshots, saveFindings } from '../../../server/features/leads/leads.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { commit } from '../../../server/platform/commit.ts'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { resolveKestrel, sitePage } from '../../support/engine/site.ts'

const LEADS = `query($campaignId: ID!) { leads(campaignId: $campaignId, first: 20) { edges { node {
  id name department
  evidence { field value method pageUrl snippet byteStart byteEnd confidence extractorVersion }
  company {
    country
    addresses { text street postalCode city region country countryCode }
    registerNumbers { kind country value raw register }
    vatIds { kind country value raw register }
    industries
    evidence { field value method pageUrl snippet byteStart byteEnd confidence }
  }
} } } }`

const IMPRINT = `<h1>Impressum</h1><p>Kestrel Works GmbH<br>Möwenweg 7<br>10115 Berlin</p>
  <p>Amtsgericht Lichtenau, HRB 45678<br>USt-IdNr.: DE 471 829 360</p><p>Branche: Prüftechnik</p>
  <h2>Hosting</h2><p>Serverhaus AG, HRB 98765</p>`
const TEAM = `<h1>Our team</h1><h2>Vertrieb</h2><div><h3>Ottilie Marwood</h3><p>Director</p></div>`

describeOnEachDatabase('a company’s facts', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaignId: string

  /** Saves what the site of these pages says, as a run does. */
  async function crawl(...pages: ReturnType<typeof sitePage>[]): Promise<void> {
    const { workspaceId } = session
    const id = campaignId.split('_')[1] ?? ''
    const run = await database.db.run.create({
      data: { workspaceId, campaignId: id, criteria: {}, extractorVersion: EXTRACTOR_VERSION },
    })
    const site = { workspaceId, runId: run.id, position: 0, address: 'k', siteKey: 'k' }
    const { id: runSiteId } = await database.db.runSite.create({ data: site })
    const rest = {
      contentType: 'text/html',
      charset: 'utf-8',
      status: 200,
      bytes: 1,
      etag: null,
      lastModified: null,
    }
    const read = pages.map(({ url, contentHash, fetchedAt }) => ({ url, contentHash, fetchedAt, ...rest }))
    const bulk = bulkWriterOn(database)
    await commit(database.db, async (tx) => {
      const snapshotIds = await recordSnapshots(workspaceId, tx, bulk, runSiteId, read)
      const origin = { campaignId: id, runId: run.id, siteKey: 'k', snapshotIds }
      await saveFindings(workspaceId, tx, bulk, origin, resolveKestrel(...pages))
    })
  }

  const person = async () => {
    const { leads } = await session.ok(LEADS, { campaignId })
    return leads.edges.find(({ node }: { node: { name: string | null } }) => node.name !== null).node
  }

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    session = await api.register()
    campaignId = await createCampaign(session)
    await crawl(sitePage('/impressum', 'Impressum', IMPRINT, 'de'), sitePage('/team', 'Team', TEAM, 'de'))
  })
  afterAll(() => api.close())

  it('go from page to API, without those of others', async () => {
    const { company } = await person()
    expect(company.registerNumbers).toEqual([
      {
        kind: 'DE_HANDELSREGISTER',
        country: 'DE',
        value: 'HRB 45678',
        raw: 'HRB 45678',
        register: 'Amtsgericht Lichtenau',
      },
    ])
    expect(company.vatIds).toMatchObject([
      { kind: 'VAT', country: 'DE', value: 'DE471829360', raw: 'DE 471 829 360' },
    ])
    expect(company.industries).toEqual(['Prüftechnik'])
    expect(company.addresses).toMatchObject([
      { street: 'Möwenweg 7', postalCode: '10115', city: 'Berlin', countryCode: 'DE' },
    ])
  })

  it('each have a page, a snippet, bytes, a method and a confidence', async () => {
    const { company } = await person()
    for (const [field, value] of [
      ['registerNumber', 'HRB 45678'],
      ['vatId', 'DE471829360'],
      ['industry', 'Prüftechnik'],
      ['address', company.addresses[0].text],
    ]) {
      const proof = company.evidence.find((one: { field: string }) => one.field === field)
      expect(proof).toMatchObject({
        value,
        method: 'TEXT',
        pageUrl: 'https://www.kestrel-works.org/impressum',
      })
      expect(proof.byteEnd).toBeGreaterThan(proof.byteStart)
      expect(proof.snippet).not.toBe('')
      expect(proof.confidence).toBeGreaterThan(0.5)
    }
  })

  it('let lists be narrowed to them', async () => {
    const count = async (filter: object) =>
      (await session.ok(`query($filter: LeadFilter) { leads(filter: $filter) { totalCount } }`, { filter }))
        .leads.totalCount
    const all = await count({})
    expect(all).toBeGreaterThan(0)
    expect(await count({ countries: ['de', 'FR'] })).toBe(all)
    expect(await count({ countries: ['FR'] })).toBe(0)
    expect(await count({ industry: 'PRÜFTECHNIK', countries: ['DE'], source: 'FOUND' })).toBe(all)
    expect(await count({ industry: 'Prüftechnik und Optik' })).toBe(0)
    expect(await count({ source: 'IMPORTED' })).toBe(0)
    const { leadFacets } = await session.ok(`{ leadFacets {
      countries { value count countIsExact } industries { value count } sources { value count } } }`)
    expect(leadFacets).toEqual({
      countries: [{ value: 'DE', count: all, countIsExact: true }],
      industries: [{ value: 'prüftechnik', count: all }],
      sources: [{ value: 'FOUND', count: all }],
    })
  })

  it('are no country that is not one', async () => {
    const ask = (countries: string[]) =>
      session.gql(`query($filter: LeadFilter) { leads(filter: $filter) { totalCount } }`, {
        filter: { countries },
      })
    const { errors } = await ask(['Germany'])
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'INVALID_INPUT', fields: [{ path: ['filter', 'countries'] }] },
    })
    expect((await ask(Array.from({ length: 51 }, () => 'DE'))).errors?.[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    )
  })

  it('leave a person’s department beside the title, with its evidence', async () => {
    const lead = await person()
    expect(lead).toMatchObject({ name: 'Ottilie Marwood', department: 'Vertrieb' })
    expect(lead.evidence).toContainEqual(
      expect.objectContaining({
        field: 'department',
        value: 'Vertrieb',
        method: 'HEADING',
        extractorVersion: EXTRACTOR_VERSION,
      }),
    )
  })

  it('stay when a later crawl finds fewer, and join those that it finds', async () => {
    await crawl(sitePage('/impressum', 'Impressum', '<h1>Impressum</h1><p>HRB 11222</p>', 'de'))
    const { company } = await person()
    expect(company.registerNumbers.map(({ value }: { value: string }) => value)).toEqual([
      'HRB 11222',
      'HRB 45678',
    ])
    expect(company.vatIds).toHaveLength(1)
    expect(company.country).toBe('DE')
    expect(company.industries).toEqual(['Prüftechnik'])
  })

  it('keep a department that a user has typed', async () => {
    const { id } = await person()
    const update = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { department } }`
    await session.ok(update, { input: { id, department: 'Export' } })
    await crawl(sitePage('/team', 'Team', TEAM, 'de'))
    expect((await person()).department).toBe('Export')
    const { updateLead } = await session.ok(update, { input: { id, department: '' } })
    expect(updateLead.department).toBeNull()
  })

  it('are none for a company of which nothing is known', async () => {
    const create = `mutation($input: CreateLeadInput!) { createLead(input: $input) { company {
      addresses { text } registerNumbers { value } vatIds { value } industries } } }`
    const input = { campaignId, companyName: 'Blank', name: 'Percy Longbottom' }
    const { createLead } = await session.ok(create, { input })
    expect(createLead.company).toEqual({ addresses: [], registerNumbers: [], vatIds: [], industries: [] })
  })
})
