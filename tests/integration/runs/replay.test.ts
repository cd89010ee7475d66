/** Runs that read the page copies of an earlier run: with the web server closed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCrawler, EXTRACTOR_VERSION } from '../../../server/engine/index.ts'
import { RunControlService } from '../../../server/features/runs/run-control.service.ts'
import { RunReplayService } from '../../../server/features/runs/run-replay.service.ts'
import { RunsHandler } from '../../../server/features/runs/runs.handler.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { openPageSpool } from '../../../server/platform/page-spool.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import {
  createSnapshotStore,
  snapshotFile,
  type SnapshotStore,
} from '../../../server/platform/snapshot-store.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
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
import { serveSlowly } from './slow-site.ts'

const REPLAY = `mutation($id: ID!) { replayRun(id: $id) {
  id isReplay replayOf { id } campaign { id } state maxPages extractorVersion
} }`
const RUN = `query($id: ID!) {
  run(id: $id) {
    state isReplay replayOf { id } previous { id } pagesGone pagesFetched leadsFound leadsNew sitesTotal sitesFailed
  }
  runSites(runId: $id) { edges { node {
    address state reason detail pages pagesGone people emails company { name } ledger { host }
  } } }
}`

const card = (name: string, title: string, email: string) =>
  `<div class="card"><h3>${name}</h3><p>${title}</p><a href="mailto:${email}">Write</a></div>`

/** A workshop's site; the title of its head may change. */
const workshop = (domain: string, head = 'Managing Director'): Record<string, string> => ({
  '/': `<html lang="en"><title>Harrow Lane Joinery</title><h1>Harrow Lane Joinery</h1>
    <a href="/team">Our team</a> <a href="/contact">Contact</a>`,
  '/team': `<html lang="en"><title>Our team</title><h2>Our team</h2>
    ${card('Nora Whitlock', head, `nora@${domain}`)} ${card('Piers Oakden', 'Head of Workshop', `piers@${domain}`)}`,
  '/contact': `<html lang="en"><title>Contact</title><p>Write to <a href="mailto:office@${domain}">us</a>`,
})

const uuid = (id: string) => id.replace(/^\w+_/, '')

