import { readdir, utimes } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSnapshotInventory } from '../../../server/platform/snapshot-inventory.ts'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const PAGES: Record<string, string> = {
  '/': '<title>Tarn Locks</title><h1>Tarn Locks</h1><a href="/contact">Contact</a><a href="/history">History</a>',
  '/contact':
    '<title>Contact</title><p>Write to <a href="mailto:desk@tarn-locks.co.uk">desk@tarn-locks.co.uk</a></p>',
  '/history': '<title>History</title><p>The locks were dug by hand, over eleven winters.</p>',
}
const EVIDENCE = `query($id: ID!) { leads(campaignId: $id) { edges { node { email evidence {
  field value snippet pageUrl fetchedAt contentHash byteStart pageCopyKept
} } } } }`
const LONG_AGO = new Date(Date.now() - 40 * 86_400_000)

interface Proof {
  field: string
  pageUrl: string
  snippet: string
  fetchedAt: string
  pageCopyKept: boolean
}

describeOnEachDatabase('the copies of a run’s pages', (open) => {
  let database: TestDatabase
  let folder: string
  let api: ApiServer
  let session: Session
  let campaignId: string
  let base: string

  const server = createServer((req, res) => {
    const page = PAGES[req.url ?? '']
    if (page === undefined) return void res.writeHead(404).end()
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })

  beforeAll(async () => {
    database = await open()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    api = await startApi(database)
    folder = api.snapshotDir
    session = await api.register()
    campaignId = await createCampaign(session, [base])
    await followRun(session, await startRun(session, campaignId))
  }, 60_000)
  afterAll(async () => {
    await api.close()
    server.closeAllConnections()
    server.close()
  })

  const rows = () => database.db.pageSnapshot.findMany({ where: { workspaceId: session.workspaceId } })
  async function copies(): Promise<string[]> {
    const found: string[] = []
    const inventory = openSnapshotInventory(folder)
    for await (const { contentHash } of inventory.copies(session.workspaceId, Infinity))
      found.push(contentHash)
    return found
  }
  async function proofs(): Promise<Proof[]> {
    const { leads } = await session.ok(EVIDENCE, { id: campaignId })
    return (leads.edges as { node: { evidence: Proof[] } }[]).flatMap(({ node }) => node.evidence)
  }

  it('have a row each, also where the page proves nothing', async () => {
    const found = await rows()
    expect(found.map(({ url }) => new URL(url).pathname).sort()).toEqual(Object.keys(PAGES).sort())
    expect(found.map(({ contentHash }) => contentHash).sort()).toEqual(await copies())
    expect((await proofs()).map(({ pageCopyKept }) => pageCopyKept)).not.toContain(false)
  })

  it('are swept when a server starts, and the evidence is told as before', { timeout: 60_000 }, async () => {
    await database.db.pageSnapshot.updateMany({ data: { fetchedAt: LONG_AGO } })
    const names = await readdir(folder, { recursive: true })
    for (const name of names) await utimes(path.join(folder, name), LONG_AGO, LONG_AGO)
    const before = await proofs()
    const second = await startApi(database, { SNAPSHOT_DIR: folder })
    const swept = () => second.log.some((line) => line.includes('snapshots.swept'))
    while (!swept()) await new Promise((resolve) => setTimeout(resolve, 20))
    await second.close()
    expect(await copies()).toEqual([])
    expect((await rows()).map(({ url }) => new URL(url).pathname)).not.toContain('/history')
    const after = await proofs()
    expect(after.length).toBeGreaterThan(0)
    expect(after).toEqual(before.map((proof) => ({ ...proof, pageCopyKept: false })))
    expect(after.find(({ field }) => field === 'email')).toMatchObject({
      pageUrl: `${base}contact`,
      snippet: expect.stringContaining('desk@tarn-locks.co.uk'),
      fetchedAt: LONG_AGO.toISOString(),
    })
  })

  it('are there again after another run', { timeout: 60_000 }, async () => {
    await followRun(session, await startRun(session, campaignId))
    expect(await copies()).toHaveLength(3)
    expect((await rows()).filter(({ copyRemovedAt }) => copyRemovedAt === null)).toHaveLength(3)
  })
})
