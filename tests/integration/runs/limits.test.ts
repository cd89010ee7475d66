/** Runs that may use so many sites, pages or minutes. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, followRun, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve } from '../engine/web-server.ts'
import { serveSlowly } from './slow-site.ts'

const START = `mutation($id: ID!, $limits: RunLimitsInput) {
  startRun(campaignId: $id, limits: $limits) { id maxSites maxPages maxMinutes }
}`
const READ = `query($id: ID!) { run(id: $id) { state limitReached limitNote sitesDone sitesSkipped pagesFetched } }`

/** A site of six pages, each with an address of its own. */
function serveSix() {
  const paths = ['/', '/team', '/contact', '/about', '/imprint', '/people']
  const links = paths.map((path) => `<a href="${path}">${path.slice(1)}</a>`).join(' ')
  const page = (path: string) =>
    `<html lang="en"><title>Bellmoor Looms ${path}</title><h1>Bellmoor Looms</h1>${links}
     <p>Write to <a href="mailto:desk${path.slice(1)}@bellmoor-looms.co.uk">us</a></p>`
  return serve(Object.fromEntries(paths.map((path) => [path, page(path)])))
}

describeOnEachDatabase('a limited run', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session

  beforeAll(async () => {
    database = await open()
    api = await startApi(database, { CRAWL_CONCURRENCY: '1' })
  }, 60_000)
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
  })

  const uuid = (id: string) => id.replace(/^Run_/, '')
  async function start(addresses: string[], limits: object | null): Promise<string> {
    const id = await createCampaign(session, addresses)
    return (await session.ok<{ startRun: { id: string } }>(START, { id, limits })).startRun.id
  }
  async function sitesOf(runId: string): Promise<string[]> {
    const where = { runId: uuid(runId) }
    const rows = await database.db.runSite.findMany({ where, orderBy: { position: 'asc' } })
    return rows.map(({ state, reason, pages }) => `${state} ${reason} ${pages}`)
  }

  it('in sites reads the first of them, sets the others aside and says so', async () => {
    const [one, other] = [await serveSix(), await serveSix()]
    const runId = await start(['http://', one.origin, other.origin], { maxSites: 1 })
    await followRun(session, runId)
    expect(await sitesOf(runId)).toEqual([
      'FAILED INVALID_ADDRESS 0',
      'COMPLETED null 6',
      'CANCELLED LIMIT 0',
    ])
    expect(other.visits).toEqual([])
    expect((await session.ok(READ, { id: runId })).run).toMatchObject({
      ...{ state: 'COMPLETED_WITH_ERRORS', limitReached: 'SITES', sitesDone: 3, sitesSkipped: 1 },
      limitNote: 'The limit of 1 site was reached: 1 site was set aside.',
    })
    await Promise.all([one.close(), other.close()])
  }, 60_000)

  it('in pages ends the site under way with what it has, and sets the others aside', async () => {
    const [one, two, three] = [await serveSix(), await serveSix(), await serveSix()]
    const runId = await start([one.origin, two.origin, three.origin], { maxPages: 9 })
    await followRun(session, runId)
    expect(await sitesOf(runId)).toEqual(['COMPLETED null 6', 'COMPLETED null 3', 'CANCELLED LIMIT 0'])
    expect((await session.ok(READ, { id: runId })).run).toEqual({
      ...{ state: 'COMPLETED', limitReached: 'PAGES', sitesDone: 3, sitesSkipped: 1, pagesFetched: 9 },
      limitNote: 'The limit of 9 pages was reached: 1 site was set aside.',
    })
    expect((await session.ok(`{ leads { totalCount } }`)).leads.totalCount).toBeGreaterThan(0)
    await Promise.all([one.close(), two.close(), three.close()])
  }, 60_000)

  it('in minutes ends after them, and its failed sites are not tried again', async () => {
    const [slow, other] = [await serveSlowly(), await serveSix()]
    const runId = await start([slow.base, other.origin], { maxMinutes: 5 })
    await expect.poll(slow.asked, { timeout: 20_000 }).toBeGreaterThan(0)
    // As if it had begun six minutes ago.
    await database.db.run.update({
      where: { id: uuid(runId) },
      data: { startedAt: new Date(Date.now() - 360_000) },
    })
    // The worker reads the run again every 2 s.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    slow.release()
    await followRun(session, runId)
    expect(await sitesOf(runId)).toEqual(['COMPLETED null 1', 'CANCELLED LIMIT 0'])
    expect((await session.ok(READ, { id: runId })).run).toMatchObject({
      ...{ state: 'COMPLETED', limitReached: 'MINUTES', sitesSkipped: 1 },
      limitNote: 'The limit of 5 minutes was reached: 1 site was set aside.',
    })
    await database.db.run.update({
      where: { id: uuid(runId) },
      data: { state: 'COMPLETED_WITH_ERRORS', sitesFailed: 1 },
    })
    const { errors } = await session.gql(`mutation($id: ID!) { retryFailedSites(runId: $id) { id } }`, {
      id: runId,
    })
    expect(errors?.[0]?.message).toMatch(/used up its limit of 5 minutes/)
    await Promise.all([slow.close(), other.close()])
  }, 60_000)

  it('keeps its limits, and without any has none', async () => {
    const site = await serveSix()
    const id = await createCampaign(session, [site.origin])
    const limits = { maxSites: 5, maxPages: 50, maxMinutes: 30 }
    const { startRun } = await session.ok(START, { id, limits })
    expect(startRun).toMatchObject(limits)
    await followRun(session, startRun.id as string)
    expect((await session.ok(READ, { id: startRun.id as string })).run).toMatchObject({
      ...{ state: 'COMPLETED', limitReached: null, limitNote: null },
    })
    const again = await session.ok(START, { id, limits: null })
    expect(again.startRun).toMatchObject({ maxSites: null, maxPages: null, maxMinutes: null })
    await followRun(session, again.startRun.id as string)
    await site.close()
  }, 60_000)

  it('is refused with limits that make no sense, by their names', async () => {
    const id = await createCampaign(session, ['acme.example'])
    for (const [field, value] of [
      ['maxSites', 0],
      ['maxPages', -1],
      ['maxMinutes', 1_000_000],
    ] as const) {
      const { errors } = await session.gql(START, { id, limits: { [field]: value } })
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
      expect(errors?.[0]?.extensions.fields?.[0]?.path.at(-1)).toBe(field)
    }
    expect(await database.db.run.count({ where: { workspaceId: session.workspaceId } })).toBe(0)
  })
})
