/** Which characters of a page a reader sees: told by code, since every character of every page is asked. */

/** Zero-width and soft characters that nobody sees. */
export function isInvisible(code: number): boolean {
  if (code < 0x200b) return code === 0xad
  return (
    code <= 0x200f ||
    code === 0x2028 ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff
  )
}

/** White space as `\s` of regular expressions, but for what is invisible. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Where a stretch of visible characters from `start` ends; single plain spaces within it belong to it. */
export function endOfInk(data: string, start: number, end: number): number {
  let i = start + 1
  for (; i < end; i++) {
    const code = data.charCodeAt(i)
    if (code > 0x20 && code < 0x7f) continue
    if (code === 0x20) {
      const next = i + 1 < end ? data.charCodeAt(i + 1) : 0
      if (next > 0x20 && next < 0x7f) continue
      return i
    }
    if (isSpace(code) || isInvisible(code)) return i
  }
  return i
}
