/** Where a site begins: the address as given or another spelling of it, the site's root, the candidate's seeds. */
import { FetchError } from '../fetch/fetch-errors.ts'
import type { Network } from '../fetch/network.ts'
import type { Visit } from '../fetch/polite-client.ts'
import type { FetchedPage } from '../types.ts'
import { languageOf } from './page-priority.ts'
import type { SiteScope } from './site-scope.ts'

export interface HomePage {
  page: FetchedPage
  /** The address under which it was asked for. */
  asked: URL
}

export interface SiteStart {
  url: URL
  /** Whoever gave the address wrote `https://`; otherwise http is as good. */
  schemeGiven: boolean
  /** Other pages to start from. */
  seeds: URL[]
}

/** Trouble with https that http may not have. */
const HTTPS_TROUBLE = new Set<FetchError['reason']>(['refused', 'tls', 'timeout'])
/** Trouble with one page, after which another page of the host is worth a try. */
const PAGE_TROUBLE = new Set<FetchError['reason']>(['robots', 'http_error', 'not_html', 'too_large'])

/**
 * Fetches the first start page that can be had. Returns the error of the first attempt when none can: it is the one
 * that belongs to the address as given. Throws the visit's abort reason.
 */
export async function findHomePage(
  start: SiteStart,
  scope: SiteScope,
  network: Network,
  visit: Visit,
): Promise<HomePage | FetchError> {
  const first = await fetchStart(start.url, scope, network, visit)
  if (!(first instanceof FetchError)) return first
  const other = PAGE_TROUBLE.has(first.reason) ? null : otherSpelling(start, first, scope.domain)
  const further =
    other !== null ? [other] : PAGE_TROUBLE.has(first.reason) ? [scope.homeUrl, ...start.seeds] : []
  const asked = new Set([start.url.href])
  for (const url of further) {
    if (asked.has(url.href)) continue
    asked.add(url.href)
    const found = await fetchStart(url, scope, network, visit)
    if (!(found instanceof FetchError)) return found
  }
  return first
}

/** Address of the home page, for the reader: where the front door led, or else the site's root. */
export function siteUrlOf({ page, asked }: HomePage, scope: SiteScope): string {
  const path = asked.pathname.replace(/\/$/, '')
  const isFrontDoor =
    path === scope.homeUrl.pathname.replace(/\/$/, '') || languageOf(path.split('/').at(-1)) !== null
  return isFrontDoor && asked.search === '' ? page.url : scope.homeUrl.href
}

async function fetchStart(
  asked: URL,
  scope: SiteScope,
  network: Network,
  visit: Visit,
): Promise<HomePage | FetchError> {
  try {
    return { page: await network.pages.fetchPage(asked, visit, (to) => scope.mayBeHome(to)), asked }
  } catch (error) {
    visit.signal.throwIfAborted()
    if (error instanceof FetchError) return error
    throw error
  }
}

/**
 * The same home page by another address: `http://` where nobody said https, the host with `www.` where DNS does not
 * know the bare one, or the other way round. Null when there is none to try.
 */
function otherSpelling(
  { url, schemeGiven }: SiteStart,
  error: FetchError,
  domain: string | null,
): URL | null {
  const other = new URL(url)
  if (!schemeGiven && url.protocol === 'https:' && HTTPS_TROUBLE.has(error.reason)) {
    other.protocol = 'http:'
    return other
  }
  if (error.reason !== 'dns' || domain === null) return null
  if (url.hostname !== domain && url.hostname !== `www.${domain}`) return null
  other.hostname = url.hostname === domain ? `www.${domain}` : domain
  return other
}
