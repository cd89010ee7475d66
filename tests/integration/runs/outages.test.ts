/** Outages and clocks put back: nothing is held against a site or a run, and what nobody holds is told and taken over. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCrawler, type Crawler } from '../../../server/engine/index.ts'
import { RunsHandler } from '../../../server/features/runs/runs.handler.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { openPageSpool } from '../../../server/platform/page-spool.ts'
import { createSnapshotStore, type SnapshotStore } from '../../../server/platform/snapshot-store.ts'
import { startApi } from '../../support/api.ts'
import { openRelay } from '../../../scripts/lib/relay.ts'
import { openDatabase } from '../../../server/platform/database.ts'
import { describeOnEachDatabase, describeOnPostgres, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { serve, type WebServer } from '../engine/web-server.ts'
import { serveSlowly } from './slow-site.ts'

const page = (text: string) =>
  `<html lang="en"><title>Quillmere</title><h1>Quillmere</h1><p>${text}</p></html>`
const DAY_MS = 86_400_000
const SITES = `query($id: ID!, $state: RunSiteState) {
  runSites(runId: $id, state: $state) { totalCount edges { node { state } } }
}`

/** Of the site, in the order in which they are read. */
const PAGES = ['/', '/copy', '/more', '/last']
/** Two of them have the same bytes. */
const DIFFERENT_PAGES = 3

describeOnEachDatabase('a run in an outage', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let web: WebServer
  let folder: string
  let crawler: Crawler

  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-outages-'))
    crawler = createCrawler({
      userAgent: 'LeadFactoryBot/test (+http://127.0.0.1)',
      delayMs: 0,
      allowLoopback: true,
    })
    const mail = '<a href="mailto:office@quillmere-pumps.co.uk">Mail</a>'
    web = await serve({
      '/': page(`${mail} <a href="/copy">a</a> <a href="/more">b</a> <a href="/last">c</a>`),
      '/copy': page('Same'),
      '/more': page('Same'),
      '/last': page('Last'),
    })
    workspaceId = (await createTestWorkspace(database.db)).workspaceId
  })
  afterAll(async () => {
    await crawler.close()
    await web.close()
    await rm(folder, { recursive: true, force: true })
  })

  function worker(snapshots: SnapshotStore = createSnapshotStore(folder)): RunsHandler {
    const [logger, signals] = [createLogger('silent'), createMemorySignals()]
    const pages = { snapshots, spool: openPageSpool(folder) }
    return new RunsHandler({ database, signals, logger, crawler, verticals: [], ...pages, concurrency: 1 })
  }

  async function createRun(site: object = {}, run: object = {}): Promise<string> {
    const campaignId = await createTestCampaign(database.db, workspaceId)
    const { id } = await database.db.run.create({
      data: {
        workspaceId,
        campaignId,
        criteria: { maxPages: 40 },
        extractorVersion: '0',
        sitesTotal: 1,
        ...run,
      },
    })
    const row = {
      workspaceId,
      runId: id,
      position: 0,
      address: web.origin,
      siteKey: `${web.origin}/`,
      ...site,
    }
    await database.db.runSite.create({ data: row })
    return id
  }
  const work = (handler: RunsHandler, id: string) => handler.work({ workspaceId, id })
  const readRun = (id: string) => database.db.run.findUniqueOrThrow({ where: { id } })
  const readSite = (runId: string) => database.db.runSite.findFirstOrThrow({ where: { runId } })
  const held = (until: Date) => ({
    state: 'RUNNING' as const,
    leaseOwner: 'dead',
    leaseUntil: until,
    attempt: 1,
  })

  it.each([
    ['a full disk', { code: 'ENOSPC' }],
    ['a database that is away', { code: '57P01' }],
  ])('waits for the end of %s, however often it is met, and is then read', async (_name, fault) => {
    const kept = createSnapshotStore(folder)
    let isOut = true
    const shaky: SnapshotStore = {
      ...kept,
      put: (...given) =>
        isOut ? Promise.reject(Object.assign(new Error('out'), fault)) : kept.put(...given),
    }
    const id = await createRun()
    const handler = worker(shaky)
    for (let round = 0; round < 5; round++) {
      await work(handler, id)
      expect(await readSite(id)).toMatchObject({ state: 'QUEUED', attempt: 0, leaseOwner: null })
      const run = await readRun(id)
      expect(run).toMatchObject({ state: 'RUNNING', attempt: 0 })
      // Not at once: the site would be asked again and again.
      expect(run.wakeAt.getTime()).toBeGreaterThan(run.createdAt.getTime())
      await database.db.run.update({ where: { id }, data: { wakeAt: new Date(0) } })
    }
    isOut = false
    await work(handler, id)
    expect(await readRun(id)).toMatchObject({ state: 'COMPLETED', sitesFailed: 0, error: null })
    await handler.close()
  })

  it('is taken over when its lease and its wake-up were set by a clock that was put back', async () => {
    const later = new Date(Date.now() + DAY_MS)
    const id = await createRun(held(later), { state: 'RUNNING', wakeAt: later })
    const handler = worker()
    await work(handler, id)
    expect(await readRun(id)).toMatchObject({ state: 'COMPLETED', sitesDone: 1 })
    await handler.close()
  })

  it.each([
    ['ran out', -1000, 'QUEUED'],
    ['was set by a clock that was put back', DAY_MS, 'QUEUED'],
    ['holds', 10_000, 'RUNNING'],
  ])('shows a site whose lease %s as what it is', async (_name, fromNow, shown) => {
    const api = await startApi(database)
    const session = await api.register()
    workspaceId = session.workspaceId
    // Paused, so that the server does not begin to work it.
    const id = `Run_${await createRun(held(new Date(Date.now() + fromNow)), { state: 'PAUSED' })}`
    const all = await session.ok(SITES, { id })
    expect(all.runSites.edges).toEqual([{ node: { state: shown } }])
    for (const state of ['QUEUED', 'RUNNING']) {
      const { runSites } = await session.ok(SITES, { id, state })
      expect(runSites.totalCount).toBe(state === shown ? 1 : 0)
      expect(runSites.edges).toHaveLength(state === shown ? 1 : 0)
    }
    await api.close()
  })

  it('asks for no page again that it had, not even for one with the bytes of another', async () => {
    const id = await createRun({ ...held(new Date(0)), attempt: 3 }, { state: 'RUNNING' })
    const kept = createSnapshotStore(folder)
    let copies = 0
    const handler = worker({
      ...kept,
      // Dies, as far as anybody can tell, with the last page that it reads.
      put: async (...given) => {
        await kept.put(...given)
        if (++copies === DIFFERENT_PAGES)
          await database.db.runSite.updateMany({ where: { runId: id }, data: { leaseOwner: 'dead' } })
      },
    })
    web.visits.length = 0
    await work(handler, id)
    expect(await readSite(id)).toMatchObject({ state: 'RUNNING', leaseOwner: 'dead' })
    const had = web.paths().filter((asked) => PAGES.includes(asked))
    expect(had).toEqual(PAGES)
    await database.db.runSite.updateMany({ where: { runId: id }, data: { leaseUntil: new Date(0) } })
    await work(worker(), id)
    expect(await readRun(id)).toMatchObject({ state: 'COMPLETED', sitesDone: 1 })
    for (const one of had) expect(web.paths().filter((asked) => asked === one)).toHaveLength(1)
    await handler.close()
  })
})

