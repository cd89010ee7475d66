import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeContent } from '../../../../server/engine/fetch/content-coding.ts'
import { HttpError, TooLargeError } from '../../../../server/engine/fetch/fetch-errors.ts'

const TEXT = Buffer.from('<p>Write to team@acme.example</p>'.repeat(50))
const REFUSE = { maxBytes: 100_000, beyond: 'refuse' } as const

describe('decodeContent', () => {
  it.each([
    ['', TEXT],
    ['identity', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['gzip', Buffer.concat([gzipSync(TEXT.subarray(0, 1_500)), gzipSync(TEXT.subarray(1_500))])],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
    ['gzip', TEXT],
  ])('unpacks "%s"', async (coding, body) => {
    expect((await decodeContent(body, coding, REFUSE)).equals(TEXT)).toBe(true)
  })

  it('gives what a truncated body holds', async () => {
    const packed = gzipSync(TEXT)
    const text = (await decodeContent(packed.subarray(0, packed.length - 10), 'gzip', REFUSE)).toString()
    expect(TEXT.toString().startsWith(text.slice(0, 40))).toBe(true)
    expect(text.length).toBeGreaterThan(0)
  })

  it.each(['gzip', 'deflate', 'br'])('never unpacks a %s bomb beyond its limit', async (coding) => {
    const zeros = Buffer.alloc(50_000_000)
    const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
    const bombs: Record<string, () => Buffer> = {
      gzip: () => gzipSync(zeros),
      deflate: () => deflateSync(zeros),
      br: () => brotliCompressSync(zeros, quick),
    }
    const bomb = bombs[coding]?.() ?? zeros
    await expect(decodeContent(bomb, coding, REFUSE)).rejects.toBeInstanceOf(TooLargeError)
    const cut = await decodeContent(bomb, coding, { maxBytes: 100_000, beyond: 'cut' })
    expect(cut.length).toBe(100_000)
  })

  it('holds a large body to the limit as well', async () => {
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index * 7919) % 251))
    const packed = gzipSync(noise)
    expect((await decodeContent(packed, 'gzip', { ...REFUSE, maxBytes: 300_000 })).equals(noise)).toBe(true)
    await expect(decodeContent(packed, 'gzip', { ...REFUSE, maxBytes: 299_999 })).rejects.toBeInstanceOf(
      TooLargeError,
    )
  })

  it('refuses damaged packing, codings that nobody asked for, and packing upon packing', async () => {
    const damaged = Buffer.concat([gzipSync(TEXT).subarray(0, 10), Buffer.alloc(50, 0xff)])
    await expect(decodeContent(damaged, 'gzip', REFUSE)).rejects.toBeInstanceOf(HttpError)
    await expect(decodeContent(TEXT, 'zstd', REFUSE)).rejects.toThrow('zstd')
    await expect(decodeContent(TEXT, 'gzip, gzip, gzip', REFUSE)).rejects.toThrow('3 times')
  })

  it('passes an empty body through', async () => {
    expect((await decodeContent(Buffer.alloc(0), 'gzip', REFUSE)).length).toBe(0)
  })
})
