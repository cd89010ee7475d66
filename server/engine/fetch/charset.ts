/**
 * From a page's bytes to its text. Order of belief: byte order mark, Content-Type header, `<meta>` or XML
 * declaration in the first 2 KiB, then "is it valid UTF-8", then windows-1252 (WHATWG Encoding and HTML "encoding
 * sniffing", with two repairs for servers that lie, see `charsetOf`).
 */
import { isAscii, isUtf8 } from 'node:buffer'

/** Bytes at the start of a page in which a charset declaration counts. */
const PRESCAN_BYTES = 2048

const FALLBACK = 'windows-1252'

/** Labels seen in the wild that the WHATWG table does not list. */
const ALIASES: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  utf_8: 'utf-8',
  'iso-8859-1:1987': FALLBACK,
  cp932: 'shift_jis',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euc_jp: 'euc-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  win1251: 'windows-1251',
  cp1250: 'windows-1250',
  'x-user-defined': FALLBACK,
}

/** U+0080 to U+009F as windows-1252 prints them; 0 stays as it is (WHATWG index-windows-1252). */
const C1_AS_WINDOWS_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
]

export interface DecodedBody {
  text: string
  /** WHATWG label, lower case: `utf-8`, `windows-1252`, `shift_jis`, ... */
  charset: string
}

/**
 * Decodes a page. Never throws: malformed sequences become U+FFFD, an unknown label is passed over.
 * A byte order mark is not part of the text.
 */
export function decodeBody(body: Uint8Array, contentType: string | null): DecodedBody {
  const charset = charsetOf(body, contentType)
  return { text: decode(body, charset), charset }
}

/** The `charset` parameter of a Content-Type value as a WHATWG label; null when missing or unknown. */
export function charsetOfContentType(contentType: string | null): string | null {
  if (contentType === null) return null
  const match = /charset\s*=\s*["']?\s*([^\s"';,]{1,64})/i.exec(contentType.slice(0, 512))
  return match?.[1] === undefined ? null : knownLabel(match[1])
}

/** Charset in which `decodeBody` reads a page, without reading it. */
export function charsetOf(body: Uint8Array, contentType: string | null): string {
  const mark = byteOrderMark(body)
  if (mark !== null) return mark

  const fromHeader = charsetOfContentType(contentType)
  const fromPage = fromHeader === null || fromHeader === 'utf-8' ? declaredInPage(body) : null
  const declared = fromHeader ?? fromPage

  if (declared === 'utf-8') {
    // A server's blanket "charset=utf-8" over old files: believe the page when its bytes are no UTF-8.
    const other = fromPage !== null && fromPage !== 'utf-8' ? fromPage : null
    return other !== null && !isUtf8(body) ? other : 'utf-8'
  }
  if (declared === null) return isUtf8(body) ? 'utf-8' : FALLBACK
  // The opposite: a blanket "charset=iso-8859-1" over UTF-8 files. Text that is valid UTF-8 with multi-byte
  // sequences is practically never anything else.
  if (declared === FALLBACK && !isAscii(body) && isUtf8(body)) return 'utf-8'
  return declared
}

function byteOrderMark(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  return null
}

/** Charset that the page's own start declares: `<meta charset>`, `<meta http-equiv>`, or `<?xml encoding?>`. */
function declaredInPage(body: Uint8Array): string | null {
  const start = latin1(body.subarray(0, PRESCAN_BYTES)).replace(/<!--[^]*?(?:-->|$)/g, '')
  const xml = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']{1,64})["']/i.exec(start)
  const labels = xml?.[1] === undefined ? [] : [xml[1]]
  for (const [tag] of start.matchAll(/<meta\b[^>]*>?/gi)) {
    const match = /\bcharset\s*=\s*["']?\s*([^\s"'/>;]{1,64})/i.exec(tag)
    if (match?.[1] !== undefined) labels.push(match[1])
  }
  for (const label of labels) {
    const known = knownLabel(label)
    // Bytes in which this declaration could be read are no UTF-16 (HTML, "prescan a byte stream").
    if (known !== null) return known.startsWith('utf-16') ? 'utf-8' : known
  }
  return null
}

function knownLabel(label: string): string | null {
  const asked = label.trim().toLowerCase()
  return decoderOf(ALIASES[asked] ?? asked)?.encoding ?? null
}

function decode(body: Uint8Array, charset: string): string {
  const decoder = charset === FALLBACK ? null : decoderOf(charset)
  return decoder === null ? windows1252(body) : decoder.decode(body)
}

/** By label, and no others than the standard knows. To make one costs as much as to decode a short page. */
const decoders = new Map<string, TextDecoder>()

/** The decoder of a label; null for one that is unknown. */
function decoderOf(label: string): TextDecoder | null {
  const known = decoders.get(label)
  if (known !== undefined) return known
  try {
    const decoder = new TextDecoder(label)
    decoders.set(label, decoder)
    return decoder
  } catch {
    return null
  }
}

/** Node 20's own windows-1252 decoder is plain Latin-1 (0x80 to 0x9F stay control characters), hence this one. */
function windows1252(body: Uint8Array): string {
  return latin1(body).replace(/[\x80-\x9f]/g, (char) => {
    const code = C1_AS_WINDOWS_1252[char.charCodeAt(0) - 0x80]
    return code === undefined || code === 0 ? char : String.fromCharCode(code)
  })
}

function latin1(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
}
