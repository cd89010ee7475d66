import { describe, expect, it } from 'vitest'
import { charsetOfContentType, decodeBody } from '../../../../server/engine/fetch/charset.ts'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

const JAPANESE_SJIS = [0x93, 0xfa, 0x96, 0x7b]
const JAPANESE_EUC = [0xc6, 0xfc, 0xcb, 0xdc]

describe('decodeBody', () => {
  it('believes a byte order mark before everything else, and drops it', () => {
    expect(decodeBody(bytes([0xef, 0xbb, 0xbf], 'a'), 'text/html; charset=shift_jis')).toEqual({
      text: 'a',
      charset: 'utf-8',
    })
    expect(decodeBody(bytes([0xff, 0xfe, 0x61, 0x00]), null)).toEqual({ text: 'a', charset: 'utf-16le' })
    expect(decodeBody(bytes([0xfe, 0xff, 0x00, 0x61]), null)).toEqual({ text: 'a', charset: 'utf-16be' })
  })

  it('believes the header before the page', () => {
    const body = bytes('<meta charset="iso-8859-2">', JAPANESE_SJIS)
    expect(decodeBody(body, 'text/html; charset="Shift_JIS"')).toMatchObject({ charset: 'shift_jis' })
  })

  it.each([
    ['<meta charset=Shift_JIS>', JAPANESE_SJIS, 'shift_jis', '日本'],
    [
      '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=x-sjis">',
      JAPANESE_SJIS,
      'shift_jis',
      '日本',
    ],
    ["<meta http-equiv=content-type content='text/html;charset=EUC-JP'>", JAPANESE_EUC, 'euc-jp', '日本'],
    ['<meta charset="gb2312">', [0xd6, 0xd0, 0xce, 0xc4], 'gbk', '中文'],
    ['<meta charset="euc-kr">', [0xc7, 0xd1, 0xb1, 0xdb], 'euc-kr', '한글'],
    ['<meta charset="windows-1251">', [0xcf, 0xf0, 0xe8], 'windows-1251', 'При'],
    ['<meta charset="iso-8859-2">', [0xb1, 0xb6], 'iso-8859-2', 'ąś'],
    ['<?xml version="1.0" encoding="windows-1250"?>', [0x9a, 0x9e], 'windows-1250', 'šž'],
    ['<meta charset="cp932">', JAPANESE_SJIS, 'shift_jis', '日本'],
  ])('reads the declaration %s', (declaration, tail, charset, expected) => {
    const decoded = decodeBody(bytes(declaration, tail), 'text/html')
    expect(decoded.charset).toBe(charset)
    expect(decoded.text.endsWith(expected)).toBe(true)
  })

  it('passes over a declaration in a comment, an unknown one, and one past the first 2 KiB', () => {
    expect(decodeBody(bytes('<!-- <meta charset=shift_jis> -->', [0xe9]), null).charset).toBe('windows-1252')
    expect(decodeBody(bytes('<meta charset=klingon><meta charset=iso-8859-2>', [0xb1]), null).charset).toBe(
      'iso-8859-2',
    )
    expect(decodeBody(bytes(' '.repeat(2048), '<meta charset=iso-8859-2>', [0xb1]), null).charset).toBe(
      'windows-1252',
    )
  })

  it('takes a declared UTF-16 for UTF-8, since nobody could have read it otherwise', () => {
    expect(decodeBody(bytes('<meta charset="utf-16le">ok'), null).charset).toBe('utf-8')
  })

  it('guesses UTF-8 where the bytes are valid, else windows-1252 with its printable C1 range', () => {
    expect(decodeBody(Buffer.from('Zürich', 'utf8'), null)).toEqual({ text: 'Zürich', charset: 'utf-8' })
    const decoded = decodeBody(bytes([0x80, 0x93, 0x94, 0xe9, 0x9f, 0x81]), 'text/html')
    expect(decoded).toEqual({ text: '€“”éŸ\u0081', charset: 'windows-1252' })
  })

  it('repairs a blanket charset in the header by what the bytes are', () => {
    expect(decodeBody(Buffer.from('Zürich', 'utf8'), 'text/html; charset=iso-8859-1').text).toBe('Zürich')
    const old = decodeBody(bytes('<meta charset=iso-8859-2>', [0xb1]), 'text/html; charset=utf-8')
    expect(old).toMatchObject({ charset: 'iso-8859-2' })
    expect(decodeBody(bytes('a', [0xe9], 'b'), 'text/html; charset=utf-8').text).toBe('a\ufffdb')
  })

  it('decodes each body by itself, whatever the one before ended with', () => {
    const cut: [string, number[], number[]][] = [
      ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46], [0x61]],
      ['shift_jis', [0x61, 0x82], [0x61]],
      ['utf-16le', [0xff, 0xfe, 0x62, 0x00, 0x63], [0x61, 0x00]],
      ['utf-8', [0xef, 0xbb, 0xbf, 0x62, 0xe2], [0x61]],
    ]
    for (const [charset, first, second] of cut) {
      const read = (body: number[]): string => decodeBody(bytes(body), `text/html; charset=${charset}`).text
      read(first)
      expect(read(second)).toBe('a')
    }
  })

  it('decodes an empty body to nothing', () => {
    expect(decodeBody(new Uint8Array(0), null)).toEqual({ text: '', charset: 'utf-8' })
  })

  it('decodes a view into a larger buffer, and only that', () => {
    const whole = bytes('xx', [0xe9], 'yy')
    expect(decodeBody(whole.subarray(2, 3), null).text).toBe('é')
  })
})

describe('charsetOfContentType', () => {
  it.each([
    ['text/html; charset=utf8', 'utf-8'],
    ["text/html;charset='ISO-8859-1'", 'windows-1252'],
    ['text/html; CHARSET = gbk; x=y', 'gbk'],
    ['text/html', null],
    ['text/html; charset=', null],
    ['text/html; charset=nonsense', null],
    [null, null],
  ])('reads %s as %s', (contentType, expected) => {
    expect(charsetOfContentType(contentType)).toBe(expected)
  })
})
