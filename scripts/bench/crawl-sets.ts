/** The generated sites of the crawl benchmark, and what must be found on them. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Generator and peers; they stay outside the project. */
export const BENCH_DIR = path.resolve(process.env['CRAWL_BENCH_DIR'] ?? '../shared/bench/crawl')
/** Generated sites, installed peers and results; git does not see it. */
export const CACHE_DIR = path.resolve('.cache/bench/crawl')

/** Port numbers stand in the sites' own addresses, so each set has its own for good. */
const SETS = {
  small: { hosts: 20, pages: 50, port: 8190 },
  large: { hosts: 200, pages: 100, port: 8191 },
} as const
export type SetName = keyof typeof SETS

/** Sizes by their number of pages: a set, and how many of its hosts are read. */
export const SIZES = {
  '1k': { set: 'small', hosts: 20 },
  '5k': { set: 'large', hosts: 50 },
  '20k': { set: 'large', hosts: 200 },
} as const
export type Size = keyof typeof SIZES

const manifestSchema = z.object({
  pagesPerHost: z.int(),
  port: z.int(),
  perHost: z.array(z.object({ host: z.string(), pages: z.int(), easy: z.int(), hard: z.int() })),
})

export interface SiteSet {
  folder: string
  port: number
  /** In the order of hosts.txt. */
  sites: { host: string; base: string; emails: number }[]
}

/** Twelve pages of each host are fixed, the rest are articles; every sixth of these shows an address of its own. */
const FIXED_PAGES = 12
const ARTICLES_PER_ADDRESS = 6
/** info@, sales@, impressum@ and datenschutz@ as they are, support@ written with "(at)". */
const ADDRESSES_OF_EVERY_SITE = 5

/** Says why there is nothing to run; null when the generator and the peers are there. */
export function whyNotThere(): string | null {
  const missing = ['gen-site.mjs', 'bare.mjs', 'crawlee.mjs'].find(
    (file) => !existsSync(path.join(BENCH_DIR, file)),
  )
  return missing === undefined ? null : `${path.join(BENCH_DIR, missing)} is not there`
}

/** Generates a set unless it is there already, made by the same generator. */
export function prepareSet(name: SetName): SiteSet {
  const folder = path.join(CACHE_DIR, name)
  const generator = path.join(BENCH_DIR, 'gen-site.mjs')
  const madeBy = path.join(folder, 'made-by')
  const { hosts, pages, port } = SETS[name]
  const recipe = `${createHash('sha256').update(readFileSync(generator)).digest('hex')} ${hosts} ${pages} ${port}`
  if (!existsSync(madeBy) || readFileSync(madeBy, 'utf8') !== recipe) {
    rmSync(folder, { recursive: true, force: true })
    console.error(`Generating ${hosts} sites of ${pages} pages in ${folder}.`)
    const numbers = ['--hosts', hosts, '--pages', pages, '--port', port].map(String)
    const { status } = spawnSync(process.execPath, [generator, ...numbers, '--out', folder], {
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) throw new Error(`The generator of sites ended with status ${status}`)
    writeFileSync(madeBy, recipe)
  }
  return readSet(folder)
}

function readSet(folder: string): SiteSet {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))
  const { port, perHost, pagesPerHost } = manifest
  const articles = Math.max(0, pagesPerHost - FIXED_PAGES)
  const everywhere = ADDRESSES_OF_EVERY_SITE + Math.ceil(articles / ARTICLES_PER_ADDRESS)
  const sites = perHost.map(({ host, easy, hard }) => ({
    host,
    base: `http://${host}:${port}/`,
    emails: easy + hard + everywhere,
  }))
  return { folder, port, sites }
}
