import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCrawler, type Crawler } from '../../../server/engine/index.ts'
import { MAX_ATTEMPTS } from '../../../server/features/runs/runs.job.ts'
import { TRY_WEIGHT } from '../../../server/features/runs/site-tries.ts'
import { RunsHandler } from '../../../server/features/runs/runs.handler.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { openPageSpool } from '../../../server/platform/page-spool.ts'
import { createSnapshotStore, type SnapshotStore } from '../../../server/platform/snapshot-store.ts'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { serveSlowly, type SlowSite } from './slow-site.ts'

describeOnEachDatabase('control of runs', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let site: SlowSite
  let folder: string
  let crawler: Crawler

  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-runs-'))
    crawler = createCrawler({
      userAgent: 'LeadFactoryBot/test (+http://127.0.0.1)',
      delayMs: 0,
      allowLoopback: true,
    })
  })
  afterAll(async () => {
    await crawler.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    site = await serveSlowly()
    return () => site.close()
  })

  /** A worker of its own, as another process would have. */
  function worker(snapshots: SnapshotStore = createSnapshotStore(folder), lines: string[] = []): RunsHandler {
    const logger = createLogger('info', { write: (line) => lines.push(line) })
    const signals = createMemorySignals()
    const pages = { snapshots, spool: openPageSpool(folder) }
    return new RunsHandler({ database, signals, logger, crawler, verticals: [], ...pages, concurrency: 2 })
  }

  const uuid = (id: string) => id.replace(/^Run_/, '')
  const readRun = (runId: string) => database.db.run.findUniqueOrThrow({ where: { id: uuid(runId) } })
  const readSites = (runId: string) =>
    database.db.runSite.findMany({ where: { runId: uuid(runId) }, orderBy: { position: 'asc' } })

  describe('by a server that works jobs', () => {
    beforeAll(async () => {
      api = await startApi(database, { CRAWL_CONCURRENCY: '1' })
    })
    afterAll(() => api.close())
    beforeEach(async () => {
      session = await api.register()
    })
    const START = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`
    const CANCEL = `mutation($id: ID!) { cancelRun(id: $id) { state } }`

    it('starts no second run of a campaign while one is under way, not even at once', async () => {
      const id = await createCampaign(session, [site.base])
      const codes = await Promise.all([1, 2, 3].map(() => session.codeOf(START, { id })))
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
      expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(2)
      site.release()
      const { campaign } = await session.ok(`query($id: ID!) { campaign(id: $id) { lastRun { id } } }`, {
        id,
      })
      expect((await followRun(session, campaign.lastRun.id as string)).at(-1)?.state).toBe('COMPLETED')
    })

    it('starts none without an address that can be read', async () => {
      for (const addresses of [[], ['http://']]) {
        const id = await createCampaign(session, addresses)
        const { errors } = await session.gql(START, { id })
        expect(errors?.[0]?.extensions).toMatchObject({
          code: 'INVALID_INPUT',
          fields: [{ path: ['addresses'] }],
        })
      }
    })

    it('deletes no campaign while it runs', async () => {
      const id = await createCampaign(session, [site.base])
      const runId = await startRun(session, id)
      expect(await session.codeOf(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id })).toBe('CONFLICT')
      site.release()
      await followRun(session, runId)
      expect(await session.codeOf(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id })).toBeUndefined()
    })

    it('cancels in the middle: drops the site under way, leaves the others unread, keeps what is done', async () => {
      const quick = await serveSlowly()
      const unread = await serveSlowly()
      quick.release()
      const id = await createCampaign(session, [quick.base, site.base, unread.base])
      const runId = await startRun(session, id)
      await expect.poll(site.asked, { timeout: 20_000 }).toBeGreaterThan(0)
      const { cancelRun } = await session.ok(CANCEL, { id: runId })
      expect(['CANCELLING', 'CANCELLED']).toContain(cancelRun.state)
      expect((await followRun(session, runId)).at(-1)).toMatchObject({
        state: 'CANCELLED',
        sitesTotal: 3,
        sitesDone: 3,
      })
      expect((await readSites(runId)).map(({ state }) => state)).toEqual([
        'COMPLETED',
        'CANCELLED',
        'CANCELLED',
      ])
      expect(unread.asked()).toBe(0)
      const { leads } = await session.ok(`{ leads { totalCount } }`)
      expect(leads.totalCount).toBe(1)
      expect(await session.codeOf(CANCEL, { id: runId })).toBe('CONFLICT')
      await Promise.all([quick.close(), unread.close()])
    })
  })

  it('gives an unread site back when the server is closed, and goes on after the next start', async () => {
    const secret = { LEADFACTORY_SECRET_KEY: 'the same secret before and after the restart' }
    const before = await startApi(database, secret)
    session = await before.register()
    const runId = await startRun(session, await createCampaign(session, [site.base]))
    await expect.poll(site.asked, { timeout: 20_000 }).toBeGreaterThan(0)
    await before.close()
    expect((await readSites(runId))[0]).toMatchObject({ state: 'QUEUED', attempt: 0, leaseOwner: null })
    site.release()
    const after = await startApi(database, secret)
    const states = await followRun(after.as(session.token), runId)
    expect(states.at(-1)).toMatchObject({ state: 'COMPLETED', sitesDone: 1, leadsNew: 1 })
    await after.close()
  }, 30_000)

  describe('by workers apart from it', () => {
    let workspaceId: string
    beforeEach(async () => {
      workspaceId = (await createTestWorkspace(database.db)).workspaceId
    })

    /** A run that this test alone works: no server is there that could. */
    async function createRun(addresses: string[]): Promise<string> {
      const { db } = database
      const campaign = await db.campaign.create({ data: { workspaceId, name: 'x', icp: '' } })
      const run = await db.run.create({
        data: {
          ...{ workspaceId, campaignId: campaign.id, extractorVersion: '1' },
          ...{ criteria: { maxPages: 5 }, sitesTotal: addresses.length },
        },
      })
      await db.runSite.createMany({
        data: addresses.map((address, position) => ({
          ...{ workspaceId, runId: run.id, position, address, siteKey: address },
        })),
      })
      return run.id
    }

    const message = (id: string) => ({ workspaceId, id })

    it('tries a site three times when an error of ours stops it, then sets it aside and says so', async () => {
      site.release()
      let puts = 0
      const broken: SnapshotStore = {
        put: () => {
          puts++
          return Promise.reject(new Error('the disk is full'))
        },
        find: () => Promise.resolve(null),
      }
      const lines: string[] = []
      const runId = await createRun([site.base])
      const handler = worker(broken, lines)
      await handler.work(message(runId))
      expect(puts).toBe(MAX_ATTEMPTS)
      const [row] = await readSites(runId)
      expect(row).toMatchObject({
        state: 'FAILED',
        reason: 'CRASHED',
        leaseOwner: null,
      })
      expect(row?.detail).toMatch(/3 times/)
      expect(await readRun(runId)).toMatchObject({
        state: 'COMPLETED_WITH_ERRORS',
        sitesDone: 1,
        sitesFailed: 1,
      })
      const crashes = lines.map((line) => JSON.parse(line) as { msg: string; error?: { message: string } })
      expect(crashes.filter(({ msg }) => msg === 'runs.site-crashed')).toHaveLength(MAX_ATTEMPTS)
      expect(crashes[0]?.error?.message).toBe('the disk is full')
      await handler.close()
    })

    it('recovers when only the first attempt fails', async () => {
      site.release()
      const kept = createSnapshotStore(folder)
      let puts = 0
      const shaky: SnapshotStore = {
        ...kept,
        put: (...page) => (puts++ === 0 ? Promise.reject(new Error('once')) : kept.put(...page)),
      }
      const runId = await createRun([site.base])
      const handler = worker(shaky)
      await handler.work(message(runId))
      expect((await readSites(runId))[0]).toMatchObject({ state: 'COMPLETED' })
      expect(await readRun(runId)).toMatchObject({ state: 'COMPLETED', leadsNew: 1, sitesFailed: 0 })
      await handler.close()
    })

    it('takes a site over whose worker was not heard of in time, and completes it once', async () => {
      site.release()
      const runId = await createRun([site.base])
      const [row] = await readSites(runId)
      const lapsed = {
        state: 'RUNNING' as const,
        leaseOwner: 'dead',
        leaseUntil: new Date(Date.now() - 1000),
        attempt: 1,
      }
      await database.db.runSite.update({ where: { id: row?.id ?? '' }, data: lapsed })
      const workers = [worker(), worker()]
      await Promise.all(workers.map((one) => one.work(message(runId))))
      expect((await readSites(runId))[0]).toMatchObject({ state: 'COMPLETED', attempt: 1, leaseOwner: null })
      expect(await readRun(runId)).toMatchObject({
        state: 'COMPLETED',
        sitesDone: 1,
        leadsFound: 1,
        leadsNew: 1,
      })
      await Promise.all(workers.map((one) => one.close()))
    })

    it('leaves a site alone whose lease still holds', async () => {
      site.release()
      const runId = await createRun([site.base])
      const [row] = await readSites(runId)
      const held = {
        state: 'RUNNING' as const,
        leaseOwner: 'alive',
        leaseUntil: new Date(Date.now() + 60_000),
        attempt: 1,
      }
      await database.db.runSite.update({ where: { id: row?.id ?? '' }, data: held })
      const handler = worker()
      await handler.work(message(runId))
      expect(site.asked()).toBe(0)
      expect((await readSites(runId))[0]).toMatchObject({ state: 'RUNNING', leaseOwner: 'alive' })
      await handler.close()
    })

    it('sets a site aside that took three workers down', async () => {
      const runId = await createRun([site.base])
      const [row] = await readSites(runId)
      const lapsed = {
        state: 'RUNNING' as const,
        leaseOwner: 'dead',
        leaseUntil: new Date(0),
        attempt: MAX_ATTEMPTS * TRY_WEIGHT,
      }
      await database.db.runSite.update({ where: { id: row?.id ?? '' }, data: lapsed })
      const handler = worker()
      await handler.work(message(runId))
      expect((await readSites(runId))[0]).toMatchObject({ state: 'FAILED', reason: 'CRASHED' })
      expect(site.asked()).toBe(0)
      await handler.close()
    })

    it('writes nothing when its lease has passed to another meanwhile', async () => {
      const runId = await createRun([site.base])
      const slow = worker()
      const working = slow.work(message(runId))
      await expect.poll(site.asked, { timeout: 20_000 }).toBeGreaterThan(0)
      const [row] = await readSites(runId)
      const stolen = { leaseOwner: 'another', leaseUntil: new Date(Date.now() + 60_000) }
      await database.db.runSite.update({ where: { id: row?.id ?? '' }, data: stolen })
      site.release()
      await working
      expect((await readSites(runId))[0]).toMatchObject({ state: 'RUNNING', leaseOwner: 'another' })
      expect(await database.db.lead.count({ where: { workspaceId } })).toBe(0)
      expect(await readRun(runId)).toMatchObject({ state: 'RUNNING', sitesDone: 0, leadsFound: 0 })
      await slow.close()
    })

    it('shares the sites of a run between workers, each site once', async () => {
      const many = await Promise.all(Array.from({ length: 6 }, serveSlowly))
      many.forEach((one) => one.release())
      const runId = await createRun(many.map((one) => one.base))
      const workers = [worker(), worker(), worker()]
      await Promise.all(workers.map((one) => one.work(message(runId))))
      expect((await readSites(runId)).map(({ state, attempt }) => `${state} ${attempt}`)).toEqual(
        Array(6).fill('COMPLETED 1'),
      )
      expect(await readRun(runId)).toMatchObject({ state: 'COMPLETED', sitesDone: 6, leadsNew: 6 })
      await Promise.all([...workers.map((one) => one.close()), ...many.map((one) => one.close())])
    })

    it('is told twice of a run and works it once', async () => {
      site.release()
      const runId = await createRun([site.base])
      const handler = worker()
      await Promise.all([handler.work(message(runId)), handler.work(message(runId))])
      await handler.work(message(runId))
      expect(await readRun(runId)).toMatchObject({ state: 'COMPLETED', sitesDone: 1, leadsNew: 1 })
      await handler.close()
    })

    it('ignores a message of a run that is not there, or of another workspace', async () => {
      const runId = await createRun([site.base])
      const stranger = await createTestWorkspace(database.db)
      const handler = worker()
      await handler.work({ workspaceId: stranger.workspaceId, id: runId })
      await handler.work(message(workspaceId))
      expect(await readRun(runId)).toMatchObject({ state: 'QUEUED' })
      await handler.close()
    })

    it('fails a run with its reason after three crashes of the whole, and lives', async () => {
      const runId = await createRun([site.base])
      const id = runId
      await database.db.run.update({ where: { id }, data: { criteria: { maxPages: 'broken' } } })
      const handler = worker()
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        // As if the back-off and the lease of the attempt before were over.
        await database.db.run.update({ where: { id }, data: { wakeAt: new Date(0) } })
        await database.db.runSite.updateMany({ where: { runId: id }, data: { leaseUntil: new Date(0) } })
        await handler.work(message(runId))
        expect(await readRun(runId)).toMatchObject({
          attempt,
          state: attempt < MAX_ATTEMPTS ? 'RUNNING' : 'FAILED',
        })
        if (attempt < MAX_ATTEMPTS)
          expect((await readRun(runId)).wakeAt.getTime()).toBeGreaterThan(Date.now())
      }
      const failed = await readRun(runId)
      expect(failed.error).toMatch(/3 times/)
      expect(failed.finishedAt).not.toBeNull()
      site.release()
      const next = await createRun([site.base])
      await handler.work(message(next))
      expect((await readRun(next)).state).toBe('COMPLETED')
      await handler.close()
    })
  })
})
