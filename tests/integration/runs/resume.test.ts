/** A site whose worker died in the middle goes on where it was: what was fetched is not asked for again. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCrawler, type Crawler } from '../../../server/engine/index.ts'
import { RunsHandler } from '../../../server/features/runs/runs.handler.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { openPageSpool } from '../../../server/platform/page-spool.ts'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'
import { serve, type Answer, type WebServer } from '../engine/web-server.ts'

const COUNT = 6
const LAST = `/page-${COUNT - 1}`

const bodyOf = (number: number): string =>
  `<html lang="en"><title>Quillmere ${number}</title><h1>Part ${number}</h1>
   <p>Write to <a href="mailto:part${number}@quillmere-pumps.co.uk">us</a>.</p>
   <a href="/page-${number + 1}">Next</a></html>`

describeOnEachDatabase('a site whose worker died', (open) => {
  let database: TestDatabase
  let workspace: TestWorkspace
  let web: WebServer
  let answers: [string, Answer][]
  let folder: string
  const crawlers: Crawler[] = []
  let held: ServerResponse[] = []
  let holds = true

  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-resume-'))
    answers = Array.from({ length: COUNT }, (_, number): [string, Answer] => [
      number === 0 ? '/' : `/page-${number}`,
      (request, response) => {
        if (request.url === LAST && holds) return void held.push(response)
        // At once, so that most of them come between two times that progress is written.
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bodyOf(number))
      },
    ])
    web = await serve(Object.fromEntries(answers))
    workspace = await createTestWorkspace(database.db)
  })
  afterAll(async () => {
    held.forEach((response) => response.destroy())
    await Promise.all(crawlers.map((crawler) => crawler.close()))
    await web.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    held = []
    holds = true
    web.visits.length = 0
  })

  /** With a crawler of its own, as another process has. */
  function worker(): RunsHandler {
    const userAgent = 'LeadFactoryBot/test (+http://127.0.0.1)'
    const crawler = createCrawler({ userAgent, delayMs: 0, allowLoopback: true })
    crawlers.push(crawler)
    const logger = createLogger('fatal')
    const [signals, snapshots, spool] = [
      createMemorySignals(),
      createSnapshotStore(folder),
      openPageSpool(folder),
    ]
    const parts = { database, signals, logger, crawler, verticals: [], snapshots, spool }
    return new RunsHandler({ ...parts, concurrency: 1 })
  }

  async function createRun(): Promise<string> {
    const { workspaceId } = workspace
    const campaignId = await createTestCampaign(database.db, workspaceId)
    const run = await database.db.run.create({
      data: { workspaceId, campaignId, criteria: { maxPages: 40 }, extractorVersion: '0', sitesTotal: 1 },
    })
    const site = { workspaceId, runId: run.id, position: 0, address: web.origin, siteKey: `${web.origin}/` }
    await database.db.runSite.create({ data: site })
    return run.id
  }

  const askedFor = (page: string): number => web.paths().filter((one) => one === page).length

  it('goes on with the pages that were had, and counts each once', async () => {
    const runId = await createRun()
    const message = { workspaceId: workspace.workspaceId, id: runId }
    const first = worker()
    const dying = first.work(message)
    while (held.length === 0) await sleep(20)
    const before = await database.db.pageSnapshot.count({ where: { runSite: { is: { runId } } } })
    expect(before).toBeLessThan(COUNT - 1)
    // As if it had been killed: nobody renews its lease, and the next comes.
    const lapsed = { leaseOwner: 'dead', leaseUntil: new Date(Date.now() - 1000), attempt: 2 }
    await database.db.runSite.updateMany({ where: { runId }, data: lapsed })
    holds = false
    const second = worker()
    await second.work(message)
    for (const [page] of answers) expect(askedFor(page), page).toBe(page === LAST ? 2 : 1)
    const run = await database.db.run.findUniqueOrThrow({ where: { id: runId } })
    expect(run).toMatchObject({ state: 'COMPLETED', sitesDone: 1, sitesFailed: 0, leadsNew: 1 })
    expect(run.pagesFetched).toBe(COUNT)
    const [site] = await database.db.runSite.findMany({ where: { runId } })
    expect(site).toMatchObject({ state: 'COMPLETED', pages: COUNT, emails: COUNT })
    held.forEach((response) => response.destroy())
    await dying
    await Promise.all([first.close(), second.close()])
    expect(await database.db.pageSnapshot.count({ where: { runSite: { is: { runId } } } })).toBe(COUNT)
  })
})
