import { describe, expect, it } from 'vitest'
import { isReadableType, looksBinary } from '../../../../server/engine/fetch/media-type.ts'

describe('isReadableType', () => {
  it.each([
    'text/html',
    'TEXT/HTML; charset=utf-8',
    'application/xhtml+xml',
    'text/xml',
    'application/xml',
    'text/plain',
    '',
    null,
  ])('reads %s', (type) => {
    expect(isReadableType(type)).toBe(true)
  })

  it.each([
    'application/pdf',
    'image/png',
    'application/json',
    'text/css',
    'text/javascript',
    'application/rss+xml',
    'application/octet-stream',
  ])('leaves %s alone', (type) => {
    expect(isReadableType(type)).toBe(false)
  })
})

describe('looksBinary', () => {
  it('knows a PDF and NUL bytes, whatever the server calls them', () => {
    expect(looksBinary(Buffer.from('%PDF-1.7 ...'))).toBe(true)
    expect(looksBinary(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]))).toBe(true)
  })

  it('takes UTF-16 and any text for text', () => {
    expect(looksBinary(Buffer.from([0xff, 0xfe, 0x61, 0x00]))).toBe(false)
    expect(looksBinary(Buffer.from('<p>Zürich', 'latin1'))).toBe(false)
    expect(looksBinary(new Uint8Array(0))).toBe(false)
  })
})
