import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSampleWeb, type SampleWeb } from '../../scripts/demo/serve.ts'
import { createApiClient, type ApiClient } from '../../scripts/lib/api-client.ts'
import { findChromium } from '../../scripts/lib/services.ts'
import { accessibilityFaults, launchBrowser, openPage, type View } from '../support/browser.ts'
import { startDashboard, type StartedDashboard } from '../support/dashboard.ts'
import { describeWithServices } from '../support/services.ts'

const chromium = findChromium()
const STEP_MS = 120_000
const VIEWS: View[] = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
]

describeWithServices('every page of the dashboard', { Chromium: chromium }, () => {
  let browser: Browser
  let web: SampleWeb
  let dashboard: StartedDashboard
  let token: string
  let paths: string[]

  /** A workspace with a campaign whose run is over, so that no page is empty. */
  async function fillWorkspace(api: ApiClient): Promise<string[]> {
    const addresses = web.sites.slice(0, 4).map((site) => site.base)
    const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(
      'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
      { input: { name: 'Sample companies', addresses } },
    )
    const campaign = `/campaigns/${createCampaign.id}`
    const { startRun } = await api.call<{ startRun: { id: string } }>(
      'mutation($id: ID!) { startRun(campaignId: $id) { id } }',
      { id: createCampaign.id },
    )
    await api.follow(
      'subscription($id: ID!) { runProgress(runId: $id) { state } }',
      { id: startRun.id },
      () => undefined,
    )
    const { replayRun } = await api.call<{ replayRun: { id: string } }>(
      'mutation($id: ID!) { replayRun(id: $id) { id } }',
      { id: startRun.id },
    )
    await api.follow(
      'subscription($id: ID!) { runProgress(runId: $id) { state } }',
      { id: replayRun.id },
      () => undefined,
    )
    const { copyVertical } = await api.call<{ copyVertical: { slug: string } }>(
      'mutation { copyVertical(slug: "dental-practices", name: "Our dentists") { slug } }',
      {},
    )
    await api.call('mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { id } }', {
      input: { id: createCampaign.id, vertical: copyVertical.slug },
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
      `/runs/${startRun.id}`,
      ...[`/runs/${replayRun.id}`, `/runs/${replayRun.id}/compare`, `/runs/${startRun.id}/compare`],
    ]
  }

  beforeAll(async () => {
    ;[browser, web, dashboard] = await Promise.all([
      launchBrowser(chromium ?? ''),
      serveSampleWeb(),
      startDashboard(),
    ])
    const input = { email: 'ann@acme.test', password: 'correct horse battery', name: 'Ann Marsh' }
    const { register } = await createApiClient(dashboard.url).call<{ register: { token: string } }>(
      'mutation($input: RegisterInput!) { register(input: $input) { token } }',
      { input },
    )
    token = register.token
    paths = await fillWorkspace(createApiClient(dashboard.url, token))
  }, STEP_MS)

  afterAll(async () => {
    await browser.close()
    await dashboard.close()
    await web.close()
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
      await context.addCookies([{ name: 'leadfactory_session', value: token, url: dashboard.url }])
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
