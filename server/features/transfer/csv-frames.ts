/**
 * Finds where the records of a CSV begin and end, so that one broken line costs one line: a parser that meets a
 * quotation mark without its partner would take the rest of the file for one cell. Pure.
 */

/** A record's text without its line break, or a line that belongs to no record; `line` counts from 1. */
export type Frame = { line: number; text: string } | { line: number; problem: string }

/** Characters of the longest record that is believed; beyond it a quotation mark must be missing. */
const MAX_RECORD_LENGTH = 100_000
const COMPACT_AFTER = 4096

const LINE_BREAK = /\r\n|\n|\r/g
const UNCLOSED =
  'A quotation mark is opened here and never closed. Close it, or double it if it belongs to the text.'
const TOO_LONG = `The line has more than ${MAX_RECORD_LENGTH.toLocaleString('en')} characters.`

function hasOddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

export class CsvFramer {
  readonly #isRecord: (text: string) => boolean
  /** Lines with their line breaks, not yet framed from `#at` on; null for one that is too long. */
  #lines: (string | null)[] = []
  #at = 0
  #line = 1
  /** The last line as far as it has come. */
  #rest = ''
  #restIsTooLong = false
  #ended = false

  /** `isRecord` tells whether text of several lines parses as one record. */
  constructor(isRecord: (text: string) => boolean) {
    this.#isRecord = isRecord
  }

  push(text: string): void {
    const buffered = this.#rest + text
    let start = 0
    for (const { 0: lineBreak, index } of buffered.matchAll(LINE_BREAK)) {
      const end = index + lineBreak.length
      // A line feed may follow in the next piece.
      if (end === buffered.length && lineBreak === '\r') break
      this.#addLine(buffered.slice(start, end))
      start = end
    }
    this.#rest = buffered.slice(start)
    if (this.#rest.length > MAX_RECORD_LENGTH) {
      this.#restIsTooLong = true
      // Kept only for telling a carriage return before a line feed.
      this.#rest = this.#rest.slice(-1)
    }
  }

  /** No more text will come. */
  end(): void {
    if (this.#rest !== '' || this.#restIsTooLong) this.#addLine(this.#rest)
    this.#rest = ''
    this.#ended = true
  }

  /** The next frame; null when there is none, or none yet. */
  next(): Frame | null {
    for (;;) {
      const first = this.#lines[this.#at]
      if (first === undefined) return null
      if (first === null) return { line: this.#advance(1), problem: TOO_LONG }
      if (first.trim() === '') {
        this.#advance(1)
        continue
      }
      if (!hasOddQuotes(first)) return { line: this.#advance(1), text: withoutLineBreak(first) }
      return this.#nextOfSeveralLines(first)
    }
  }

  #nextOfSeveralLines(first: string): Frame | null {
    let text = first
    for (let count = 1; ; count++) {
      const line = this.#lines[this.#at + count]
      if (line === undefined && !this.#ended) return null
      if (line == null || text.length + line.length > MAX_RECORD_LENGTH) break
      text += line
      if (!hasOddQuotes(line)) continue
      if (!this.#isRecord(withoutLineBreak(text))) break
      return { line: this.#advance(count + 1), text: withoutLineBreak(text) }
    }
    // The lines after it are framed again, without this one.
    return { line: this.#advance(1), problem: UNCLOSED }
  }

  #addLine(line: string): void {
    this.#lines.push(this.#restIsTooLong || line.length > MAX_RECORD_LENGTH ? null : line)
    this.#restIsTooLong = false
  }

  /** Passes lines; answers the number of the first. */
  #advance(lines: number): number {
    const line = this.#line
    this.#line += lines
    this.#at += lines
    if (this.#at > COMPACT_AFTER) {
      this.#lines = this.#lines.slice(this.#at)
      this.#at = 0
    }
    return line
  }
}

const withoutLineBreak = (text: string): string => text.replace(/(?:\r\n|\n|\r)$/, '')
