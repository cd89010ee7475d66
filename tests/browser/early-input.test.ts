import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import type { WatchedPage } from '../support/browser.ts'
import { createCampaign, describeInBrowser } from '../support/signed-in.ts'

const STEP_MS = 120_000

/** Opens a page whose scripts do not come before the function that it gives is called. */
async function openAsleep(page: Page, path: string): Promise<() => Promise<void>> {
  let wake = (): void => undefined
  const isAwake = new Promise<void>((resolve) => {
    wake = resolve
  })
  await page.route('**/assets/entry.client-*.js', async (route) => {
    await isAwake
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return async () => {
    wake()
    await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith('__reactContainer')))
    await page.waitForLoadState('networkidle')
  }
}

/**
 * Opens a page where dental practices are chosen, and `go` is called with the form, when Remix has the page's data, but React has not
 * drawn them yet, and does so in the midst of it.
 */
async function openChoosing(
  context: BrowserContext,
  path: string,
  go: (form: HTMLFormElement) => void,
): Promise<Page> {
  const page = await context.newPage()
  const script = (act: typeof go): void => {
    const choose = (): void => {
      const select = document.querySelector<HTMLSelectElement>('select[name=vertical]')
      if (select?.form == null) return
      select.value = 'dental-practices'
      for (const event of ['input', 'change']) select.dispatchEvent(new Event(event, { bubbles: true }))
      act(select.form)
    }
    // React draws in a later turn than this one, or in that of the first entry.
    const turn = new MessageChannel()
    turn.port1.onmessage = choose
    let remix: object
    Object.defineProperty(window, '__remixContext', {
      get: () => remix,
      set: (given: { state?: unknown }) => {
        let { state } = given
        const set = (read: unknown): void => {
          state = read
          turn.port2.postMessage(null)
        }
        remix = Object.defineProperty(given, 'state', { get: () => state, set })
      },
    })
  }
  await page.addInitScript({ content: `(${String(script)})(${String(go)})` })
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  return page
}

/** How a form is sent. */
const SENDERS = {
  'a button': (form: HTMLFormElement) =>
    form.querySelector<HTMLButtonElement>('button[type=submit]')?.click(),
  'no button': (form: HTMLFormElement) => form.requestSubmit(),
}

describeInBrowser('what is entered before the scripts have come', ({ signIn }) => {
  let watched: WatchedPage
  let api: ApiClient

  beforeAll(async () => {
    const variables = { CRAWL_CONTACT: 'ops@operator.example' }
    ;({ api, watched } = await signIn({ variables }))
  }, STEP_MS)

  it(
    'is in the form afterwards, all of it, and is saved',
    async () => {
      const { page } = watched
      const wake = await openAsleep(page, '/campaigns/new')
      const name = page.getByRole('textbox', { name: 'Name' })
      const vertical = page.getByLabel('Vertical')
      const source = page.getByRole('checkbox', { name: 'Wikidata' })
      await name.fill('Teeth of Leipzig')
      await page.getByLabel('Whom you are looking for').fill('Dentists with 10 to 50 employees')
      await vertical.selectOption('Dental practices')
      await source.check()
      await page.getByLabel('Pages per site').fill('7')
      await wake()
      // What the words mean is asked for only when the page knows of them.
      const criteria = page.getByRole('list', { name: 'Criteria', exact: true })
      await criteria.getByRole('button', { name: /10 to 50/ }).waitFor()
      // With a further letter React draws the whole form as it knows it.
      await name.press('End')
      await name.pressSequentially('!')
      expect(await vertical.inputValue()).toBe('dental-practices')
      expect(await source.isChecked()).toBe(true)
      await page.getByRole('button', { name: 'Create the campaign' }).click()
      await page.waitForURL(/\/campaigns\/Campaign_/)
      const { campaigns } = await api.call<{ campaigns: { edges: { node: object }[] } }>(
        '{ campaigns(first: 5) { edges { node { name icp vertical maxPages sources { slug } } } } }',
        {},
      )
      expect(campaigns.edges.map(({ node }) => node)).toEqual([
        {
          name: 'Teeth of Leipzig!',
          icp: 'Dentists with 10 to 50 employees',
          vertical: 'dental-practices',
          maxPages: 7,
          sources: [{ slug: 'wikidata' }],
        },
      ])
      expect(watched.complaints).toEqual([])
    },
    STEP_MS,
  )

  it(
    'is kept where React takes the form over in the midst of an entry',
    async () => {
      const page = await openChoosing(watched.context, '/campaigns/new', (form) =>
        form.querySelector<HTMLInputElement>('input[type=checkbox][value=wikidata]')?.click(),
      )
      await page.getByRole('textbox', { name: 'Name' }).fill('Teeth')
      expect(await page.getByLabel('Vertical').inputValue()).toBe('dental-practices')
      expect(await page.getByRole('checkbox', { name: 'Wikidata' }).isChecked()).toBe(true)
      await page.close()
    },
    STEP_MS,
  )

  it.each(Object.entries(SENDERS))(
    'is there before a form is sent that was sent too early, by %s',
    async (_, send) => {
      const campaignId = await createCampaign(api, { name: 'Teeth', icp: 'Dentists' })
      const page = await openChoosing(watched.context, `/campaigns/${campaignId}/edit`, send)
      await page.getByText('The campaign is saved').waitFor()
      const { campaign } = await api.call<{ campaign: object }>(
        'query($id: ID!) { campaign(id: $id) { vertical } }',
        { id: campaignId },
      )
      expect(campaign).toEqual({ vertical: 'dental-practices' })
      await page.close()
    },
    STEP_MS,
  )
})
