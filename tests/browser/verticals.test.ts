import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('verticals in the dashboard', ({ signIn }) => {
  let watched: WatchedPage
  let api: ApiClient
  let campaignId: string

  beforeAll(async () => {
    const variables = { CRAWL_CONTACT: 'ops@operator.example' }
    ;({ api, watched } = await signIn({ variables }))
    campaignId = await createCampaign(api, { name: 'Teeth of Leipzig', icp: 'with 10 to 50 employees' })
  }, STEP_MS)

  /** Replaces a part of the text that is being edited. */
  async function replace(before: string, after: string): Promise<void> {
    const field = watched.page.getByLabel('The pack, as YAML')
    const text = await field.inputValue()
    expect(text).toContain(before)
    await field.fill(text.replace(before, after))
  }
  const isSound = async (): Promise<void> => {
    expect(await accessibilityFaults(watched.page)).toEqual([])
    expect(watched.complaints).toEqual([])
  }

  it(
    'are found from the settings, read, and copied',
    async () => {
      const { page } = watched
      await page.goto('/settings')
      await page.getByRole('link', { name: 'Look at the verticals' }).click()
      await page.getByText('8 packs built in, 0 of this workspace').waitFor()
      await page.getByRole('link', { name: 'Dental practices' }).click()
      await page.getByText('All examples come out as the pack says').waitFor()
      await page.getByRole('cell', { name: /^Dental practice or clinic/ }).waitFor()
      expect(await page.getByRole('button', { name: 'Remove' }).count()).toBe(0)
      await isSound()
      await page.getByRole('button', { name: 'Copy' }).click()
      const name = page.getByLabel('Name of the copy')
      await name.fill('x')
      await page.getByRole('button', { name: 'Make the copy' }).click()
      await page.getByText('A pack’s name has 3 to 80 characters.').first().waitFor()
      await name.fill('Dentists of Leipzig')
      await page.getByRole('button', { name: 'Make the copy' }).click()
      await page.waitForURL('**/verticals/dentists-of-leipzig')
      await page.getByText('Version 1.0.0, copied from dental-practices 1.0.0').waitFor()
      await isSound()
    },
    STEP_MS,
  )

  it(
    'are edited: faults are told at their lines, examples are checked before anything is saved',
    async () => {
      const { page } = watched
      await page.getByRole('link', { name: 'Edit', exact: true }).click()
      await page.getByText('All examples come out as the pack says').waitFor()
      await replace('weight: 45', 'weight: much')
      const faults = page.getByRole('list', { name: 'Faults of the pack' })
      await faults.getByText('criteria.0.weight').waitFor()
      const field = page.getByLabel('The pack, as YAML')
      const line = (await field.inputValue()).split('\n').findIndex((one) => one.includes('weight: much')) + 1
      await faults.getByRole('button', { name: `Line ${line}` }).click()
      const selected = await field.evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      )
      expect(selected.trim()).toBe('weight: much')
      await isSound()

      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The pack is not saved').waitFor()
      expect(await field.inputValue()).toContain('weight: much')
      // The browser reports the status of the refusal.
      watched.complaints.splice(0)

      await replace('weight: much', 'weight: 44')
      await replace('Praxisinhaberin: dentistry/owner', 'Praxisinhaberin: dentistry/staff')
      await page.getByText('1 example fails').waitFor()
      await page.getByRole('cell', { name: 'Title Praxisinhaberin' }).waitFor()
      await isSound()
      await replace('Praxisinhaberin: dentistry/staff', 'Praxisinhaberin: dentistry/owner')
      await page.getByText('All examples come out as the pack says').waitFor()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Saved as version 1.0.1').waitFor()
      await page.getByText('Version 1.0.1, copied from').waitFor()
      await isSound()
    },
    STEP_MS,
  )

  it(
    'are chosen for a campaign, which is offered their settings where it chooses sources',
    async () => {
      const { page } = watched
      await page.goto(`/campaigns/${campaignId}/edit`)
      await page.getByLabel('Vertical').selectOption('Dentists of Leipzig')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: 'dentists-of-leipzig' }).waitFor()
      await page.getByRole('navigation', { name: 'Campaign' }).getByRole('link', { name: 'Sources' }).click()
      await page.getByText('The pack Dentists of Leipzig proposes settings for').waitFor()
      await page.getByRole('button', { name: 'Tick all of them' }).click()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The next run looks in these sources').waitFor()
      const { campaign } = await api.call<{ campaign: { sources: { slug: string; settings: object }[] } }>(
        'query($id: ID!) { campaign(id: $id) { sources { slug settings } } }',
        { id: campaignId },
      )
      expect(campaign.sources).toContainEqual({
        slug: 'overpass',
        settings: { tags: ['amenity=dentist', 'healthcare=dentist'] },
      })
      const missed = page.getByRole('list', { name: 'What OpenStreetMap is not asked by' })
      await missed.getByText('10 to 50 people: ').waitFor()
      await isSound()

      await page.getByLabel('OpenStreetMap as the pack “Dentists of Leipzig” proposes').uncheck()
      await page.getByText('It is asked by the criteria alone instead.').waitFor()
      await page.getByRole('button', { name: 'Save' }).click()
      await expect
        .poll(async () => {
          const { campaign: now } = await api.call<{ campaign: { sources: object[] } }>(
            'query($id: ID!) { campaign(id: $id) { sources { slug settings } } }',
            { id: campaignId },
          )
          return now.sources
        })
        .toContainEqual({ slug: 'overpass', settings: {} })
    },
    STEP_MS,
  )

  it(
    'stay while a campaign uses them, and are removed afterwards',
    async () => {
      const { page } = watched
      await page.goto('/verticals')
      await page.getByRole('link', { name: 'Teeth of Leipzig' }).first().waitFor()
      await page.getByRole('link', { name: 'Dentists of Leipzig' }).click()
      await page.getByText('scored by this version').waitFor()
      await page.getByRole('button', { name: 'Remove' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('1 campaign uses this pack.').waitFor()
      await dialog.getByRole('link', { name: 'Teeth of Leipzig' }).click()
      await page.getByLabel('Vertical').selectOption('None')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The campaign is saved').waitFor()
      await page.goto('/verticals/dentists-of-leipzig')
      await page.getByText('None yet.').waitFor()
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('button', { name: 'Remove the pack' }).click()
      await page.getByText('The pack is removed').waitFor()
      await page.getByText('8 packs built in, 0 of this workspace').waitFor()
      await isSound()
    },
    STEP_MS,
  )
})
