// Lines of TypeScript for errors of what is compiled.
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

const PLACE = /(file:\/\/[^\s()]+):(\d+):(\d+)/g

/** The same stack with the places of compiled modules, as far as their maps are there, replaced by those of the source. */
function inSource(stack) {
  const maps = new Map()
  return stack.replace(PLACE, (place, url, line, column) => {
    if (!maps.has(url)) maps.set(url, readMap(url))
    const entry = maps.get(url)?.findEntry(line - 1, column - 1)
    if (entry?.originalSource === undefined) return place
    const source = fileURLToPath(new URL(entry.originalSource, url))
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}

function readMap(url) {
  const file = `${fileURLToPath(url)}.map`
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/**
 * Lets an error that ends the process, and its causes, name lines of the source. Node's own way (--enable-source-maps)
 * decodes a map as soon as a connection is closed, because streams look at the stacks of their errors: a sixth of a
 * short crawl.
 */
export function nameSourceLines() {
  process.on('uncaughtExceptionMonitor', (error) => {
    const seen = new Set()
    for (let one = error; one instanceof Error && !seen.has(one); one = one.cause) {
      seen.add(one)
      if (one.stack && !Object.isFrozen(one)) one.stack = inSource(one.stack)
    }
  })
}
