import { mkdtemp, readdir, rm, stat, truncate, utimes } from 'node:fs/promises'
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
  const fileOf = (siteId: string) => path.join(folder, PLACE.workspaceId, 'spool', siteId)

  it('gives back what was put, byte for byte, to the site alone', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256)
    await spool.put(PLACE, { url: 'https://a.example/', n: 1 }, bytes)
    const [page] = await spool.list(PLACE)
    expect(page?.head).toEqual({ url: 'https://a.example/', n: 1 })
    expect(Buffer.from(page?.bytes ?? [])).toEqual(Buffer.from(bytes))
    expect(await spool.list(OTHER)).toEqual([])
  })

  it('keeps pages in their order, and lets go of those of one site', async () => {
    for (const name of ['c', 'a', 'b']) await spool.put(PLACE, {}, bytesOf(name))
    await spool.put(OTHER, {}, bytesOf('other'))
    expect((await spool.list(PLACE)).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'c',
      'a',
      'b',
    ])
    await spool.clear(PLACE)
    await spool.clear(PLACE)
    expect(await texts()).toEqual([])
    expect(await texts(OTHER)).toEqual(['other'])
  })

  it('keeps a page that is too large to be written in one go', async () => {
    const large = Uint8Array.from({ length: 2_000_000 }, (_, index) => index % 251)
    await spool.put(PLACE, {}, large)
    await spool.put(PLACE, {}, bytesOf('behind it'))
    const [first, second] = await spool.list(PLACE)
    expect(Buffer.from(first?.bytes ?? []).equals(Buffer.from(large))).toBe(true)
    expect(Buffer.from(second?.bytes ?? []).toString()).toBe('behind it')
  })

  it('leaves out the part of a page that a dead writer has left', async () => {
    await spool.put(PLACE, {}, bytesOf('whole'))
    await spool.put(PLACE, {}, bytesOf('a page that is cut'))
    const { size } = await stat(fileOf(PLACE.siteId))
    await truncate(fileOf(PLACE.siteId), size - 3)
    expect(await texts()).toEqual(['whole'])
  })

  it('is tidied of sites that nobody goes on with', async () => {
    await spool.put(PLACE, {}, bytesOf('old'))
    await spool.put(OTHER, {}, bytesOf('young'))
    const past = new Date(Date.now() - 7_200_000)
    await utimes(fileOf(PLACE.siteId), past, past)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect(await texts()).toEqual([])
    expect(await texts(OTHER)).toEqual(['young'])
    await spool.clear(OTHER)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect(await readdir(path.join(folder, PLACE.workspaceId))).toEqual([])
  })
})
