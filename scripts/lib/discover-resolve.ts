/** Looks for the web sites of candidates, those that their sources give being no more than likely. */
import { readConfig } from '../../server/config.ts'
import {
  createCrawler,
  KnownSites,
  resolveDomain,
  type Resolution,
  type SourcedCandidate,
} from '../../server/engine/index.ts'
import type { DiscoverArguments } from './discover-options.ts'

export interface SiteResolver {
  /** Takes note of a candidate's own site, which may be that of another source's candidate. */
  note: (sourceId: string, candidate: SourcedCandidate) => void
  resolve: (candidate: SourcedCandidate, signal: AbortSignal) => Promise<Resolution>
  close: () => Promise<void>
}

/** Crawls by the same settings as `npm run crawl`: contact, pause and proxy. */
export function openSiteResolver(given: DiscoverArguments): SiteResolver {
  const { PUBLIC_URL, CRAWL_DELAY_MS, CRAWL_PROXY_URL } = process.env
  const CRAWL_CONTACT = given.contact ?? process.env['CRAWL_CONTACT']
  const { crawl } = readConfig({ CRAWL_CONTACT, PUBLIC_URL, CRAWL_DELAY_MS, CRAWL_PROXY_URL })
  const crawler = createCrawler({ ...crawl, allowLoopback: given['allow-private-network'] })
  const known = new KnownSites()
  return {
    note: (sourceId, candidate) => known.add(sourceId, candidate),
    resolve: (candidate, signal) =>
      resolveDomain(candidate, {
        ...{ crawler, signal },
        suggest: (company) => Promise.resolve(known.suggest(company)),
      }),
    close: () => crawler.close(),
  }
}
