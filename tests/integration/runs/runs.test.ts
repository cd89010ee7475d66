import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleManifest, serveSampleWeb, type SampleWeb } from '../../../scripts/demo/serve.ts'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type RunState,
  type Session,
} from '../../support/api.ts'
import {
  describeOnEachDatabase,
  describeOnPostgres,
  type OpenTestDatabase,
  type TestDatabase,
} from '../../support/databases.ts'
import { describeWithRedis, type TestRedis } from '../../support/redis.ts'

const SITES = `query($id: ID!) { runSites(runId: $id, first: 100) { totalCount edges { node {
  position address state reason detail pages bytes people emails company { name } startedAt finishedAt
} } } }`

interface Site {
  position: number
  address: string
  state: string
  reason: string | null
  detail: string | null
  pages: number
  bytes: number
  people: number
  emails: number
  company: { name: string } | null
  startedAt: string | null
  finishedAt: string | null
}

const manifest = sampleManifest()

/** What a run over the sample web does, on any database and any queue. */
function describeRuns(open: OpenTestDatabase, redis?: TestRedis): void {
  let database: TestDatabase
  let web: SampleWeb
  let api: ApiServer
  let session: Session
  let campaignId: string
  let runId: string
  let states: RunState[]
  let sites: Site[]

  beforeAll(async () => {
    database = await open()
    web = await serveSampleWeb()
    api = await startApi(database, redis ? { REDIS_URL: redis.url, REDIS_PREFIX: redis.prefix } : {})
    session = await api.register()
    const unreadable = ['http://', 'http://10.0.0.1/']
    campaignId = await createCampaign(session, [...web.sites.map(({ base }) => base), ...unreadable])
    runId = await startRun(session, campaignId)
    states = await followRun(session, runId)
    const { runSites } = await session.ok(SITES, { id: runId })
    sites = (runSites.edges as { node: Site }[]).map(({ node }) => node)
  }, 60_000)
  afterAll(async () => {
    await api.close()
    await web.close()
  })

  const last = () => states.at(-1) as RunState
  const uuid = (id: string) => id.split('_')[1] ?? ''
  const rows = (where: object = {}) => ({ where: { workspaceId: session.workspaceId, ...where } })

  it('shows its progress while it goes, and ends the stream with its end', () => {
    expect(states.length).toBeGreaterThan(2)
    const done = states.map(({ sitesDone }) => sitesDone)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(states.slice(0, -1).every(({ state }) => ['QUEUED', 'RUNNING'].includes(state))).toBe(true)
    expect(last().state).toBe('COMPLETED_WITH_ERRORS')
  })

  it('counts what it did', async () => {
    const failed = sites.filter((site) => site.state === 'FAILED')
    expect(last()).toMatchObject({
      error: null,
      sitesTotal: web.sites.length + 2,
      sitesDone: web.sites.length + 2,
      sitesFailed: failed.length,
      sitesWithPeople: sites.filter((site) => site.people > 0).length,
      sitesWithEmail: sites.filter((site) => site.emails > 0).length,
      pagesFetched: sites.reduce((sum, site) => sum + site.pages, 0),
      bytesFetched: sites.reduce((sum, site) => sum + site.bytes, 0),
    })
    expect(last().leadsFound).toBe(last().leadsNew)
    const { campaign } = await session.ok(
      `query($id: ID!) { campaign(id: $id) { leadCount lastRun { id } } }`,
      { id: campaignId },
    )
    expect(campaign).toEqual({ leadCount: last().leadsNew, lastRun: { id: runId } })
    expect(await database.db.lead.count(rows())).toBe(last().leadsNew)
  })

  it('ends each site as its pages have it', () => {
    const byBase = new Map(sites.map((site) => [site.address, site]))
    for (const { slug, base } of web.sites) {
      const company = manifest.companies.find((one) => one.slug === slug)
      expect({ slug, ...byBase.get(base) }).toMatchObject({
        slug,
        state: company?.state,
        reason: company?.reason,
        people: company?.people,
      })
    }
    expect(sites.map((site) => site.position)).toEqual(sites.map((_site, i) => i))
    expect(sites.every((site) => site.finishedAt !== null)).toBe(true)
  })

  it('tells in words why a site gave nothing, and goes on', () => {
    for (const site of sites.filter((one) => one.state === 'FAILED')) expect(site.detail).toMatch(/\w{3}/)
    const reasonOf = (address: string) => sites.find((site) => site.address === address)?.reason
    expect(reasonOf('http://')).toBe('INVALID_ADDRESS')
    expect(reasonOf('http://10.0.0.1/')).toBe('PRIVATE_ADDRESS')
  })

  it('stores no value of a lead without evidence', async () => {
    const leads = await database.db.lead.findMany({ ...rows(), include: { evidence: true } })
    expect(leads.length).toBeGreaterThan(20)
    for (const lead of leads) {
      // The profiles of a general contact are the organisation's.
      const proved = new Set(
        lead.evidence.map(({ field, value }) => `${field === 'social' ? 'link' : field}:${value}`),
      )
      const values = [
        ...(['name', 'title', 'email', 'phone'] as const).flatMap((field) =>
          lead[field] ? [`${field}:${lead[field]}`] : [],
        ),
        ...(lead.links as string[]).map((link) => `link:${link}`),
        ...(lead.emails as string[]).map((email) => `email:${email}`),
      ]
      expect(values.filter((value) => !proved.has(value))).toEqual([])
    }
  })

  it('stores no value of a company without evidence', async () => {
    const companies = await database.db.company.findMany({ ...rows(), include: { evidence: true } })
    for (const company of companies) {
      const proved = new Set(company.evidence.map(({ value }) => value))
      const values = [
        company.legalName,
        company.description,
        ...(company.emails as string[]),
        ...(company.phones as string[]),
      ]
      expect(values.filter((value) => value !== null && !proved.has(value))).toEqual([])
    }
  })

  it('points at the very bytes of a page that is kept', async () => {
    const store = createSnapshotStore(api.snapshotDir)
    const evidence = await database.db.evidence.findMany({
      ...rows({ byteStart: { not: null } }),
      include: { pageSnapshot: true },
    })
    let compared = 0
    for (const { field, value, byteStart, byteEnd, method, pageSnapshot } of evidence) {
      const bytes = await store.find(session.workspaceId, pageSnapshot?.contentHash ?? '')
      if (bytes === null) throw new Error(`The page of ${value} was not kept`)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(pageSnapshot?.contentHash)
      expect(byteStart).toBeLessThan(byteEnd ?? 0)
      expect(byteEnd).toBeLessThanOrEqual(bytes.byteLength)
      // Numbers are stored as E.164 and obfuscated addresses in the clear; names and titles stand on the page as they are.
      if (
        !/utf-8/i.test(pageSnapshot?.charset ?? '') ||
        !['name', 'title'].includes(field) ||
        method === 'JSONLD'
      )
        continue
      const text = Buffer.from(bytes.subarray(byteStart ?? 0, byteEnd ?? 0)).toString('utf8')
      if (/[&<]/.test(text)) continue
      expect(text.replace(/\s+/g, ' ')).toBe(value)
      compared++
    }
    expect(compared).toBeGreaterThan(20)
  })

  it('keeps snippets short and evidence whole', async () => {
    for (const row of await database.db.evidence.findMany(rows())) {
      expect(row.snippet?.length ?? 0).toBeLessThanOrEqual(300)
      expect(row.pageSnapshotId).not.toBeNull()
      expect(row.extractorVersion).toBeTruthy()
      expect(row.leadId ?? row.companyId).not.toBeNull()
    }
  })

  it('adds nothing when it is run again: no lead, no membership, no evidence', async () => {
    const count = () =>
      Promise.all([
        database.db.lead.count(rows()),
        database.db.campaignLead.count(rows()),
        database.db.evidence.count(rows()),
        database.db.company.count(rows()),
      ])
    const before = await count()
    const again = (await followRun(session, await startRun(session, campaignId))).at(-1)
    expect(again).toMatchObject({
      state: 'COMPLETED_WITH_ERRORS',
      leadsFound: last().leadsFound,
      leadsNew: 0,
    })
    expect(await count()).toEqual(before)
  }, 60_000)

  it('keeps what a user has changed meanwhile', async () => {
    const { leads } = await session.ok(
      `{ leads(first: 1, filter: { kind: PERSON, hasTitle: true, hasEmail: true }) { edges { node { id title email } } } }`,
    )
    const { id, email } = leads.edges[0].node
    await session.ok(`mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`, {
      input: { id, title: 'Typed' },
    })
    await followRun(session, await startRun(session, campaignId))
    const { lead } = await session.ok(`query($id: ID!) { lead(id: $id) { title email } }`, { id })
    expect(lead).toEqual({ title: 'Typed', email })
  }, 60_000)

  it('is shown to nobody else', async () => {
    const stranger = await api.register()
    const answers = []
    const query = `subscription($id: ID!) { runProgress(runId: $id) { state } }`
    for await (const { data, errors } of stranger.follow(query, { id: runId })) {
      answers.push({ data: (data?.runProgress as unknown) ?? null, code: errors?.[0]?.extensions.code })
    }
    expect(answers).toEqual([{ data: null, code: 'NOT_FOUND' }])
  })

  it('that has ended is shown once', async () => {
    expect(await followRun(session, runId)).toHaveLength(1)
  })

  it('leaves the company’s evidence whole when its campaign is deleted', async () => {
    const other = await createCampaign(session, [], 'Keeps one lead')
    const pellbrook = {
      companyName: 'Pellbrook Instruments',
      website: web.sites.find(({ slug }) => slug === 'pellbrook')?.base,
    }
    await session.ok(`mutation($input: CreateLeadInput!) { createLead(input: $input) { id } }`, {
      input: { campaignId: other, ...pellbrook, name: 'Somebody New' },
    })
    await session.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: campaignId })
    const companies = await database.db.company.findMany({ ...rows(), include: { evidence: true } })
    expect(companies.length).toBeGreaterThan(0)
    for (const company of companies) {
      const proved = new Set(company.evidence.map(({ value }) => value))
      for (const value of [...(company.emails as string[]), ...(company.phones as string[])])
        expect(proved).toContain(value)
    }
    expect(await database.db.run.count(rows({ id: uuid(runId) }))).toBe(0)
    expect(await database.db.lead.count(rows())).toBe(1)
  })
}

describeOnEachDatabase('a run', (open) => describeRuns(open))
describeWithRedis('a run', (redis) => describeOnPostgres('with a queue', (open) => describeRuns(open, redis)))

describe('the sample web', () => {
  it('has sites that fail (else their reasons prove nothing)', () => {
    expect(manifest.companies.filter(({ state }) => state === 'FAILED').length).toBeGreaterThan(0)
  })
})
