import { afterAll, beforeAll, expect, it } from 'vitest'
import { crawlSites } from '../../../server/engine/index.ts'
import { readLog, serveHostileWeb, type HostileSite } from '../../support/engine/hostile-web.ts'
import { USER_AGENT } from './crawl-run.ts'

let sites: HostileSite[]
const found = new Map<string, string[]>()
const ends = new Map<string, string>()

beforeAll(async () => {
  sites = await serveHostileWeb()
  const candidates = sites.map(({ start }) => ({ address: start }))
  const options = { userAgent: USER_AGENT, allowLoopback: true, delayMs: 0, timeoutMs: 1_000, maxPages: 200 }
  for await (const { candidate, event } of crawlSites(candidates, options)) {
    if (event.type !== 'done' && event.type !== 'failed') continue
    ends.set(candidate.address, event.type === 'failed' ? event.reason : event.type)
    const emails = event.type === 'done' ? event.findings.organisation.emails : []
    found.set(candidate.address, emails.map(({ value }) => value).sort())
  }
}, 120_000)
afterAll(() => Promise.all(sites.map(({ server }) => server.close())))

it('ends every site, and finds every address that can be read', () => {
  expect(sites.length).toBeGreaterThanOrEqual(18)
  for (const { name, start, expected } of sites) expect([name, found.get(start)]).toEqual([name, expected])
})

it('fails only the site whose TLS is broken, and says so', () => {
  const failed = sites.filter(({ start }) => ends.get(start) !== 'done')
  expect(failed.map(({ name, start }) => [name, ends.get(start)])).toEqual([['insecure', 'tls']])
})

it('asks for nothing forbidden and reads at most twenty pages of a trap', () => {
  const { forbidden, inTrap } = readLog(sites)
  expect(forbidden).toBe(0)
  expect(inTrap).toBeGreaterThan(0)
  expect(inTrap).toBeLessThanOrEqual(20)
})
