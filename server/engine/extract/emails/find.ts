import { characterSet } from '../lexicon/characters.ts'

/**
 * Finds addresses in text by going from `@` to `@` (a regular expression over the whole text costs ninety times as
 * much and can be made quadratic).
 */
export interface FoundAddress {
  /** As printed, in lower case. */
  address: string
  start: number
  end: number
  obfuscated: boolean
}

const isOfLocal = characterSet(/[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]/u)
const isOfDomain = characterSet(/[\p{L}\p{N}.-]/u)
const isOfWord = characterSet(/[\p{L}\p{N}_]/u)
const isJoint = characterSet(/[.-]/)
const isGreekOrCyrillic = characterSet(/[\u0370-\u052F]/)

/** Longest local part and domain (RFC 5321, 4.5.3.1). */
const MAX_LOCAL = 64
const MAX_DOMAIN = 253

/** Plain addresses at a domain of two labels or more, also with the full-width `＠`. */
export function findPlainAddresses(text: string): FoundAddress[] {
  const found: FoundAddress[] = []
  for (const at of signPositions(text)) {
    const start = localStart(text, at)
    const end = domainEnd(text, at + 1)
    if (start < at && hasDot(text, at + 1, end)) {
      const printed = text.slice(start, end)
      found.push({
        address: (text[at] === '@' ? printed : printed.replace('＠', '@')).toLowerCase(),
        start,
        end,
        obfuscated: false,
      })
    }
  }
  return found
}

/** Where signs of either kind stand, ascending. */
export function signPositions(text: string): number[] {
  const signs = { plain: text.indexOf('@'), wide: text.indexOf('＠') }
  const found: number[] = []
  for (let at = nextAt(text, signs); at >= 0; at = nextAt(text, signs)) found.push(at)
  return found
}

/** The next sign of either kind, -1 for none. Each kind is looked for from its own last place, so none twice. */
function nextAt(text: string, signs: { plain: number; wide: number }): number {
  const { plain, wide } = signs
  if (wide < 0 || (plain >= 0 && plain < wide)) {
    if (plain >= 0) signs.plain = text.indexOf('@', plain + 1)
    return plain
  }
  signs.wide = text.indexOf('＠', wide + 1)
  return wide
}

/** Position where the local part before `at` begins. */
function localStart(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start <= MAX_LOCAL && isOfLocal(text, start - 1)) start--
  while (start < at && !isOfWord(text, start)) start++
  // Text in scripts that set no spaces ("邮箱：info@…", "メールinfo@…") runs into the address.
  for (let i = at - 1; i >= start; i--) if (text.charCodeAt(i) > 0x24f) return i + 1
  return start
}

/** Whether a stop stands within a range that is no longer than a domain. */
function hasDot(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text[i] === '.') return true
  return false
}

/** Position after the domain that begins at `from`. */
function domainEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from <= MAX_DOMAIN && isOfDomain(text, end)) {
    if (text.charCodeAt(end) > 0x24f && !isGreekOrCyrillic(text, end)) break
    end++
  }
  while (end > from && isJoint(text, end - 1)) end--
  return end
}
