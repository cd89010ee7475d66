/** Where in a YAML text things stand. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml'

/** Finds lines in a text that is known to be YAML. */
export function lineFinder(text: string): (path: readonly PropertyKey[]) => number | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  return (path) => lineOf(document, lines, path)
}

/** The line, from 1, of what a path leads to, or of the last part of the way that is there. */
export function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length--) {
    const start = startOf(document, path.slice(0, length))
    if (start !== null) return lines.linePos(start).line
  }
  return null
}

function startOf(document: Document, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 0 ? null : document.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null
  }
  const node = document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? null) : null
}
