import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, createLead, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000
const LEADS = [
  { companyName: 'Northgate', name: 'Ida Marsh', title: 'Head of Sales', status: 'CONTACTED' },
  { companyName: 'Northgate', name: 'Olaf Berg', title: 'Clock maker', status: 'NEW' },
  { companyName: 'Acme', name: 'Ann Ash', title: 'Head of Clocks', status: 'QUALIFIED' },
]

describeInBrowser('the list of leads in the dashboard', ({ signIn }) => {
  let watched: WatchedPage
  let campaignPath: string
  let api: ApiClient

  beforeAll(async () => {
    ;({ api, watched } = await signIn())
    await fillWorkspace()
  }, STEP_MS)

  async function fillWorkspace(): Promise<void> {
    const campaignId = await createCampaign(api, { name: 'Clock makers' })
    campaignPath = `/campaigns/${campaignId}`
    for (const { status, ...lead } of LEADS) {
      const id = await createLead(api, { campaignId, ...lead })
      await api.call('mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }', {
        input: { id, campaignId, status },
      })
    }
  }

  const names = () => watched.page.locator('tbody th[scope=row]').allInnerTexts()

  it(
    'is sorted by orders that have a column and by others, as its address says',
    async () => {
      const { page } = watched
      await page.goto(campaignPath)
      await page.getByText('3 leads', { exact: true }).waitFor()
      await page.getByRole('columnheader', { name: 'Status' }).getByRole('button').click()
      await page.waitForURL(/sort=status&dir=asc/)
      await expect.poll(names).toEqual(['Olaf Berg', 'Ann Ash', 'Ida Marsh'])
      await page.getByRole('button', { name: /^Ascending/ }).click()
      await page.waitForURL(/sort=status&dir=desc/)
      await expect.poll(names).toEqual(['Ida Marsh', 'Ann Ash', 'Olaf Berg'])
      await page.getByLabel('Sort by').selectOption('updated')
      await page.waitForURL(/sort=updated&dir=desc/)
      await page.goto('/leads?sort=status')
      await expect.poll(names).toEqual(['Ann Ash', 'Olaf Berg', 'Ida Marsh'])
      expect(await page.getByLabel('Sort by').inputValue()).toBe('found')
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'is narrowed by words of the title and by days, each with a way out',
    async () => {
      const { page } = watched
      await page.goto('/leads')
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.getByLabel('Words in the title').fill('HEAD')
      await page.getByLabel('Words in the title').press('Enter')
      await page.getByText('2 leads', { exact: true }).waitFor()
      await page.getByLabel('Found from').fill('2020-02-03')
      await page.getByLabel('Found from').press('Enter')
      await page.waitForURL(/createdAfter=2020/)
      await page.getByLabel('Changed before').fill('2020-02-04')
      await page.getByLabel('Changed before').press('Enter')
      await page.getByText('No lead matches').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Remove the filter changed before/ }).click()
      await page.getByText('title with “HEAD”').waitFor()
      await expect.poll(names).toEqual(['Ann Ash', 'Ida Marsh'])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'shows a lead beside the table by Enter, goes along with j, and gives the focus back',
    async () => {
      const { page } = watched
      await page.goto('/leads')
      await page.waitForLoadState('networkidle')
      const [first = '', second = ''] = await names()
      const panel = page.getByRole('complementary', { name: 'Lead' })
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await panel.getByRole('heading', { name: first }).waitFor()
      await panel.getByText(/entered by hand/).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('j')
      await panel.getByRole('heading', { name: second }).waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
      await page.keyboard.press('Enter')
      await panel.getByRole('heading', { name: second }).waitFor()
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'is narrowed by how leads came, and keeps the widths of its columns',
    async () => {
      const { page } = watched
      await page.goto('/leads')
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.getByLabel('How they came').selectOption('IMPORTED')
      await page.getByText('No lead matches').waitFor()
      await page.getByLabel('How they came').selectOption('TYPED')
      await page.waitForURL(/source=TYPED/)
      await page.getByText('entered by hand', { exact: true }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      const width = async () =>
        Math.round((await page.getByRole('columnheader', { name: 'Title' }).boundingBox())?.width ?? 0)
      const before = await width()
      await page.getByRole('separator', { name: 'Width of title' }).press('ArrowRight')
      await expect.poll(width).toBe(before + 16)
      await page.reload()
      await expect.poll(width).toBe(before + 16)
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'sets the status of a lead in its row, and falls back where that is refused',
    async () => {
      const { page } = watched
      await page.goto(campaignPath)
      const status = page.getByLabel('Status of Olaf Berg')
      const shown = async () => ((await status.isEnabled()) ? status.inputValue() : 'waits')
      await status.selectOption('REJECTED')
      await expect.poll(shown).toBe('REJECTED')
      await page.reload()
      await expect.poll(shown).toBe('REJECTED')
      await page.waitForLoadState('networkidle')
      const { leads } = await api.call<{ leads: { edges: { node: { id: string; name: string } }[] } }>(
        '{ leads { edges { node { id name } } } }',
        {},
      )
      const id = leads.edges.find(({ node }) => node.name === 'Olaf Berg')?.node.id
      await api.call('mutation($id: ID!) { deleteLead(id: $id) { id } }', { id })
      await status.selectOption('NEW')
      await page.getByRole('alert').waitFor()
      await expect.poll(shown).toBe('REJECTED')
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )
})
