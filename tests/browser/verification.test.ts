import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findChromium } from '../../scripts/lib/services.ts'
import { accessibilityFaults, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { startDashboard, type StartedDashboard } from '../support/dashboard.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../support/engine/mail-world.ts'
import { a, mx, ptr } from '../support/engine/name-server.ts'
import { describeWithServices } from '../support/services.ts'

const chromium = findChromium()
const STEP_MS = 120_000

describeWithServices('verifying in the dashboard', { Chromium: chromium }, () => {
  let browser: Browser
  let world: MailWorld
  let dashboard: StartedDashboard
  let watched: WatchedPage

  beforeAll(async () => {
    world = await openMailWorld({
      'probe.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('probe.northgate.org')] },
      'northgate.org': { records: [mx(10, 'mx.ok.org')] },
    })
    browser = await launchBrowser(chromium ?? '')
    dashboard = await startDashboard({
      VERIFY_DNS_SERVERS: world.names.address,
      VERIFY_SMTP_PORT: String(world.port),
      VERIFY_SMTP: '1',
      VERIFY_HELO: 'probe.northgate.org',
      VERIFY_SENDER: 'postmaster@northgate.org',
      VERIFY_OWN_ADDRESS: '127.0.0.1',
    })
    watched = await openPage(browser, dashboard.url)
  }, STEP_MS)

  afterAll(async () => {
    await browser.close()
    await dashboard.close()
    await world.close()
  }, STEP_MS)

  const addLead = async (name: string, email: string) => {
    const { page } = watched
    await page.getByRole('button', { name: 'Add a lead' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Company', { exact: false }).first().fill(`Firm of ${name}`)
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await dialog.getByLabel('Email').fill(email)
    await dialog.getByRole('button', { name: 'Add the lead' }).click()
    await page.getByRole('link', { name }).waitFor()
  }

  it('begins with a campaign and leads', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/register')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ann Marsh')
    await page.getByLabel('Email').fill('ann@acme.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await page.getByRole('button', { name: /register|account/i }).click()
    await page.goto('/campaigns/new')
    await page.getByRole('textbox', { name: 'Name' }).fill('Clock makers')
    await page.getByRole('button', { name: 'Create the campaign' }).click()
    await page.waitForURL(/\/campaigns\/Campaign_/)
    await addLead('Nora Gone', 'nora@rejects.org')
    await addLead('Paul Blocked', 'paul@policy.org')
    await addLead('Ida Marsh', `${KNOWN}@no-tls-today.org`)
  })

  it('verifies one lead, with the reason and the talk in words', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.getByRole('link', { name: 'Nora Gone' }).click()
    await page.waitForURL(/\/leads\/Lead_/)
    await page.getByText('nora@rejects.org was not verified yet.').waitFor()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByText('Its server knows no such mailbox.').waitFor()
    await page.getByText(/by asking its server, mail server mx\.rejects\.org/).waitFor()
    await page.getByText('Verified: 1 of 1 address · 1 invalid').waitFor()
    await page.getByRole('button', { name: 'Show what was said' }).click()
    await page.getByText('RCPT TO:<nora@rejects.org>').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('verifies a list, shows its classes in it, and filters by them', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/leads')
    await page.getByText('3 leads', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByRole('button', { name: 'Verify 3 leads' }).click()
    await page.getByText('Verified: 3 of 3 addresses · 1 valid, 1 unknown, 1 invalid').waitFor()
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await row('Ida Marsh').getByText('Valid', { exact: true }).waitFor()
    await row('Paul Blocked').getByText('Unknown', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByLabel('Verification of the address').selectOption('INVALID')
    await page.getByText('1 lead', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('address invalid').waitFor()
    await page.getByRole('link', { name: 'Nora Gone' }).waitFor()
  })

  it(
    'shows the classes on the overview, each number the way to its leads',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      await page.goto('/')
      await page.getByRole('heading', { name: 'Email addresses of leads, by verification' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Valid: 1' }).click()
      await page.waitForURL(/verification=VALID/)
      await page.getByRole('link', { name: 'Ida Marsh' }).waitFor()
      expect(watched.complaints).toEqual([])
    },
  )
})
