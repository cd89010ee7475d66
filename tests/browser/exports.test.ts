import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, createLead, describeInBrowser, idOfMade } from '../support/signed-in.ts'

const STEP_MS = 240_000

describeInBrowser('custom fields and exports in the dashboard', ({ signIn }) => {
  let watched: WatchedPage
  let api: ApiClient
  let fieldId: string

  beforeAll(async () => {
    ;({ api, watched } = await signIn())
    await fillWorkspace()
  }, STEP_MS)

  async function fillWorkspace(): Promise<void> {
    const campaignId = await createCampaign(api, { name: 'Clock makers' })
    fieldId = await idOfMade(
      api,
      'mutation($input: CreateCustomFieldInput!) { made: createCustomField(input: $input) { id } }',
      { input: { name: 'Team size', type: 'NUMBER' } },
    )
    for (const name of ['Ida Marsh', 'Olaf Berg']) {
      const leadId = await createLead(api, { campaignId, companyName: 'Northgate', name })
      await api.call(
        'mutation($lead: ID!, $field: ID!) { setCustomValue(leadId: $lead, fieldId: $field, value: "12") { id } }',
        { lead: leadId, field: fieldId },
      )
    }
  }

  it(
    'offer a field as a column, and tell by themselves when the file is there',
    async () => {
      const { page, complaints } = watched
      await page.goto('/exports/new')
      const group = page.getByRole('group', { name: 'Custom fields' })
      expect(await group.getByRole('checkbox', { name: 'Team size' }).isChecked()).toBe(true)
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Export 2 leads' }).click()
      await page.waitForURL(/\/exports$/)
      const download = page.getByRole('link', { name: 'Download' })
      await download.waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      const href = (await download.getAttribute('href')) ?? ''
      const file = await (await page.request.get(href)).text()
      expect(file.split('\n')[0]).toContain('custom:team_size')
      expect(complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'explain a view whose field was deleted, and take that filter away by one click',
    async () => {
      const { page, complaints } = watched
      const viewId = await idOfMade(
        api,
        'mutation($input: CreateSavedViewInput!) { made: createSavedView(input: $input) { id } }',
        { input: { name: 'Big teams', filter: { search: 'ida', customFields: [{ fieldId, min: '10' }] } } },
      )
      await page.goto(`/leads?view=${viewId}`)
      await page.getByText('1 lead', { exact: true }).waitFor()
      await api.call('mutation($id: ID!) { deleteCustomField(id: $id) { id } }', { id: fieldId })
      const answer = await page.goto(`/leads?view=${viewId}`)
      expect(answer?.status()).toBe(200)
      await page.getByRole('heading', { name: 'A field of this filter was deleted' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Remove that filter' }).click()
      await page.getByText('1 lead', { exact: true }).waitFor()
      expect(page.url()).toContain('search=ida')
      expect(complaints).toEqual([])
    },
    STEP_MS,
  )
})
