import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CampaignsService } from '../../../server/features/campaigns/campaigns.service.ts'
import { VerticalsService } from '../../../server/features/verticals/verticals.service.ts'
import type { Retention } from '../../../server/features/snapshots/retention.ts'
import { sweepSnapshots } from '../../../server/features/snapshots/snapshots.service.ts'
import { openSnapshotInventory, type SnapshotInventory } from '../../../server/platform/snapshot-inventory.ts'
import { createSnapshotStore, type SnapshotStore } from '../../../server/platform/snapshot-store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MONTH: Retention = { days: 30, maxBytes: 0 }
const FOR_EVER: Retention = { days: 0, maxBytes: 0 }
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const ago = (ms: number) => new Date(Date.now() - ms)

describeOnEachDatabase('retention of page copies', (open) => {
  let database: TestDatabase
  let folder: string
  let files: SnapshotStore
  let inventory: SnapshotInventory
  let workspaceId: string
  let runSiteId: string

  beforeAll(async () => {
    database = await open()
  })
  // A workspace and a folder of their own: a sweep looks at all there are.
  beforeEach(async () => {
    await database.db.workspace.deleteMany()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-retention-'))
    files = createSnapshotStore(folder)
    inventory = openSnapshotInventory(folder)
    workspaceId = (await createTestWorkspace(database.db)).workspaceId
    runSiteId = (await createSite(workspaceId)).runSiteId
    return () => rm(folder, { recursive: true, force: true })
  })
  afterAll(() => database.db.workspace.deleteMany())

  const sweep = (retention: Retention = MONTH) => sweepSnapshots({ db: database.db, inventory, retention })

  async function createSite(inWorkspace: string) {
    const { db } = database
    const campaignId = await createTestCampaign(db, inWorkspace)
    const run = await db.run.create({
      data: { workspaceId: inWorkspace, campaignId, criteria: {}, extractorVersion: '1' },
    })
    const site = await db.runSite.create({
      data: {
        workspaceId: inWorkspace,
        runId: run.id,
        position: 0,
        address: 'acme.example',
        siteKey: 'https://acme.example',
      },
    })
    return { campaignId, runSiteId: site.id }
  }

  interface Page {
    body: string
    /** Milliseconds since it was fetched. */
    age: number
    cited?: boolean
    of?: { workspaceId: string; runSiteId: string | null }
  }

  /** Stores a page as a run would have done `age` ago; answers the id of its row. */
  async function keep({ body, age, cited = false, of = { workspaceId, runSiteId } }: Page): Promise<string> {
    await putFile(of.workspaceId, body, age)
    const { id } = await database.db.pageSnapshot.create({
      data: {
        ...of,
        url: `https://acme.example/${randomBytes(6).toString('hex')}`,
        contentHash: hashOf(body),
        status: 200,
        bytes: body.length,
        fetchedAt: ago(age),
      },
    })
    if (cited) {
      const proof = { field: 'email', value: 'a@acme.example', snippet: 'Write to a@acme.example' }
      await database.db.evidence.create({
        data: { workspaceId: of.workspaceId, ...proof, method: 'TEXT', pageSnapshotId: id },
      })
    }
    return id
  }

  async function putFile(inWorkspace: string, body: string, age: number): Promise<void> {
    await files.put(inWorkspace, hashOf(body), Buffer.from(body))
    await utimes(fileOf(inWorkspace, body), ago(age), ago(age))
  }

  const fileOf = (inWorkspace: string, body: string) =>
    path.join(folder, inWorkspace, hashOf(body).slice(0, 2), `${hashOf(body)}.br`)
  const isThere = (body: string, inWorkspace = workspaceId) => inventory.has(inWorkspace, hashOf(body))
  const row = (id: string) =>
    database.db.pageSnapshot.findUnique({ where: { id }, include: { evidence: true } })

  describe('by age', () => {
    it('takes the bytes and leaves the evidence with its snippet, address, time and hash', async () => {
      const id = await keep({ body: 'cited and old', age: 31 * DAY_MS, cited: true })
      const before = await row(id)
      expect(await sweep()).toMatchObject({ expired: 1, rows: 0, copies: 0, bytes: 0 })
      expect(await isThere('cited and old')).toBe(false)
      const after = await row(id)
      expect(after).toEqual({ ...before, copyRemovedAt: expect.any(Date) })
      expect(after?.evidence).toHaveLength(1)
    })

    it('leaves what is younger, and deletes old pages that prove nothing with their rows', async () => {
      const young = await keep({ body: 'young', age: 29 * DAY_MS })
      const old = await keep({ body: 'old', age: 31 * DAY_MS })
      expect(await sweep()).toMatchObject({ rows: 1, copies: 1 })
      expect([await isThere('young'), await isThere('old')]).toEqual([true, false])
      expect([(await row(young))?.copyRemovedAt, await row(old)]).toEqual([null, null])
    })

    it('keeps a content for as long as its last page', async () => {
      const first = await keep({ body: 'again', age: 40 * DAY_MS, cited: true })
      const last = await keep({ body: 'again', age: 2 * DAY_MS, cited: true })
      await sweep()
      expect(await isThere('again')).toBe(true)
      expect([(await row(first))?.copyRemovedAt, (await row(last))?.copyRemovedAt]).toEqual([null, null])
    })

    it('keeps everything when told so', async () => {
      await keep({ body: 'ancient', age: 3000 * DAY_MS })
      expect(await sweep(FOR_EVER)).toMatchObject({ copies: 1, expired: 0, rows: 0 })
      expect(await isThere('ancient')).toBe(true)
    })

    it('looks at each workspace by itself, though the bytes be the same', async () => {
      const other = await createTestWorkspace(database.db)
      const theirs = (await createSite(other.workspaceId)).runSiteId
      await keep({ body: 'shared', age: 31 * DAY_MS, cited: true })
      const of = { workspaceId: other.workspaceId, runSiteId: theirs }
      const id = await keep({ body: 'shared', age: DAY_MS, of })
      await sweep()
      expect([await isThere('shared'), await isThere('shared', other.workspaceId)]).toEqual([false, true])
      expect((await row(id))?.copyRemovedAt).toBeNull()
    })

    it('works through more contents than go into one batch', { timeout: 60_000 }, async () => {
      const bodies = Array.from({ length: 450 }, (_, i) => `page ${i}`)
      const ids: string[] = []
      for (const [i, body] of bodies.entries())
        ids.push(await keep({ body, age: (i % 2 === 0 ? 31 : 1) * DAY_MS, cited: i % 4 === 0 }))
      // Every fourth is cited and old, every fourth uncited and old, the others are young.
      expect(await sweep()).toMatchObject({ expired: 113, rows: 112, orphaned: 112, copies: 225 })
      for (const [i, body] of bodies.entries()) expect(await isThere(body), body).toBe(i % 2 === 1)
      expect(await database.db.pageSnapshot.count({ where: { copyRemovedAt: { not: null } } })).toBe(113)
      expect(await database.db.evidence.count({ where: { workspaceId } })).toBe(113)
      expect(await database.db.pageSnapshot.count({ where: { id: { in: ids.slice(0, 400) } } })).toBe(300)
    })
  })

  describe('by size', () => {
    const incompressible = () => randomBytes(1000).toString('base64')

    it('takes the oldest until the rest fits, and no more', async () => {
      const bodies = [5, 4, 3, 2, 1].map((days) => ({
        body: incompressible(),
        age: days * DAY_MS,
        cited: true,
      }))
      const ids: string[] = []
      for (const page of bodies) ids.push(await keep(page))
      const sizes = await Promise.all(
        bodies.map(async ({ body }) => (await stat(fileOf(workspaceId, body))).size),
      )
      const newest = (sizes[3] ?? 0) + (sizes[4] ?? 0)
      const report = await sweep({ days: 30, maxBytes: newest + 10 })
      expect(report).toMatchObject({ cut: 3, expired: 0, copies: 2, bytes: newest })
      expect(await Promise.all(bodies.map(({ body }) => isThere(body)))).toEqual([
        false,
        false,
        false,
        true,
        true,
      ])
      const removed = await Promise.all(ids.map(async (id) => (await row(id))?.copyRemovedAt !== null))
      expect(removed).toEqual([true, true, true, false, false])
      expect(await database.db.evidence.count({ where: { workspaceId } })).toBe(5)
    })

    it('takes no more of one hour than it must', async () => {
      for (let i = 0; i < 6; i++) await keep({ body: incompressible(), age: DAY_MS })
      const { bytes } = await sweep()
      const report = await sweep({ days: 30, maxBytes: Math.ceil(bytes / 2) + 200 })
      expect(report.copies).toBe(3)
    })

    it('does not take what was put within the hour, and says that there is too much', async () => {
      const body = incompressible()
      await keep({ body, age: 0 })
      const report = await sweep({ days: 30, maxBytes: 1 })
      expect(report).toMatchObject({ cut: 0, copies: 1 })
      expect(report.bytes).toBeGreaterThan(1)
      expect(await isThere(body)).toBe(true)
    })
  })

  describe('of what belongs to nothing', () => {
    it('waits until no crawl can be about to commit it', async () => {
      await putFile(workspaceId, 'under way', HOUR_MS / 2)
      await putFile(workspaceId, 'left behind', 2 * HOUR_MS)
      expect(await sweep(FOR_EVER)).toMatchObject({ orphaned: 1, copies: 1 })
      expect([await isThere('under way'), await isThere('left behind')]).toEqual([true, false])
    })

    it('goes with its campaign, but for what another campaign’s leads cite', async () => {
      const { campaignId, runSiteId: ofCampaign } = await createSite(workspaceId)
      const of = { workspaceId, runSiteId: ofCampaign }
      const cited = await keep({ body: 'cited elsewhere', age: 2 * HOUR_MS, cited: true, of })
      const uncited = await keep({ body: 'cited nowhere', age: 2 * HOUR_MS, of })
      await new CampaignsService(database.db, new VerticalsService(database.db, [])).remove(
        workspaceId,
        campaignId,
      )
      expect(await sweep(FOR_EVER)).toMatchObject({ rows: 1, orphaned: 1, copies: 1 })
      expect([await isThere('cited elsewhere'), await isThere('cited nowhere')]).toEqual([true, false])
      expect([(await row(cited))?.evidence.length, await row(uncited)]).toEqual([1, null])
    })

    it('goes with its workspace, folder and all', async () => {
      await keep({ body: 'of a workspace', age: 2 * HOUR_MS, cited: true })
      await keep({ body: 'another page', age: 2 * HOUR_MS })
      await database.db.workspace.delete({ where: { id: workspaceId } })
      expect(await sweep(FOR_EVER)).toMatchObject({ orphaned: 2, copies: 0 })
      expect(await readdir(folder)).toEqual([])
    })
  })

  describe('when rows and files do not agree', () => {
    it('notes that a copy is lost, and that it is back once it is put again', async () => {
      const id = await keep({ body: 'lost', age: DAY_MS, cited: true })
      await rm(path.join(folder, workspaceId), { recursive: true })
      expect(await sweep()).toMatchObject({ lost: 1, rows: 0 })
      expect((await row(id))?.copyRemovedAt).toEqual(expect.any(Date))
      expect(await sweep()).toMatchObject({ lost: 0 })
      await putFile(workspaceId, 'lost', 0)
      await sweep()
      expect((await row(id))?.copyRemovedAt).toBeNull()
    })

    it('goes on where a sweep died between the row and the file', async () => {
      const id = await keep({ body: 'half done', age: 31 * DAY_MS, cited: true })
      const copyRemovedAt = ago(HOUR_MS)
      await database.db.pageSnapshot.update({ where: { id }, data: { copyRemovedAt } })
      expect(await sweep()).toMatchObject({ expired: 1 })
      expect(await isThere('half done')).toBe(false)
      expect((await row(id))?.copyRemovedAt).toEqual(copyRemovedAt)
    })

    it('comes to the same end when two sweeps work at once', async () => {
      const old = Array.from({ length: 20 }, (_, i) => `old ${i}`)
      const young = Array.from({ length: 20 }, (_, i) => `young ${i}`)
      for (const body of old) await keep({ body, age: 31 * DAY_MS, cited: true })
      for (const body of young) await keep({ body, age: DAY_MS, cited: true })
      await Promise.all([sweep(), sweep(), sweep()])
      expect(await Promise.all(old.map((body) => isThere(body)))).toEqual(old.map(() => false))
      expect(await Promise.all(young.map((body) => isThere(body)))).toEqual(young.map(() => true))
      expect(await database.db.pageSnapshot.count({ where: { copyRemovedAt: null } })).toBe(20)
      expect(await sweep()).toMatchObject({ expired: 0, lost: 0, copies: 20 })
    })
  })

  it('can be stopped, and leaves the rest for later', async () => {
    await keep({ body: 'later', age: 31 * DAY_MS, cited: true })
    const signal = AbortSignal.abort(new Error('shutdown'))
    const sweeping = sweepSnapshots({ db: database.db, inventory, retention: MONTH, signal })
    await expect(sweeping).rejects.toThrow('shutdown')
    expect(await isThere('later')).toBe(true)
  })
})
