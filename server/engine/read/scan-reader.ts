import { EXTRACTOR_VERSION } from '../extract/version.ts'
import { detached } from '../extract/remember.ts'
import { scanPage } from '../extract/scan-page.ts'
import type { Fact } from '../extract/page-facts.ts'
import { evidenced, MAX_EVIDENCE, type OriginatedFact } from '../resolve/evidence.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import type { PageReport, SiteReader, SiteReading } from './site-reader.ts'

/** Reads nothing but titles, links and addresses, whoever's they are: for a first look at many sites. */
export function createScanReader(): SiteReader {
  return { open: () => new ScanReading(), warmUp: () => Promise.resolve(), close: () => Promise.resolve() }
}

class ScanReading implements SiteReading {
  readonly #facts = new Map<string, OriginatedFact[]>()

  async read(page: FetchedPage): Promise<PageReport> {
    await new Promise((resolve) => setImmediate(resolve))
    const { base, links, title, emails } = scanPage(page)
    let news = 0
    for (const fact of emails) if (this.#keep(fact, page)) news++
    return { base, links, title, news }
  }

  finish(site: SiteIdentity): Promise<SiteFindings> {
    const emails = [...this.#facts].map(([value, facts]) => evidenced(value, facts))
    this.drop()
    const none = { names: [], legalNames: [], descriptions: [], phones: [], faxes: [], socials: [] }
    const organisation = {
      ...none,
      addresses: [],
      registerNumbers: [],
      vatIds: [],
      industries: [],
      emails,
    }
    return Promise.resolve({ ...site, language: null, organisation, people: [] })
  }

  drop(): void {
    this.#facts.clear()
  }

  /** Whether the address is new to the site. */
  #keep(fact: Fact, page: FetchedPage): boolean {
    const known = this.#facts.get(fact.value)
    if (known !== undefined && known.length >= MAX_EVIDENCE) return false
    const { url, contentHash, fetchedAt } = page
    const origin = { url, contentHash, fetchedAt, extractorVersion: EXTRACTOR_VERSION }
    // What outlives the page must not be a part of its text, which would keep all of it alive.
    const item = {
      fact: { ...fact, value: detached(fact.value), snippet: detached(fact.snippet) },
      page: origin,
    }
    if (known === undefined) this.#facts.set(item.fact.value, [item])
    else known.push(item)
    return known === undefined
  }
}
