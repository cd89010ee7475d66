import { describe, expect, it } from 'vitest'
import { decodeCsv } from '../../../../../server/features/transfer/csv-text.ts'

async function decode(bytes: Uint8Array, size = 3): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
  }
  let text = ''
  for await (const piece of decodeCsv(chunks())) text += piece
  return text
}

const TEXT = 'company,name\nBjörk & Söhne,山田 太郎\n'

describe('decoding an uploaded file', () => {
  it.each([1, 2, 3, 100])('puts characters together that are split over chunks of %i bytes', async (size) => {
    expect(await decode(Buffer.from(TEXT), size)).toBe(TEXT)
  })

  it('takes off a byte order mark', async () => {
    expect(await decode(Buffer.from(`\ufeff${TEXT}`))).toBe(TEXT)
  })

  it('reads nothing out of nothing', async () => {
    expect(await decode(new Uint8Array())).toBe('')
  })

  it.each([
    ['Latin-1', Buffer.from('company\nBjörk', 'latin1'), 'not UTF-8'],
    ['a character that is cut off at the end', Buffer.from('company\nBjö').subarray(0, -1), 'not UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'UTF-16'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le').subarray(0, 20), 'NUL'],
    ['a NUL byte', Buffer.from('company\n\0'), 'NUL'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'Excel'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old Excel workbook'],
  ])('refuses %s and says how to save it', async (_, bytes, word) => {
    const refused = expect(decode(bytes)).rejects
    await refused.toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: ['file'] }] } })
    await expect(decode(bytes)).rejects.toThrow(word)
    await expect(decode(bytes)).rejects.toThrow('Save it as UTF-8')
  })

  it('refuses more than 50 MB', async () => {
    async function* endless() {
      const chunk = Buffer.alloc(1024 * 1024, 'a')
      for (;;) yield await Promise.resolve(chunk)
    }
    let megabytes = 0
    const readAll = async () => {
      for await (const _ of decodeCsv(endless())) megabytes++
    }
    await expect(readAll()).rejects.toThrow('at most 50 MB')
    expect(megabytes).toBe(50)
  })
})
