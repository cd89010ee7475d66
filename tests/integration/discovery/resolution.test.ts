/** Runs over registers that name no web sites: candidates, the search for their sites, crawl, leads with evidence. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { RunReplayService } from '../../../server/features/runs/run-replay.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { ResolutionRuns, type Tried } from '../../support/resolution-runs.ts'
import { answerOf, openResolutionWorld, type ResolutionWorld } from '../../support/resolution-world.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

// Sources are asked at the pace that they set.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describeOnEachDatabase('a run over registers that name no web sites', (open) => {
  let database: TestDatabase
  let world: ResolutionWorld
  let runs: ResolutionRuns

  beforeAll(async () => {
    database = await open()
    world = await openResolutionWorld(database)
  })
  beforeEach(async () => {
    runs = await ResolutionRuns.open(database.db, world)
  })
  afterAll(() => world.close())

  it('goes from candidates over the sites that prove themselves to leads with evidence and licences', async () => {
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    expect(await runs.runOf(runId)).toMatchObject({
      candidatesSought: 6,
      candidatesOpen: 6,
      candidatesProved: 0,
    })
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    await worker.close()

    const run = await runs.runOf(runId)
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', sitesTotal: 3, sitesFailed: 0, sourcesOpen: 0, sourcesFailed: 0 },
      ...{ candidatesFound: 8, candidatesSought: 6, candidatesOpen: 0, candidatesProved: 3 },
      candidatesRejected: 5,
    })
    expect(
      (await runs.candidatesOf(runId)).map(({ name, state, provedBy }) => [name, state, provedBy]),
    ).toEqual([
      ['BRINDLE DENTAL LTD', 'NO_SITE', null],
      ['FJORDTANN AS', 'ACCEPTED', 'REGISTER_NUMBER'],
      ['LANTERN DENTAL STUDIO LTD', 'DUPLICATE', 'REGISTER_NUMBER'],
      ['Lantern Dental Studio', 'ACCEPTED', null],
      ['MILLRACE DENTAL CARE LTD', 'NO_SITE', null],
      ['Nameless Lane Dental', 'NO_SITE', null],
      ['QUARRY BANK DENTAL LTD', 'ACCEPTED', 'NAME_AND_POSTCODE'],
      ['TALLOW STREET DENTAL LTD', 'NO_SITE', null],
    ])
    expect((await runs.leadsOf(runId)).flatMap(({ name }) => name ?? []).sort()).toEqual([
      'Anna Marwood',
      'Ingrid Solvang',
      'Petra Holloway',
    ])

    // The proof is evidence of the company, where all evidence is shown.
    const evidence = await database.db.evidence.findMany({
      where: {
        workspaceId: runs.workspaceId,
        field: { in: ['registerNumber', 'legalName'] },
        company: { isNot: null },
      },
      include: { pageSnapshot: true, source: { include: { record: true } } },
    })
    const proofs = evidence.map(
      ({ field, value, pageSnapshot }) => `${field} ${value} ${pageSnapshot?.url ?? ''}`,
    )
    expect(proofs).toEqual(
      expect.arrayContaining([
        'registerNumber 912 345 688 https://fjordtann.no/imprint',
        'legalName Quarry Bank Dental Limited https://quarrybankdental.co.uk/contact',
      ]),
    )
    for (const { snippet, pageSnapshot, source } of evidence) {
      expect(snippet).not.toBe('')
      expect((pageSnapshot ?? source?.record)?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    }

    // What the register says of it goes with it, under the licence that its adapter declares.
    const records = await database.db.sourceRecord.findMany({
      where: { workspaceId: runs.workspaceId },
      include: { company: true },
    })
    const told = records.map(
      ({ company, source, licence }) => `${company.domain ?? ''} ${source}, ${licence}`,
    )
    expect(told.sort()).toEqual([
      'fjordtann.no brreg, NLOD 2.0',
      'lantern-smiles.example companies-house, Open Government Licence v3.0',
      'lantern-smiles.example overpass, ODbL 1.0',
      'quarrybankdental.co.uk companies-house, Open Government Licence v3.0',
    ])
  })

  it('tells the company what a register says whose search came to a site that was read before', async () => {
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    await runs.crawl(worker, runId)
    const told = async () => {
      const { workspaceId } = runs
      const rows = await database.db.sourceRecord.findMany({
        where: { workspaceId, company: { domain: 'lantern-smiles.example' } },
      })
      return rows.map(({ source, licence }) => `${source}, ${licence}`).sort()
    }
    expect(await told()).toEqual(['overpass, ODbL 1.0'])
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    await worker.close()
    expect(await told()).toEqual(['companies-house, Open Government Licence v3.0', 'overpass, ODbL 1.0'])
    expect(await runs.candidate(runId, 'LANTERN DENTAL STUDIO LTD')).toMatchObject({ state: 'DUPLICATE' })
  })

  it('says of each company what was tried and why it was refused, and of a site what proved it', async () => {
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    await runs.resolve(worker, runId)
    await worker.close()
    const whyAt = (tried: Tried[], address: string) => tried.find((one) => one.address === address)?.why
    const millrace = await runs.candidate(runId, 'MILLRACE DENTAL CARE LTD')
    expect(whyAt(millrace.tried, 'millracedentalcare.co.uk')).toBe(
      'It shows the legal name at LS1 9ZZ, not at M3 9ZZ, and no number',
    )
    const brindle = await runs.candidate(runId, 'BRINDLE DENTAL LTD')
    expect(whyAt(brindle.tried, 'brindledental.co.uk')).toContain('parked or for sale')
    const tallow = await runs.candidate(runId, 'TALLOW STREET DENTAL LTD')
    expect(tallow.tried.length).toBeGreaterThan(1)
    for (const { why } of tallow.tried) expect(why).toContain('There is no such host')
    expect(tallow.why).toBe(`No site proved: ${tallow.tried.length} addresses were tried.`)
    const nameless = await runs.candidate(runId, 'Nameless Lane Dental')
    expect(nameless).toMatchObject({
      tried: [],
      why: expect.stringContaining('nor anything by which one could prove'),
    })
    const fjord = await runs.candidate(runId, 'FJORDTANN AS')
    expect(fjord).toMatchObject({ why: null, siteKey: 'https://fjordtann.no' })
    expect(fjord.proof).toMatchObject({
      siteUrl: 'https://fjordtann.no/',
      evidence: [
        {
          ...{ field: 'no_orgnr', value: '912 345 688', pageUrl: 'https://fjordtann.no/imprint' },
          snippet: expect.stringContaining('912 345 688'),
        },
      ],
    })
    const lantern = await runs.candidate(runId, 'LANTERN DENTAL STUDIO LTD')
    expect(lantern.tried).toEqual([
      { address: 'https://lantern-smiles.example/', from: 'overpass', why: null },
    ])
    expect(lantern.siteKey).toBe((await runs.candidate(runId, 'Lantern Dental Studio')).siteKey)
  })

  it('asks for no page of a site twice that proved itself', async () => {
    const worker = world.worker()
    const before = world.web.visited().length
    const runId = await runs.askedRun(worker)
    await runs.resolve(worker, runId)
    const visited = (path: string) =>
      world.web
        .visited()
        .slice(before)
        .filter((one) => one === path).length
    expect(visited('fjordtann.no/imprint')).toBe(1)
    await runs.crawl(worker, runId)
    await worker.close()
    expect(visited('fjordtann.no/imprint')).toBe(1)
    expect(visited('fjordtann.no/')).toBe(1)
    const site = await database.db.runSite.findFirstOrThrow({
      where: { runId, siteKey: 'https://fjordtann.no' },
    })
    const pages = await database.db.pageSnapshot.count({ where: { runSiteId: site.id } })
    expect([site.state, site.pages]).toEqual(['COMPLETED', pages])
    const sites = await database.db.runSite.findMany({ where: { runId } })
    const read = sites.reduce((sum, one) => sum + one.pages, 0)
    // Pages of sites that did not prove themselves were read as well.
    expect((await runs.runOf(runId)).pagesFetched).toBeGreaterThan(read)
  })

  it('finds the same again, and asks no source', async () => {
    const worker = world.worker()
    const first = await runs.askedRun(worker)
    await runs.resolve(worker, first)
    await runs.crawl(worker, first)
    const asked = world.sources.asked.length
    const second = await runs.askedRun(worker)
    await runs.resolve(worker, second)
    await runs.crawl(worker, second)
    await worker.close()
    expect(world.sources.asked).toHaveLength(asked)
    expect(await runs.candidatesOf(second)).toEqual(await runs.candidatesOf(first))
    expect(await runs.leadsOf(second)).toEqual(await runs.leadsOf(first))
    expect((await runs.leadsOf(first)).length).toBeGreaterThan(2)
  })

  it('is replayed without a network to the same leads', async () => {
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    const [visits, asked] = [world.web.visited().length, world.sources.asked.length]
    const logger = createLogger('silent')
    const parts = { signals: createMemorySignals(), queue: createMemoryQueue(logger) }
    const replays = new RunReplayService({ ...parts, db: database.db, bulk: bulkWriterOn(database) })
    const replayId = await replays.replay(runs.workspaceId, runId)
    await runs.crawl(worker, replayId)
    await worker.close()
    expect(await runs.runOf(replayId)).toMatchObject({ state: 'COMPLETED', sitesTotal: 3, pagesGone: 0 })
    expect(await runs.leadsOf(replayId)).toEqual(await runs.leadsOf(runId))
    expect([world.web.visited().length, world.sources.asked.length]).toEqual([visits, asked])
  })

  it('looks for no site before every source has been asked', async () => {
    const { crawler, visits } = runs.countingCrawler()
    const worker = world.worker({ crawler })
    const runId = await runs.start()
    const [source] = await database.db.runSource.findMany({ where: { runId, source: 'companies-house' } })
    await worker.discovery.work({ workspaceId: runs.workspaceId, id: source?.id ?? '' })
    await runs.resolve(worker, runId)
    expect(visits).toEqual([])
    expect(await runs.runOf(runId)).toMatchObject({ candidatesOpen: 5, sourcesOpen: 2 })
    await runs.ask(worker, runId)
    await runs.resolve(worker, runId)
    await worker.close()
    expect(await runs.runOf(runId)).toMatchObject({ candidatesOpen: 0, sourcesOpen: 0 })
  })

  describe('that has a bound', () => {
    it('spends no more requests on the search than it may, and says so', async () => {
      const { crawler, visits } = runs.countingCrawler()
      const worker = world.worker({ crawler, maxRequests: 3 })
      const runId = await runs.askedRun(worker)
      await runs.resolve(worker, runId)
      await runs.crawl(worker, runId)
      await worker.close()
      const candidates = await runs.candidatesOf(runId)
      const aside = candidates.filter(({ state }) => state === 'SET_ASIDE')
      expect(aside.length).toBeGreaterThan(0)
      for (const { why } of aside) expect(why).toContain('3 requests that a run may spend')
      const run = await runs.runOf(runId)
      expect(run).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
      expect(run.candidatesRejected).toBe(candidates.filter(({ state }) => state !== 'ACCEPTED').length)
      // Those under way at the same time may each end the site in hand.
      expect(visits.filter((one) => one.startsWith('tallow')).length).toBeLessThan(4)
    })

    it('ends the search with the run’s own limit of pages', async () => {
      const worker = world.worker()
      const runId = await runs.askedRun(worker)
      await database.db.run.update({ where: { id: runId }, data: { limitPages: 1, pagesFetched: 1 } })
      await runs.resolve(worker, runId)
      await worker.close()
      const run = await runs.runOf(runId)
      expect(run).toMatchObject({
        state: 'COMPLETED',
        limitReached: 'PAGES',
        candidatesOpen: 0,
        pagesFetched: 1,
      })
      expect(await runs.candidate(runId, 'FJORDTANN AS')).toMatchObject({
        ...{ state: 'SET_ASIDE', tried: [] },
        why: 'The run’s limit of pages was reached before its site was found.',
      })
    })

    it('takes no more sites than it may', async () => {
      const worker = world.worker()
      const runId = await runs.askedRun(worker, 1)
      await runs.resolve(worker, runId)
      await worker.close()
      expect(await runs.candidate(runId, 'FJORDTANN AS')).toMatchObject({
        ...{ state: 'REJECTED', provedBy: 'REGISTER_NUMBER' },
        why: 'The run’s limit of sites was reached before its site was found.',
      })
      expect(await runs.runOf(runId)).toMatchObject({ sitesTotal: 1, candidatesProved: 3, candidatesOpen: 0 })
    })
  })
})

describeOnEachDatabase('a run whose every source is empty or fails', (open) => {
  it('ends without leads, and with the reasons in words', async () => {
    const database = await open()
    const { workspaceId } = await createTestWorkspace(database.db)
    const campaignId = await createTestCampaign(database.db, workspaceId)
    const world = await openResolutionWorld(database, (question) => {
      if (question.host.startsWith('overpass'))
        return { body: { osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' }, elements: [] } }
      if (question.host.startsWith('api.company-information')) return { status: 404, body: { error: 'none' } }
      return question.path.endsWith('/kommuner') ? answerOf(question) : { status: 400, body: 'no' }
    })
    const worker = world.worker()
    const runId = await world.start(workspaceId, campaignId)
    for (const { id } of await database.db.runSource.findMany({ where: { runId } }))
      await worker.discovery.work({ workspaceId, id })
    await worker.resolution.work({ workspaceId, id: runId })
    await worker.runs.work({ workspaceId, id: runId })
    await worker.close()
    const run = await database.db.run.findUniqueOrThrow({ where: { id: runId } })
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED_WITH_ERRORS', candidatesFound: 0, candidatesSought: 0, sitesTotal: 0 },
      ...{ leadsFound: 0, sourcesFailed: 1 },
    })
    const sources = await database.db.runSource.findMany({ where: { runId }, orderBy: { source: 'asc' } })
    expect(sources.map(({ source, state }) => [source, state])).toEqual([
      ['brreg', 'FAILED'],
      ['companies-house', 'COMPLETED'],
      ['overpass', 'COMPLETED'],
    ])
    expect(sources[0]?.error).toContain('Enhetsregisteret')
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(0)
    await world.close()
  })
})
