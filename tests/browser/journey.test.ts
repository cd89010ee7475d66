import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectedLeads, serveSampleWeb, type SampleWeb } from '../../scripts/demo/serve.ts'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('a first day with the dashboard', ({ keep, start }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-journey-'))
  let web: SampleWeb
  let watched: WatchedPage

  beforeAll(async () => {
    web = await keep(serveSampleWeb)
    const { browser, dashboard } = await start()
    watched = await openPage(browser, dashboard.url)
  }, STEP_MS)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('registers, and comes to an overview that says how to begin', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/campaigns')
    await page.waitForURL(/\/login\?next=/)
    await page
      .getByRole('link', { name: /register|account/i })
      .first()
      .click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ann Marsh')
    await page.getByLabel('Email').fill('ann@acme.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('short')
    await page.getByRole('button', { name: /register|account/i }).click()
    await page.getByText('A password has at least 10 characters.').first().waitFor()
    expect(await page.getByLabel('Email').inputValue()).toBe('ann@acme.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await page.getByRole('button', { name: /register|account/i }).click()
    await page.waitForURL(/\/campaigns$/)
    await page.getByRole('heading', { name: 'Campaigns', level: 1, exact: true }).waitFor()
  })

  it(
    'creates a campaign, starts a run, and sees progress and leads without a reload',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      await page.goto('/campaigns/new')
      await page.getByRole('textbox', { name: 'Name' }).fill('Sample companies')
      await page.getByLabel('Whom you are looking for').fill('Small firms with people on their sites')
      await page.getByLabel('Web addresses').fill(web.sites.map((site) => site.base).join('\n'))
      await page.getByRole('button', { name: 'Create the campaign' }).click()
      await page.waitForURL(/\/campaigns\/Campaign_/)
      await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }))
      await page.getByRole('button', { name: 'Start a run' }).first().click()

      const bar = page.getByRole('progressbar', { name: 'Progress of the run' })
      await bar.waitFor()
      const seen = new Set<string>()
      let newLeadsOffered = false
      while (await bar.isVisible()) {
        const value = await bar.getAttribute('aria-valuenow', { timeout: 1000 }).catch(() => null)
        if (value !== null) seen.add(value)
        newLeadsOffered ||= await page.getByRole('button', { name: /new leads?/ }).isVisible()
        await page.waitForTimeout(50)
      }
      // It moved, through more than its two ends.
      expect(seen.size).toBeGreaterThan(2)
      // The table has not moved under the reader: what came later is taken in by asking for it.
      const takeIn = page.getByRole('button', { name: /new leads?/ })
      if (await takeIn.isVisible()) await takeIn.click()
      await page.getByText(`${expectedLeads(web.sites).length} leads`, { exact: true }).waitFor()
      expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true)
      expect(newLeadsOffered).toBe(true)
    },
  )

  it(
    'searches, sorts and opens a lead with the words that prove each value',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      await page.getByLabel('Search leads').fill('Maren Oduya')
      await page.waitForURL(/search=/)
      await page.getByText('1 lead', { exact: true }).waitFor()
      await page.getByRole('link', { name: 'Maren Oduya' }).click()
      await page.waitForURL(/\/leads\/Lead_/)
      await page.getByRole('heading', { name: 'Maren Oduya' }).waitFor()
      await page.getByText('Chief Executive Officer').first().waitFor()
      expect(await page.locator('mark', { hasText: /Oduya/ }).count()).toBeGreaterThan(0)
      expect(await page.getByRole('link', { name: /127\.1\.0\./ }).count()).toBeGreaterThan(0)
    },
  )

  it('shows why a site gave nothing, in words', { timeout: STEP_MS }, async () => {
    const { page } = watched
    // Before the page lives it says the same: else its links move away from under a quick hand.
    const written = await (await page.request.get('/runs')).text()
    expect(written).toMatch(/<time [^>]*>(?:just now|\d+ minutes? ago)<\/time>/)
    await page.goto('/runs')
    await page.locator('a[href^="/runs/Run_"]').first().click()
    await page.getByText('robots.txt asks us to stay out: Disallow: /').waitFor()
    await page.getByText(/500 Internal Server Error/).waitFor()
  })

  it(
    'runs the campaign again, holds the run and lets it go on to its end',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      const before = page.url()
      await page.getByRole('button', { name: 'Run again' }).click()
      await page.waitForURL((url) => url.href !== before)
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('Paused', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Resume' }).click()
      await page.getByRole('button', { name: 'Pause' }).waitFor()
      await page.getByRole('button', { name: 'Try failed sites again' }).waitFor({ timeout: STEP_MS })
      await page.getByText(/^14 of 14 sites/).waitFor()
    },
  )

  it('imports a CSV and says which rows were refused and why', { timeout: STEP_MS }, async () => {
    const { page } = watched
    const file = path.join(folder, 'leads.csv')
    writeFileSync(
      file,
      'company,name,email\nNorthgate,Ida Marsh,ida@northgate.test\nNorthgate,Olaf Berg,not-an-address\n',
    )
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Sample companies' }).first().click()
    await page.getByRole('link', { name: 'Import' }).click()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.waitForURL(/\/imports\/Import_/)
    await page.getByRole('button', { name: 'Try it without importing' }).click()
    await page.getByRole('heading', { name: 'What would become of the rows' }).waitFor()
    await page.getByText('This is not an email address.').waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'The file is imported' }).waitFor()
    await page.getByText('This is not an email address.').waitFor()
    await page.goto('/leads?search=ida+marsh')
    await page.getByRole('link', { name: 'Ida Marsh' }).waitFor()
  })

  it('downloads the campaign as CSV', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Sample companies' }).first().click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    expect((await downloading).suggestedFilename()).toMatch(/\.csv$/)
  })

  it(
    'asks for the log-in when the session has ended, and returns to the page',
    { timeout: STEP_MS },
    async () => {
      const { page, context } = watched
      await page.goto('/settings')
      await context.clearCookies()
      await page.goto('/runs')
      await page.waitForURL(/\/login\?next=%2Fruns/)
      await page.getByLabel('Email').fill('ann@acme.test')
      await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.waitForURL(/\/runs$/)
    },
  )

  it('has seen no complaint in the console', () => {
    // The browser itself reports the refused registration's status.
    expect(watched.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
  })
})
