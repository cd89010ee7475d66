import { afterAll, beforeAll, expect, it } from 'vitest'
import { LEASE_MS } from '../../../server/features/runs/runs.job.ts'
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

const TOKEN = 'a-token-for-the-metrics'
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** Value of a line of the text format; `series` is the name with its labels. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

describeOnEachDatabase('metrics', (open) => {
  let database: TestDatabase
  let site: WebServer
  let api: ApiServer
  let session: Session
  let own: string

  beforeAll(async () => {
    database = await open()
    site = await serve({ '/': '<p>Mail office@acme.example</p>', '/about': '<p>About</p>' })
    api = await startApi(database, { METRICS_TOKEN: TOKEN, METRICS_PORT: '0' })
    session = await api.register()
    const ready = api.log.map((line) => JSON.parse(line) as { msg: string; url: string })
    own = ready.find(({ msg }) => msg === 'metrics.ready')?.url ?? ''
  })
  afterAll(async () => {
    await api.close()
    await site.close()
  })

  const read = async () => (await fetch(`${own}/metrics`)).text()

  it('count sites by outcome and reason, and pages', async () => {
    const addresses = [site.origin, 'http://10.0.0.1/']
    await followRun(session, await startRun(session, await createCampaign(session, addresses)))
    await expect
      .poll(async () => {
        const text = await read()
        return [
          valueOf(text, 'leadfactory_sites_finished_total{outcome="read",reason="none"}'),
          valueOf(text, 'leadfactory_sites_finished_total{outcome="failed",reason="private_address"}'),
        ]
      })
      .toEqual([1, 1])
    expect(valueOf(await read(), 'leadfactory_pages_fetched_total')).toBe(1)
  })

  it('tell the queue, the oldest lease, the event loop and the process', async () => {
    const { workspaceId } = session
    const run = await database.db.run.findFirstOrThrow({ where: { workspaceId } })
    const rows = ['QUEUED', 'QUEUED', 'RUNNING'].map((state, i) => ({
      ...{ workspaceId, runId: run.id, position: 10 + i, address: 'x', siteKey: `x${i}` },
      ...{
        state: state as 'QUEUED',
        leaseUntil: state === 'RUNNING' ? new Date(Date.now() + LEASE_MS - 10_000) : null,
      },
    }))
    await database.db.runSite.createMany({ data: rows })
    const text = await read()
    expect(valueOf(text, 'leadfactory_sites{state="queued"}')).toBe(2)
    expect(valueOf(text, 'leadfactory_sites{state="running"}')).toBe(1)
    expect(valueOf(text, 'leadfactory_oldest_lease_age_seconds')).toBeGreaterThanOrEqual(10)
    expect(valueOf(text, 'leadfactory_oldest_lease_age_seconds')).toBeLessThan(20)
    expect(valueOf(text, 'leadfactory_database_up')).toBe(1)
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })

  it('are on the public port for the token alone', async () => {
    const answer = await api.fetch('/metrics', bearer(TOKEN))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain;.* version=0\.0\.4/)
    expect(await answer.text()).toContain('leadfactory_sites')
    for (const init of [
      {},
      bearer('another-token-for-them'),
      bearer(session.token),
      { headers: { cookie: TOKEN } },
    ]) {
      const refused = await api.fetch('/metrics', init)
      expect([refused.status, await refused.text()]).toEqual([404, 'Not found.\n'])
    }
  })

  it('have a port of their own that serves nothing else but health', async () => {
    expect((await fetch(`${own}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${own}/readyz`)).text()).toBe('ok\n')
    for (const path of ['/', '/graphql', '/api/campaigns/x/leads.csv', '/bot'])
      expect((await fetch(own + path)).status).toBe(404)
  })
})

describeOnEachDatabase('a server without a token for its metrics', (open) => {
  it('has no such page, and no port of its own', async () => {
    const api = await startApi(await open())
    try {
      for (const init of [{}, bearer('undefined'), bearer('')])
        expect((await api.fetch('/metrics', init)).status).toBe(404)
      expect(api.log.join('')).not.toContain('metrics.ready')
    } finally {
      await api.close()
    }
  })
})
