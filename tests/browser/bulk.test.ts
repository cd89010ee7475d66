import { beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000
/** One page is 50. */
const LEADS = 52
const FIRMS = ['Oak', 'Elm', 'Ash', 'Fir', 'Yew']

describeInBrowser('many leads at once in the dashboard', ({ signIn }) => {
  let watched: WatchedPage
  let campaignPath: string

  beforeAll(async () => {
    const { api, dashboard, token, ...others } = await signIn()
    watched = others.watched
    campaignPath = `/campaigns/${await createCampaign(api, { name: 'Clock makers' })}`
    const rows = Array.from(
      { length: LEADS },
      (_, i) => `${FIRMS[i % 5] ?? ''},Person ${String(i).padStart(2, '0')}`,
    )
    await fetch(`${dashboard.url}/api${campaignPath}/leads.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: ['company,name', ...rows].join('\n'),
    })
  }, STEP_MS)

  it(
    'all that match are deleted after one question, and come back by one click',
    async () => {
      const { page } = watched
      await page.goto(campaignPath)
      await page.getByText(`${LEADS} leads`, { exact: true }).waitFor()
      await page.getByLabel('Select all leads on this page').check()
      await page.getByText('50 leads selected').waitFor()
      await page.getByRole('button', { name: `Select all ${LEADS} leads that match` }).click()
      await page.getByText(`All ${LEADS} leads that match are selected`).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      const bar = page.getByRole('toolbar', { name: 'Selected leads' })
      await bar.getByRole('button', { name: 'Delete', exact: true }).click()
      await page.getByRole('button', { name: `Delete ${LEADS} leads` }).click()
      await page.getByText(`${LEADS} leads deleted`).waitFor()
      await page.getByText('Leads will stand here').waitFor()
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await page.getByText(`${LEADS} leads as before`).waitFor()
      await page.getByText(`${LEADS} leads`, { exact: true }).waitFor()
    },
    STEP_MS,
  )

  it(
    'a list is kept as a view, with a short address that leads to it, and told of when it has changed',
    async () => {
      const { page } = watched
      await page.goto(`${campaignPath}?search=ash&sort=name&dir=desc`)
      await page.getByRole('button', { name: 'Save view' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Third firm')
      await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
      const tab = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Third firm' })
      await tab.waitFor()
      await page.waitForURL(/view=SavedView_/)
      expect(await tab.getAttribute('aria-current')).toBe('true')
      const view = new URL(page.url()).searchParams.get('view') ?? ''
      await page.goto(`${campaignPath}?view=${view}`)
      await page.waitForURL(/search=ash/)
      await page.getByText('10 leads', { exact: true }).waitFor()
      await page.getByLabel('Sort by').selectOption('title')
      await page.getByRole('button', { name: 'Update view' }).click()
      await page.getByText('The view is updated').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.goto('/bulk-jobs')
      await page.getByText('Ann Marsh').first().waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )
})
