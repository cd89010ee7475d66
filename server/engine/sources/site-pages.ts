/** Pages of people's web sites, read as a crawl reads them. */
import { hash } from 'node:crypto'
import { FetchError } from '../fetch/fetch-errors.ts'
import { SiteLedger } from '../fetch/host-ledger.ts'
import { createNetwork, type Network, type NetworkEdges, type NetworkOptions } from '../fetch/network.ts'
import { SiteBudget } from '../fetch/site-budget.ts'
import type { SourceResponse } from './discovery.ts'
import { isSameSite } from './page-links.ts'
import { faultOfNetwork } from './source-faults.ts'

const TIMEOUT_MS = 30_000
const MAX_PAGE_BYTES = 10 * 1024 * 1024

export class SitePages {
  readonly #network: Network

  constructor(
    options: Pick<NetworkOptions, 'userAgent' | 'delayMs' | 'allowLoopback' | 'proxyUrl'>,
    edges: NetworkEdges,
  ) {
    this.#network = createNetwork({ ...options, timeoutMs: TIMEOUT_MS, maxPageBytes: MAX_PAGE_BYTES }, edges)
  }

  /** `name`: the source's, for messages. Throws a `SourceError`, or the signal's reason. */
  async read(address: string, name: string, signal: AbortSignal): Promise<SourceResponse> {
    const url = new URL(address)
    url.hash = ''
    const visit = { ledger: new SiteLedger(), budget: new SiteBudget(2 * MAX_PAGE_BYTES), signal }
    const isOfSite = (target: URL): boolean => isSameSite(target.href, url.href)
    try {
      // A packed sitemap is no page.
      if (url.pathname.endsWith('.gz')) {
        const body = await this.#network.pages.fetchFile(url, visit, isOfSite, MAX_PAGE_BYTES)
        const sum = hash('sha256', body, 'hex')
        return { url: url.href, status: 200, headers: {}, body, hash: sum, fetchedAt: new Date() }
      }
      const page = await this.#network.pages.fetchPage(url, visit, isOfSite)
      const headers = page.contentType === null ? {} : { 'content-type': page.contentType }
      const { body, contentHash, fetchedAt, status } = page
      return { url: page.url, status, headers, body, hash: contentHash, fetchedAt }
    } catch (error) {
      if (signal.aborted || !(error instanceof FetchError)) throw error
      throw faultOfNetwork(name, error)
    }
  }

  async close(): Promise<void> {
    await this.#network.close()
  }
}
