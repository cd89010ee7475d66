import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { createCampaign, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000
const CSV = `Firma;Website;Name;Telefon;E-Mail;Mitarbeiter
Müller Uhren;mueller-uhren.example;Ida Marsh;+49 30 1;ida@mueller-uhren.example;1.200
Müller Uhren;mueller-uhren.example;Olaf Berg;+49 30 2;not-an-address;
Northgate;northgate.example;Nora Gone;;nora@northgate.example;7
`

describeInBrowser('importing in the dashboard', ({ signIn }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-import-page-'))
  let watched: WatchedPage
  let page: Page

  beforeAll(async () => {
    const { api, ...others } = await signIn()
    await createCampaign(api, { name: 'Clock makers' })
    watched = others.watched
    page = watched.page
  }, STEP_MS)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says why a file cannot be imported', { timeout: STEP_MS }, async () => {
    const empty = path.join(folder, 'empty.csv')
    writeFileSync(empty, '')
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Clock makers' }).first().click()
    await page.getByRole('link', { name: 'Import', exact: true }).first().click()
    await page.locator('input[type=file]').setInputFiles(empty)
    await page.getByText('The file is empty.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it(
    'shows what each column means by its name, and lets the viewer say it',
    { timeout: STEP_MS },
    async () => {
      const file = path.join(folder, 'uhren.csv')
      writeFileSync(file, Buffer.from(CSV, 'latin1'))
      await page.locator('input[type=file]').setInputFiles(file)
      await page.waitForURL(/\/imports\/Import_/)
      await page.getByText('Windows-1252, separated by semicolons.').waitFor()
      await page.getByText('Müller Uhren', { exact: true }).first().waitFor()
      expect(await page.getByLabel('What “E-Mail” means').inputValue()).toBe('EMAIL')
      await page.getByLabel('What “Firma” means').selectOption('NAME')
      await page.getByText('Another column means the same.').first().waitFor()
      expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
      await page.getByLabel('What “Firma” means').selectOption('COMPANY')
      await page.getByLabel('What “Telefon” means').selectOption('PHONE')
      await page.getByLabel('What “Mitarbeiter” means').selectOption('new')
      expect(await page.getByLabel('Type of the new field for “Mitarbeiter”').inputValue()).toBe('NUMBER')
      await page.getByLabel('Name of the new field for “Mitarbeiter”').fill('Staff')
      expect(await accessibilityFaults(page)).toEqual([])
    },
  )

  it('tries the file, imports it, and tells what was not taken', { timeout: STEP_MS }, async () => {
    await page.getByRole('button', { name: 'Try it without importing' }).click()
    await page.getByRole('heading', { name: 'What would become of the rows' }).waitFor()
    await page.getByRole('heading', { name: '1 row would not be taken' }).waitFor()
    expect(await page.getByLabel('What “Telefon” means').inputValue()).toBe('PHONE')
    expect(await page.getByLabel('Name of the new field for “Mitarbeiter”').inputValue()).toBe('Staff')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'The file is imported' }).waitFor()
    await page.getByText('This is not an email address.').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'All of them as CSV' }).click()
    expect((await downloading).suggestedFilename()).toBe('uhren rows not taken.csv')
    expect(await accessibilityFaults(page)).toEqual([])
    const address = page.url()
    await page.getByRole('link', { name: 'See the leads' }).click()
    await page.getByRole('link', { name: 'Ida Marsh' }).click()
    await page.getByLabel('Staff').waitFor()
    expect(await page.getByLabel('Staff').inputValue()).toBe('1200')
    await page.goto(address)
  })

  it('undoes the import once it was asked for twice', { timeout: STEP_MS }, async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await page.getByText('2 leads removed, 0 leads as before.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Import another file' }).click()
    await page.getByRole('heading', { name: 'Imports before' }).waitFor()
    await page.getByText('Undone', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    // The browser itself reports the status of the file that was refused.
    expect(watched.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
  })
})
