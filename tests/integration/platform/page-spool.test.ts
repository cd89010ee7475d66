import { mkdtemp, readdir, readFile, rm, truncate, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPageSpool, tidySpool, type PageSpool } from '../../../server/platform/page-spool.ts'

const PLACE = { workspaceId: 'b3b9f1de-6b21-4f0b-9a63-2a6f3c1f8e11', siteId: 'site-1' }
const OTHER = { ...PLACE, siteId: 'site-2' }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the spool of pages', () => {
  let folder: string
  let spool: PageSpool

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-spool-'))
    spool = openPageSpool(folder)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const texts = async (place = PLACE) =>
    (await spool.list(place)).map(({ bytes }) => Buffer.from(bytes).toString()).sort()
  const folderOf = (siteId: string) => path.join(folder, PLACE.workspaceId, 'spool', siteId)

  it('gives back what was put, byte for byte, to the site alone', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256)
    await spool.put(PLACE, 'https://a.example/', { url: 'https://a.example/', n: 1 }, bytes)
    const [page] = await spool.list(PLACE)
    expect(page?.head).toEqual({ url: 'https://a.example/', n: 1 })
    expect(Buffer.from(page?.bytes ?? [])).toEqual(Buffer.from(bytes))
    expect(await spool.list(OTHER)).toEqual([])
  })

  it('keeps one page of a name, the last', async () => {
    await spool.put(PLACE, 'a', {}, bytesOf('long and old'))
    await spool.put(PLACE, 'a', {}, bytesOf('new'))
    expect(await texts()).toEqual(['new'])
  })

  it('lets go of what it is told, and of no more', async () => {
    for (const name of ['a', 'b', 'c']) await spool.put(PLACE, name, {}, bytesOf(name))
    await spool.put(OTHER, 'a', {}, bytesOf('other'))
    await spool.remove(PLACE, ['a', 'unknown'])
    expect(await texts()).toEqual(['b', 'c'])
    await spool.clear(PLACE)
    expect(await texts()).toEqual([])
    expect(await texts(OTHER)).toEqual(['other'])
  })

  it('leaves out the part of a page that a dead writer has left', async () => {
    await spool.put(PLACE, 'a', {}, bytesOf('whole'))
    await spool.put(PLACE, 'b', {}, bytesOf('a page that is cut'))
    const inner = folderOf(PLACE.siteId)
    for (const name of await readdir(inner)) {
      const file = path.join(inner, name)
      if ((await readFile(file, 'utf8')).includes('cut')) await truncate(file, 25)
    }
    expect(await texts()).toEqual(['whole'])
  })

  it('is tidied of sites that nobody goes on with', async () => {
    await spool.put(PLACE, 'a', {}, bytesOf('old'))
    await spool.put(OTHER, 'a', {}, bytesOf('young'))
    const past = new Date(Date.now() - 7_200_000)
    await utimes(folderOf(PLACE.siteId), past, past)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect(await texts()).toEqual([])
    expect(await texts(OTHER)).toEqual(['young'])
    await spool.clear(OTHER)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect(await readdir(path.join(folder, PLACE.workspaceId))).toEqual([])
  })
})
