import { characterSet } from '../lexicon/characters.ts'

/** A stretch of text that may be a telephone number: digits with the marks people set between them. */
export interface NumberCandidate {
  raw: string
  start: number
  end: number
}

const isJoint = characterSet(/[\s().\/·•‐‑‒–—_-]/)

/** Most marks and spaces in a row within one number, and digits at least and at most (E.164: 15). */
const MAX_JOINTS = 4
const MIN_DIGITS = 6
const MAX_DIGITS = 17

/** Quick test: whether a line has as many digits as the shortest number. */
export function mayHoldNumber(line: string): boolean {
  return hasDigits(line, MIN_DIGITS)
}

/** Whether a text has `least` digits or more, full-width ones too. */
export function hasDigits(text: string, least: number): boolean {
  let digits = 0
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i)) && ++digits >= least) return true
  return false
}

/** Every candidate of a line, in order. Linear. */
export function scanNumbers(line: string): NumberCandidate[] {
  const found: NumberCandidate[] = []
  for (let i = 0; i < line.length; i++) {
    if (!isDigit(line.charCodeAt(i))) continue
    const start = openingBefore(line, i)
    const end = stretchEnd(line, i)
    const raw = line.slice(start, end)
    if (!isWithinWord(line, start, end)) found.push(...splitLong({ raw, start, end }))
    i = end - 1
  }
  return found
}

/** 0 to 9, full-width ones too. */
function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)
}

/** Takes in "+", "(" and "(+" before the first digit. */
function openingBefore(line: string, at: number): number {
  let start = at
  while (start > 0 && at - start < 3 && /[+＋(\s]/.test(line.charAt(start - 1))) start--
  while (start < at && /\s/.test(line.charAt(start))) start++
  return start
}

function stretchEnd(line: string, from: number): number {
  let end = from
  let joints = 0
  for (let i = from; i < line.length; i++) {
    if (isDigit(line.charCodeAt(i))) {
      end = i + 1
      joints = 0
    } else if (!isJoint(line, i) || ++joints > MAX_JOINTS || line.startsWith('(+', i)) break
  }
  return end
}

function isWithinWord(line: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}@#$€£%=_&?]/u.test(line.charAt(start - 1)) &&
    !/[\u3040-\u9FFF\uAC00-\uD7AF]/.test(line.charAt(start - 1))
    ? true
    : /[\p{L}@%€$£=]/u.test(line.charAt(end)) && !/[\u3040-\u9FFF\uAC00-\uD7AF]/.test(line.charAt(end))
}

/** "030 1234567 / 030 7654321" is two numbers: part at the widest mark until each is short enough. */
function splitLong(candidate: NumberCandidate): NumberCandidate[] {
  const digits = countDigits(candidate.raw)
  if (digits < MIN_DIGITS) return []
  if (digits <= MAX_DIGITS && !/(?<!\d)\d{5,}\s+[/–—-]\s+(?:\+|00?\d)/.test(candidate.raw)) return [candidate]
  for (const mark of [/(?<!\s)\s+[/·•–—|]\s+/g, /(?<!\s)\s*\/\s*/g, /(?<!\s)\s+-\s+/g, /\s{2,}/g]) {
    const parts = splitAt(candidate, mark)
    if (parts.length > 1)
      return parts.flatMap((part) => (countDigits(part.raw) <= MAX_DIGITS ? splitLong(part) : []))
  }
  return []
}

function splitAt(candidate: NumberCandidate, mark: RegExp): NumberCandidate[] {
  const parts: NumberCandidate[] = []
  let from = 0
  const push = (to: number): void => {
    const raw = candidate.raw.slice(from, to)
    parts.push({ raw, start: candidate.start + from, end: candidate.start + to })
  }
  for (const match of candidate.raw.matchAll(mark)) {
    push(match.index)
    from = match.index + match[0].length
  }
  if (parts.length > 0) push(candidate.raw.length)
  return parts
}

/** Digits in a text, full-width ones too. */
export function countDigits(text: string): number {
  let digits = 0
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) digits++
  return digits
}
