import { beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, createLead, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('working with leads in the dashboard', ({ signIn }) => {
  let watched: WatchedPage
  let leadPath: string

  beforeAll(async () => {
    const { api, ...others } = await signIn()
    watched = others.watched
    const campaignId = await createCampaign(api, { name: 'Clock makers' })
    for (const name of ['Ida Marsh', 'Olaf Berg'])
      leadPath = `/leads/${await createLead(api, { campaignId, companyName: 'Northgate', name })}`
  }, STEP_MS)

  it(
    'marks a lead with a new tag, gives it to a member and writes about it',
    async () => {
      const { page } = watched
      await page.goto(leadPath)
      await page.getByRole('textbox', { name: 'Add a tag' }).fill('Spring fair')
      await page.getByText('Enter makes this tag.').waitFor()
      await page.getByRole('textbox', { name: 'Add a tag' }).press('Enter')
      await page.getByRole('button', { name: 'Remove the tag Spring fair' }).waitFor()
      await page.getByLabel('Owner', { exact: true }).selectOption('Ann Marsh')
      await page.getByText('Given to Ann Marsh').waitFor()
      await page.getByLabel('Write a note').fill('Asked to be called in March.')
      await page.getByRole('button', { name: 'Add the note' }).click()
      await page.getByText('Note: Asked to be called in March.').waitFor()
      await page.getByText('Tagged “Spring fair”').waitFor()
      expect(await page.getByLabel('Write a note').inputValue()).toBe('')
      expect(await accessibilityFaults(page)).toEqual([])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'shows tag and owner in the list, and narrows it by both',
    async () => {
      const { page } = watched
      await page.goto('/leads')
      await page.getByText('2 leads', { exact: true }).waitFor()
      await page.getByRole('cell', { name: 'Spring fair' }).waitFor()
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.getByRole('textbox', { name: 'With all of these tags' }).click()
      await page.getByRole('option', { name: 'Spring fair' }).click()
      await page.getByText('1 lead', { exact: true }).waitFor()
      await page.getByRole('group', { name: 'Filters' }).getByText('tagged Spring fair').waitFor()
      await page.goto('/leads?hasOwner=false')
      await page.getByText('without an owner').waitFor()
      await expect.poll(() => page.locator('tbody th[scope=row]').allInnerTexts()).toEqual(['Ida Marsh'])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'renames and deletes a tag in the settings, and says how many leads have it',
    async () => {
      const { page } = watched
      await page.goto('/settings')
      await page.getByRole('button', { name: 'Change Spring fair' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Autumn fair')
      await page.getByLabel('Colour', { exact: true }).selectOption('TEAL')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: 'Delete Autumn fair' }).click()
      await page.getByText('It is taken from 1 lead for good').waitFor()
      await page.getByRole('button', { name: 'Delete the tag' }).click()
      await page.getByText('None has been made yet').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )
})
