/** Reading the pages of sites and summing them up: what the crawl needs of extraction and resolution. */
import type { PageLinks } from '../extract/document/links.ts'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import { openMemory } from './lazy-memory.ts'
import type { SiteMemory } from './site-memory.ts'

/** What the crawl learns of a page at once; the facts stay with the reading. */
export interface PageReport extends PageLinks {
  title: string | null
  /** People, addresses and numbers that no page of the site had shown before. */
  news: number
}

/** One site being read. Pages may be read while others are under way; they count in the order of the calls. */
export interface SiteReading {
  /** Takes the page: its bytes may be gone from here once it has been called. */
  read(page: FetchedPage): Promise<PageReport>
  /** Sums up all pages read. Call it once, after the last page. */
  finish(site: SiteIdentity): Promise<SiteFindings>
  /** Forgets the site; harmless after `finish`. */
  drop(): void
}

export interface ReadingOptions {
  /** Its pages may bring down what reads them: they are read apart from those of other sites, where there is room for it. */
  isSuspect?: boolean
}

/** Opens readings, each with a memory of its own. */
export interface SiteReader {
  open(options?: ReadingOptions): SiteReading
  /** Resolves once the first page would be read without delay. Not needed before reading. */
  warmUp(): Promise<void>
  /** Ends what the reader keeps running. */
  close(): Promise<void>
}

/** Reads on the calling thread, one page in one go: other work of the process waits for a page's milliseconds. */
export function createSiteReader(): SiteReader {
  const nothing = () => Promise.resolve()
  return { open: () => new LocalReading(), warmUp: nothing, close: nothing }
}

class LocalReading implements SiteReading {
  #memory: Promise<SiteMemory> | null = null

  async read(page: FetchedPage): Promise<PageReport> {
    this.#memory ??= openMemory()
    const memory = await this.#memory
    // Parsing is the one thing in a crawl that holds the thread: let others run before each page.
    await new Promise((resolve) => setImmediate(resolve))
    return memory.read(page)
  }

  async finish(site: SiteIdentity): Promise<SiteFindings> {
    const memory = await (this.#memory ?? openMemory())
    return memory.finish(site)
  }

  drop(): void {
    this.#memory = null
  }
}
