/** Reading the pages of sites and summing them up: what the crawl needs of extraction and resolution. */
import type { PageLinks } from '../extract/document/links.ts'
import { readPage } from '../extract/extract-page.ts'
import type { PageFacts } from '../extract/page-facts.ts'
import { resolveSite, type SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'

/** What the crawl learns of a page at once; the facts stay with the reading. */
export interface PageReport extends PageLinks {
  title: string | null
  /** People, addresses and numbers that no page of the site had shown before. */
  news: number
}

/** One site being read. Pages may be read while others are under way; they count in the order of the calls. */
export interface SiteReading {
  read(page: FetchedPage): Promise<PageReport>
  /** Sums up all pages read. Call it once, after the last page. */
  finish(site: SiteIdentity): Promise<SiteFindings>
  /** Forgets the site; harmless after `finish`. */
  drop(): void
}

/** Opens readings, each with a memory of its own. */
export interface SiteReader {
  open(): SiteReading
  /** Ends what the reader keeps running. */
  close(): Promise<void>
}

/** Reads on the calling thread, one page in one go: other work of the process waits for a page's milliseconds. */
export function createSiteReader(): SiteReader {
  return { open: () => new LocalReading(), close: () => Promise.resolve() }
}

class LocalReading implements SiteReading {
  readonly #memory = new SiteMemory()

  async read(page: FetchedPage): Promise<PageReport> {
    // Parsing is the one thing in a crawl that holds the thread: let others run before each page.
    await new Promise((resolve) => setImmediate(resolve))
    return this.#memory.read(page)
  }

  finish(site: SiteIdentity): Promise<SiteFindings> {
    return Promise.resolve(this.#memory.finish(site))
  }

  drop(): void {
    this.#memory.clear()
  }
}

/** The facts of a site's pages. Pure: no thread, no clock. */
export class SiteMemory {
  #facts: PageFacts[] = []
  readonly #seen = new Set<string>()

  read(page: FetchedPage): PageReport {
    const { facts, base, links } = readPage(page)
    // Values and snippets are parts of the page's text and would keep all of it alive until the site is done.
    this.#facts.push(structuredClone(facts))
    return { base, links, title: facts.title, news: this.#countNews(facts) }
  }

  finish(site: SiteIdentity): SiteFindings {
    return resolveSite(this.#facts, site)
  }

  clear(): void {
    this.#facts = []
    this.#seen.clear()
  }

  #countNews({ emails, phones, persons }: PageFacts): number {
    const before = this.#seen.size
    for (const { value, thirdParty } of [...emails, ...phones]) if (!thirdParty) this.#seen.add(value)
    for (const { name } of persons) this.#seen.add(name.value)
    return this.#seen.size - before
  }
}
