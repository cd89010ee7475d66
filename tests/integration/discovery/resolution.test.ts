/** Runs over registers that name no web sites: candidates, the search for their sites, crawl, leads with evidence. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteCrawler } from '../../../server/engine/index.ts'
import { RunReplayService } from '../../../server/features/runs/run-replay.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import {
  answerOf,
  openResolutionWorld,
  type ResolutionWorld,
  type Worker,
} from '../../support/resolution-world.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

// Sources are asked at the pace that they set.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

interface Tried {
  address: string
  from: string
  why: string | null
}

interface Proof {
  siteUrl: string
  evidence: { field: string; value: string; pageUrl: string; snippet: string; fetchedAt: string }[]
}

describeOnEachDatabase('a run over registers that name no web sites', (open) => {
  let database: TestDatabase
  let world: ResolutionWorld
  let workspaceId: string
  let campaignId: string

  beforeAll(async () => {
    database = await open()
    world = await openResolutionWorld(database)
  })
  beforeEach(async () => {
    ;({ workspaceId } = await createTestWorkspace(database.db))
    campaignId = await createTestCampaign(database.db, workspaceId)
  })
  afterAll(() => world.close())

  /** Asks the sources of a run to their end. */
  async function ask(worker: Worker, runId: string): Promise<void> {
    const sources = await database.db.runSource.findMany({ where: { runId } })
    for (const { id } of sources) await worker.discovery.work({ workspaceId, id })
  }
  async function askedRun(worker: Worker, maxSites?: number): Promise<string> {
    const runId = await world.start(workspaceId, campaignId, maxSites)
    await ask(worker, runId)
    return runId
  }
  const resolve = (worker: Worker, runId: string) => worker.resolution.work({ workspaceId, id: runId })
  const crawl = (worker: Worker, runId: string) => worker.runs.work({ workspaceId, id: runId })
  const runOf = (id: string) => database.db.run.findUniqueOrThrow({ where: { id } })

  async function candidatesOf(runId: string) {
    const rows = await database.db.runCandidate.findMany({ where: { runId }, orderBy: { name: 'asc' } })
    return rows.map(({ name, state, why, provedBy, siteKey, resolution }) => {
      const { tried = [], proof = null } = (resolution ?? {}) as { tried?: Tried[]; proof?: Proof | null }
      // All but the time at which the page was had.
      const evidence = proof?.evidence.map(({ fetchedAt: _, ...one }) => one)
      return { name, state, why, provedBy, siteKey, tried, proof: proof && { ...proof, evidence } }
    })
  }
  async function candidate(runId: string, name: string) {
    const found = (await candidatesOf(runId)).find((one) => one.name === name)
    if (found === undefined) throw new Error(`There is no ${name}`)
    return found
  }
  async function leadsOf(runId: string) {
    const rows = await database.db.runLead.findMany({ where: { runId }, include: { lead: true } })
    return rows
      .map(({ siteKey, found, lead }) => ({ name: lead.name, siteKey, found }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  const namesOf = (leads: Awaited<ReturnType<typeof leadsOf>>) =>
    leads.flatMap(({ name }) => name ?? []).sort()

  /** A crawler that says how often each address was visited, and does not come back from the one of `hangsAt`. */
  function countingCrawler(hangsAt: string | null = null) {
    const visits: string[] = []
    const crawler: SiteCrawler = {
      crawlSite: async function* (site, options = {}) {
        visits.push(site.address)
        if (site.address === hangsAt)
          await new Promise((_, reject) => {
            const { signal } = options
            const end = () => reject(signal?.reason as Error)
            if (signal?.aborted === true) end()
            else signal?.addEventListener('abort', end, { once: true })
          })
        yield* world.web.crawler.crawlSite(site, options)
      },
      replaySite: (...given) => world.web.crawler.replaySite(...given),
      warmUp: () => world.web.crawler.warmUp(),
      close: () => Promise.resolve(),
    }
    return { crawler, visits }
  }

  it('goes from candidates over the sites that prove themselves to leads with evidence and licences', async () => {
    const worker = world.worker()
    const runId = await askedRun(worker)
    expect(await runOf(runId)).toMatchObject({ candidatesSought: 6, candidatesOpen: 6, candidatesProved: 0 })
    await resolve(worker, runId)
    await crawl(worker, runId)
    await worker.close()

    const run = await runOf(runId)
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', sitesTotal: 3, sitesFailed: 0, sourcesOpen: 0, sourcesFailed: 0 },
      ...{ candidatesFound: 8, candidatesSought: 6, candidatesOpen: 0, candidatesProved: 3 },
      candidatesRejected: 5,
    })
    expect((await candidatesOf(runId)).map(({ name, state, provedBy }) => [name, state, provedBy])).toEqual([
      ['BRINDLE DENTAL LTD', 'NO_SITE', null],
      ['FJORDTANN AS', 'ACCEPTED', 'REGISTER_NUMBER'],
      ['LANTERN DENTAL STUDIO LTD', 'DUPLICATE', 'REGISTER_NUMBER'],
      ['Lantern Dental Studio', 'ACCEPTED', null],
      ['MILLRACE DENTAL CARE LTD', 'NO_SITE', null],
      ['Nameless Lane Dental', 'NO_SITE', null],
      ['QUARRY BANK DENTAL LTD', 'ACCEPTED', 'NAME_AND_POSTCODE'],
      ['TALLOW STREET DENTAL LTD', 'NO_SITE', null],
    ])
    expect(namesOf(await leadsOf(runId))).toEqual(['Anna Marwood', 'Ingrid Solvang', 'Petra Holloway'])

    // The proof is evidence of the company, where all evidence is shown.
    const evidence = await database.db.evidence.findMany({
      where: { workspaceId, field: { in: ['registerNumber', 'legalName'] }, company: { isNot: null } },
      include: { company: true, pageSnapshot: true },
    })
    const told = evidence.map(
      ({ field, value, pageSnapshot }) => `${field} ${value} ${pageSnapshot?.url ?? ''}`,
    )
    expect(told).toEqual(
      expect.arrayContaining([
        'registerNumber 912 345 688 https://fjordtann.no/imprint',
        'legalName Quarry Bank Dental Limited https://quarrybankdental.co.uk/contact',
      ]),
    )
    for (const { snippet, pageSnapshot } of evidence) {
      expect(snippet).not.toBe('')
      expect(pageSnapshot?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    }

    // What the source says goes with its licence, which is its adapter's.
    const record = await database.db.runCandidate.findFirstOrThrow({ where: { runId, name: 'FJORDTANN AS' } })
    const { evidence: cited } = record.record as { evidence: { field: string; responseHash: string }[] }
    expect(cited.map(({ field }) => field)).toContain('externalIds.no_orgnr')
    const answers = await database.db.sourceAnswer.findMany({ where: { workspaceId } })
    expect(answers.map(({ contentHash }) => contentHash)).toContain(cited[0]?.responseHash)
  })

  it('says of each company what was tried and why it was refused, and of a site what proved it', async () => {
    const worker = world.worker()
    const runId = await askedRun(worker)
    await resolve(worker, runId)
    await worker.close()
    const whyAt = (tried: Tried[], address: string) => tried.find((one) => one.address === address)?.why
    const millrace = await candidate(runId, 'MILLRACE DENTAL CARE LTD')
    expect(whyAt(millrace.tried, 'millracedentalcare.co.uk')).toBe(
      'It shows the legal name at LS1 9ZZ, not at M3 9ZZ, and no number',
    )
    const brindle = await candidate(runId, 'BRINDLE DENTAL LTD')
    expect(whyAt(brindle.tried, 'brindledental.co.uk')).toContain('parked or for sale')
    const tallow = await candidate(runId, 'TALLOW STREET DENTAL LTD')
    expect(tallow.tried.length).toBeGreaterThan(1)
    for (const { why } of tallow.tried) expect(why).toContain('(dns)')
    expect(tallow.why).toBe(`No site proved: ${tallow.tried.length} addresses were tried.`)
    const nameless = await candidate(runId, 'Nameless Lane Dental')
    expect(nameless).toMatchObject({
      tried: [],
      why: expect.stringContaining('nor anything by which one could prove'),
    })
    const fjord = await candidate(runId, 'FJORDTANN AS')
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
    const lantern = await candidate(runId, 'LANTERN DENTAL STUDIO LTD')
    expect(lantern.tried).toEqual([
      { address: 'https://lantern-smiles.example/', from: 'overpass', why: null },
    ])
    expect(lantern.siteKey).toBe((await candidate(runId, 'Lantern Dental Studio')).siteKey)
  })

  it('asks for no page of a site twice that proved itself', async () => {
    const worker = world.worker()
    const before = world.web.visited().length
    const runId = await askedRun(worker)
    await resolve(worker, runId)
    const visited = (path: string) =>
      world.web
        .visited()
        .slice(before)
        .filter((one) => one === path).length
    expect(visited('fjordtann.no/imprint')).toBe(1)
    await crawl(worker, runId)
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
    expect((await runOf(runId)).pagesFetched).toBeGreaterThan(read)
  })

  it('finds the same again, and asks no source', async () => {
    const worker = world.worker()
    const first = await askedRun(worker)
    await resolve(worker, first)
    await crawl(worker, first)
    const asked = world.sources.asked.length
    const second = await askedRun(worker)
    await resolve(worker, second)
    await crawl(worker, second)
    await worker.close()
    expect(world.sources.asked).toHaveLength(asked)
    expect(await candidatesOf(second)).toEqual(await candidatesOf(first))
    expect(await leadsOf(second)).toEqual(await leadsOf(first))
    expect((await leadsOf(first)).length).toBeGreaterThan(2)
  })

  it('is replayed without a network to the same leads', async () => {
    const worker = world.worker()
    const runId = await askedRun(worker)
    await resolve(worker, runId)
    await crawl(worker, runId)
    const [visits, asked] = [world.web.visited().length, world.sources.asked.length]
    const logger = createLogger('silent')
    const parts = { signals: createMemorySignals(), queue: createMemoryQueue(logger) }
    const replays = new RunReplayService({ ...parts, db: database.db, bulk: bulkWriterOn(database) })
    const replayId = await replays.replay(workspaceId, runId)
    await crawl(worker, replayId)
    await worker.close()
    expect(await runOf(replayId)).toMatchObject({ state: 'COMPLETED', sitesTotal: 3, pagesGone: 0 })
    expect(await leadsOf(replayId)).toEqual(await leadsOf(runId))
    expect([world.web.visited().length, world.sources.asked.length]).toEqual([visits, asked])
  })

  describe('that is broken off', () => {
    const HANGING = 'tallowstreetdental.uk'
    const openOf = (runId: string) => database.db.runCandidate.count({ where: { runId, state: 'RESOLVING' } })

    /** A worker that does not come back from one address of one company; all others are done. */
    async function stuckWorker() {
      const counted = countingCrawler(HANGING)
      const worker = world.worker({ crawler: counted.crawler })
      const runId = await askedRun(worker)
      const working = resolve(worker, runId)
      while ((await openOf(runId)) > 1 || !counted.visits.includes(HANGING)) await sleep(20)
      return { runId, worker, working, ...counted }
    }

    it('goes on where it was: what was tried is not tried again, and the run ends once', async () => {
      const dying = await stuckWorker()
      const { runId } = dying
      expect(
        (await candidate(runId, 'TALLOW STREET DENTAL LTD')).tried.map(({ address }) => address),
      ).toEqual(['tallowstreetdental.co.uk'])
      // As if it had been killed: nobody renews its lease, and the next comes.
      const lapsed = { leaseOwner: 'dead', leaseUntil: new Date(Date.now() - 1000) }
      await database.db.runCandidate.updateMany({ where: { runId, state: 'RESOLVING' }, data: lapsed })
      const { crawler, visits } = countingCrawler()
      const second = world.worker({ crawler })
      await resolve(second, runId)
      expect(visits).toContain(HANGING)
      expect(visits).not.toContain('tallowstreetdental.co.uk')
      await crawl(second, runId)
      await dying.worker.close()
      await dying.working
      await second.close()
      const { tried } = await candidate(runId, 'TALLOW STREET DENTAL LTD')
      expect(new Set(tried.map(({ address }) => address)).size).toBe(tried.length)
      expect(await runOf(runId)).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0, candidatesProved: 3 })

      const untroubled = world.worker()
      const again = await askedRun(untroubled)
      await resolve(untroubled, again)
      await crawl(untroubled, again)
      await untroubled.close()
      expect(await candidatesOf(runId)).toEqual(await candidatesOf(again))
      expect(await leadsOf(runId)).toEqual(await leadsOf(again))
    })

    it('is given back by a process that stops, without an attempt', async () => {
      const { runId, worker, working } = await stuckWorker()
      await worker.close()
      await working
      const row = await database.db.runCandidate.findFirstOrThrow({ where: { runId, state: 'RESOLVING' } })
      expect(row).toMatchObject({ leaseOwner: null, leaseUntil: null, attempt: 0 })
      const next = world.worker()
      await resolve(next, runId)
      await next.close()
      expect(await openOf(runId)).toBe(0)
    })

    it('waits while the run is paused', async () => {
      const { runId, worker, working } = await stuckWorker()
      await world.control.pause(workspaceId, runId)
      const { crawler, visits } = countingCrawler()
      const other = world.worker({ crawler })
      await resolve(other, runId)
      expect([visits, await openOf(runId)]).toEqual([[], 1])
      await world.control.resume(workspaceId, runId)
      await resolve(other, runId)
      expect(await openOf(runId)).toBe(0)
      await Promise.all([worker.close(), other.close()])
      await working
    })

    it('is set aside with the run, and goes on where it was when that is tried again', async () => {
      const { runId, worker, working } = await stuckWorker()
      await world.control.cancel(workspaceId, runId)
      expect(await candidate(runId, 'TALLOW STREET DENTAL LTD')).toMatchObject({
        ...{ state: 'SET_ASIDE', why: 'The run was cancelled before its site was found.' },
        tried: [{ address: 'tallowstreetdental.co.uk' }],
      })
      expect(await runOf(runId)).toMatchObject({
        state: 'CANCELLED',
        candidatesOpen: 0,
        candidatesRejected: 5,
      })
      await worker.close()
      await working
      await world.control.retryFailedSites(workspaceId, runId)
      expect(await runOf(runId)).toMatchObject({ state: 'RUNNING', candidatesOpen: 1, candidatesRejected: 4 })
      const { crawler, visits } = countingCrawler()
      const next = world.worker({ crawler })
      await resolve(next, runId)
      await crawl(next, runId)
      await next.close()
      expect(visits).not.toContain('tallowstreetdental.co.uk')
      expect(await runOf(runId)).toMatchObject({
        state: 'COMPLETED',
        candidatesOpen: 0,
        candidatesRejected: 5,
      })
    })
  })

  it('visits no address twice where two processes look for the same companies', async () => {
    const { crawler, visits } = countingCrawler()
    const workers = [world.worker({ crawler }), world.worker({ crawler })]
    const [first] = workers
    if (first === undefined) throw new Error('No worker')
    const runId = await askedRun(first)
    await Promise.all(workers.map((one) => resolve(one, runId)))
    await Promise.all(workers.map((one) => one.close()))
    expect(visits.length).toBeGreaterThan(8)
    expect(new Set(visits).size).toBe(visits.length)
    expect(await runOf(runId)).toMatchObject({ candidatesOpen: 0, candidatesProved: 3 })
  })

  it('looks for no site before every source has been asked', async () => {
    const { crawler, visits } = countingCrawler()
    const worker = world.worker({ crawler })
    const runId = await world.start(workspaceId, campaignId)
    const [source] = await database.db.runSource.findMany({ where: { runId, source: 'companies-house' } })
    await worker.discovery.work({ workspaceId, id: source?.id ?? '' })
    await resolve(worker, runId)
    expect(visits).toEqual([])
    expect(await runOf(runId)).toMatchObject({ candidatesOpen: 5, sourcesOpen: 2 })
    await ask(worker, runId)
    await resolve(worker, runId)
    await worker.close()
    expect(await runOf(runId)).toMatchObject({ candidatesOpen: 0, sourcesOpen: 0 })
  })

  describe('that has a bound', () => {
    it('spends no more requests on the search than it may, and says so', async () => {
      const { crawler, visits } = countingCrawler()
      const worker = world.worker({ crawler, maxRequests: 3 })
      const runId = await askedRun(worker)
      await resolve(worker, runId)
      await crawl(worker, runId)
      await worker.close()
      const candidates = await candidatesOf(runId)
      const aside = candidates.filter(({ state }) => state === 'SET_ASIDE')
      expect(aside.length).toBeGreaterThan(0)
      for (const { why } of aside) expect(why).toContain('3 requests that a run may spend')
      const run = await runOf(runId)
      expect(run).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
      expect(run.candidatesRejected).toBe(candidates.filter(({ state }) => state !== 'ACCEPTED').length)
      // Those under way at the same time may each end the site in hand.
      expect(visits.filter((one) => one.startsWith('tallow')).length).toBeLessThan(4)
    })

    it('ends the search with the run’s own limit of pages', async () => {
      const worker = world.worker()
      const runId = await askedRun(worker)
      await database.db.run.update({ where: { id: runId }, data: { limitPages: 1, pagesFetched: 1 } })
      await resolve(worker, runId)
      await worker.close()
      const run = await runOf(runId)
      expect(run).toMatchObject({
        state: 'COMPLETED',
        limitReached: 'PAGES',
        candidatesOpen: 0,
        pagesFetched: 1,
      })
      expect(await candidate(runId, 'FJORDTANN AS')).toMatchObject({
        ...{ state: 'SET_ASIDE', tried: [] },
        why: 'The run’s limit of pages was reached before its site was found.',
      })
    })

    it('takes no more sites than it may', async () => {
      const worker = world.worker()
      const runId = await askedRun(worker, 1)
      await resolve(worker, runId)
      await worker.close()
      expect(await candidate(runId, 'FJORDTANN AS')).toMatchObject({
        ...{ state: 'REJECTED', provedBy: 'REGISTER_NUMBER' },
        why: 'The run’s limit of sites was reached before its site was found.',
      })
      expect(await runOf(runId)).toMatchObject({ sitesTotal: 1, candidatesProved: 3, candidatesOpen: 0 })
    })
  })

  it('takes nothing for tried that fell into an outage, and takes it up again', async () => {
    const away: SiteCrawler = {
      ...countingCrawler().crawler,
      crawlSite: async function* () {
        await sleep(0)
        const detail = 'The name server did not answer'
        yield { type: 'failed', reason: 'dns', detail, ledger: [], mayPass: true }
      },
    }
    const cut = world.worker({ crawler: away })
    const runId = await askedRun(cut)
    await resolve(cut, runId)
    await cut.close()
    for (const { tried, state, why } of (await candidatesOf(runId)).filter(({ name }) =>
      /^[A-Z ]+$/.test(name),
    ))
      expect([tried, state, why]).toEqual([[], 'SET_ASIDE', expect.stringContaining('was away')])
    const worker = world.worker()
    await crawl(worker, runId)
    expect(await runOf(runId)).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', candidatesFailed: 6 })
    await world.control.retryFailedSites(workspaceId, runId)
    await resolve(worker, runId)
    await crawl(worker, runId)
    await worker.close()
    expect(await runOf(runId)).toMatchObject({
      ...{ state: 'COMPLETED', candidatesFailed: 0, candidatesProved: 3, candidatesRejected: 5 },
    })
  })

  it('says why a search ended that a fault of ours broke off again and again', async () => {
    const broken: SiteCrawler = {
      ...countingCrawler().crawler,
      // eslint-disable-next-line require-yield
      crawlSite: async function* () {
        await sleep(0)
        throw new Error('A fault of ours')
      },
    }
    const worker = world.worker({ crawler: broken })
    const runId = await askedRun(worker)
    for (let attempt = 1; attempt <= 3; attempt++) {
      await resolve(worker, runId)
      // The pause behind a fault is over.
      await database.db.runCandidate.updateMany({
        where: { runId, state: 'RESOLVING' },
        data: { leaseUntil: null },
      })
    }
    await worker.close()
    const fjord = await candidate(runId, 'FJORDTANN AS')
    expect(fjord).toMatchObject({ state: 'SET_ASIDE', why: expect.stringContaining('An error of ours') })
    expect(await runOf(runId)).toMatchObject({ candidatesOpen: 0, candidatesProved: 0 })
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
