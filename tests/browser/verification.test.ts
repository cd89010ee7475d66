import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiClient } from '../../scripts/lib/api-client.ts'
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
    const token = await fillWorkspace()
    watched = await openPage(browser, dashboard.url)
    await watched.context.addCookies([{ name: 'leadfactory_session', value: token, url: dashboard.url }])
  }, STEP_MS)

  afterAll(async () => {
    await browser.close()
    await dashboard.close()
    await world.close()
  }, STEP_MS)

  /** A session with a campaign of three leads. */
  async function fillWorkspace(): Promise<string> {
    const input = { email: 'ann@acme.test', password: 'correct horse battery', name: 'Ann Marsh' }
    const { register } = await createApiClient(dashboard.url).call<{ register: { token: string } }>(
      'mutation($input: RegisterInput!) { register(input: $input) { token } }',
      { input },
    )
    const api = createApiClient(dashboard.url, register.token)
    const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(
      'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
      { input: { name: 'Clock makers' } },
    )
    const add = 'mutation($input: CreateLeadInput!) { createLead(input: $input) { id } }'
    for (const [name, email] of [
      ['Nora Gone', 'nora@rejects.org'],
      ['Paul Blocked', 'paul@policy.org'],
      ['Ida Marsh', `${KNOWN}@no-tls-today.org`],
    ]) {
      const lead = { campaignId: createCampaign.id, companyName: `Firm of ${name}`, name, email }
      await api.call(add, { input: lead })
    }
    return register.token
  }

  it('verifies one lead, with the reason and the talk in words', { timeout: STEP_MS }, async () => {
    const { page } = watched
    await page.goto('/leads')
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
    await row('Ida Marsh').getByRole('img', { name: 'Valid' }).waitFor()
    await row('Paul Blocked').getByRole('img', { name: 'Unknown' }).waitFor()
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
      await page.getByRole('link', { name: 'Valid: 1', exact: true }).click()
      await page.waitForURL(/verification=VALID/)
      await page.getByRole('link', { name: 'Ida Marsh' }).waitFor()
      expect(watched.complaints).toEqual([])
    },
  )

  it(
    'shows who mail goes to, why others are none, and follows the setting',
    { timeout: STEP_MS },
    async () => {
      const { page } = watched
      await page.goto('/campaigns')
      await page.getByRole('link', { name: 'Clock makers', exact: true }).click()
      await page.getByRole('link', { name: 'Recipients', exact: true }).click()
      await page.getByRole('heading', { name: '1 of 3 leads' }).waitFor()
      const recipients = page.getByRole('table', { name: 'Recipients' })
      await recipients.getByRole('link', { name: 'Ida Marsh' }).waitFor()
      const others = page.getByRole('table', { name: 'Why the others are none' })
      await others.getByRole('row', { name: 'Unknown: nobody would tell 1' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Which addresses are written to' }).click()
      await page.getByLabel('Risky addresses, too').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('The recipients follow the setting').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.reload()
      expect(await page.getByLabel('Risky addresses, too').isChecked()).toBe(true)
      expect(await page.getByLabel('Unverified addresses, too').isChecked()).toBe(false)
      await page.getByRole('link', { name: 'Recipients', exact: true }).click()
      await others.getByRole('link', { name: 'Invalid', exact: true }).click()
      await page.waitForURL(/verification=INVALID/)
      await page.getByRole('link', { name: 'Nora Gone' }).waitFor()
      expect(watched.complaints).toEqual([])
    },
  )
})
