/** Lines of the source for errors of what is compiled (scripts/setup/compile.mjs); other stacks stay as they are. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { placeInSource, type SourceMap } from './source-map.ts'

const PLACE = /(file:\/\/[^\s()]+):(\d+):(\d+)/g

/** Places looked up so far. An error that comes a hundred times a second is from the same ones each time. */
const known = new Map<string, string>()
const MAX_KNOWN = 2000

function readMap(url: string): SourceMap | null {
  const file = `${fileURLToPath(url)}.map`
  if (file.includes('node_modules') || !existsSync(file)) return null
  return JSON.parse(readFileSync(file, 'utf8')) as SourceMap
}

/**
 * The same stack with the places of compiled modules, as far as their maps are there, replaced by those of the source.
 * Node's own way (--enable-source-maps) decodes all of a map as soon as a connection is closed, because streams look at
 * the stacks of their errors: a sixth of a short crawl, and half a second of a server.
 */
export function inSource(stack: string): string {
  const maps = new Map<string, SourceMap | null>()
  return stack.replace(PLACE, (place, url: string, line: string, column: string) => {
    const earlier = known.get(place)
    if (earlier !== undefined) return earlier
    if (!maps.has(url)) maps.set(url, readMap(url))
    const map = maps.get(url) ?? null
    const origin = map && placeInSource(map, { line: Number(line), column: Number(column) })
    const told = origin
      ? `${fileURLToPath(new URL(origin.source, url))}:${origin.line}:${origin.column}`
      : place
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(place, told)
    return told
  })
}

/** Lets an error and its causes name lines of the source. */
export function nameSourceLines(error: unknown): void {
  const seen = new Set<Error>()
  for (let one = error; one instanceof Error && !seen.has(one); one = one.cause) {
    seen.add(one)
    if (one.stack && !Object.isFrozen(one)) one.stack = inSource(one.stack)
  }
}
