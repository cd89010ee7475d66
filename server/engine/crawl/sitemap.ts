/**
 * Sitemaps (sitemaps.org): addresses of pages and of further sitemaps. Read with htmlparser2's tokenizer in XML mode,
 * which knows the five XML entities and no declared ones: there is nothing for an "XML bomb" to expand.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

export interface Sitemap {
  /** Addresses of pages, as written. */
  pages: string[]
  /** Addresses of further sitemaps. */
  sitemaps: string[]
}

const MAX_PAGES = 50_000
const MAX_SITEMAPS = 1_000
const MAX_ADDRESS = 2_048

/** Reads a sitemap, a sitemap index, or a plain list of addresses, one a line. Anything else gives nothing. */
export function parseSitemap(text: string): Sitemap {
  if (!text.slice(0, 1_000).includes('<')) return { pages: readLines(text), sitemaps: [] }
  const reader = new SitemapReader(text)
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, reader)
  tokenizer.write(text)
  tokenizer.end()
  return { pages: reader.pages, sitemaps: reader.sitemaps }
}

class SitemapReader implements TokenizerCallbacks {
  readonly pages: string[] = []
  readonly sitemaps: string[] = []
  readonly #text: string
  #inSitemap = false
  #location: string | null = null

  constructor(text: string) {
    this.#text = text
  }

  onopentagname(start: number, end: number): void {
    const name = this.#name(start, end)
    if (name === 'sitemap') this.#inSitemap = true
    else if (name === 'url') this.#inSitemap = false
    this.#location = name === 'loc' ? '' : null
  }

  onclosetag(start: number, end: number): void {
    if (this.#location === null || this.#name(start, end) !== 'loc') return
    const list = this.#inSitemap ? this.sitemaps : this.pages
    const most = this.#inSitemap ? MAX_SITEMAPS : MAX_PAGES
    const address = this.#location.trim()
    // A copy: a slice would keep the whole sitemap alive.
    if (address !== '' && list.length < most) list.push(Buffer.from(address).toString())
    this.#location = null
  }

  ontext(start: number, end: number): void {
    if (this.#location !== null && this.#location.length < MAX_ADDRESS) {
      this.#location += this.#text.slice(start, Math.min(end, start + MAX_ADDRESS))
    }
  }

  ontextentity(codepoint: number): void {
    if (this.#location !== null) this.#location += String.fromCodePoint(codepoint)
  }

  oncdata(start: number, end: number, offset: number): void {
    this.ontext(start, end - offset)
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onopentagend(): void {}
  onprocessinginstruction(): void {}
  onselfclosingtag(): void {}

  /** Local name, lower case: some generators write `<ns:loc>`; `<image:loc>` and `<video:loc>` are no pages. */
  #name(start: number, end: number): string {
    if (end - start > 20) return ''
    const name = this.#text.slice(start, end).toLowerCase()
    return name.startsWith('image:') || name.startsWith('video:') ? '' : name.slice(name.indexOf(':') + 1)
  }
}

function readLines(text: string): string[] {
  const addresses: string[] = []
  for (const line of text.split(/\r\n?|\n/, MAX_PAGES)) {
    const address = line.trim()
    if (/^https?:\/\//i.test(address) && address.length <= MAX_ADDRESS)
      addresses.push(Buffer.from(address).toString())
  }
  return addresses
}
