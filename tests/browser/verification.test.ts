import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { KNOWN, openMailWorld } from '../support/engine/mail-world.ts'
import { a, mx, ptr } from '../support/engine/name-server.ts'
import { createCampaign, createLead, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('verifying in the dashboard', ({ keep, signIn }) => {
  let watched: WatchedPage

  beforeAll(async () => {
    const names = {
      'probe.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('probe.northgate.org')] },
      'northgate.org': { records: [mx(10, 'mx.ok.org')] },
    }
    const world = await keep(() => openMailWorld(names))
    const variables = {
      VERIFY_DNS_SERVERS: world.names.address,
      VERIFY_SMTP_PORT: String(world.port),
      VERIFY_SMTP: '1',
      VERIFY_HELO: 'probe.northgate.org',
      VERIFY_SENDER: 'postmaster@northgate.org',
      VERIFY_OWN_ADDRESS: '127.0.0.1',
    }
    const { api, ...others } = await signIn({ variables })
    watched = others.watched
    await addLeads(api)
  }, STEP_MS)

  /** A campaign of three leads. */
  async function addLeads(api: ApiClient): Promise<void> {
    const campaignId = await createCampaign(api, { name: 'Clock makers' })
    for (const [name, email] of [
      ['Nora Gone', 'nora@rejects.org'],
      ['Paul Blocked', 'paul@policy.org'],
      ['Ida Marsh', `${KNOWN}@no-tls-today.org`],
    ])
      await createLead(api, { campaignId, companyName: `Firm of ${name}`, name, email })
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
