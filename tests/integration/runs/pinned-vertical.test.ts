/** Runs that read sites by the words of the pack that they were started with. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCampaign, followRun, startApi, startRun, type ApiServer } from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { serve } from '../engine/web-server.ts'
import { serveSlowly } from './slow-site.ts'

const COPY = `mutation { copyVertical(slug: "dental-practices", name: "Our dentists") { slug version yaml } }`
const CHANGE = `mutation($input: UpdateVerticalInput!) { updateVertical(input: $input) { version } }`
const GIVE = `mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { id } }`

const page = (body: string) =>
  `<html lang="en"><title>Alderbrook Dental</title><h1>Alderbrook Dental</h1>${body}`
const serveLinks = () =>
  serve({
    '/': page(
      `<a href="/a">Wallpaper</a> <a href="/b">Cuadro médico</a> <a href="/c">The tooth fairies</a> <a href="/d">Hedgehogs</a>`,
    ),
    ...Object.fromEntries(['/a', '/b', '/c', '/d'].map((path) => [path, page(`<p>${path}</p>`)])),
  })

describeOnEachDatabase('a run with a vertical', (open) => {
  let api: ApiServer
  beforeAll(async () => {
    api = await startApi(await open(), { CRAWL_CONCURRENCY: '1' })
  }, 60_000)
  afterAll(() => api.close())

  it('keeps to the pack that it was started with, though it is changed before the first page is read', async () => {
    const session = await api.register()
    const [slow, site] = [await serveSlowly(), await serveLinks()]
    const pagesRead = () => site.paths().filter((path) => /^\/[a-d]?$/.test(path))
    try {
      const pack = (await session.ok(COPY)).copyVertical as { slug: string; version: string; yaml: string }
      const campaign = await createCampaign(session, [site.origin])
      await session.ok(GIVE, { input: { id: campaign, vertical: pack.slug, maxPages: 2 } })
      // Has the one slot.
      const busy = await startRun(session, await createCampaign(session, [slow.base]))
      await expect.poll(slow.asked, { timeout: 20_000 }).toBe(1)
      const first = await startRun(session, campaign)
      const yaml = pack.yaml.replace('cuadro médico', 'the tooth fairies')
      await session.ok(CHANGE, { input: { slug: pack.slug, version: pack.version, yaml } })
      expect(pagesRead()).toEqual([])
      slow.release()
      await followRun(session, busy)
      await followRun(session, first)
      expect(pagesRead()).toEqual(['/', '/b'])
      await followRun(session, await startRun(session, campaign))
      expect(pagesRead().slice(2)).toEqual(['/', '/c'])
    } finally {
      await Promise.all([slow.close(), site.close()])
    }
  })
})
