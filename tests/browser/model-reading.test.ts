import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiClient, type ApiClient } from '../../scripts/lib/api-client.ts'
import { findChromium } from '../../scripts/lib/services.ts'
import { accessibilityFaults, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { startDashboard, type StartedDashboard } from '../support/dashboard.ts'
import {
  openModelWorld,
  refusing,
  says,
  saying,
  type ModelReply,
  type ModelWorld,
} from '../support/engine/model-world.ts'
import { describeWithServices } from '../support/services.ts'

const chromium = findChromium()
const STEP_MS = 240_000

describeWithServices('the reading by a model in the dashboard', { Chromium: chromium }, () => {
  let browser: Browser
  let dashboard: StartedDashboard
  let watched: WatchedPage
  let api: ApiClient
  let world: ModelWorld
  let reply: ModelReply
  let path: string
  let campaignId: string

  beforeAll(async () => {
    world = await openModelWorld(() => reply)
    browser = await launchBrowser(chromium ?? '')
    dashboard = await startDashboard({ LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny' })
    const input = { email: 'ann@acme.test', password: 'correct horse battery', name: 'Ann Marsh' }
    const { register } = await createApiClient(dashboard.url).call<{ register: { token: string } }>(
      'mutation($input: RegisterInput!) { register(input: $input) { token } }',
      { input },
    )
    api = createApiClient(dashboard.url, register.token)
    const { made } = await api.call<{ made: { id: string } }>(
      'mutation($input: CreateCampaignInput!) { made: createCampaign(input: $input) { id } }',
      { input: { name: 'Bern', icp: 'Law firms in Bern' } },
    )
    campaignId = made.id
    path = `/campaigns/${encodeURIComponent(campaignId)}/criteria`
    watched = await openPage(browser, dashboard.url, { width: 390, scheme: 'dark' })
    const cookie = { name: 'leadfactory_session', value: register.token, url: dashboard.url }
    await watched.context.addCookies([cookie])
  }, STEP_MS)

  afterAll(async () => {
    await browser.close()
    await dashboard.close()
    await world.close()
  }, STEP_MS)

  it(
    'is asked for by a button, says why the rules read instead, and lets suggestions be taken or dismissed',
    async () => {
      const { page, complaints } = watched
      await page.goto(path)
      const section = page.getByRole('region', { name: 'Read by a model' })
      await section.waitFor()
      expect(world.asked).toEqual([])
      reply = refusing(401, 'no such key')
      await section.getByRole('button', { name: 'Ask tiny' }).click()
      await section.getByText('check LLM_API_KEY').waitFor()
      reply = saying(
        {
          criteria: [
            says('industry', { id: 'law', label: 'Law firms' }, 'Law firms'),
            says('language', { code: 'de' }, null),
            says('size', { min: 10, max: 50 }, null),
          ],
        },
        1500,
      )
      await section.getByRole('button', { name: 'Ask tiny' }).click()
      await section.getByText('Read by tiny.').waitFor()
      await section.getByText('1,500 of 200,000 tokens used today').waitFor()
      await section.getByRole('button', { name: /^Take/ }).first().click()
      await section
        .getByRole('button', { name: /^Dismiss/ })
        .last()
        .click()
      expect(await accessibilityFaults(page)).toEqual([])
      await section.getByRole('button', { name: 'Score leads by what the model read' }).click()
      await page.getByRole('heading', { name: 'Weights' }).waitFor()
      const { campaign } = await api.call<{ campaign: { criteria: { kind: string; by: string }[] } }>(
        'query($id: ID!) { campaign(id: $id) { criteria } }',
        { id: campaignId },
      )
      expect(campaign.criteria.map(({ kind, by }) => [kind, by])).toEqual([
        ['industry', 'llm'],
        ['language', 'user'],
      ])
      expect(complaints).toEqual([])
    },
    STEP_MS,
  )
})
