/** Bytes of a mail server to its replies (RFC 5321, 4.2). Pure. */
import type { WholeReply } from './smtp-talk.ts'

/** A server that says more in one reply is not answering. */
const MAX_BYTES = 65_536
const MAX_LINES = 100
const LINE = /^(\d{3})(?:([ -])(.*))?$/s
const ENHANCED = /^([245]\.\d{1,3}\.\d{1,3})(?=\s|$)\s*/

export class ReplyReader {
  #text = ''
  #lines: string[] = []

  get isEmpty(): boolean {
    return this.#text === '' && this.#lines.length === 0
  }

  /** Bytes that are no UTF-8 are read as such with replacement signs: codes are ASCII. */
  push(chunk: Buffer): void {
    if (this.#text.length <= MAX_BYTES) this.#text += chunk.toString('utf8')
  }

  /** The next whole reply with its lines as sent; null when more has to come. */
  take(): { reply: WholeReply; raw: string[] } | { garbage: string } | null {
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n')) {
      const line = this.#text.slice(0, end).replace(/\r$/, '')
      this.#text = this.#text.slice(end + 1)
      const match = LINE.exec(line)
      if (match === null) return this.#refuse(`This is no SMTP: ${line.slice(0, 100)}`)
      this.#lines.push(line)
      if (match[2] !== '-') {
        const raw = this.#lines
        this.#lines = []
        return { reply: readReply(raw), raw }
      }
      if (this.#lines.length > MAX_LINES) return this.#refuse('The reply has no end')
    }
    return this.#text.length > MAX_BYTES ? this.#refuse('The reply has no end') : null
  }

  /** Told once; what had come by then goes. */
  #refuse(garbage: string): { garbage: string } {
    this.#text = ''
    this.#lines = []
    return { garbage }
  }
}

/** Reads the lines of one reply; the code is that of its last line. */
export function readReply(raw: readonly string[]): WholeReply {
  let enhanced: string | null = null
  const lines = raw.map((line) => {
    const text = LINE.exec(line)?.[3] ?? ''
    const code = ENHANCED.exec(text)
    if (code === null) return text
    enhanced ??= code[1] ?? null
    return text.slice(code[0].length)
  })
  return { code: Number(raw.at(-1)?.slice(0, 3)), enhanced, lines, text: lines.join(' ').slice(0, 2_000) }
}
