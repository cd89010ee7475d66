import { isAscii } from 'node:buffer'

/** Maps positions in a page's decoded text to positions in its bytes as fetched. */
export interface SourceMap {
  /** Byte position of a character position; null where the charset does not map back. */
  byteAt(charIndex: number): number | null
}

/** Characters between two remembered positions of a UTF-8 page. */
const STRIDE = 4096

const UTF8_MARK_LENGTH = 3

/** WHATWG labels of multi-byte encodings, besides UTF-8: their positions are not reported. */
const MULTI_BYTE = new Set([
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gbk',
  'gb18030',
  'big5',
  'euc-kr',
])

/**
 * Builds the map for a page. Exact for UTF-8 and single-byte charsets; a UTF-8 page with malformed bytes and every
 * other multi-byte charset answer null, because a wrong range would be worse than none.
 */
export function sourceMap(body: Uint8Array, text: string, charset: string): SourceMap {
  if (MULTI_BYTE.has(charset)) return { byteAt: () => null }
  if (body.length === text.length && (charset !== 'utf-8' || isAscii(body))) {
    return { byteAt: (charIndex) => charIndex }
  }
  if (charset !== 'utf-8') return { byteAt: () => null }
  const mark = hasUtf8Mark(body) ? UTF8_MARK_LENGTH : 0
  if (Buffer.byteLength(text, 'utf8') + mark !== body.length || text.includes('\uFFFD')) {
    return { byteAt: () => null }
  }
  return { byteAt: utf8Positions(text, mark) }
}

function hasUtf8Mark(body: Uint8Array): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
}

function utf8Positions(text: string, mark: number): (charIndex: number) => number {
  const known: number[] = [mark]
  return (charIndex) => {
    const wanted = Math.floor(charIndex / STRIDE)
    while (known.length <= wanted) {
      const from = (known.length - 1) * STRIDE
      known.push((known.at(-1) ?? mark) + utf8Length(text, from, from + STRIDE))
    }
    return (known[wanted] ?? mark) + utf8Length(text, wanted * STRIDE, charIndex)
  }
}

/**
 * UTF-8 length of a range of well-formed text; each half of a surrogate pair counts two bytes. The native count is some
 * fifty times quicker than a loop, and takes a pair that the range cuts in two for three bytes.
 */
function utf8Length(text: string, from: number, to: number): number {
  const bytes = Buffer.byteLength(text.slice(from, to), 'utf8')
  const cutFirst = from < to && isLowHalf(text.charCodeAt(from)) ? 1 : 0
  const cutLast = from < to && isHighHalf(text.charCodeAt(to - 1)) ? 1 : 0
  return bytes - cutFirst - cutLast
}

function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
