/** Reading a source map for a few places, without the tables that Node makes of all of it. */

export interface SourceMap {
  sources: readonly string[]
  mappings: string
}

/** Counted from 1, as in stacks. */
export interface Place {
  line: number
  column: number
}

export interface SourcePlace extends Place {
  source: string
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUE_OF = new Uint8Array(128)
for (let i = 0; i < DIGITS.length; i++) VALUE_OF[DIGITS.charCodeAt(i)] = i
const CONTINUES = 32
const COMMA = 44
const SEMICOLON = 59

/** What follows the place before it: column, source, source line, source column; the first starts anew on each line. */
const FIELDS = 4

/**
 * Where a place of a compiled file comes from; null when the map does not say. One pass over the numbers before it (a
 * megabyte takes some ten milliseconds), since each is told as its difference from the last.
 */
export function placeInSource({ sources, mappings }: SourceMap, { line, column }: Place): SourcePlace | null {
  const now = new Int32Array(FIELDS)
  let found: Int32Array | null = null
  let at = 0
  for (let left = line - 1; at < mappings.length;) {
    const code = mappings.charCodeAt(at)
    if (code === COMMA) at++
    else if (code === SEMICOLON) {
      if (left-- === 0) break
      now[0] = 0
      at++
    } else {
      const fields = countedFrom(now, mappings, at)
      at = fields.end
      if (left > 0) continue
      if ((now[0] ?? 0) > column - 1) break
      found = fields.count >= FIELDS ? now.slice() : null
    }
  }
  if (found === null) return null
  const [, source = 0, sourceLine = 0, sourceColumn = 0] = found
  const name = sources[source]
  return name === undefined ? null : { source: name, line: sourceLine + 1, column: sourceColumn + 1 }
}

/** Adds the numbers of one place to `sums`; a fifth, of a name, is left out. */
function countedFrom(sums: Int32Array, text: string, start: number): { end: number; count: number } {
  let at = start
  let count = 0
  for (; at < text.length; count++) {
    if (text.charCodeAt(at) === COMMA || text.charCodeAt(at) === SEMICOLON) break
    let value = 0
    let digit: number
    let shift = 0
    do {
      digit = VALUE_OF[text.charCodeAt(at++)] ?? 0
      value |= (digit & (CONTINUES - 1)) << shift
      shift += 5
    } while (digit >= CONTINUES && at < text.length)
    if (count < FIELDS) sums[count] = (sums[count] ?? 0) + ((value & 1) === 1 ? -(value >> 1) : value >> 1)
  }
  return { end: at, count }
}
