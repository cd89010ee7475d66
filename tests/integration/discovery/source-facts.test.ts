/** What sources say of a company goes to the company, its scores and every export, with source, licence and attribution. */
import { parse } from 'csv-parse/sync'
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
import {
  CRITERIA,
  inRegister,
  mapAnswer,
  onMap,
  OWN_WORDS,
  registerAnswer,
  serveJson,
  siteOf,
  type LocalSource,
} from './local-sources.ts'
import {
  citing,
  COMPANIES,
  EXPORT,
  SCORES,
  SET_CRITERIA,
  SET_SOURCES,
  START_EXPORT,
  type Said,
} from './source-facts-queries.ts'

describeOnEachDatabase('what sources say of a company', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let map: LocalSource
  let register: LocalSource
  const webs: WebServer[] = []
  let units: object[]
  let elements: object[]
  /** The register answers once it is over. */
  let held: Promise<void>

  beforeAll(async () => {
    database = await open()
    map = await serveJson(() => Promise.resolve(mapAnswer(elements)))
    register = await serveJson(async (path) => {
      await held
      return registerAnswer(path, units)
    })
    webs.push(
      await serve(siteOf('Fjordkode', 'Anna Marwood')),
      await serve(siteOf('Nordlys', 'Jon Weir', OWN_WORDS)),
      await serve(siteOf('Solvik', 'Mia Tangen')),
    )
    const endpoints = `overpass=${map.origin},brreg=${register.origin}`
    api = await startApi(database, {
      ...{ CRAWL_CONTACT: 'ops@operator.example', SOURCE_ENDPOINTS: endpoints },
    })
  })
  beforeEach(async () => {
    session = await api.register()
    held = Promise.resolve()
    const [fjord, nordlys] = webs.map(({ origin }) => origin)
    units = [inRegister({ hjemmeside: fjord })]
    elements = [
      onMap(1, {
        ...{ name: 'Fjordkode', website: `${fjord}/`, 'contact:phone': '+47 55 50 01 00' },
        ...{ 'addr:street': 'Strandgaten', 'addr:housenumber': '999', 'addr:city': 'Bergen' },
        wikidata: 'Q900000042',
      }),
      onMap(2, {
        ...{ name: 'Nordlys (office)', website: nordlys ?? '', phone: '+47 55 50 01 22' },
        ...{ 'addr:street': 'Bryggen', 'addr:housenumber': '7', 'addr:city': 'Bergen' },
      }),
    ]
  })
  afterAll(async () => {
    await api.close()
    await Promise.all([map.close(), register.close(), ...webs.map((web) => web.close())])
  })

  async function campaign(sources = ['overpass', 'brreg'], addresses: string[] = []): Promise<string> {
    const id = await createCampaign(session, addresses)
    await session.ok(SET_SOURCES, { id, sources: sources.map((slug) => ({ slug })) })
    await session.ok(SET_CRITERIA, { id, criteria: CRITERIA })
    return id
  }
  async function run(campaignId: string): Promise<void> {
    await followRun(session, await startRun(session, campaignId))
  }
  async function leadsOf(campaignId: string) {
    const { leads } = await session.ok(COMPANIES, { id: campaignId })
    return (leads.edges as { node: any }[]).map(({ node }) => node) // eslint-disable-line @typescript-eslint/no-explicit-any
  }
  const companyOf = async (campaignId: string, person: string) =>
    (await leadsOf(campaignId)).find(({ name }) => name === person)
  const said = (evidence: Said[], field: string, slug?: string) =>
    evidence.filter((one) => one.field === field && (slug === undefined || one.source?.slug === slug))
  /** Rows without the moments at which they were looked at. */
  async function stored() {
    const where = { workspaceId: session.workspaceId }
    const companies = await database.db.company.findMany({ where, orderBy: { id: 'asc' } })
    return {
      companies: companies.map(({ updatedAt: _, ...row }) => row),
      records: await database.db.sourceRecord.findMany({ where, orderBy: { id: 'asc' } }),
      proofs: await database.db.sourceProof.findMany({ where, orderBy: { evidenceId: 'asc' } }),
      evidence: await database.db.evidence.findMany({
        where: { ...where, method: 'SOURCE' },
        orderBy: { id: 'asc' },
      }),
    }
  }

  it(
    'stands with the company, each value with source, record, answer, time, licence and attribution',
    {
      timeout: 120_000,
    },
    async () => {
      const id = await campaign()
      await run(id)
      const { company } = await companyOf(id, 'Anna Marwood')
      expect(company).toMatchObject({
        ...{
          name: 'Fjordkode',
          legalName: 'FJORDKODE AS',
          country: 'NO',
          foundedYear: 2011,
          legalForm: 'AS',
        },
        ...{ employees: { min: 14, max: 14 }, coordinates: { latitude: 60.3913, longitude: 5.3221 } },
        registerNumbers: [{ kind: 'NO_ORGNR', value: '912345688' }],
        externalIds: [{ scheme: 'wikidata', value: 'Q900000042' }],
        industryCodes: [
          { system: 'nace21', code: '62.100' },
          { system: 'osm', code: 'office=it' },
        ],
        phones: ['+4755500100'],
      })
      expect(company.sources).toMatchObject([
        {
          ...{ slug: 'brreg', ref: '912345688' },
          url: 'https://virksomhet.brreg.no/nb/oppslag/enheter/912345688',
          licence: { name: 'NLOD 2.0', attribution: expect.stringContaining('Brønnøysundregistrene') },
        },
        {
          ...{ slug: 'overpass', ref: 'node/1', url: 'https://www.openstreetmap.org/node/1' },
          licence: { name: 'ODbL 1.0', attribution: '© OpenStreetMap contributors', shareAlike: true },
        },
      ])
      const [staff] = said(company.evidence, 'employees')
      expect(staff).toMatchObject({
        ...{ value: '14', snippet: '14', method: 'SOURCE', licence: 'NLOD 2.0' },
        ...{ pointer: '/_embedded/enheter/0/antallAnsatte', source: { slug: 'brreg', isPast: false } },
      })
      const answer = await database.db.sourceAnswer.findFirstOrThrow({
        where: { workspaceId: session.workspaceId, contentHash: company.sources[0].contentHash },
      })
      expect(company.sources[0].fetchedAt).toBe(answer.fetchedAt.toISOString())
      // Who proposed the site is told of its address.
      expect(said(company.evidence, 'website')).toHaveLength(2)
    },
  )

  it('leaves what the site says itself, and keeps the evidence of both', async () => {
    const id = await campaign(['overpass'])
    await run(id)
    const { company } = await companyOf(id, 'Jon Weir')
    expect(company).toMatchObject({ name: 'Nordlys', legalName: 'Nordlys Data AS', employees: null })
    expect(company.phones).toEqual(['+4755500111', '+4755500122'])
    // The same place in other words is no second address.
    expect(company.addresses).toHaveLength(1)
    const names = said(company.evidence, 'name').map(({ value, source }) => [value, source?.slug ?? 'own'])
    expect(names).toEqual(
      expect.arrayContaining([
        ['Nordlys', 'own'],
        ['Nordlys (office)', 'overpass'],
      ]),
    )
    expect(said(company.evidence, 'address', 'overpass')[0]?.value).toBe(company.addresses[0].text)
  })

  it('fills gaps of the general contact, and makes none', async () => {
    const id = await campaign(['overpass'])
    await run(id)
    const leads = await leadsOf(id)
    const general = leads.filter(({ kind }) => kind === 'GENERAL')
    // The first site shows no way to reach the company as a whole.
    expect(general.map(({ company }) => company.name)).toEqual(['Nordlys'])
    expect(general[0].phone).toBe('+4755500111')
    expect(said(general[0].evidence, 'phone', 'overpass')).toMatchObject([{ value: '+4755500122' }])
  })

  it('counts in scores, which name the source', async () => {
    const id = await campaign()
    await run(id)
    const lead = await companyOf(id, 'Anna Marwood')
    const read = async () => (await session.ok(SCORES, { id: lead.id })).lead.memberships[0]
    // Of a source that answers behind the site, a job takes care.
    await expect.poll(async () => (await read()).isScoreCurrent, { timeout: 20_000 }).toBe(true)
    const member = await read()
    expect(member.score).toBe(100)
    const points = Object.fromEntries(
      member.scoreBreakdown.points.map((one: { criterionId: string }) => [one.criterionId, one]),
    )
    const register = { name: 'Enhetsregisteret (Norway)' }
    expect(points).toMatchObject({
      software: { state: 'MET', evidence: [{ field: 'code', value: 'nace21:62.100', source: register }] },
      // The map says the same address; what is said late and is not new scores nobody anew.
      place: { state: 'MET', evidence: citing('address', register) },
      size: { state: 'MET', evidence: [{ field: 'employees', value: '14', source: register }] },
      age: { state: 'MET', evidence: [{ field: 'foundedYear', value: '2011', source: register }] },
    })
  })

  it('is the same after another run on the same answers', async () => {
    const id = await campaign()
    await run(id)
    const first = await stored()
    expect(first.records).toHaveLength(3)
    const asked = map.asked() + register.asked()
    await run(id)
    expect(map.asked() + register.asked()).toBe(asked)
    expect(await stored()).toEqual(first)
  })

  it('comes also where a source answers after the site was read', async () => {
    let release: () => void = () => undefined
    held = new Promise((resolve) => (release = resolve))
    const id = await campaign()
    const runId = await startRun(session, id)
    const isRead = async () => (await companyOf(id, 'Anna Marwood'))?.company.employees === null
    await expect.poll(isRead, { timeout: 20_000, interval: 50 }).toBe(true)
    release()
    await followRun(session, runId)
    const lead = await companyOf(id, 'Anna Marwood')
    expect(lead.company).toMatchObject({ employees: { min: 14, max: 14 }, legalName: 'FJORDKODE AS' })
    const scoreOf = async () => (await session.ok(SCORES, { id: lead.id })).lead.memberships[0]
    await expect.poll(async () => (await scoreOf()).score, { timeout: 20_000, interval: 100 }).toBe(100)
  })

  it('gives way when the source says something else, which stays as what it was', async () => {
    const id = await campaign(['brreg'])
    await run(id)
    units = [inRegister({ hjemmeside: webs[0]?.origin, antallAnsatte: 21 })]
    await database.db.sourceAnswer.deleteMany({ where: { workspaceId: session.workspaceId } })
    await run(id)
    const { company } = await companyOf(id, 'Anna Marwood')
    expect(company.employees).toEqual({ min: 21, max: 21 })
    expect(company.sources).toHaveLength(1)
    const staff = company.evidence.filter(({ field }: Said) => field === 'employees')
    expect(
      staff.map(({ value, source }: { value: string; source: { isPast: boolean } }) => [
        value,
        source.isPast,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['14', true],
        ['21', false],
      ]),
    )
    // The same facts in another answer are proved by that: nothing is kept twice.
    const before = (await stored()).evidence.length
    units = [inRegister({ navn: 'ANNET AS', organisasjonsnummer: '912345999' }), ...units]
    await database.db.sourceAnswer.deleteMany({ where: { workspaceId: session.workspaceId } })
    await run(id)
    expect((await stored()).evidence).toHaveLength(before)
    const again = (await companyOf(id, 'Anna Marwood')).company
    expect(said(again.evidence, 'employees').find(({ value }) => value === '21')).toMatchObject({
      pointer: '/_embedded/enheter/1/antallAnsatte',
    })
    expect(again.sources[0].contentHash).not.toBe(company.sources[0].contentHash)
  })

  it('is heard again by a replay, which asks nobody', async () => {
    const id = await campaign()
    const runId = await startRun(session, id)
    await followRun(session, runId)
    const { records, companies } = await stored()
    // As runs of a time before have left it.
    const where = { workspaceId: session.workspaceId }
    await database.db.evidence.deleteMany({ where: { ...where, method: 'SOURCE' } })
    await database.db.sourceRecord.deleteMany({ where })
    await database.db.company.updateMany({ where, data: { profile: {} } })
    const asked = map.asked() + register.asked()
    const { replayRun } = await session.ok(`mutation($id: ID!) { replayRun(id: $id) { id } }`, { id: runId })
    await followRun(session, replayRun.id)
    expect(map.asked() + register.asked()).toBe(asked)
    const after = await stored()
    expect(after.records.map(({ source, ref, facts }) => [source, ref, facts]).sort()).toEqual(
      records.map(({ source, ref, facts }) => [source, ref, facts]).sort(),
    )
    expect(after.companies.map(({ profile }) => profile)).toEqual(companies.map(({ profile }) => profile))
  })

  it('leaves companies alone that no source has proposed', async () => {
    const id = await campaign(['overpass'], [webs[2]?.origin ?? ''])
    await run(id)
    const { company } = await companyOf(id, 'Mia Tangen')
    expect(company).toMatchObject({
      ...{ sources: [], employees: null, foundedYear: null, coordinates: null, industryCodes: [] },
      ...{ externalIds: [], legalName: null, phones: [], registerNumbers: [] },
    })
    expect(company.evidence.filter(({ method }: Said) => method === 'SOURCE')).toEqual([])
  })

  it('is seen by nobody of another workspace', async () => {
    const id = await campaign()
    await run(id)
    const lead = await companyOf(id, 'Anna Marwood')
    const stranger = await api.register()
    expect(await stranger.codeOf(SCORES, { id: lead.id })).toBe('NOT_FOUND')
    const node = `query($id: ID!) { node(id: $id) { ... on Company { sources { name } employees { min } } } }`
    const answer = await stranger.gql(node, { id: lead.company.id })
    expect(answer.data?.node ?? null).toBeNull()
    const where = { workspaceId: stranger.workspaceId }
    expect(await database.db.sourceRecord.count({ where })).toBe(0)
    expect(await database.db.evidence.count({ where })).toBe(0)
  })

  describe('and leads are exported', () => {
    async function exported(campaignId: string, columns?: string[]) {
      const { startExport } = await session.ok(START_EXPORT, { id: campaignId, columns })
      const read = async () => (await session.ok(EXPORT, { id: startExport.id })).export
      await expect.poll(async () => (await read()).state, { timeout: 20_000, interval: 50 }).toBe('COMPLETED')
      const at = `/api/exports/${startExport.id}`
      const text = async (name: string) => (await session.fetch(`${at}/${name}`)).text()
      const rows: Record<string, string>[] = parse(await text('file'), { columns: true })
      const { attribution, licences } = await read()
      return {
        attribution: attribution as string | null,
        licences: licences as object[],
        rows,
        note: await text('ATTRIBUTION.txt'),
      }
    }

    it('goes into the file, each value with its source', async () => {
      const id = await campaign()
      await run(id)
      const { rows } = await exported(id)
      const row = rows.find((one) => one['name'] === 'Anna Marwood') ?? {}
      const record = 'https://virksomhet.brreg.no/nb/oppslag/enheter/912345688'
      const node = 'https://www.openstreetmap.org/node/1'
      expect(row).toMatchObject({
        ...{ employees: '14', employees_source: record, founded_year: '2011', founded_year_source: record },
        ...{ legal_form: 'AS', legal_form_source: record },
        ...{ legal_name: 'FJORDKODE AS', legal_name_source: record },
        ...{ industry_codes: 'nace21:62.100; osm:office=it', industry_codes_source: `${record}; ${node}` },
        ...{ coordinates: '60.3913,5.3221', coordinates_source: node, company_phones_source: node },
        register_numbers_source: record,
      })
      expect(row['employees_source_date']).toMatch(/^\d{4}-\d\d-\d\dT/)
      // Its own page says the name: a source that says the same is not where it was taken from.
      expect(row['company_source']).toMatch(/^http:\/\/127\.0\.0\.1/)
    })

    it('is named beside the file: every source that has given a value of it, with what it asks for', async () => {
      const id = await campaign()
      await run(id)
      const { note, attribution, licences } = await exported(id)
      expect(note).toBe(attribution)
      expect(note).toContain('Enhetsregisteret (Norway): NLOD 2.0')
      expect(note).toContain('Contains data under NLOD, distributed by Brønnøysundregistrene')
      expect(note).toContain('OpenStreetMap: ODbL 1.0')
      expect(note).toContain('© OpenStreetMap contributors')
      expect(note.match(/SHARE-ALIKE/g)).toHaveLength(1)
      expect(licences).toMatchObject([
        { licence: 'NLOD 2.0', source: 'Enhetsregisteret (Norway)', isShareAlike: false },
        { licence: 'ODbL 1.0', source: 'OpenStreetMap', isShareAlike: true },
      ])
    })

    it('is named where its values are, and nowhere else', async () => {
      const id = await campaign()
      await run(id)
      const staff = await exported(id, ['name', 'employees'])
      expect(staff.note).toContain('NLOD')
      expect(staff.note).not.toContain('ODbL')
      const own = await exported(id, ['name', 'email', 'company'])
      expect(own.attribution).toBeNull()
      expect(own.note).toContain('No value in it comes from a source under a licence')
    })

    it('has nothing to say of companies that no source has proposed', async () => {
      const id = await campaign([], [webs[2]?.origin ?? ''])
      await run(id)
      const { rows, note, licences } = await exported(id)
      expect(rows.map((one) => [one['name'], one['employees']])).toEqual([['Mia Tangen', '']])
      expect(licences).toEqual([])
      expect(note).toContain('No value in it comes from a source under a licence')
    })
  })
})
