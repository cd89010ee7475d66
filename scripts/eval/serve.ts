import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

const served = z.object({ base: z.string(), seeds: z.array(z.string()).optional() })
const servedMap = z.record(z.string(), served)

export interface ServedSite {
  base: string
  seeds: string[]
}

export interface CorpusServer {
  sites: ReadonlyMap<string, ServedSite>
  close(): Promise<void>
}

/** First port of the range in which the sites are served, one port a site. */
const FIRST_PORT = 24_000
const START_MS = 15_000

/** Serves the corpus on loopback with its own server. Throws if that does not come up within 15 seconds. */
export async function serveCorpus(corpus: string): Promise<CorpusServer> {
  const args = [
    join(corpus, 'serve.mjs'),
    join(corpus, 'sites'),
    join(corpus, 'truth'),
    '--port-base',
    String(FIRST_PORT),
    '--json',
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const close = async (): Promise<void> => {
    if (child.exitCode !== null) return
    child.kill()
    await once(child, 'exit')
  }
  const timer = setTimeout(() => child.kill(), START_MS)
  try {
    let output = ''
    for await (const chunk of child.stdout) {
      output += String(chunk)
      const sites = readMap(output)
      if (sites !== null) return { sites, close }
    }
    throw new Error('The corpus server ended before it named its sites.')
  } finally {
    clearTimeout(timer)
  }
}

/** The server prints one JSON object once it listens; until it is whole, null. */
function readMap(output: string): Map<string, ServedSite> | null {
  let json: unknown
  try {
    json = JSON.parse(output)
  } catch {
    return null
  }
  const entries = Object.entries(servedMap.parse(json))
  return new Map(
    entries.map(([slug, { base, seeds }]) => [
      slug,
      { base, seeds: (seeds ?? []).map((seed) => new URL(seed, base).href) },
    ]),
  )
}
