/** Which addresses belong to the site that is crawled. Other hosts are never asked for a page. */
import { parseHostLiteral } from '../fetch/ip-address.ts'
import { basePathOf, registrableDomain } from './site-key.ts'

export class SiteScope {
  #origin: URL
  #basePath: string

  /** `start`: address of the candidate. The scope is its host until `settle` is told where the home page really is. */
  constructor(start: URL) {
    this.#origin = new URL(start.origin)
    this.#basePath = basePathOf(start)
  }

  /** Origin and base path, without a closing slash. */
  get siteKey(): string {
    return this.#origin.origin + this.#basePath
  }

  /** Address of the home page by this key. */
  get homeUrl(): URL {
    return new URL(`${this.#basePath}/`, this.#origin)
  }

  /** Registrable public domain, or null for IP literals and `localhost`. */
  get domain(): string | null {
    return registrableDomain(this.#origin.hostname)
  }

  /**
   * Whether the home page may turn out to be at `url`: the same host, or another one of the same registrable domain
   * (http to https, apex to www, a front door such as `en.acme.example`), both on their default ports.
   */
  mayBeHome(url: URL): boolean {
    if (url.origin === this.#origin.origin) return true
    if (url.port !== '' || this.#origin.port !== '') return false
    if (url.hostname === this.#origin.hostname) return true
    if (parseHostLiteral(url.hostname) !== null || url.hostname.startsWith('[')) return false
    return this.domain !== null && registrableDomain(url.hostname) === this.domain
  }

  /** Takes the host and, for a site below a path, the base path from the address at which the home page was found. */
  settle(home: URL): void {
    this.#origin = new URL(home.origin)
    if (this.#basePath !== '' && !this.#isBelowBase(home)) this.#basePath = basePathOf(home)
  }

  /** Whether a page belongs to the site: its host with or without `www.`, on either scheme, below its base path. */
  includes(url: URL): boolean {
    return this.isSameHost(url) && this.#isBelowBase(url)
  }

  /** Whether an address is on the site's host, base path aside. */
  isSameHost(url: URL): boolean {
    if (url.origin === this.#origin.origin) return true
    return url.port === '' && this.#origin.port === '' && bare(url.hostname) === bare(this.#origin.hostname)
  }

  /** The address on the settled origin: old `http://` and `www.` links cost no redirect each. */
  onOrigin(url: URL): URL {
    return url.origin === this.#origin.origin ? url : new URL(url.pathname + url.search, this.#origin)
  }

  #isBelowBase(url: URL): boolean {
    if (this.#basePath === '') return true
    return url.pathname === this.#basePath || url.pathname.startsWith(`${this.#basePath}/`)
  }
}

function bare(hostname: string): string {
  return hostname.startsWith('www.') ? hostname.slice(4) : hostname
}
