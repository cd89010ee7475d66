/** Workers share their slots among workspaces: who has much to do delays nobody for long, and no run is forgotten. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCrawler } from '../../../server/engine/index.ts'
import { RunsHandler } from '../../../server/features/runs/runs.handler.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { openPageSpool } from '../../../server/platform/page-spool.ts'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'
import type { WakeMessage } from '../../../server/platform/wake-queue.ts'
import { createCampaign, followRun, startApi, startRun, type ApiServer } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { serveManySites, type ManySites } from '../../../scripts/lib/many-sites.ts'

/** "A tenant with 100,000 sites delays another's first site by less than 10 s." */
const FIRST_SITE_MS = 10_000
const SITE_MS = 40

describeOnEachDatabase('workers shared by workspaces', (open) => {
  let database: TestDatabase
  let sites: ManySites

  beforeEach(async () => {
    database = await open()
    sites = await serveManySites(SITE_MS)
    return () => sites.close()
  })

  describe.each([1, 4])('with %i slots', (slots) => {
    let api: ApiServer

    beforeEach(async () => {
      api = await startApi(database, { CRAWL_CONCURRENCY: String(slots), LOG_LEVEL: 'error' })
      return () => api.close()
    })

    it('a crowd of runs and a run of ten thousand sites delay another workspace’s first site by less than 10 s', async () => {
      const busy = await api.register('Busy')
      const runs: string[][] = []
      await startRun(busy, await createCampaign(busy, sites.take(10_000)))
      // More than one look for due runs used to answer.
      for (let i = 0; i < 120; i++) {
        const addresses = sites.take(20)
        runs.push(addresses)
        await startRun(busy, await createCampaign(busy, addresses, `Crowd ${i}`))
      }
      await expect.poll(() => sites.asked.size, { timeout: 20_000 }).toBeGreaterThan(2 * slots)
      const other = await api.register('Other')
      const [wanted = ''] = sites.take(1)
      const otherRun = await startRun(other, await createCampaign(other, [wanted]))
      await expect.poll(() => sites.asked.has(wanted), { timeout: FIRST_SITE_MS }).toBe(true)
      expect((await followRun(other, otherRun)).at(-1)).toMatchObject({ state: 'COMPLETED', sitesDone: 1 })
      // And of the crowd, too, none is left out.
      const begun = () => runs.filter((addresses) => addresses.some((one) => sites.asked.has(one))).length
      await expect.poll(begun, { timeout: 120_000, interval: 200 }).toBe(runs.length)
    }, 180_000)

    it('sites that hold every slot for minutes delay another workspace’s first site by less than 10 s', async () => {
      const busy = await api.register('Busy')
      const slow = sites.take(slots + 40)
      sites.hold(slow)
      const slowRun = await startRun(busy, await createCampaign(busy, slow))
      await expect.poll(() => sites.asked.size, { timeout: 20_000 }).toBe(slots)
      for (const name of ['Second', 'Third']) {
        const session = await api.register(name)
        const addresses = sites.take(1)
        const runId = await startRun(session, await createCampaign(session, addresses))
        await expect
          .poll(() => addresses.some((one) => sites.asked.has(one)), { timeout: FIRST_SITE_MS })
          .toBe(true)
        expect((await followRun(session, runId)).at(-1)).toMatchObject({ state: 'COMPLETED', sitesDone: 1 })
      }
      await busy.ok(`mutation($id: ID!) { cancelRun(id: $id) { id } }`, { id: slowRun })
      expect((await followRun(busy, slowRun)).at(-1)?.state).toBe('CANCELLED')
    }, 90_000)
  })

  describe('several to a run', () => {
    let folder: string

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-fairness-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    /** A run of a workspace of its own, that no server works. */
    async function createRun(addresses: string[]): Promise<WakeMessage> {
      const { db } = database
      const { workspaceId } = await createTestWorkspace(db)
      const campaignId = await createTestCampaign(db, workspaceId)
      const run = await db.run.create({
        data: {
          ...{ workspaceId, campaignId, extractorVersion: '1' },
          ...{ criteria: { maxPages: 5 }, sitesTotal: addresses.length },
        },
      })
      const rows = addresses.map((address, position) => ({ position, address, siteKey: address }))
      await db.runSite.createMany({ data: rows.map((row) => ({ ...row, workspaceId, runId: run.id })) })
      return { workspaceId, id: run.id }
    }

    it('read each site once, and each workspace’s run to its end', async () => {
      const messages = await Promise.all([createRun(sites.take(40)), createRun(sites.take(40))])
      const crawlers = [1, 2, 3].map(() =>
        createCrawler({
          userAgent: 'LeadFactoryBot/test (+http://127.0.0.1)',
          delayMs: 0,
          allowLoopback: true,
        }),
      )
      const workers = crawlers.map((crawler) => {
        const logger = createLogger('error', { write: () => undefined })
        const shared = { database, signals: createMemorySignals(), logger, crawler, verticals: [] }
        const pages = { snapshots: createSnapshotStore(folder), spool: openPageSpool(folder) }
        return new RunsHandler({ ...shared, ...pages, concurrency: 2 })
      })
      await Promise.all(workers.flatMap((worker) => messages.map((message) => worker.work(message))))
      const rows = await database.db.runSite.findMany({ select: { state: true, attempt: true } })
      expect(rows).toHaveLength(80)
      expect(rows.every(({ state, attempt }) => state === 'COMPLETED' && attempt === 1)).toBe(true)
      expect([...sites.asked.values()].every((times) => times === 1)).toBe(true)
      for (const { id } of messages) {
        const run = await database.db.run.findUniqueOrThrow({ where: { id } })
        expect(run).toMatchObject({ state: 'COMPLETED', sitesDone: 40, pagesFetched: 40 })
      }
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all(crawlers.map((crawler) => crawler.close()))
    }, 60_000)
  })
})
