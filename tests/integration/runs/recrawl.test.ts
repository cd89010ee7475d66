/** A campaign that is run again over pages that have not changed. */
import { rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HostLedger } from '../../../server/engine/index.ts'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve, type Answer, type WebServer } from '../engine/web-server.ts'

const MODIFIED = 'Tue, 06 Feb 2024 08:00:00 GMT'
const PAGES: Record<string, string> = {
  '/': `<html lang="en"><title>Harrow Lane Joinery</title><h1>Harrow Lane Joinery</h1>
    <a href="/team">Our team</a> <a href="/staff">Staff</a> <a href="/contact">Contact</a> <a href="/news">News</a>`,
  '/team': `<html lang="en"><title>Our team</title><h2>Our team</h2>
    <div class="card"><h3>Nora Whitlock</h3><p>Managing Director</p><a href="mailto:nora@harrow-lane-joinery.org">Write</a></div>
    <div class="card"><h3>Piers Oakden</h3><p>Head of Workshop</p><a href="mailto:piers@harrow-lane-joinery.org">Write</a></div>`,
  '/contact': `<html lang="en"><title>Contact</title><p>Write to <a href="mailto:office@harrow-lane-joinery.org">us</a>`,
  '/news': '<html lang="en"><title>News</title><p>There is none.</p>',
}
// The same bytes under another address: asked for at every run, and read at none.
PAGES['/staff'] = PAGES['/team'] ?? ''

/** A page with a tag or, where `byDate`, the time of its last change alone. */
function unchanged(body: string, byDate: boolean): Answer {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  const validator: Record<string, string> = byDate ? { 'last-modified': MODIFIED } : { etag }
  return (request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': date } = request.headers
    const same = byDate ? date === MODIFIED : tag === etag
    response.writeHead(same ? 304 : 200, { 'content-type': 'text/html; charset=utf-8', ...validator })
    response.end(same ? undefined : body)
  }
}

describeOnEachDatabase('a second run over unchanged pages', (open) => {
  let database: TestDatabase
  let web: WebServer
  let api: ApiServer
  let session: Session
  let campaignId: string

  beforeAll(async () => {
    database = await open()
    const pages = Object.entries(PAGES).map(
      ([path, body], i) => [path, unchanged(body, i % 2 === 1)] as const,
    )
    web = await serve(Object.fromEntries(pages))
    api = await startApi(database)
    session = await api.register()
    campaignId = await createCampaign(session, [web.origin])
  }, 60_000)
  afterAll(async () => {
    await api.close()
    await web.close()
  })

  /** Runs the campaign; answers what the web server was asked for and gave, page by page. */
  async function run(who = session, campaign = campaignId): Promise<{ asked: string[]; runId: string }> {
    web.visits.length = 0
    const runId = await startRun(who, campaign)
    const last = (await followRun(who, runId)).at(-1)
    expect(last).toMatchObject({ state: 'COMPLETED', sitesDone: 1 })
    const pages = web.visits.filter(({ path }) => path in PAGES)
    return { asked: pages.map(({ path, status, bytes }) => `${path} ${status} ${bytes}`).sort(), runId }
  }

  const whole = Object.entries(PAGES)
    .map(([path, body]) => `${path} 200 ${Buffer.byteLength(body)}`)
    .sort()
  const nothing = Object.keys(PAGES)
    .map((path) => `${path} 304 0`)
    .sort()

  /** All that is known of the workspace's leads, with the words and the pages that prove it. */
  async function leads(): Promise<object[]> {
    const rows = await database.db.lead.findMany({
      where: { workspaceId: session.workspaceId },
      orderBy: { identityKey: 'asc' },
      include: {
        evidence: {
          orderBy: { id: 'asc' },
          select: {
            field: true,
            value: true,
            byteStart: true,
            pageSnapshot: { select: { contentHash: true } },
          },
        },
      },
    })
    return rows.map(({ updatedAt: _, ...row }) => row)
  }

  it('transfers no page, and finds the same leads', async () => {
    expect((await run()).asked).toEqual(whole)
    const before = await leads()
    expect(before.map((lead) => (lead as { email: string }).email).sort()).toEqual([
      'nora@harrow-lane-joinery.org',
      'office@harrow-lane-joinery.org',
      'piers@harrow-lane-joinery.org',
    ])
    const { asked, runId } = await run()
    expect(asked).toEqual(nothing)
    expect(await leads()).toEqual(before)
    // And so at every run after it.
    expect((await run()).asked).toEqual(nothing)
    const site = await database.db.runSite.findFirstOrThrow({
      where: { workspaceId: session.workspaceId, runId: runId.split('_')[1] ?? '' },
    })
    expect(site).toMatchObject({ state: 'COMPLETED', people: 2, pages: 4 })
    // robots.txt is remembered for a day.
    const [ledger] = site.ledger as unknown as HostLedger[]
    expect(ledger).toMatchObject({
      host: `127.0.0.1:${web.port}`,
      requests: 6,
      notModified: 5,
      retries: 0,
      refusals: 0,
      delayReason: 'configured',
    })
    const done = api.log.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(done.filter(({ msg }) => msg === 'runs.site-done').map(({ notModified }) => notModified)).toEqual([
      0, 5, 5,
    ])
  }, 60_000)

  it('is no second run for another workspace', async () => {
    const stranger = await api.register()
    const { asked } = await run(stranger, await createCampaign(stranger, [web.origin]))
    expect(asked).toEqual(whole)
  }, 60_000)

  it('fetches the pages anew when their copies are gone', async () => {
    await rm(api.snapshotDir, { recursive: true, force: true })
    const before = await leads()
    // The last one has the bytes of another, which have come by then.
    const most = whole.map((line) => (line.startsWith('/staff') ? '/staff 304 0' : line))
    expect((await run()).asked).toEqual(most)
    expect(await leads()).toEqual(before)
    expect((await run()).asked).toEqual(nothing)
  }, 60_000)

  it('knows the pages of a campaign that was deleted no longer than their rows', async () => {
    const again = await createCampaign(session, [web.origin], 'The same site')
    expect((await run(session, again)).asked).toEqual(nothing)
    await session.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: campaignId })
    expect((await run(session, again)).asked).toEqual(nothing)
  }, 60_000)
})
