import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveSampleWeb } from '../../scripts/demo/serve.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, openPage, type View, type WatchedPage } from '../support/browser.ts'
import type { StartedDashboard } from '../support/dashboard.ts'
import { createCampaign, describeInBrowser, idOfMade } from '../support/signed-in.ts'

const STEP_MS = 120_000
const VIEWS: View[] = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
]

describeInBrowser('every page of the dashboard', ({ keep, signIn }) => {
  let browser: Browser
  let dashboard: StartedDashboard
  let watched: WatchedPage
  let paths: string[]

  /** A workspace with a campaign whose run is over, so that no page is empty. */
  async function fillWorkspace(api: ApiClient, addresses: string[]): Promise<string[]> {
    const followToEnd = (id: string) =>
      api.follow('subscription($id: ID!) { runProgress(runId: $id) { state } }', { id }, () => undefined)
    const campaignId = await createCampaign(api, { name: 'Sample companies', addresses })
    const campaign = `/campaigns/${campaignId}`
    const start = 'mutation($id: ID!) { made: startRun(campaignId: $id) { id } }'
    const runId = await idOfMade(api, start, { id: campaignId })
    await followToEnd(runId)
    const replay = 'mutation($id: ID!) { made: replayRun(id: $id) { id } }'
    const replayId = await idOfMade(api, replay, { id: runId })
    await followToEnd(replayId)
    const { copyVertical } = await api.call<{ copyVertical: { slug: string } }>(
      'mutation { copyVertical(slug: "dental-practices", name: "Our dentists") { slug } }',
      {},
    )
    await api.call('mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { id } }', {
      input: { id: campaignId, vertical: copyVertical.slug },
    })
    const { leads } = await api.call<{ leads: { edges: { node: { id: string } }[] } }>(
      '{ leads(first: 1, filter: { hasEmail: true }) { edges { node { id } } } }',
      {},
    )
    return [
      ...[
        '/',
        '/campaigns',
        '/campaigns/new',
        '/leads',
        '/leads?search=nobody+at+all',
        '/runs',
        '/settings',
        '/settings/fields',
        '/verticals',
        '/verticals/dental-practices',
        `/verticals/${copyVertical.slug}/edit`,
        '/no-such-page',
      ],
      ...[
        campaign,
        `${campaign}/runs`,
        `${campaign}/settings`,
        `${campaign}/sources`,
        `${campaign}/edit`,
        `${campaign}/import`,
      ],
      `/leads/${leads.edges[0]?.node.id ?? ''}`,
      `/runs/${runId}`,
      ...[`/runs/${replayId}`, `/runs/${replayId}/compare`, `/runs/${runId}/compare`],
    ]
  }

  beforeAll(async () => {
    const web = await keep(serveSampleWeb)
    const { api, ...others } = await signIn()
    ;({ browser, dashboard, watched } = others)
    const addresses = web.sites.slice(0, 4).map((site) => site.base)
    paths = await fillWorkspace(api, addresses)
  }, STEP_MS)

  describe.each(VIEWS)('at $width px in $scheme', (view) => {
    it('is accessible, complains of nothing and does not scroll sideways', { timeout: STEP_MS }, async () => {
      const { page, context, complaints } = await openPage(browser, dashboard.url, view)
      const faults: Record<string, unknown> = {}
      const look = async (path: string) => {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        const found = await accessibilityFaults(page)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
        if (found.length > 0 || wide) faults[path] = { found, wide }
      }
      await look('/login')
      await look('/register')
      await look('/bot')
      await context.addCookies(await watched.context.cookies())
      for (const path of paths) await look(path)
      await context.close()
      expect(faults).toEqual({})
      // The page that does not exist answers 404, which the browser reports.
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    })
  })

  it(
    'answers with at most 200 KB of script, compressed, on the first visit',
    { timeout: STEP_MS },
    async () => {
      const { page, context } = await openPage(browser, dashboard.url)
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      let bytes = 0
      const scripts = new Set<string>()
      session.on(
        'Network.responseReceived',
        ({ requestId, type }) => type === 'Script' && scripts.add(requestId),
      )
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) bytes += encodedDataLength
      })
      await page.goto('/login')
      await page.waitForLoadState('networkidle')
      await context.close()
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThanOrEqual(200 * 1024)
    },
  )
})
