/** Finds and reads a site's sitemaps, within bounds. What goes wrong here costs nothing but the sitemap. */
import { decodeBody } from '../fetch/charset.ts'
import { decodeContent, isGzip } from '../fetch/content-coding.ts'
import { FetchError } from '../fetch/fetch-errors.ts'
import type { Network } from '../fetch/network.ts'
import type { Visit } from '../fetch/polite-client.ts'
import { defaultLexicon } from './hint-lexicon.ts'
import { parseSitemap, type Sitemap } from './sitemap.ts'
import type { SiteScope } from './site-scope.ts'
import { parseUrl } from '../parse-url.ts'

const MAX_FILES = 6
const MAX_ADDRESSES = 20_000
/** The protocol allows 50 MB; what a lead crawl needs stands in far less. */
const MAX_BYTES = 10 * 1024 * 1024

/** Names of sitemap parts that hold no people and no company data. */
const LOW_VALUE =
  /post|product|categor|tag|archive|news|blog|article|author|image|video|media|event|attachment/i

/** Addresses that the site's own sitemaps list, in their order; robots.txt names them, or they stand where usual. */
export async function readSitemaps(network: Network, scope: SiteScope, visit: Visit): Promise<string[]> {
  const listed = await listedInRobots(network, scope, visit)
  const queue = listed.length > 0 ? listed : [new URL('sitemap.xml', scope.homeUrl)]
  const seen = new Set<string>()
  const pages: string[] = []
  while (queue.length > 0 && seen.size < MAX_FILES && pages.length < MAX_ADDRESSES) {
    const url = queue.shift()
    if (url === undefined || seen.has(url.href)) continue
    seen.add(url.href)
    const sitemap = await readOne(network, scope, url, visit)
    for (const page of sitemap.pages) if (pages.length < MAX_ADDRESSES) pages.push(page)
    queue.push(...rank(resolveAll(sitemap.sitemaps, url, scope)))
  }
  return pages
}

async function listedInRobots(network: Network, scope: SiteScope, visit: Visit): Promise<URL[]> {
  return resolveAll(await network.robots.sitemapsOf(scope.homeUrl, visit), scope.homeUrl, scope)
}

async function readOne(network: Network, scope: SiteScope, url: URL, visit: Visit): Promise<Sitemap> {
  try {
    const limit = { maxBytes: MAX_BYTES, beyond: 'cut' } as const
    const file = await network.pages.fetchFile(url, visit, (target) => scope.isSameHost(target), MAX_BYTES)
    const body = isGzip(file) ? await decodeContent(file, 'gzip', limit) : file
    return parseSitemap(decodeBody(body, null).text)
  } catch (error) {
    // Only what is wrong with the sitemap itself: an aborted visit must still end the crawl.
    if (visit.signal.aborted || !(error instanceof FetchError)) throw error
    return { pages: [], sitemaps: [] }
  }
}

/** Those on the site's own host, on its settled origin. */
function resolveAll(addresses: string[], base: URL, scope: SiteScope): URL[] {
  const urls: URL[] = []
  for (const address of addresses) {
    const url = parseUrl(address, base)
    if (url !== null && scope.isSameHost(url)) urls.push(scope.onOrigin(url))
  }
  return urls
}

/** Parts that promise people or company data first, endless lists of posts and products last. */
function rank(urls: URL[]): URL[] {
  const worth = (url: URL): number => {
    const name = url.pathname.split('/').at(-1) ?? ''
    const hint = defaultLexicon.hintOf(name.replace(/sitemap|\.xml|\.gz/gi, ' '))
    if (hint !== null && hint !== 'low') return 2
    if (LOW_VALUE.test(name)) return 0
    return 1
  }
  return urls.sort((a, b) => worth(b) - worth(a))
}
