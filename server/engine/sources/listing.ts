/**
 * Pages that list companies: members of an association, exhibitors of a fair, a portfolio. The user names the page, or a
 * sitemap of such pages; the sites that it leads to are the candidates. Pages are read as a crawl reads them.
 */
import { z } from 'zod'
import type {
  DiscoverySource,
  SourcePage,
  SourcePlan,
  SourceQuery,
  SourceResponse,
  SourceTools,
} from './discovery.ts'
import { SourceError } from './discovery.ts'
import { isSameSite, outwardLinks, readSitemap } from './page-links.ts'
import { sitesOf, type FoundSite } from './site-candidates.ts'
import { supportOf } from './support.ts'
import type { Sitemap } from '../crawl/sitemap.ts'
import { parseUrl } from '../parse-url.ts'

const NAME = 'Pages of links'
/** Pages of a sitemap that are read together, so that links of their common frame can be told from the entries'. */
const BATCH = 10
/** With fewer pages nothing is said of a frame. */
const MIN_FOR_FRAME = 3
const SECONDS_A_PAGE = 2

const settings = z.object({
  /** Pages that list companies, or sitemaps of such pages. */
  pages: z
    .array(
      z.url({ protocol: /^https?$/, error: 'must be a web address such as https://chamber.example/members' }),
    )
    .max(100)
    .default([]),
  /** Pages that are read of a sitemap. */
  maxPages: z.int().min(1).max(1_000).default(50),
})
type Settings = z.output<typeof settings>
type Query = SourceQuery<Settings>

interface Position {
  /** Pages and sitemaps as named. */
  named: string[]
  /** Pages that sitemaps have named. */
  listed: string[]
  /** Sitemaps that were read: they may name each other. */
  read: string[]
}

/** Sitemaps below those that are named, which are read. */
const MAX_SITEMAPS = 20

export const listingSource: DiscoverySource<Settings> = {
  id: 'listing',
  version: '1',
  name: NAME,
  endpoint: '',
  needsKey: false,
  licence: { name: 'terms of the page’s site', url: null, attribution: null, shareAlike: false },
  terms: { docUrl: null, personalData: 'none' },
  standing: 'pointer',
  // The pace is that of crawls, host by host.
  limits: { perSecond: 1, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: false, byPlace: false, bySize: false, byName: false, byDomain: false },
  settings,
  plan,
  fetch: fetchPage,
}

function plan({ criteria, settings: { pages, maxPages } }: Query): SourcePlan {
  const requests = pages.map((page) => (isSitemapName(page) ? 1 + maxPages : 1)).reduce((a, b) => a + b, 0)
  return {
    ...supportOf('A page of links', criteria, {}),
    refusal: pages.length === 0 ? 'It reads pages that you name: set pages' : null,
    estimate: { requests, candidates: null, seconds: requests * SECONDS_A_PAGE },
  }
}

async function fetchPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const at: Position =
    cursor === null ? { named: query.settings.pages, listed: [], read: [] } : (JSON.parse(cursor) as Position)
  if (at.listed.length > 0) return readListed(at, tools)
  const [first, ...named] = at.named
  if (first === undefined) return pageOf([], [], { named: [], listed: [], read: [] })
  const response = await tools.page(first)
  const sitemap = await readSitemap(response)
  if (sitemap !== null) return stepsOf(sitemap, first, { ...at, named }, query.settings.maxPages)
  const links = outwardLinks(response)
  const nothing = `${NAME}: no link on ${first} leaves its site`
  return pageOf([{ response, links }], links.length === 0 ? [nothing] : [], { ...at, named })
}

/** What a sitemap gives to read: its pages, then the sitemaps that it names, all of its own site. */
function stepsOf(sitemap: Sitemap, address: string, at: Position, maxPages: number): SourcePage {
  const ofSite = (page: string): boolean => parseUrl(page) !== null && isSameSite(page, address)
  const listed = sitemap.pages.filter(ofSite).slice(0, maxPages)
  const left = `${NAME}: ${address} names ${sitemap.pages.length} pages, of which ${listed.length} are read (maxPages)`
  const read = [...at.read, address]
  const known = new Set([...read, ...at.named])
  const further = sitemap.sitemaps.filter((page) => ofSite(page) && !known.has(page))
  return pageOf([], sitemap.pages.length > listed.length ? [left] : [], {
    named: [...further.slice(0, Math.max(0, MAX_SITEMAPS - read.length)), ...at.named],
    ...{ listed, read },
  })
}

/** The next pages of a sitemap. One that cannot be read is told, and does not end the others. */
async function readListed({ listed, ...at }: Position, tools: SourceTools): Promise<SourcePage> {
  const read: { response: SourceResponse; links: FoundSite[] }[] = []
  const warnings: string[] = []
  for (const url of listed.slice(0, BATCH)) {
    try {
      const response = await tools.page(url)
      read.push({ response, links: outwardLinks(response) })
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      warnings.push(error.message)
    }
  }
  if (read.length === 0 && warnings.length > 1)
    throw new SourceError(
      'away',
      `${NAME}: none of ${warnings.length} pages could be read; the first: ${warnings[0]}`,
    )
  const frame = frameOf(read.map(({ links }) => links))
  const own = read.map(({ response, links }) => ({
    response,
    links: links.filter((link) => !frame.has(hostOf(link))),
  }))
  return pageOf(own, warnings, { ...at, listed: listed.slice(BATCH) })
}

function pageOf(
  read: readonly { response: SourceResponse; links: readonly FoundSite[] }[],
  warnings: string[],
  next: Position,
): SourcePage {
  const sites = read.map(({ response, links }) => sitesOf(links, response))
  return {
    candidates: sites.flatMap(({ candidates }) => candidates),
    rejected: sites.flatMap(({ rejected }) => rejected),
    nextCursor: next.named.length + next.listed.length === 0 ? null : JSON.stringify(next),
    total: null,
    warnings,
  }
}

/** Hosts that more than half of the pages lead to: the site's frame, not its entries. */
function frameOf(pages: readonly FoundSite[][]): ReadonlySet<string> {
  if (pages.length < MIN_FOR_FRAME) return new Set()
  const counts = new Map<string, number>()
  for (const links of pages)
    for (const host of new Set(links.map(hostOf))) counts.set(host, (counts.get(host) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([host]) => host))
}

function hostOf({ url }: FoundSite): string {
  return new URL(url).host
}

function isSitemapName(page: string): boolean {
  return /\.(?:xml|gz|txt)$/.test(new URL(page).pathname)
}
