import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { measureSnapshots, openSnapshotInventory } from '../../../server/platform/snapshot-inventory.ts'
import { createSnapshotStore, type SnapshotStore } from '../../../server/platform/snapshot-store.ts'

const WORKSPACE = '0199c0de-0000-7000-8000-000000000001'
const LONG_AGO = new Date('2020-01-01T00:00:00Z')
const AFTER = new Date('2021-01-01T00:00:00Z')
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const nobody = () => Promise.resolve(new Set<string>())

describe('the inventory of page copies', () => {
  let folder: string
  let store: SnapshotStore
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-inventory-'))
    store = createSnapshotStore(folder)
    return () => rm(folder, { recursive: true, force: true })
  })

  const fileOf = (text: string) =>
    path.join(folder, WORKSPACE, hashOf(text).slice(0, 2), `${hashOf(text)}.br`)
  const put = (text: string) => store.put(WORKSPACE, hashOf(text), Buffer.from(text))
  const isFound = async (text: string) => (await store.find(WORKSPACE, hashOf(text))) !== null
  async function putLongAgo(text: string) {
    await put(text)
    await utimes(fileOf(text), LONG_AGO, LONG_AGO)
  }
  async function listed(abandonedMs = 3_600_000): Promise<string[]> {
    const hashes: string[] = []
    for await (const { contentHash } of openSnapshotInventory(folder).copies(WORKSPACE, abandonedMs))
      hashes.push(contentHash)
    return hashes
  }

  it('lists copies in the order of their hashes, and nothing else', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `page ${i}`)
    for (const text of texts) await put(text)
    await writeFile(path.join(path.dirname(fileOf('page 1')), 'notes.txt'), 'mine')
    await mkdir(path.join(folder, 'not-a-workspace'))
    expect(await listed()).toEqual(texts.map(hashOf).sort())
    expect(await openSnapshotInventory(folder).listWorkspaces()).toEqual([WORKSPACE])
    expect((await measureSnapshots(folder)).copies).toBe(300)
  })

  it('holds nothing where there is no folder', async () => {
    expect(await measureSnapshots(path.join(folder, 'none'))).toEqual({ copies: 0, bytes: 0 })
  })

  it('discards what nobody needs, and answers what is gone', async () => {
    await putLongAgo('needed')
    await putLongAgo('not needed')
    const hashes = [hashOf('needed'), hashOf('not needed')]
    const needed = () => Promise.resolve(new Set([hashOf('needed')]))
    const gone = await openSnapshotInventory(folder).discard(WORKSPACE, hashes, AFTER, needed)
    expect(gone).toEqual([hashOf('not needed')])
    expect([await isFound('needed'), await isFound('not needed')]).toEqual([true, false])
    expect(await listed()).toEqual([hashOf('needed')])
  })

  it('brings back a copy that was put shortly before', async () => {
    await putLongAgo('again')
    await put('again')
    expect(await openSnapshotInventory(folder).discard(WORKSPACE, [hashOf('again')], AFTER, nobody)).toEqual(
      [],
    )
    expect(await isFound('again')).toBe(true)
  })

  it('leaves a copy that is put in the middle of it', async () => {
    await putLongAgo('meanwhile')
    const inTheMiddle = async () => {
      await put('meanwhile')
      return new Set<string>()
    }
    await openSnapshotInventory(folder).discard(WORKSPACE, [hashOf('meanwhile')], AFTER, inTheMiddle)
    expect(await isFound('meanwhile')).toBe(true)
  })

  it('brings copies back when it cannot be told who needs them', async () => {
    await putLongAgo('unknown')
    const away = () => Promise.reject(new Error('the database is away'))
    const discarding = openSnapshotInventory(folder).discard(WORKSPACE, [hashOf('unknown')], AFTER, away)
    await expect(discarding).rejects.toThrow('the database is away')
    expect(await isFound('unknown')).toBe(true)
  })

  it('tidies up after those that died: half a file goes, a copy set aside comes back', async () => {
    await put('whole')
    await put('aside')
    await rename(fileOf('aside'), `${fileOf('aside')}.aside`)
    const draft = `${fileOf('whole')}.6f1c0d3e-0000-4000-8000-000000000002`
    await writeFile(draft, 'half')
    expect(await listed()).toEqual([hashOf('whole')])
    expect(await readdir(path.dirname(draft))).toContain(path.basename(draft))
    expect(await listed(-1)).toEqual([hashOf('whole'), hashOf('aside')].sort())
    expect(await readdir(path.dirname(draft))).not.toContain(path.basename(draft))
    expect(await isFound('aside')).toBe(true)
  })
})
