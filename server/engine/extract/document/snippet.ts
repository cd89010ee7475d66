/** Longest snippet that a piece of evidence keeps, ellipses included. */
const MAX_SNIPPET = 300
/** Characters shown on either side of a value. */
const AROUND = 90
/** Characters by which a cut may move to fall between words; scripts without spaces are cut where they are. */
const REACH = 30

/**
 * A range of a text with what stands around it, on one line: cut between words, with "…" where it is cut. The range
 * itself is kept whole unless it alone is longer than a snippet.
 */
export function snippetAround(text: string, start: number, end: number): string {
  const room = Math.max(0, Math.floor((MAX_SNIPPET - 4 - (end - start)) / 2))
  const around = Math.min(AROUND, room)
  const from = wordStart(text, Math.max(0, start - around), start)
  const to = wordEnd(text, Math.min(text.length, end + around), end)
  const shown = `${from > 0 ? '… ' : ''}${onOneLine(text.slice(from, to))}${to < text.length ? ' …' : ''}`
  return shown.length <= MAX_SNIPPET ? shown : cutEnd(shown)
}

/** A whole text as a snippet; around `value` where it is longer than one. */
export function snippetOf(text: string, value: string): string {
  const line = onOneLine(text)
  if (line.length <= MAX_SNIPPET) return line
  const at = line.toLowerCase().indexOf(value.toLowerCase())
  return at < 0 ? cutEnd(line) : snippetAround(line, at, at + value.length)
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function cutEnd(text: string): string {
  return `${text.slice(0, wordEnd(text, MAX_SNIPPET - 2, 0)).trimEnd()} …`
}

/** First start of a word from `from` up to `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0
  for (let at = from; at <= Math.min(limit, from + REACH); at++) if (/\s/.test(text.charAt(at - 1))) return at
  return isLowHalf(text, from) ? from - 1 : from
}

/** Last end of a word from `to` down to `limit`. */
function wordEnd(text: string, to: number, limit: number): number {
  if (to >= text.length) return text.length
  for (let at = to; at >= Math.max(limit, to - REACH); at--) if (/\s/.test(text.charAt(at))) return at
  return isLowHalf(text, to) ? to - 1 : to
}

/** A cut in front of the second half of a surrogate pair would leave two broken characters. */
function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}
