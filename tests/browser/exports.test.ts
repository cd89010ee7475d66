import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiClient, type ApiClient } from '../../scripts/lib/api-client.ts'
import { findChromium } from '../../scripts/lib/services.ts'
import { accessibilityFaults, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { startDashboard, type StartedDashboard } from '../support/dashboard.ts'
import { describeWithServices } from '../support/services.ts'

const chromium = findChromium()
const STEP_MS = 240_000

describeWithServices('custom fields and exports in the dashboard', { Chromium: chromium }, () => {
  let browser: Browser
  let dashboard: StartedDashboard
  let watched: WatchedPage
  let api: ApiClient
  let token: string
  let fieldId: string

  beforeAll(async () => {
    browser = await launchBrowser(chromium ?? '')
    dashboard = await startDashboard()
    await fillWorkspace()
    watched = await openPage(browser, dashboard.url)
    await watched.context.addCookies([{ name: 'leadfactory_session', value: token, url: dashboard.url }])
  }, STEP_MS)

  afterAll(async () => {
    await browser.close()
    await dashboard.close()
  }, STEP_MS)

  const idOf = async (mutation: string, variables: Record<string, unknown>): Promise<string> =>
    (await api.call<{ made: { id: string } }>(mutation, variables)).made.id

  async function fillWorkspace(): Promise<void> {
    const input = { email: 'ann@acme.test', password: 'correct horse battery', name: 'Ann Marsh' }
    const { register } = await createApiClient(dashboard.url).call<{ register: { token: string } }>(
      'mutation($input: RegisterInput!) { register(input: $input) { token } }',
      { input },
    )
    token = register.token
    api = createApiClient(dashboard.url, token)
    const campaignId = await idOf(
      'mutation($input: CreateCampaignInput!) { made: createCampaign(input: $input) { id } }',
      { input: { name: 'Clock makers' } },
    )
    fieldId = await idOf(
      'mutation($input: CreateCustomFieldInput!) { made: createCustomField(input: $input) { id } }',
      { input: { name: 'Team size', type: 'NUMBER' } },
    )
    for (const name of ['Ida Marsh', 'Olaf Berg']) {
      const leadId = await idOf(
        'mutation($input: CreateLeadInput!) { made: createLead(input: $input) { id } }',
        { input: { campaignId, companyName: 'Northgate', name } },
      )
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
      const viewId = await idOf(
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
