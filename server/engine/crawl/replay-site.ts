/** A site read again from pages that were kept: the same facts and findings as its crawl gave, without a network. */
import { OptedOutError } from '../fetch/fetch-errors.ts'
import { openMemory } from '../read/lazy-memory.ts'
import type { SiteReading } from '../read/site-reader.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteEvent, SiteFindings } from '../types.ts'
import { readAddress } from './site-key.ts'
import { SiteScope } from './site-scope.ts'

/**
 * What the present extractor finds on a site's pages, which come in the order in which the crawl read them. `site` is
 * the identity that the crawl settled (`siteKey`, `siteUrl` and `domain` of its findings). Each page is let go once it
 * is read, so a generator keeps memory flat. Pure: the same pages give the same findings. Throws what `pages` throws.
 */
export async function replaySite(
  pages: Iterable<FetchedPage> | AsyncIterable<FetchedPage>,
  site: SiteIdentity,
): Promise<SiteFindings> {
  const memory = await openMemory()
  for await (const page of pages) memory.read(page)
  return memory.finish(site)
}

/** How a replay ends: as a crawl does. */
export type ReplayOutcome = Extract<SiteEvent, { type: 'done' | 'failed' }>

/**
 * As `replaySite`, on a reader's own thread. Fails as `suppressed` when the host of one of the pages has been put on the
 * opt-out list since: no value of them may be stored any more.
 */
export async function replayPages(
  pages: AsyncIterable<FetchedPage>,
  site: SiteIdentity,
  reading: SiteReading,
  isOptedOut: (hostname: string) => boolean | Promise<boolean>,
): Promise<ReplayOutcome> {
  let read = 0
  let bytes = 0
  try {
    for await (const page of pages) {
      const { hostname, host } = new URL(page.url)
      if (await isOptedOut(hostname)) {
        const { reason, message: detail } = new OptedOutError(host)
        return { type: 'failed', reason, detail, ledger: [] }
      }
      read++
      bytes += page.body.byteLength
      await reading.read(page)
    }
    return { type: 'done', findings: await reading.finish(site), pages: read, bytes, skipped: 0, ledger: [] }
  } finally {
    reading.drop()
  }
}

/**
 * Identity of a site that was asked for by `address` and whose home page was found at `homeUrl`, as a crawl settles it.
 * Throws `InvalidAddressError`.
 */
export function settledIdentity(address: string, homeUrl: string): SiteIdentity {
  const scope = new SiteScope(new URL(readAddress(address).url))
  scope.settle(new URL(homeUrl))
  return { siteKey: scope.siteKey, siteUrl: homeUrl, domain: scope.domain }
}
