import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshotStore, type SnapshotStore } from '../../../server/platform/snapshot-store.ts'
import { createThreadedSnapshotStore } from '../../../server/platform/threaded-snapshots.ts'

const bytes = Buffer.from('<html>Öl & Söhne</html>'.repeat(1000))
const HASH = createHash('sha256').update(bytes).digest('hex')

const closers: (() => Promise<void>)[] = []
function openThreaded(folder: string): SnapshotStore {
  const store = createThreadedSnapshotStore(folder)
  closers.push(() => store.close())
  return store
}

describe.each([
  ['of a script', createSnapshotStore],
  ['of a server', openThreaded],
])('the store of page copies %s', (_, open) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-snapshots-'))
  })
  afterAll(async () => {
    await Promise.all(closers.splice(0).map((close) => close()))
    await rm(folder, { recursive: true, force: true })
  })

  const files = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.includes('.br'))

  it('gives back the very bytes, of the workspace that put them only', async () => {
    const store = open(folder)
    await store.put('workspace-1', HASH, bytes)
    expect(Buffer.from((await store.find('workspace-1', HASH)) ?? [])).toEqual(bytes)
    expect(await store.find('workspace-2', HASH)).toBeNull()
    expect(await store.find('workspace-1', 'cd'.repeat(32))).toBeNull()
  })

  it('keeps one copy however often and by however many it is put', async () => {
    const put = () => open(folder).put('workspace-3', HASH, bytes)
    await Promise.all(Array.from({ length: 10 }, put))
    expect((await files()).filter((name) => name.includes('workspace-3'))).toHaveLength(1)
  })

  it.each([0, 10])(
    'does not give out a copy cut to %i bytes, and mends it when it is put again',
    async (length) => {
      const store = open(folder)
      await store.put('workspace-4', HASH, bytes)
      const file = path.join(folder, 'workspace-4', HASH.slice(0, 2), `${HASH}.br`)
      await truncate(file, length)
      expect(await store.find('workspace-4', HASH)).toBeNull()
      await store.put('workspace-4', HASH, bytes)
      expect(Buffer.from((await store.find('workspace-4', HASH)) ?? [])).toEqual(bytes)
    },
  )

  it('notes that a copy was used when it is put again', async () => {
    const store = open(folder)
    await store.put('workspace-5', HASH, bytes)
    const file = path.join(folder, 'workspace-5', HASH.slice(0, 2), `${HASH}.br`)
    const before = (await stat(file)).ino
    await utimes(file, new Date(0), new Date(0))
    await store.put('workspace-5', HASH, bytes)
    const after = await stat(file)
    expect([after.ino, after.mtimeMs > Date.UTC(2020)]).toEqual([before, true])
  })

  it('takes a part of a larger buffer, and leaves it to its owner', async () => {
    const larger = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')])
    const store = open(folder)
    await store.put('workspace-6', HASH, larger.subarray(6, 6 + bytes.length))
    expect(Buffer.from((await store.find('workspace-6', HASH)) ?? [])).toEqual(bytes)
    expect(larger.toString()).toMatch(/^before.*after$/s)
  })

  it('says so when its folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    await expect(open(file).put('workspace-1', HASH, bytes)).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})
