/** In which encoding a file is written, told from all of its bytes. Pure. */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What an encoding is called where people choose one. */
export const ENCODING_NAMES: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (LE)',
  'utf-16be': 'UTF-16 (BE)',
  'windows-1252': 'Windows-1252',
}

/** What bytes were found to be, or why they are no text. */
export type EncodingFinding = { encoding: TextEncoding } | { problem: string }

const HEAD_BYTES = 1024
/** Bytes that Windows-1252 gives no meaning. */
const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const HOW_TO_SAVE =
  'Save it as UTF-8: in Excel as “CSV UTF-8 (comma delimited)”, in LibreOffice as “Text CSV” with the character set ' +
  '“Unicode (UTF-8)”.'

/**
 * Looks at bytes as they come. UTF-8 unless something says otherwise; text that is no UTF-8 at all is Windows-1252; text
 * that mixes both is refused, since either reading would be wrong somewhere.
 */
export class EncodingScan {
  #head: Buffer = Buffer.alloc(0)
  /** Bytes of the present UTF-8 character that are still to come, and the bounds of the next one. */
  #pending = 0
  #least = 0x80
  #most = 0xbf
  /** Characters of several bytes that are UTF-8, and bytes that are not. */
  #good = 0
  #bad = 0
  #hasNul = false
  #hasUndefined = false

  push(chunk: Uint8Array): void {
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)])
    for (const byte of chunk) {
      if (byte < 0x80 && this.#pending === 0) {
        if (byte === 0) this.#hasNul = true
      } else this.#step(byte)
    }
  }

  finding(): EncodingFinding {
    const utf16 = this.#utf16()
    if (utf16 !== null) return { encoding: utf16 }
    if (this.#hasNul) return { problem: `This file is not text: it holds NUL bytes. ${HOW_TO_SAVE}` }
    const bad = this.#bad + (this.#pending > 0 ? 1 : 0)
    if (bad === 0) return { encoding: 'utf-8' }
    if (this.#good > bad || startsWith(this.#head, 0xef, 0xbb, 0xbf) || this.#hasUndefined)
      return { problem: `This file is damaged: ${bad} of its bytes are not UTF-8 text. ${HOW_TO_SAVE}` }
    return { encoding: 'windows-1252' }
  }

  #step(byte: number): void {
    if (this.#pending > 0) {
      if (byte >= this.#least && byte <= this.#most) {
        this.#least = 0x80
        this.#most = 0xbf
        if (--this.#pending === 0) this.#good++
        return
      }
      this.#bad++
      this.#pending = 0
      if (byte < 0x80) {
        if (byte === 0) this.#hasNul = true
        return
      }
    }
    if (UNDEFINED_1252.has(byte)) this.#hasUndefined = true
    this.#begin(byte)
  }

  /** A byte that would begin a character of several. */
  #begin(byte: number): void {
    this.#least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    this.#most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) this.#pending = 1
    else if (byte >= 0xe0 && byte <= 0xef) this.#pending = 2
    else if (byte >= 0xf0 && byte <= 0xf4) this.#pending = 3
    else this.#bad++
  }

  /** By its byte order mark; without one, by zeros in every other place, which Western text has in UTF-16 alone. */
  #utf16(): TextEncoding | null {
    const head = this.#head
    if (startsWith(head, 0xff, 0xfe)) return 'utf-16le'
    if (startsWith(head, 0xfe, 0xff)) return 'utf-16be'
    if (!this.#hasNul || head.length < 4) return null
    const zeros = [0, 0]
    for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
    const [even = 0, odd = 0] = zeros
    const half = head.length / 2
    if (odd > half * 0.8 && even === 0) return 'utf-16le'
    if (even > half * 0.8 && odd === 0) return 'utf-16be'
    return null
  }
}

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** Decodes bytes of a known encoding, without a byte order mark. Throws TypeError for what is not in it. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
