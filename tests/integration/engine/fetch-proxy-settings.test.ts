/** CRAWL_PROXY_URL as the crawl command and the server take it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, followRun, startApi, startRun } from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { startConnectProxy, type ConnectProxy } from '../../support/engine/connect-proxy.ts'
import { runCommand } from '../transfer/run-command.ts'
import { serve, type WebServer } from './web-server.ts'

const SITE = '93.184.216.34'
const PASSWORD = 'hushhush'
let web: WebServer
let proxy: ConnectProxy
beforeAll(async () => {
  web = await serve({
    '/': '<title>Ember Road Pottery</title><a href="mailto:clay@ember-road-pottery.org">Write</a>',
  })
})
beforeEach(async () => {
  proxy = await startConnectProxy({
    routes: { [`${SITE}:80`]: web.port },
    credentials: `crawler:${PASSWORD}`,
  })
})
afterEach(() => proxy.close())
afterAll(() => web.close())

const setting = (): { CRAWL_PROXY_URL: string; CRAWL_DELAY_MS: string } => ({
  CRAWL_PROXY_URL: `http://crawler:${PASSWORD}@${proxy.host}`,
  CRAWL_DELAY_MS: '0',
})

describe('the crawl command', () => {
  it('leaves by the proxy, and says nothing of its credentials', { timeout: 60_000 }, async () => {
    const { status, stdout, stderr } = await runCommand('crawl.ts', [`http://${SITE}/`], setting())
    expect([status, stderr]).toEqual([0, expect.not.stringContaining(PASSWORD)])
    expect(stdout).toContain('clay@ember-road-pottery.org')
    expect(proxy.asked).toEqual([`${SITE}:80`])
  })

  it(
    'refuses a proxy that it cannot read, in one line without the credentials',
    { timeout: 60_000 },
    async () => {
      const CRAWL_PROXY_URL = `socks5://crawler:${PASSWORD}@${proxy.host}`
      const { status, stdout, stderr } = await runCommand('crawl.ts', [`http://${SITE}/`], {
        CRAWL_PROXY_URL,
      })
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect(stderr).toMatch(/^CRAWL_PROXY_URL: must be http:\/\/host:port/)
      expect(stderr).not.toContain(PASSWORD)
    },
  )
})

describeOnEachDatabase('a run of the server', (open) => {
  it('leaves by the proxy, and logs nothing of its credentials', { timeout: 60_000 }, async () => {
    const database = await open()
    const api = await startApi(database, { ...setting(), CRAWL_ALLOW_LOOPBACK: '0' })
    try {
      const session = await api.register()
      const campaignId = await createCampaign(session, [`http://${SITE}/`, web.origin])
      const last = (await followRun(session, await startRun(session, campaignId))).at(-1)
      expect(last).toMatchObject({
        state: 'COMPLETED_WITH_ERRORS',
        sitesDone: 2,
        sitesFailed: 1,
        leadsFound: 1,
      })
      expect(proxy.asked).toEqual([`${SITE}:80`])
      expect(api.log.join('')).not.toContain(PASSWORD)
    } finally {
      await api.close()
    }
  })
})
