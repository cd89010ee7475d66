import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'

const HASH = 'ab'.repeat(32)
const bytes = Buffer.from('<html>Öl & Söhne</html>'.repeat(1000))

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

  it('says so when its folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    await expect(createSnapshotStore(file).put('workspace-1', HASH, bytes)).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})