describeOnPostgres('a worker in the middle of a run', (open) => {
  it('lives on while its database is away, and goes on after it', { timeout: 60_000 }, async () => {
    const database = await open()
    const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-outages-'))
    const relay = await openRelay(database.url)
    const through = await openDatabase(relay.through(database.url))
    const site = await serveSlowly()
    const crawler = createCrawler({
      userAgent: 'LeadFactoryBot/test (+http://127.0.0.1)',
      delayMs: 0,
      allowLoopback: true,
    })
    const lines: string[] = []
    const logger = createLogger('warn', { write: (line) => lines.push(line) })
    const [signals, snapshots] = [createMemorySignals(), createSnapshotStore(folder)]
    const handler = new RunsHandler({
      database: through,
      signals,
      logger,
      crawler,
      verticals: [],
      snapshots,
      spool: openPageSpool(folder),
      concurrency: 1,
    })
    try {
      const { workspaceId } = await createTestWorkspace(database.db)
      const campaignId = await createTestCampaign(database.db, workspaceId)
      const { id } = await database.db.run.create({
        data: { workspaceId, campaignId, criteria: { maxPages: 40 }, extractorVersion: '0', sitesTotal: 1 },
      })
      const row = { workspaceId, runId: id, position: 0, address: site.base, siteKey: site.base }
      await database.db.runSite.create({ data: row })
      const working = handler.work({ workspaceId, id })
      await expect.poll(site.asked, { timeout: 20_000 }).toBeGreaterThan(0)
      await relay.cut()
      // An error that nobody hears would end the process here, and fails this test.
      await expect.poll(() => lines.join(''), { timeout: 20_000 }).toContain('runs.watch-failed')
      await relay.mend()
      site.release()
      await working
      expect(await database.db.run.findUnique({ where: { id } })).toMatchObject({
        state: 'COMPLETED',
        leadsNew: 1,
      })
    } finally {
      await handler.close()
      await crawler.close()
      await Promise.all([through.close(), site.close(), relay.cut()])
      await rm(folder, { recursive: true, force: true })
    }
  })
})
