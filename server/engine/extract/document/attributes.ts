import type { Element } from 'domhandler'

/** Characters of an opening tag that are searched for an attribute's place. */
const MAX_TAG = 20_000

/**
 * Place of an attribute's value in the source, without its quotes; null if it cannot be found again.
 * (The tree keeps values decoded and without positions.)
 */
export function attributeRange(html: string, element: Element, name: string): [number, number] | null {
  const tagStart = element.startIndex
  if (tagStart === null) return null
  const limit = Math.min(html.length, tagStart + MAX_TAG)
  let at = tagStart + 1 + element.name.length
  while (at < limit) {
    at = skipBetween(html, at, limit)
    if (at >= limit || html[at] === '>') return null
    const nameEnd = endOfName(html, at, limit)
    const found = html.slice(at, nameEnd).toLowerCase()
    at = nameEnd
    const value = valueRange(html, nameEnd, limit)
    if (value !== null) at = value.next
    if (found === name) return value === null ? null : [value.start, value.end]
    if (value === null && nameEnd === at && found === '') at++
  }
  return null
}

const GREATER = 0x3e
const EQUALS = 0x3d
const SLASH = 0x2f

/** White space of HTML, and whatever else stands below it. */
function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0
}

function skipBetween(html: string, from: number, limit: number): number {
  let at = from
  for (; at < limit; at++) {
    const unit = html.charCodeAt(at)
    if (!isSpace(unit) && unit !== SLASH) break
  }
  return at
}

function endOfName(html: string, from: number, limit: number): number {
  let at = from
  for (; at < limit; at++) {
    const unit = html.charCodeAt(at)
    if (isSpace(unit) || unit === EQUALS || unit === SLASH || unit === GREATER) break
  }
  return at
}

function skipSpace(html: string, from: number, limit: number): number {
  let at = from
  while (at < limit && isSpace(html.charCodeAt(at))) at++
  return at
}

function valueRange(
  html: string,
  from: number,
  limit: number,
): { start: number; end: number; next: number } | null {
  let at = skipSpace(html, from, limit)
  if (html.charCodeAt(at) !== EQUALS) return null
  at = skipSpace(html, at + 1, limit)
  const quote = html[at]
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1)
    if (close < 0) return null
    return { start: at + 1, end: close, next: close + 1 }
  }
  let end = at
  for (; end < limit; end++) {
    const unit = html.charCodeAt(end)
    if (isSpace(unit) || unit === GREATER) break
  }
  return { start: at, end, next: end }
}
