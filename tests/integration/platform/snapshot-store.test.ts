import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'

const bytes = Buffer.from('<html>Öl & Söhne</html>'.repeat(1000))
const HASH = createHash('sha256').update(bytes).digest('hex')

describe('the store of page copies', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-snapshots-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const files = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.includes('.br'))

  it('gives back the very bytes, of the workspace that put them only', async () => {
    const store = createSnapshotStore(folder)
    await store.put('workspace-1', HASH, bytes)
    expect(Buffer.from((await store.find('workspace-1', HASH)) ?? [])).toEqual(bytes)
    expect(await store.find('workspace-2', HASH)).toBeNull()
    expect(await store.find('workspace-1', 'cd'.repeat(32))).toBeNull()
  })

  it('keeps one copy however often and by however many it is put', async () => {
    const put = () => createSnapshotStore(folder).put('workspace-3', HASH, bytes)
    await Promise.all(Array.from({ length: 10 }, put))
    expect((await files()).filter((name) => name.includes('workspace-3'))).toHaveLength(1)
  })

  it.each([0, 10])(
    'does not give out a copy cut to %i bytes, and mends it when it is put again',
    async (length) => {
      const store = createSnapshotStore(folder)
      await store.put('workspace-4', HASH, bytes)
      const file = path.join(folder, 'workspace-4', HASH.slice(0, 2), `${HASH}.br`)
      await truncate(file, length)
      expect(await store.find('workspace-4', HASH)).toBeNull()
      await store.put('workspace-4', HASH, bytes)
      expect(Buffer.from((await store.find('workspace-4', HASH)) ?? [])).toEqual(bytes)
    },
  )

  it('notes that a copy was used when it is put again', async () => {
    const store = createSnapshotStore(folder)
    await store.put('workspace-5', HASH, bytes)
    const file = path.join(folder, 'workspace-5', HASH.slice(0, 2), `${HASH}.br`)
    const before = (await stat(file)).ino
    await utimes(file, new Date(0), new Date(0))
    await store.put('workspace-5', HASH, bytes)
    const after = await stat(file)
    expect([after.ino, after.mtimeMs > Date.UTC(2020)]).toEqual([before, true])
  })

  it('says so when its folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    await expect(createSnapshotStore(file).put('workspace-1', HASH, bytes)).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})
