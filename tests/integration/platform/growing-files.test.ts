import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openGrowingFiles, type GrowingFiles } from '../../../server/platform/growing-files.ts'

const place = { workspaceId: 'w', id: 'e' }

describe('files that grow', () => {
  let root: string
  let files: GrowingFiles

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'leadfactory-growing-'))
    files = openGrowingFiles(root)
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const begin = async (name: string, from: { name: string; bytes: number } | null = null) => {
    const file = await files.begin(place, name, from)
    if (file === null) throw new Error('Nothing was begun')
    return file
  }
  const textOf = async (name: string) => readFile((await files.find(place, name))?.path ?? '', 'utf8')

  it('are gone on with from what is certain of them, beside who writes on', async () => {
    const first = await begin('first')
    await first.append(Buffer.from('one two '))
    await first.settle()
    await first.append(Buffer.from('lost'))
    const second = await begin('second', { name: 'first', bytes: 8 })
    expect(second.bytes).toBe(8)
    await second.append(Buffer.from('three'))
    await first.append(Buffer.from(' and more'))
    await second.settle()
    expect(await textOf('second')).toBe('one two three')
    expect(await textOf('first')).toBe('one two lost and more')
    await Promise.all([first.close(), second.close()])
  })

  it('are not gone on with when what was certain is gone', async () => {
    expect(await files.begin(place, 'third', { name: 'nowhere', bytes: 1 })).toBeNull()
    expect(await files.begin(place, 'third', { name: 'second', bytes: 1000 })).toBeNull()
  })

  it('go one by one, or all of a place', async () => {
    await files.keepOnly(place, 'second')
    expect(await files.find(place, 'first')).toBeNull()
    expect(await files.find(place, 'second')).toMatchObject({ bytes: 13 })
    await files.keepOnly(place, null)
    expect(await files.find(place, 'second')).toBeNull()
    await files.keepOnly(place, null)
  })

  it('are listed once nobody has touched them', async () => {
    await (await begin('old')).close()
    const before = new Date(Date.now() - 1000)
    expect(await files.listUntouched(before)).toEqual([])
    const past = new Date(Date.now() - 60_000)
    const found = await files.find(place, 'old')
    await utimes(found?.path ?? '', past, past)
    await utimes(path.dirname(found?.path ?? ''), past, past)
    expect(await files.listUntouched(before)).toEqual([place])
  })
})