describeOnEachDatabase('replay of a run', (open) => {
  let database: TestDatabase
  let api: ApiServer
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  }, 60_000)
  afterAll(() => api.close())

  /** Runs a campaign over sites that are closed when it is over. */
  async function crawled(
    session: Session,
    ...sites: WebServer[]
  ): Promise<{ campaignId: string; runId: string }> {
    const campaignId = await createCampaign(
      session,
      sites.map(({ origin }) => origin),
    )
    const runId = await startRun(session, campaignId)
    await followRun(session, runId)
    await Promise.all(sites.map((site) => site.close()))
    return { campaignId, runId }
  }

  async function replay(session: Session, runId: string) {
    const { replayRun } = await session.ok<{ replayRun: { id: string } }>(REPLAY, { id: runId })
    const last = (await followRun(session, replayRun.id)).at(-1)
    const { run, runSites } = await session.ok(RUN, { id: replayRun.id })
    const found = runSites as { edges: { node: Record<string, unknown> }[] }
    return { id: replayRun.id, last, run: run as object, sites: found.edges.map(({ node }) => node) }
  }

  const pagesOf = (session: Session) =>
    database.db.pageSnapshot.findMany({
      where: { workspaceId: session.workspaceId },
      orderBy: { url: 'asc' },
    })

  async function evidenceOf(session: Session) {
    const rows = await database.db.evidence.findMany({
      where: { workspaceId: session.workspaceId },
      include: { pageSnapshot: true, lead: { select: { identityKey: true } } },
    })
    return rows
      .map(({ field, value, extractorVersion, byteStart, pageSnapshot, lead }) => ({
        ...{ field, value, extractorVersion, byteStart, of: lead?.identityKey ?? null },
        page: pageSnapshot && [
          pageSnapshot.url,
          pageSnapshot.contentHash,
          pageSnapshot.fetchedAt.toISOString(),
        ],
      }))
      .map((row) => JSON.stringify(row))
      .sort()
  }

  const leadsOf = async (session: Session) => {
    const rows = await database.db.lead.findMany({
      where: { workspaceId: session.workspaceId },
      orderBy: { identityKey: 'asc' },
    })
    return rows.map(({ identityKey, title, email, emails }) => ({ identityKey, title, email, emails }))
  }

  it('finds the same with no web server there, citing the pages as they were fetched', async () => {
    const session = await api.register()
    const site = await serve(workshop('harrow-lane-joinery.org'))
    const { campaignId, runId } = await crawled(session, site)
    const [leads, pages, evidence] = [
      await leadsOf(session),
      await pagesOf(session),
      await evidenceOf(session),
    ]
    expect(leads).toHaveLength(3)
    // As an older extractor would have left it: less found, and under its own version.
    const piers = await database.db.lead.findFirstOrThrow({
      where: { workspaceId: session.workspaceId, identityKey: 'person:piers oakden' },
    })
    await session.ok(`mutation($id: ID!) { deleteLead(id: $id) { id } }`, { id: `Lead_${piers.id}` })
    await database.db.evidence.updateMany({
      where: { workspaceId: session.workspaceId },
      data: { extractorVersion: '0', confidence: 0.01 },
    })
    const visits = site.visits.length

    const { id, run, sites } = await replay(session, runId)
    expect(run).toEqual({
      ...{ state: 'COMPLETED', isReplay: true, replayOf: { id: runId }, previous: { id: runId } },
      ...{ pagesGone: 0, pagesFetched: 3, leadsFound: 3, leadsNew: 1, sitesTotal: 1, sitesFailed: 0 },
    })
    expect(sites).toEqual([
      {
        ...{ address: site.origin, state: 'COMPLETED', reason: null, detail: null, pages: 3, pagesGone: 0 },
        ...{ people: 2, emails: 3, company: { name: 'Harrow Lane Joinery' }, ledger: [] },
      },
    ])
    expect(await leadsOf(session)).toEqual(leads)
    expect(await pagesOf(session)).toEqual(pages)
    // The very same evidence, under the present version again.
    expect(await evidenceOf(session)).toEqual(evidence)
    expect(await database.db.evidence.count({ where: { confidence: 0.01 } })).toBe(0)
    expect(site.visits.length).toBe(visits)
    const row = await database.db.run.findUniqueOrThrow({ where: { id: uuid(id) } })
    expect(row).toMatchObject({
      campaignId: uuid(campaignId),
      extractorVersion: EXTRACTOR_VERSION,
      limitPages: null,
      limitSites: null,
    })
    const campaign = await session.ok(`query($id: ID!) { campaign(id: $id) { lastRun { id } leadCount } }`, {
      id: campaignId,
    })
    expect(campaign).toMatchObject({ campaign: { lastRun: { id }, leadCount: 3 } })
  }, 60_000)

  it('goes back to the run that fetched the pages when a replay is replayed', async () => {
    const session = await api.register()
    const { runId } = await crawled(session, await serve(workshop('harrow-lane-joinery.org')))
    const first = await replay(session, runId)
    const second = await replay(session, first.id)
    expect(second.run).toMatchObject({
      ...{ state: 'COMPLETED', replayOf: { id: runId }, previous: { id: first.id } },
      ...{ pagesFetched: 3, leadsFound: 3 },
    })
  }, 60_000)

  it('counts pages whose copies are gone, and sets a site aside that has none left', async () => {
    const session = await api.register()
    const whole = await serve(workshop('harrow-lane-joinery.org'))
    const lost = await serve({
      '/': `<html><title>Kestrel</title><p><a href="mailto:hi@kestrel-pumps.org">us</a>`,
    })
    const { runId } = await crawled(session, whole, lost)
    const pages = await pagesOf(session)
    const gone = pages.filter(({ url }) => url.endsWith('/team') || url.startsWith(lost.origin))
    expect(gone).toHaveLength(2)
    for (const { workspaceId, contentHash } of gone) {
      await rm(snapshotFile(api.snapshotDir, workspaceId, contentHash))
    }

    const { id, run, sites } = await replay(session, runId)
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED_WITH_ERRORS', sitesTotal: 2, sitesFailed: 1 },
      ...{ pagesGone: 2, pagesFetched: 2, leadsFound: 1 },
    })
    expect(sites).toMatchObject([
      { state: 'COMPLETED_WITH_ERRORS', reason: null, pages: 2, pagesGone: 1, people: 0, emails: 1 },
      {
        ...{ state: 'FAILED', reason: 'NO_COPIES', pages: 0, pagesGone: 1 },
        detail: 'None of the copies of its pages is left. Run the campaign again to read the site anew.',
      },
    ])
    // What was known is not taken away.
    expect(await leadsOf(session)).toHaveLength(4)

    // A second try finds no more, and counts the lost page once.
    await session.ok(`mutation($id: ID!) { retryFailedSites(runId: $id) { id } }`, { id })
    await followRun(session, id)
    const again = await session.ok(RUN, { id })
    expect(again).toMatchObject({ run: { state: 'COMPLETED_WITH_ERRORS', sitesFailed: 1, pagesGone: 2 } })
  }, 60_000)

  it('counts pages whose rows retention has deleted', async () => {
    const session = await api.register()
    const { runId } = await crawled(session, await serve(workshop('harrow-lane-joinery.org')))
    const deleted = await database.db.pageSnapshot.deleteMany({
      where: { workspaceId: session.workspaceId, url: { endsWith: '/' } },
    })
    expect(deleted.count).toBe(1)
    const { run } = await replay(session, runId)
    expect(run).toMatchObject({ state: 'COMPLETED', pagesGone: 1, pagesFetched: 2, leadsFound: 3 })
  }, 60_000)

  it('adds to a site that was read anew since, and changes no value of it', async () => {
    const session = await api.register()
    const pages = workshop('harrow-lane-joinery.org')
    const site = await serve(pages)
    const campaignId = await createCampaign(session, [site.origin])
    const first = await startRun(session, campaignId)
    await followRun(session, first)
    Object.assign(pages, workshop('harrow-lane-joinery.org', 'Chair of the Board'))
    const second = await startRun(session, campaignId)
    await followRun(session, second)
    await site.close()
    const before = await leadsOf(session)
    expect(before.find(({ email }) => email?.startsWith('nora'))?.title).toBe('Chair of the Board')
    const piers = { workspaceId: session.workspaceId, identityKey: 'person:piers oakden' }
    await database.db.lead.updateMany({ where: piers, data: { title: null } })

    const { id } = await replay(session, first)
    // The gap is filled, the later value stays.
    expect(await leadsOf(session)).toEqual(before)
    // And yet what the replay found is known.
    const { runDiff } = await session.ok(
      `query($a: ID!, $b: ID!) { runDiff(before: $a, after: $b) {
        summary { new gone goneNotRead changed unchanged }
        leads { edges { node { kind name changes { field before after } } } } } }`,
      { a: id, b: second },
    )
    expect(runDiff).toEqual({
      summary: { new: 0, gone: 0, goneNotRead: 0, changed: 1, unchanged: 2 },
      leads: {
        edges: [
          {
            node: {
              ...{ kind: 'CHANGED', name: 'Nora Whitlock' },
              changes: [{ field: 'TITLE', before: ['Managing Director'], after: ['Chair of the Board'] }],
            },
          },
        ],
      },
    })
  }, 60_000)

  it('stores nothing of a site that has asked to be left alone since', async () => {
    const session = await api.register()
    const { runId } = await crawled(session, await serve(workshop('alder.org'), '127.0.0.7'))
    await api.ok(`mutation { requestOptOut(input: { domain: "127.0.0.7" }) { host } }`)
    await database.db.lead.deleteMany({ where: { workspaceId: session.workspaceId } })
    const { run, sites } = await replay(session, runId)
    expect(run).toMatchObject({ state: 'COMPLETED_WITH_ERRORS', leadsFound: 0 })
    expect(sites).toMatchObject([{ state: 'FAILED', reason: 'SUPPRESSED' }])
    expect(await leadsOf(session)).toEqual([])
  }, 60_000)

  it('is refused when it makes no sense, and to other workspaces', async () => {
    const session = await api.register()
    const { runId } = await crawled(session, await serve(workshop('harrow-lane-joinery.org')))
    const stranger = await api.register()
    expect(await stranger.codeOf(REPLAY, { id: runId })).toBe('NOT_FOUND')
    expect(await api.codeOf(REPLAY, { id: runId })).toBe('UNAUTHENTICATED')
    expect(await session.codeOf(REPLAY, { id: 'Run_1' })).toBe('NOT_FOUND')
    expect(await session.codeOf(REPLAY, { id: runId.replace('Run', 'Lead') })).toBe('NOT_FOUND')
    const runs = { workspaceId: { in: [session.workspaceId, stranger.workspaceId] } }
    expect(await database.db.run.count({ where: runs })).toBe(1)

    await database.db.pageSnapshot.updateMany({
      where: { workspaceId: session.workspaceId },
      data: { copyRemovedAt: new Date() },
    })
    const { errors } = await session.gql(REPLAY, { id: runId })
    expect(errors?.[0]).toMatchObject({
      message:
        'None of the page copies of this run is kept any more. Run the campaign again to read its sites anew.',
      extensions: { code: 'CONFLICT' },
    })
    const closed = await serve({})
    const unread = await crawled(session, closed)
    const nothing = await session.gql(REPLAY, { id: unread.runId })
    expect(nothing.errors?.[0]?.message).toBe('This run has read no site, so there is nothing to replay.')
  }, 60_000)

  it('waits for the end of the run, and of any other of the campaign', async () => {
    const session = await api.register()
    const site = await serveSlowly()
    site.release()
    const campaignId = await createCampaign(session, [site.base])
    const first = await startRun(session, campaignId)
    await followRun(session, first)
    site.hold()
    const second = await startRun(session, campaignId)
    expect(await session.codeOf(REPLAY, { id: second })).toBe('CONFLICT')
    expect(await session.codeOf(REPLAY, { id: first })).toBe('CONFLICT')
    await session.ok(`mutation($id: ID!) { cancelRun(id: $id) { id } }`, { id: second })
    await followRun(session, second)
    const { run } = await replay(session, first)
    expect(run).toMatchObject({ state: 'COMPLETED', replayOf: { id: first }, leadsFound: 1 })
    await site.close()
  }, 60_000)

  it('is paused and goes on as any run, from its beginning of a site', async () => {
    const reads: string[] = []
    const held = await open((sql) => void (/^SELECT .*\bRun\b/.test(sql) && reads.push(sql)))
    const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-replay-'))
    const server = await startApi(held, { SNAPSHOT_DIR: folder })
    const session = await server.register()
    const { runId } = await crawled(session, await serve(workshop('harrow-lane-joinery.org')))
    await server.close()

    const logger = createLogger('silent')
    const signals = createMemorySignals()
    const crawler = createCrawler({ userAgent: 'LeadFactoryBot/test (+http://127.0.0.1)' })
    const [store, spool] = [createSnapshotStore(folder), openPageSpool(folder)]
    let isAsked = false
    let mayGo = false
    const snapshots: SnapshotStore = {
      put: () => Promise.reject(new Error('A replay stores no copy')),
      find: async (...which) => {
        isAsked = true
        await expect.poll(() => mayGo, { timeout: 20_000 }).toBe(true)
        return store.find(...which)
      },
    }
    const handler = new RunsHandler({
      ...{ database: held, signals, logger, crawler, verticals: [], snapshots, spool, concurrency: 2 },
    })
    const services = {
      ...{ db: held.db, bulk: bulkWriterOn(held), queue: createMemoryQueue(logger), signals },
    }
    const { workspaceId } = session
    try {
      const id = await new RunReplayService(services).replay(workspaceId, uuid(runId))
      const working = handler.work({ workspaceId, id })
      await expect.poll(() => isAsked, { timeout: 20_000 }).toBe(true)
      const control = new RunControlService(services)
      await control.pause(workspaceId, id)
      // The worker reads the run when it hears of the pause, and holds its sites with what it reads.
      const before = reads.length
      await expect.poll(() => reads.length, { timeout: 20_000 }).toBeGreaterThan(before)
      await sleep(100)
      mayGo = true
      await working
      const site = () => held.db.runSite.findFirstOrThrow({ where: { runId: id } })
      expect(await held.db.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'PAUSED' })
      expect(await site()).toMatchObject({ state: 'QUEUED', attempt: 0, pages: 0 })
      await control.resume(workspaceId, id)
      await handler.work({ workspaceId, id })
      const after = { state: 'COMPLETED', pagesFetched: 3, leadsFound: 3 }
      expect(await held.db.run.findUniqueOrThrow({ where: { id } })).toMatchObject(after)
      expect(await site()).toMatchObject({ state: 'COMPLETED', pages: 3, people: 2 })
    } finally {
      await handler.close()
      await crawler.close()
      await rm(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
