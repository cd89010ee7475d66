import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logPage, readPageLog } from '../../../server/engine/fetch/page-log.ts'
import type { FetchedPage } from '../../../server/engine/index.ts'

const pageOf = (body: Uint8Array): FetchedPage => ({
  ...{ requestedUrl: 'http://a.example', url: 'http://a.example/', status: 200, elapsedMs: 3 },
  ...{ contentType: 'text/html', charset: 'utf-8', fetchedAt: new Date('2026-11-29T10:00:00.123Z') },
  ...{ body, contentHash: createHash('sha256').update(body).digest('hex') },
})
const textPage = (text: string) => pageOf(new TextEncoder().encode(text))

describe('the log of a site’s pages', () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-log-'))
    file = path.join(folder, 'spool', 'site-1')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const texts = async () => (await readPageLog(file)).map(({ body }) => Buffer.from(body).toString())

  it('gives back what was fetched, byte for byte, with what the server said of it', async () => {
    const page = pageOf(Uint8Array.from({ length: 3000 }, (_, index) => index % 256))
    await logPage(file, page, { etag: '"a"', lastModified: null })
    const { requestedUrl: _, elapsedMs: __, body, ...rest } = page
    const [logged] = await readPageLog(file)
    expect({ ...logged, body: null }).toEqual({ ...rest, body: null, etag: '"a"', lastModified: null })
    expect(Buffer.from(logged?.body ?? []).equals(Buffer.from(body))).toBe(true)
  })

  it('is empty before its first page, and keeps the order of those that come', async () => {
    expect(await readPageLog(file)).toEqual([])
    for (const text of ['c', 'a', 'b']) await logPage(file, textPage(text), null)
    expect(await texts()).toEqual(['c', 'a', 'b'])
  })

  it('keeps a page that is too large to be written in one go', async () => {
    const large = pageOf(Uint8Array.from({ length: 2_000_000 }, (_, index) => index % 251))
    await logPage(file, large, null)
    await logPage(file, textPage('behind it'), null)
    const [first, second] = await readPageLog(file)
    expect(Buffer.from(first?.body ?? []).equals(Buffer.from(large.body))).toBe(true)
    expect(Buffer.from(second?.body ?? []).toString()).toBe('behind it')
  })

  it('leaves out the part of a page that a dead writer has left, wherever it ends', async () => {
    await logPage(file, textPage('whole'), null)
    const { size: whole } = await stat(file)
    await logPage(file, textPage('a page that is cut'), null)
    const { size } = await stat(file)
    for (const left of [size - 3, whole + 10, whole + 1, whole]) {
      await truncate(file, left)
      expect(await texts(), `${left} of ${size} bytes`).toEqual(['whole'])
    }
  })

  it('leaves out a page whose bytes are not those that were fetched', async () => {
    await logPage(file, { ...textPage('as fetched'), contentHash: '0'.repeat(64) }, null)
    await logPage(file, textPage('whole'), null)
    expect((await readFile(file)).includes('as fetched')).toBe(true)
    expect(await texts()).toEqual(['whole'])
  })
})
