/** What became of the companies of a run, and the search for the web sites that its bound had left. */
import { beforeAll, expect, it } from 'vitest'
import { serve, type WebServer } from '../integration/engine/web-server.ts'
import { accessibilityFaults, type WatchedPage } from '../support/browser.ts'
import { openSourceWorld } from '../support/engine/source-world.ts'
import { createCampaign, describeInBrowser, idOfMade } from '../support/signed-in.ts'

const STEP_MS = 240_000
const NUMBERS = ['912345688', '912345696', '912345718', '912345726', '912345734', '912345742']
const SETTINGS = JSON.stringify({ naceCodes: ['86.230'], municipalities: ['4601'] })

const unit = (organisasjonsnummer: string) => ({
  ...{ organisasjonsnummer, navn: `KLINIKK ${organisasjonsnummer} AS`, antallAnsatte: 14 },
  organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' },
  forretningsadresse: {
    adresse: ['Strandgaten 999'],
    postnummer: '5004',
    poststed: 'BERGEN',
    landkode: 'NO',
  },
})
const onTheMap = (web: WebServer, at: number) => ({
  ...{ type: 'node', id: at, lat: 51.34, lon: 12.37 },
  tags: { amenity: 'dentist', name: `Klinikk ${NUMBERS[at]}`, website: web.origin },
})
const BOUNDS = { minlat: 51.2, minlon: 12.2, maxlat: 51.5, maxlon: 12.6 }

describeInBrowser('the companies of a run in the dashboard', ({ keep, signIn }) => {
  let watched: WatchedPage
  let run: string

  beforeAll(async () => {
    const webs = await Promise.all(
      NUMBERS.map((number) =>
        keep(() =>
          serve({
            '/': `<html lang="en"><title>A clinic</title><h1>A clinic</h1><p>Org.nr. ${number}</p></html>`,
          }),
        ),
      ),
    )
    const openSources = () =>
      openSourceWorld(({ path }) => {
        if (!path.endsWith('/interpreter'))
          return {
            body: {
              _embedded: { enheter: NUMBERS.map(unit) },
              page: { size: 200, totalElements: NUMBERS.length, totalPages: 1, number: 0 },
            },
          }
        const elements = [{ type: 'relation', id: 1, bounds: BOUNDS }, ...webs.map(onTheMap)]
        return { body: { osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' }, elements } }
      })
    const { origin } = await keep(openSources)
    const { api, ...others } = await signIn({
      variables: {
        ...{ CRAWL_CONTACT: 'ops@operator.example', RESOLVE_MAX_REQUESTS: '1' },
        SOURCE_ENDPOINTS: `overpass=${origin},brreg=${origin}`,
      },
      view: { width: 390, scheme: 'dark' },
    })
    watched = others.watched
    const id = await createCampaign(api, { name: 'Clinics', icp: 'Dental practices in Leipzig, Germany' })
    await idOfMade(
      api,
      'mutation($id: ID!, $sources: [ChosenSourceInput!]!) { made: setCampaignSources(campaignId: $id, sources: $sources) { id } }',
      { id, sources: [{ slug: 'overpass' }, { slug: 'brreg', settings: SETTINGS }] },
    )
    const start = 'mutation($id: ID!) { made: startRun(campaignId: $id) { id } }'
    run = `/runs/${await idOfMade(api, start, { id })}`
  }, STEP_MS)

  it(
    'are looked for again where the search met its bound, until none is left',
    { timeout: STEP_MS },
    async () => {
      const { page, complaints } = watched
      await page.goto(run)
      const more = page.getByRole('button', { name: /^Look for the sites? of the/ })
      await more.waitFor()
      await page.getByText('Stopped early').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Not looked for, and why' }).click()
      await page.getByText('The one request that a run may spend').first().waitFor()
      await page.goto(run)
      await expect
        .poll(
          async () => {
            if (await more.isEnabled().catch(() => false)) await more.click()
            return page.getByText('6 sites proved, 0 without a site that is proved.').count()
          },
          { timeout: 60_000, interval: 1000 },
        )
        .toBe(1)
      expect(await more.count()).toBe(0)
      expect(complaints).toEqual([])
    },
  )

  it('say what came of their sites, and what their sources say of them', { timeout: STEP_MS }, async () => {
    const { page, complaints } = watched
    await page.goto(`${run}/companies?search=KLINIKK%20912345688`)
    await page.getByText('the company is kept with what its sources say').first().waitFor()
    await page
      .getByRole('button', { name: 'What Enhetsregisteret (Norway) says of KLINIKK 912345688 AS' })
      .click()
    await page.getByRole('link', { name: 'NLOD 2.0' }).waitFor()
    await page.getByText('Employees', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    // Cells that stand one below the other are cells all the same.
    expect(await page.getByRole('table', { name: 'Companies' }).getByRole('cell').count()).toBeGreaterThan(1)
    expect(complaints).toEqual([])
  })
})
