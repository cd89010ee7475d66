/** The JSON object in what a model says, with prose, fences or thoughts round it. Pure; takes time in proportion to the text. */

/** Openings that are tried before a text counts as one without JSON. */
const MAX_OPENINGS = 10
/** Of a longer text only so much is looked at: an answer has a few thousand tokens. UTF-16 code units. */
const MAX_LENGTH = 200_000

/**
 * The first object that holds `key`, or else the first object at all; null when there is none. Commas before a closing
 * bracket and line breaks within strings, which models write and JSON forbids, are mended.
 */
export function readJsonObject(text: string, key: string): Record<string, unknown> | null {
  // Models that think aloud do so before they answer.
  const said = text.slice(text.lastIndexOf('</think>') + 1).slice(0, MAX_LENGTH)
  let first: Record<string, unknown> | null = null
  let from = said.indexOf('{')
  for (let tries = 0; tries < MAX_OPENINGS && from >= 0; tries++) {
    const end = endOf(said, from)
    const block = said.slice(from, end ?? from)
    const read = end === null ? null : (parsed(block) ?? parsed(mended(block)))
    if (read !== null && key in read) return read
    first ??= read
    // What lies within an object that was read is a part of it.
    from = said.indexOf('{', read === null || end === null ? from + 1 : end)
  }
  return first
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(json)
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const [QUOTE, BACKSLASH] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)]
const OPENING = new Set([...'{['].map((sign) => sign.charCodeAt(0)))
const CLOSING = new Set([...'}]'].map((sign) => sign.charCodeAt(0)))

/** Behind the bracket that closes the one at `start`; null when none does. */
function endOf(text: string, start: number): number | null {
  let [depth, inString] = [0, false]
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString && code === BACKSLASH) at++
    else if (code === QUOTE) inString = !inString
    else if (!inString && OPENING.has(code)) depth++
    else if (!inString && CLOSING.has(code) && --depth === 0) return at + 1
  }
  return null
}

const ESCAPED: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': '', '\t': String.raw`\t` }

/** Without commas before closing brackets, and with line breaks in strings as JSON writes them. */
function mended(block: string): string {
  const parts: string[] = []
  let [inString, comma] = [false, -1]
  for (let at = 0; at < block.length; at++) {
    const sign = block.charAt(at)
    if (inString) {
      parts.push(sign === '\\' ? sign + block.charAt(++at) : (ESCAPED[sign] ?? sign))
      inString = sign !== '"'
      continue
    }
    if ((sign === '}' || sign === ']') && comma >= 0) parts[comma] = ''
    if (sign.trim() !== '') comma = sign === ',' ? parts.length : -1
    inString = sign === '"'
    parts.push(sign)
  }
  return parts.join('')
}
