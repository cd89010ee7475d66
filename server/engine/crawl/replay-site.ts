/** A site read again from pages that were kept: the same facts and findings as its crawl gave, without a network. */
import { openMemory } from '../read/lazy-memory.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'

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
