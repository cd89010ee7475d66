/** The search for companies' web sites that is broken off, held, shared, or falls into an outage. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteCrawler } from '../../../server/engine/index.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { ResolutionRuns } from '../../support/resolution-runs.ts'
import { openResolutionWorld, type ResolutionWorld } from '../../support/resolution-world.ts'

// Sources are asked at the pace that they set.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describeOnEachDatabase('a search for companies’ sites', (open) => {
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

  const HANGING = 'tallowstreetdental.uk'
  const openOf = (runId: string) => database.db.runCandidate.count({ where: { runId, state: 'RESOLVING' } })

  /** A worker that does not come back from one address of one company; all others are done. */
  async function stuckWorker() {
    const counted = runs.countingCrawler(HANGING)
    const worker = world.worker({ crawler: counted.crawler })
    const runId = await runs.askedRun(worker)
    const working = runs.resolve(worker, runId)
    while ((await openOf(runId)) > 1 || !counted.visits.includes(HANGING)) await sleep(20)
    return { runId, worker, working, ...counted }
  }

  it('goes on where it was: what was tried is not tried again, and the run ends once', async () => {
    const dying = await stuckWorker()
    const { runId } = dying
    expect(
      (await runs.candidate(runId, 'TALLOW STREET DENTAL LTD')).tried.map(({ address }) => address),
    ).toEqual(['tallowstreetdental.co.uk'])
    // As if it had been killed: nobody renews its lease, and the next comes.
    const lapsed = { leaseOwner: 'dead', leaseUntil: new Date(Date.now() - 1000) }
    await database.db.runCandidate.updateMany({ where: { runId, state: 'RESOLVING' }, data: lapsed })
    const { crawler, visits } = runs.countingCrawler()
    const second = world.worker({ crawler })
    await runs.resolve(second, runId)
    expect(visits).toContain(HANGING)
    expect(visits).not.toContain('tallowstreetdental.co.uk')
    await runs.crawl(second, runId)
    await dying.worker.close()
    await dying.working
    await second.close()
    const { tried } = await runs.candidate(runId, 'TALLOW STREET DENTAL LTD')
    expect(new Set(tried.map(({ address }) => address)).size).toBe(tried.length)
    expect(await runs.runOf(runId)).toMatchObject({
      state: 'COMPLETED',
      candidatesOpen: 0,
      candidatesProved: 3,
    })

    const untroubled = world.worker()
    const again = await runs.askedRun(untroubled)
    await runs.resolve(untroubled, again)
    await runs.crawl(untroubled, again)
    await untroubled.close()
    expect(await runs.candidatesOf(runId)).toEqual(await runs.candidatesOf(again))
    expect(await runs.leadsOf(runId)).toEqual(await runs.leadsOf(again))
  })

  it('is given back by a process that stops, without an attempt', async () => {
    const { runId, worker, working } = await stuckWorker()
    await worker.close()
    await working
    const row = await database.db.runCandidate.findFirstOrThrow({ where: { runId, state: 'RESOLVING' } })
    expect(row).toMatchObject({ leaseOwner: null, leaseUntil: null, attempt: 0 })
    const next = world.worker()
    await runs.resolve(next, runId)
    await next.close()
    expect(await openOf(runId)).toBe(0)
  })

  it('waits while the run is paused', async () => {
    const { runId, worker, working } = await stuckWorker()
    await world.control.pause(runs.workspaceId, runId)
    const { crawler, visits } = runs.countingCrawler()
    const other = world.worker({ crawler })
    await runs.resolve(other, runId)
    expect([visits, await openOf(runId)]).toEqual([[], 1])
    await world.control.resume(runs.workspaceId, runId)
    await runs.resolve(other, runId)
    expect(await openOf(runId)).toBe(0)
    await Promise.all([worker.close(), other.close()])
    await working
  })

  it('is set aside with the run, and goes on where it was when that is tried again', async () => {
    const { runId, worker, working } = await stuckWorker()
    await world.control.cancel(runs.workspaceId, runId)
    expect(await runs.candidate(runId, 'TALLOW STREET DENTAL LTD')).toMatchObject({
      ...{ state: 'SET_ASIDE', why: 'The run was cancelled before its site was found.' },
      tried: [{ address: 'tallowstreetdental.co.uk' }],
    })
    expect(await runs.runOf(runId)).toMatchObject({
      state: 'CANCELLED',
      candidatesOpen: 0,
      candidatesRejected: 5,
    })
    await worker.close()
    await working
    await world.control.retryFailedSites(runs.workspaceId, runId)
    expect(await runs.runOf(runId)).toMatchObject({
      state: 'RUNNING',
      candidatesOpen: 1,
      candidatesRejected: 4,
    })
    const { crawler, visits } = runs.countingCrawler()
    const next = world.worker({ crawler })
    await runs.resolve(next, runId)
    await runs.crawl(next, runId)
    await next.close()
    expect(visits).not.toContain('tallowstreetdental.co.uk')
    expect(await runs.runOf(runId)).toMatchObject({
      state: 'COMPLETED',
      candidatesOpen: 0,
      candidatesRejected: 5,
    })
  })

  describe('that has spent its requests', () => {
    /** A run whose search met its bound. */
    async function boundRun() {
      const worker = world.worker({ maxRequests: 3 })
      const runId = await runs.askedRun(worker)
      await runs.resolve(worker, runId)
      await runs.crawl(worker, runId)
      await worker.close()
      const aside = await database.db.runCandidate.count({ where: { runId, state: 'SET_ASIDE' } })
      expect(aside).toBeGreaterThan(0)
      return { runId, aside, before: await runs.runOf(runId) }
    }
    const tried = async (runId: string) =>
      (await runs.candidatesOf(runId)).flatMap((one) => one.tried.map(({ address }) => address))

    it('goes on where it was once somebody asks for that, as if it had never been bound', async () => {
      const { runId, aside, before } = await boundRun()
      const triedBefore = await tried(runId)
      await world.control.resumeSiteSearch(runs.workspaceId, runId)
      // Asked for twice, it goes on once.
      await world.control.resumeSiteSearch(runs.workspaceId, runId)
      expect(await runs.runOf(runId)).toMatchObject({
        ...{ state: 'RUNNING', finishedAt: null, candidatesOpen: aside },
        candidatesRejected: before.candidatesRejected - aside,
      })
      const { crawler, visits } = runs.countingCrawler()
      const worker = world.worker({ crawler })
      await runs.resolve(worker, runId)
      await runs.crawl(worker, runId)
      const unbound = await runs.askedRun(worker)
      const visitsOfBoth = visits.length
      await runs.resolve(worker, unbound)
      await runs.crawl(worker, unbound)
      await worker.close()
      expect(visits.slice(0, visitsOfBoth).filter((one) => triedBefore.includes(one))).toEqual([])
      expect(await runs.runOf(runId)).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
      expect((await runs.runOf(runId)).resolutionRequests).toBeGreaterThan(before.resolutionRequests)
      expect(await runs.candidatesOf(runId)).toEqual(await runs.candidatesOf(unbound))
      expect(await runs.leadsOf(runId)).toEqual(await runs.leadsOf(unbound))
    })

    it('may spend as much again, and is set aside again after that', async () => {
      const { runId, before } = await boundRun()
      await world.control.resumeSiteSearch(runs.workspaceId, runId)
      const worker = world.worker({ maxRequests: 1 })
      await runs.resolve(worker, runId)
      await runs.crawl(worker, runId)
      await worker.close()
      const run = await runs.runOf(runId)
      expect(run).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
      expect(run.resolutionRequests).toBeGreaterThan(before.resolutionRequests)
    })

    it('is refused while the run goes on otherwise, and where no company is left', async () => {
      const worker = world.worker()
      const runId = await runs.start()
      const resume = () => world.control.resumeSiteSearch(runs.workspaceId, runId)
      await expect(resume()).rejects.toMatchObject({
        ...{ code: 'CONFLICT', message: expect.stringContaining('not ended yet') },
      })
      await runs.ask(worker, runId)
      await runs.resolve(worker, runId)
      await runs.crawl(worker, runId)
      await worker.close()
      await expect(resume()).rejects.toMatchObject({
        ...{ code: 'CONFLICT', message: expect.stringContaining('No company of this run is left') },
      })
      expect(await runs.runOf(runId)).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
    })

    it('is refused where a limit of the run is used up, and while another run is under way', async () => {
      const { runId } = await boundRun()
      const { pagesFetched } = await runs.runOf(runId)
      await database.db.run.update({ where: { id: runId }, data: { limitPages: pagesFetched } })
      const resume = () => world.control.resumeSiteSearch(runs.workspaceId, runId)
      await expect(resume()).rejects.toThrow(`its limit of ${pagesFetched} page`)
      await database.db.run.update({ where: { id: runId }, data: { limitPages: null } })
      await runs.start()
      await expect(resume()).rejects.toThrow('Another run of this campaign is under way')
      expect(await runs.runOf(runId)).toMatchObject({ state: 'COMPLETED', candidatesOpen: 0 })
    })
  })

  it('visits no address twice where two processes look for the same companies', async () => {
    const { crawler, visits } = runs.countingCrawler()
    const workers = [world.worker({ crawler }), world.worker({ crawler })]
    const [first] = workers
    if (first === undefined) throw new Error('No worker')
    const runId = await runs.askedRun(first)
    await Promise.all(workers.map((one) => runs.resolve(one, runId)))
    await Promise.all(workers.map((one) => one.close()))
    expect(visits.length).toBeGreaterThan(8)
    expect(new Set(visits).size).toBe(visits.length)
    expect(await runs.runOf(runId)).toMatchObject({ candidatesOpen: 0, candidatesProved: 3 })
  })

  it('takes nothing for tried that fell into an outage, and takes it up again', async () => {
    const away: SiteCrawler = {
      ...runs.countingCrawler().crawler,
      crawlSite: async function* () {
        await sleep(0)
        const detail = 'The name server did not answer'
        yield { type: 'failed', reason: 'dns', detail, ledger: [], mayPass: true }
      },
    }
    const cut = world.worker({ crawler: away })
    const runId = await runs.askedRun(cut)
    await runs.resolve(cut, runId)
    await cut.close()
    for (const { tried, state, why } of (await runs.candidatesOf(runId)).filter(({ name }) =>
      /^[A-Z ]+$/.test(name),
    ))
      expect([tried, state, why]).toEqual([[], 'SET_ASIDE', expect.stringContaining('was away')])
    const worker = world.worker()
    await runs.crawl(worker, runId)
    expect(await runs.runOf(runId)).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', candidatesFailed: 6 })
    await world.control.retryFailedSites(runs.workspaceId, runId)
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    await worker.close()
    expect(await runs.runOf(runId)).toMatchObject({
      ...{ state: 'COMPLETED', candidatesFailed: 0, candidatesProved: 3, candidatesRejected: 5 },
    })
  })

  it('says why a search ended that a fault of ours broke off again and again', async () => {
    const broken: SiteCrawler = {
      ...runs.countingCrawler().crawler,
      crawlSite: async function* () {
        await sleep(0)
        throw new Error('A fault of ours')
      },
    }
    const worker = world.worker({ crawler: broken })
    const runId = await runs.askedRun(worker)
    for (let attempt = 1; attempt <= 3; attempt++) {
      await runs.resolve(worker, runId)
      // The pause behind a fault is over.
      await database.db.runCandidate.updateMany({
        where: { runId, state: 'RESOLVING' },
        data: { leaseUntil: null },
      })
    }
    await worker.close()
    const fjord = await runs.candidate(runId, 'FJORDTANN AS')
    expect(fjord).toMatchObject({ state: 'SET_ASIDE', why: expect.stringContaining('An error of ours') })
    expect(await runs.runOf(runId)).toMatchObject({ candidatesOpen: 0, candidatesProved: 0 })
  })
})
