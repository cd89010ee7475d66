import type { Browser } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, openPage } from '../support/browser.ts'
import type { StartedDashboard } from '../support/dashboard.ts'
import { describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

describeInBrowser('the public page about the crawler', ({ start }) => {
  let browser: Browser
  let dashboard: StartedDashboard

  beforeAll(async () => {
    ;({ browser, dashboard } = await start())
  }, STEP_MS)

  it(
    'says who crawls, and takes a domain, with what is wrong beside the field',
    { timeout: STEP_MS },
    async () => {
      const { page, context } = await openPage(browser, dashboard.url)
      await page.goto('/bot')
      await page.getByText(/^LeadFactoryBot\/.* \(\+http.*\/bot\)$/).waitFor()
      await page.getByText('User-agent: LeadFactoryBot').waitFor()
      await page.getByLabel('Your domain').fill('co.uk')
      await page.getByRole('button', { name: 'Leave it alone' }).click()
      await page.getByText('"co.uk" is a public suffix').first().waitFor()
      expect(await page.getByLabel('Your domain').inputValue()).toBe('co.uk')
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByLabel('Your domain').fill('https://www.acme.example/team')
      await page.getByRole('button', { name: 'Leave it alone' }).click()
      await page.getByRole('status').getByText('acme.example is left alone').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await context.close()
    },
  )

  it('works without script', { timeout: STEP_MS }, async () => {
    const context = await browser.newContext({ baseURL: dashboard.url, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/bot')
    await page.locator('input[name=domain]').fill('acme')
    await page.locator('button[type=submit]').click()
    await page.getByText('"acme" is not the name of a web site').first().waitFor()
    await page.locator('input[name=domain]').fill('beta.example')
    await page.locator('button[type=submit]').click()
    await page.locator('[role=status]').getByText('beta.example is left alone').waitFor()
    await context.close()
  })

  it('takes no form that is larger than one line needs', async () => {
    const post = (body: BodyInit, init: object = {}) =>
      fetch(`${dashboard.url}/bot`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
        ...init,
      })
    expect((await post(`domain=${'x'.repeat(9000)}`)).status).toBe(413)
    expect((await post(new Blob(['domain=acme.example']).stream(), { duplex: 'half' })).status).toBe(411)
    expect((await post('domain=')).status).toBe(422)
  })
})
