import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import {
  openModelWorld,
  refusing,
  says,
  saying,
  type ModelReply,
  type ModelWorld,
} from '../support/engine/model-world.ts'
import { createCampaign, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 240_000

describeInBrowser('the reading by a model in the dashboard', ({ keep, signIn }) => {
  let watched: WatchedPage
  let api: ApiClient
  let world: ModelWorld
  let reply: ModelReply
  let path: string
  let campaignId: string

  beforeAll(async () => {
    world = await keep(() => openModelWorld(() => reply))
    ;({ api, watched } = await signIn({
      variables: { LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny' },
      view: { width: 390, scheme: 'dark' },
    }))
    campaignId = await createCampaign(api, { name: 'Bern', icp: 'Law firms in Bern' })
    path = `/campaigns/${encodeURIComponent(campaignId)}/criteria`
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
      await section.getByRole('button', { name: 'Score leads by this reading' }).click()
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
