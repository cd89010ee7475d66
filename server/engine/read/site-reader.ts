/** Reading the pages of sites and summing them up: what the crawl needs of extraction and resolution. */
import type { PageLinks } from '../extract/document/links.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import { SiteMemory } from './site-memory.ts'

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
