import { afterAll, beforeAll, expect, it } from 'vitest'
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

const LEDGERS = `query($id: ID!) { runSites(runId: $id, first: 10) { edges { node { id address ledger {
  host robots requests retries notModified bytes refusals refusedBecause waitedMs delayMs delayReason
} } } } }`
const LEDGER = `query($id: ID!) { node(id: $id) { ... on RunSite { ledger { host requests delayReason } } } }`

describeOnEachDatabase('the politeness ledger', (open) => {
  let database: TestDatabase
  let site: WebServer
  let api: ApiServer
  let session: Session
  let runId: string
  let siteId: string

  beforeAll(async () => {
    database = await open()
    site = await serve({
      '/robots.txt': {
        headers: { 'content-type': 'text/plain' },
        body: 'User-agent: *\nCrawl-delay: 1.5\nDisallow: /private/\n',
      },
      '/': '<p>Mail office@acme.example</p><a href="/about">About</a><a href="/private/team">Team</a>',
      '/about': '<p>About us</p>',
    })
    api = await startApi(database, { CRAWL_DELAY_MS: '20' })
    session = await api.register()
    runId = await startRun(session, await createCampaign(session, [site.origin]))
    await followRun(session, runId)
  }, 60_000)
  afterAll(async () => {
    await api.close()
    await site.close()
  })

  it('tells what was asked of the host, how far apart and why, and what was left alone', async () => {
    const { runSites } = await session.ok(LEDGERS, { id: runId })
    siteId = runSites.edges[0].node.id
    const { ledger } = runSites.edges[0].node
    expect(ledger).toEqual([
      {
        host: new URL(site.origin).host,
        robots: 'Disallow: /private/',
        requests: site.visits.length,
        retries: 0,
        notModified: 0,
        bytes: site.visits.reduce((sum, visit) => sum + visit.bytes, 0),
        refusals: 1,
        refusedBecause: ['Disallow: /private/'],
        waitedMs: expect.any(Number) as number,
        delayMs: 1500,
        delayReason: 'CRAWL_DELAY',
      },
    ])
    expect(ledger[0].waitedMs).toBeGreaterThan(1500)
  })

  it('is read from rows of older versions, too', async () => {
    const id = siteId.slice('RunSite_'.length)
    const old = [
      { host: 'old.example', robots: 'Disallow: /', requests: 4, bytes: 1, refusals: 1, delayMs: 10 },
    ]
    await database.db.runSite.update({ where: { id }, data: { ledger: old } })
    const { node } = await session.ok(LEDGER, { id: siteId })
    expect(node.ledger).toEqual([{ host: 'old.example', requests: 4, delayReason: null }])
  })

  it('is shown to no other workspace, and to nobody', async () => {
    const stranger = await api.register()
    expect(await stranger.codeOf(LEDGER, { id: siteId })).toBe('NOT_FOUND')
    expect(await api.codeOf(LEDGER, { id: siteId })).toBe('UNAUTHENTICATED')
  })
})
