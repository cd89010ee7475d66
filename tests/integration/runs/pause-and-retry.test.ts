/** What users do to a run that has been started: pause, resume, cancel, try its failed sites again. */
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
import { serveSlowly, type SlowSite } from './slow-site.ts'

const PAUSE = `mutation($id: ID!) { pauseRun(id: $id) { state pausedAt } }`
const RESUME = `mutation($id: ID!) { resumeRun(id: $id) { state pausedAt } }`
const CANCEL = `mutation($id: ID!) { cancelRun(id: $id) { state } }`
const RETRY = `mutation($id: ID!) { retryFailedSites(runId: $id) { state sitesDone sitesFailed sitesSkipped finishedAt error } }`
const UNREADABLE = 'http://'

describeOnEachDatabase('runs under the hands of a user', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let site: SlowSite

  beforeAll(async () => {
    database = await open()
    api = await startApi(database, { CRAWL_CONCURRENCY: '1' })
  }, 60_000)
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
    site = await serveSlowly()
    return () => site.close()
  })

  const uuid = (id: string) => id.replace(/^Run_/, '')
  const readRun = (runId: string) => database.db.run.findUniqueOrThrow({ where: { id: uuid(runId) } })
  const readSites = (runId: string) =>
    database.db.runSite.findMany({ where: { runId: uuid(runId) }, orderBy: { position: 'asc' } })
  const messageOf = async (query: string, id: string) =>
    (await session.gql(query, { id })).errors?.[0]?.message

  /** A run whose first site is under way. */
  async function startSlowly(...others: string[]): Promise<string> {
    const runId = await startRun(session, await createCampaign(session, [site.base, ...others]))
    await expect.poll(site.asked, { timeout: 20_000 }).toBeGreaterThan(0)
    return runId
  }

  describe('a pause', () => {
    it('gives the site under way back within 5 s, and holds until it is resumed', async () => {
      const other = await serveSlowly()
      other.release()
      const runId = await startSlowly(other.base)
      const began = Date.now()
      const { pauseRun } = await session.ok(PAUSE, { id: runId })
      expect(pauseRun).toMatchObject({ state: 'PAUSED', pausedAt: expect.any(String) as string })
      await expect.poll(async () => (await readSites(runId))[0]?.state, { timeout: 5000 }).toBe('QUEUED')
      expect(Date.now() - began).toBeLessThan(5000)
      const unread = {
        state: 'QUEUED',
        attempt: 0,
        leaseOwner: null,
        leaseUntil: null,
        pages: 0,
        reason: null,
      }
      expect((await readSites(runId))[0]).toMatchObject(unread)
      expect(await readRun(runId)).toMatchObject({ state: 'PAUSED', sitesDone: 0, leadsFound: 0 })
      // Nobody goes on with it, whatever wakes the workers.
      await startRun(session, await createCampaign(session, [other.base], 'Another'))
      await expect.poll(other.asked, { timeout: 20_000 }).toBeGreaterThan(0)
      expect((await readSites(runId)).map(({ state, attempt }) => `${state} ${attempt}`)).toEqual([
        'QUEUED 0',
        'QUEUED 0',
      ])
      site.release()
      const { resumeRun } = await session.ok(RESUME, { id: runId })
      expect(resumeRun).toEqual({ state: 'RUNNING', pausedAt: null })
      const last = (await followRun(session, runId)).at(-1)
      expect(last).toMatchObject({ state: 'COMPLETED', sitesDone: 2, sitesFailed: 0 })
      expect((await readSites(runId)).map(({ attempt }) => attempt)).toEqual([1, 1])
      await other.close()
    }, 60_000)

    it('may be repeated, and so may the resumption, in any order and at any pace', async () => {
      const runId = await startSlowly()
      for (const deed of [PAUSE, PAUSE, RESUME, RESUME, PAUSE, RESUME, PAUSE, RESUME])
        expect(await session.codeOf(deed, { id: runId })).toBeUndefined()
      site.release()
      const last = (await followRun(session, runId)).at(-1)
      expect(last).toMatchObject({ state: 'COMPLETED', sitesDone: 1, leadsNew: 1 })
    }, 60_000)

    it('keeps the campaign from a second run, and from its deletion', async () => {
      const id = await createCampaign(session, [site.base])
      const runId = await startRun(session, id)
      await session.ok(PAUSE, { id: runId })
      expect(await session.codeOf(`mutation($id: ID!) { startRun(campaignId: $id) { id } }`, { id })).toBe(
        'CONFLICT',
      )
      expect(await session.codeOf(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id })).toBe('CONFLICT')
      await session.ok(CANCEL, { id: runId })
    })

    it('may end in a cancellation, within 5 s', async () => {
      const runId = await startSlowly()
      await session.ok(PAUSE, { id: runId })
      await session.ok(CANCEL, { id: runId })
      const began = Date.now()
      const last = (await followRun(session, runId)).at(-1)
      expect(last).toMatchObject({ state: 'CANCELLED', sitesDone: 1, leadsFound: 0 })
      expect(Date.now() - began).toBeLessThan(5000)
      expect(await messageOf(PAUSE, runId)).toBe('This run has ended already.')
      expect(await session.codeOf(PAUSE, { id: runId })).toBe('CONFLICT')
      expect(await session.codeOf(RESUME, { id: runId })).toBe('CONFLICT')
    }, 60_000)

    it('does not count as work', async () => {
      const runId = await startSlowly()
      await session.ok(PAUSE, { id: runId })
      const { pausedAt } = await readRun(runId)
      await database.db.run.update({
        where: { id: uuid(runId) },
        data: { pausedAt: new Date((pausedAt?.getTime() ?? 0) - 3_600_000), startedAt: new Date(0) },
      })
      site.release()
      await session.ok(RESUME, { id: runId })
      await followRun(session, runId)
      const { idleSeconds } = await readRun(runId)
      expect(idleSeconds).toBeGreaterThanOrEqual(3600)
      expect(idleSeconds).toBeLessThan(3660)
    }, 60_000)
  })

  describe('a second try', () => {
    it('reads what failed, leaves what was read and what cannot be, and puts the counters right', async () => {
      const good = await serveSlowly()
      good.release()
      site.breakDown()
      const id = await createCampaign(session, [good.base, site.base, UNREADABLE])
      const runId = await startRun(session, id)
      const first = (await followRun(session, runId)).at(-1)
      expect(first).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', sitesDone: 3, sitesFailed: 2 })
      const asked = good.asked()
      site.release()
      const { retryFailedSites } = await session.ok(RETRY, { id: runId })
      expect(retryFailedSites).toMatchObject({ state: 'RUNNING', finishedAt: null, error: null })
      const last = (await followRun(session, runId)).at(-1)
      expect(last).toMatchObject({
        state: 'COMPLETED_WITH_ERRORS',
        sitesTotal: 3,
        sitesDone: 3,
        sitesFailed: 1,
      })
      expect((await readSites(runId)).map((one) => `${one.state} ${one.attempt} ${one.reason}`)).toEqual([
        'COMPLETED 1 null',
        'COMPLETED 1 null',
        'FAILED 0 INVALID_ADDRESS',
      ])
      expect(good.asked()).toBe(asked)
      expect(await messageOf(RETRY, runId)).toMatch(/No site of this run can be tried again/)
      expect(await readRun(runId)).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', sitesFailed: 1 })
      await good.close()
    }, 60_000)

    it('of a cancelled run reads what it did not come to', async () => {
      const runId = await startSlowly()
      await session.ok(CANCEL, { id: runId })
      await followRun(session, runId)
      expect(await readRun(runId)).toMatchObject({ state: 'CANCELLED', sitesDone: 1, sitesSkipped: 1 })
      site.release()
      await session.ok(RETRY, { id: runId })
      await followRun(session, runId)
      expect(await readRun(runId)).toMatchObject({
        ...{ state: 'COMPLETED', sitesDone: 1, sitesFailed: 0, sitesSkipped: 0, leadsNew: 1 },
      })
    }, 60_000)

    it('of a run that an error of ours stopped forgets the error', async () => {
      site.release()
      const id = await createCampaign(session, [site.base])
      const runId = await startRun(session, id)
      await followRun(session, runId)
      await database.db.run.update({
        where: { id: uuid(runId) },
        data: { state: 'FAILED', error: 'It broke', attempt: 3, sitesFailed: 1 },
      })
      await database.db.runSite.updateMany({
        where: { runId: uuid(runId) },
        data: { state: 'FAILED', reason: 'CRASHED', attempt: 3 },
      })
      await session.ok(RETRY, { id: runId })
      expect((await followRun(session, runId)).at(-1)).toMatchObject({
        ...{ state: 'COMPLETED', error: null, sitesDone: 1, sitesFailed: 0 },
      })
    }, 60_000)

    it('is refused while a run of the campaign is under way, also to two at once', async () => {
      site.breakDown()
      const id = await createCampaign(session, [site.base])
      const runId = await startRun(session, id)
      await followRun(session, runId)
      site.hold()
      const second = await startRun(session, id)
      expect(await messageOf(RETRY, runId)).toMatch(/Another run of this campaign is under way/)
      expect(await messageOf(RETRY, second)).toMatch(/not ended yet/)
      await session.ok(CANCEL, { id: second })
      await followRun(session, second)
      const codes = await Promise.all([runId, second].map((one) => session.codeOf(RETRY, { id: one })))
      expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(1)
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    }, 60_000)

    it('is refused where every site was read, and of a run that is not there', async () => {
      site.release()
      const runId = await startRun(session, await createCampaign(session, [site.base]))
      await followRun(session, runId)
      expect(await messageOf(RETRY, runId)).toMatch(/Every site of this run was read/)
      for (const deed of [PAUSE, RESUME, CANCEL, RETRY]) {
        expect(await session.codeOf(deed, { id: 'nonsense' })).toBe('NOT_FOUND')
        expect(await session.codeOf(deed, { id: runId.replace(/.{4}$/, 'dead') })).toBe('NOT_FOUND')
      }
    }, 60_000)
  })
})
