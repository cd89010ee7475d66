import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, openPage, type WatchedPage } from '../support/browser.ts'
import type { StartedDashboard } from '../support/dashboard.ts'
import { describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('a campaign from words', ({ signIn }) => {
  let browser: Browser
  let dashboard: StartedDashboard
  let watched: WatchedPage
  let campaign: string

  beforeAll(async () => {
    const variables = { CRAWL_CONTACT: 'ops@operator.example' }
    ;({ browser, dashboard, watched } = await signIn({ variables }))
  }, STEP_MS)

  const chip = (page: Page, name: RegExp) =>
    page.getByRole('list', { name: 'Criteria', exact: true }).getByRole('button', { name })
  const words = (page: Page) => page.getByLabel('Whom you are looking for')
  const dialog = (page: Page) => page.getByRole('dialog')

  it(
    'shows what is understood while it is typed, and asks for what is missing',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      await page.goto('/campaigns/new')
      await page.getByText('Which industry or profession?').waitFor()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Dentists')
      await words(page).pressSequentially('Dental practices in Leipzig with a flumox')
      await chip(page, /Leipzig, Germany/).waitFor()
      await chip(page, /^Must Dental/i).waitFor()
      const sentence = page.getByRole('group', { name: 'The words, as they are understood' })
      await sentence.getByRole('button', { name: /^Leipzig:/ }).waitFor()
      await page.getByText(/^Not understood: .*flumox/).waitFor()
      await page
        .getByRole('group', { name: 'How many employees?' })
        .getByRole('button', { name: '11-50' })
        .click()
      await chip(page, /11 to 50 employees/).waitFor()
      expect(await words(page).inputValue()).toMatch(/11-50 employees$/)
      expect(await page.getByText('How many employees?').isVisible()).toBe(false)
      await page
        .getByRole('group', { name: /reach there/ })
        .getByRole('button', { name: 'Something else' })
        .click()
      expect(await words(page).evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type(', owner')
      await chip(page, /Owner/).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
    },
  )

  it('lets a chip be changed, which no further word undoes', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await chip(page, /Leipzig, Germany/).click()
    await dialog(page).getByLabel('City', { exact: true }).fill('Halle')
    await dialog(page).getByRole('textbox', { name: 'Kilometres round the city' }).fill('20')
    await dialog(page).getByText('Should', { exact: true }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Apply' }).click()
    await chip(page, /^Should 20 km round Halle, Germany.*edited/).waitFor()
    await chip(page, /11 to 50 employees/).click()
    await dialog(page).getByRole('textbox', { name: 'At least' }).fill('90')
    await dialog(page).getByRole('button', { name: 'Apply' }).click()
    await dialog(page).getByText('The most is below the least.').waitFor()
    await dialog(page).getByRole('button', { name: 'Remove' }).click()
    await chip(page, /employees/).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Add a criterion' }).click()
    await dialog(page).getByLabel('What it is about').selectOption('technology')
    await dialog(page).getByLabel('Technology').fill('Dampsoft')
    await dialog(page).getByRole('button', { name: 'Add' }).click()
    await chip(page, /uses Dampsoft.*added by hand/).waitFor()
    await words(page).fill('Dental practices and breweries in Leipzig with 11-50 employees, owner')
    await chip(page, /Drinks producers/).waitFor()
    expect(await chip(page, /20 km round Halle/).count()).toBe(1)
    expect(await chip(page, /employees/).count()).toBe(0)
  })

  it('says what sources would be asked, by the changed criterion', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page
      .getByText(/Asked by: .*20 km round Halle, Germany/)
      .first()
      .waitFor()
    await page.getByRole('checkbox', { name: /OpenStreetMap/ }).check()
    // Nothing is lost on a reload.
    await page.reload()
    await chip(page, /20 km round Halle/).waitFor()
    expect(await page.getByRole('checkbox', { name: /OpenStreetMap/ }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Create the campaign' }).click()
    await page.waitForURL(/\/campaigns\/Campaign_/)
    campaign = new URL(page.url()).pathname
  })

  it('keeps the criteria, of which the tabs tell', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto(`${campaign}/criteria`)
    await chip(page, /^Should 20 km round Halle, Germany.*edited/).waitFor()
    expect(await chip(page, /employees/).count()).toBe(0)
    await page.getByText('Leads are scored by these, and sources asked.').waitFor()
    await page.goto(`${campaign}/sources`)
    await page
      .getByText(/20 km of Halle, DE/)
      .first()
      .waitFor()
  })

  it('lets chips be changed there, and sources are asked by that', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto(`${campaign}/criteria`)
    await chip(page, /20 km round Halle/).click()
    await dialog(page).getByLabel('City', { exact: true }).fill('Dresden')
    await dialog(page).getByRole('button', { name: 'Apply' }).click()
    await chip(page, /20 km round Dresden/).waitFor()
    await page.goto(`${campaign}/sources`)
    await page
      .getByText(/20 km of Dresden, DE/)
      .first()
      .waitFor()
  })

  it('asks before words that have changed change the criteria', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto(`${campaign}/edit`)
    await words(page).fill('Law firms in Leipzig with 11-50 employees, owner')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/\/criteria$/)
    await page.getByRole('button', { name: 'See what they would change' }).click()
    expect(
      await dialog(page)
        .getByLabel(/^Add: must .*law/i)
        .isChecked(),
    ).toBe(true)
    expect(
      await dialog(page)
        .getByLabel(/^Remove: .*dental/i)
        .isChecked(),
    ).toBe(true)
    // It was taken away by hand before.
    expect(
      await dialog(page)
        .getByLabel(/^Add: .*employees/)
        .isChecked(),
    ).toBe(false)
    expect(
      await dialog(page)
        .getByText(/Halle|Dresden/)
        .count(),
    ).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Make these changes' }).click()
    await chip(page, /^Must Law/i).waitFor()
    await page.getByText('Leads are scored by these, and sources asked.').waitFor()
    expect(await chip(page, /20 km round Dresden/).count()).toBe(1)
    expect(await chip(page, /dental/i).count()).toBe(0)
  })

  it('says why words cannot be read, and reads them again', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/campaigns/new')
    await page.evaluate(() => sessionStorage.clear())
    await page.reload()
    await page.getByText('Which industry or profession?').waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await words(page).fill('Law firms in Bern')
    await page.getByText('The server cannot answer right now').waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Read the words again' }).click()
    await chip(page, /Bern, Switzerland/).waitFor()
  })

  it.each([
    { width: 390, scheme: 'light' },
    { width: 390, scheme: 'dark' },
    { width: 1440, scheme: 'dark' },
  ] as const)('fits and is accessible at $width px in $scheme', { timeout: STEP_MS }, async (view) => {
    const { page, context } = await openPage(browser, dashboard.url, view)
    await context.addCookies(await watched.context.cookies())
    for (const path of ['/campaigns/new', `${campaign}/criteria`, `${campaign}/sources`]) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      if (path === '/campaigns/new') {
        await words(page).fill('Law firms in Bern, ideally family-owned, not in Basel')
        await chip(page, /Must not Basel/).waitFor()
      }
      await page.getByText('Reading the words …').waitFor({ state: 'detached' })
      expect([path, await accessibilityFaults(page)]).toEqual([path, []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    }
    await context.close()
  })

  it('complains of nothing but the broken connection', () => {
    expect(watched.complaints.filter((text) => !/Failed to load resource|ERR_FAILED/.test(text))).toEqual([])
  })
})
