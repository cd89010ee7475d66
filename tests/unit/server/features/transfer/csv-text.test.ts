import { describe, expect, it } from 'vitest'
import { decodeCsv, kindOf } from '../../../../../server/features/transfer/csv-text.ts'
import { EncodingScan, type TextEncoding } from '../../../../../server/features/transfer/text-encoding.ts'

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function find(bytes: Uint8Array, size = 3) {
  const scan = new EncodingScan()
  for await (const chunk of chunksOf(bytes, size)) scan.push(chunk)
  return scan.finding()
}

async function decode(bytes: Uint8Array, encoding: TextEncoding, size = 3): Promise<string> {
  let text = ''
  for await (const piece of decodeCsv(chunksOf(bytes, size), encoding)) text += piece
  return text
}

const TEXT = 'company,name\nBjörk & Söhne,Zoë\n'
const EAST = 'company,name\nBjörk,山田 太郎\n'

describe('an uploaded file', () => {
  it.each<[string, Buffer, TextEncoding, string]>([
    ['UTF-8', Buffer.from(EAST), 'utf-8', EAST],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${EAST}`), 'utf-8', EAST],
    ['ASCII', Buffer.from('company,name\n'), 'utf-8', 'company,name\n'],
    ['nothing', Buffer.alloc(0), 'utf-8', ''],
    ['UTF-16', Buffer.from(`\ufeff${EAST}`, 'utf16le'), 'utf-16le', EAST],
    ['UTF-16, big end first', Buffer.from(`\ufeff${EAST}`, 'utf16le').swap16(), 'utf-16be', EAST],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le', TEXT],
    ['UTF-16 without a mark, big end first', Buffer.from(TEXT, 'utf16le').swap16(), 'utf-16be', TEXT],
    ['Latin-1', Buffer.from(TEXT, 'latin1'), 'windows-1252', TEXT],
    ['Windows-1252', Buffer.from([...Buffer.from('a,b\n'), 0x80, 0x93]), 'windows-1252', 'a,b\n€“'],
  ])('in %s is told and read', async (_, bytes, encoding, text) => {
    for (const size of [1, 2, 3, 100]) {
      expect(await find(bytes, size)).toEqual({ encoding })
      expect(await decode(bytes, encoding, size)).toBe(text)
    }
  })

  it.each([
    ['a NUL byte', Buffer.from('company\n\0'), 'NUL'],
    ['a byte that is wrong amid UTF-8', Buffer.concat([Buffer.from(EAST), Buffer.from([0xff])]), 'damaged'],
    ['bytes that Windows-1252 has not', Buffer.from([0x61, 0x81, 0xfc]), 'damaged'],
    ['a byte that is wrong behind a mark', Buffer.from([0xef, 0xbb, 0xbf, 0xfc]), 'damaged'],
  ])('with %s is refused, and how to save it is said', async (_, bytes, word) => {
    const found = await find(bytes)
    expect(found).toHaveProperty('problem')
    const { problem } = found as { problem: string }
    expect(problem).toContain(word)
    expect(problem).toContain('Save it as UTF-8')
  })

  it('refuses NUL characters in UTF-16, and half a character', async () => {
    const nul = Buffer.from('\ufeffa\0', 'utf16le')
    await expect(decode(nul, 'utf-16le')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(decode(Buffer.from('\ufeffab', 'utf16le').subarray(0, -1), 'utf-16le')).rejects.toThrow(
      'cut off',
    )
  })

  it.each([
    [[0x50, 0x4b, 3, 4, 20, 0], 'xlsx'],
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'old-excel'],
    [[0x50, 0x4b], 'text'],
  ])('is told by its first bytes (%o)', (bytes, kind) => {
    expect(kindOf(Uint8Array.from(bytes))).toBe(kind)
  })
})
