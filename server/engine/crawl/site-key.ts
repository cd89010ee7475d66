/** From what a user or a source gives as an address to the site that is meant. */
import { getDomain } from 'tldts'
import { parseHostLiteral } from '../fetch/ip-address.ts'
import { defaultLexicon } from './hint-lexicon.ts'
import { languageOf } from './page-priority.ts'

export interface SiteAddress {
  /**
   * Origin and base path, without a closing slash: `https://acme.example`, `https://uni.example/labs/smith`. `www.` and
   * the scheme stay as given; a crawl settles them by the home page's redirects, and reports the settled key.
   */
  siteKey: string
  /** Address to start from: what was given, made absolute. */
  url: string
  /** Registrable public domain (private suffixes such as hosters' count), or null for IP literals and `localhost`. */
  domain: string | null
}

/** The text is no address of a web site; the message says why, for the person who typed it. */
export class InvalidAddressError extends Error {}

const MAX_LENGTH = 2048

/**
 * Reads `acme.example`, `www.acme.example/de/`, `http://acme.example:80/team.html`. Without a scheme, https is meant,
 * except for IP literals and `localhost`. Throws `InvalidAddressError`.
 */
export function readAddress(text: string): SiteAddress {
  const url = parse(text.trim().replace(/^<(.*)>$/s, '$1'))
  url.hash = ''
  url.username = ''
  url.password = ''
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  const domain = domainOf(url)
  return { siteKey: siteKeyOf(url), url: url.href, domain }
}

/** Origin and base path of the site that a page's address stands for, without a closing slash. */
function siteKeyOf(url: URL): string {
  return url.origin + basePathOf(url)
}

/**
 * Base path of the site, `''` for a site that has its host to itself. The folder of the address counts, less what
 * says only where in a site one is: index files, language folders (`/de/`), pages and sections known by name
 * (`/contact`, `/about-us/team/`). A last part without an extension is a folder, with or without its slash.
 */
export function basePathOf(url: URL): string {
  if (url.search !== '') return ''
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  const last = segments.at(-1)
  if (last !== undefined && /\.[a-z][a-z0-9]{1,5}$/i.test(last)) segments.pop()
  for (let end = segments.at(-1); end !== undefined; end = segments.at(-1)) {
    if (
      languageOf(end) === null &&
      defaultLexicon.hintOf(end) === null &&
      !/^(?:home|index|start)$/i.test(end)
    )
      break
    segments.pop()
  }
  return segments.map((segment) => `/${segment}`).join('')
}

/** Registrable domain of a host, or null. Throws `InvalidAddressError` for a name that is no host on the web. */
function domainOf(url: URL): string | null {
  const { hostname } = url
  if (parseHostLiteral(hostname) !== null || hostname.startsWith('[')) return null
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return null
  if (!hostname.includes('.')) throw new InvalidAddressError(`"${hostname}" is not the name of a web site`)
  if (!hostname.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))) {
    throw new InvalidAddressError(`"${hostname}" is not a valid host name`)
  }
  const domain = registrableDomain(hostname)
  if (domain === null) throw new InvalidAddressError(`"${hostname}" is a public suffix, not a site`)
  return domain
}

/** `acme.co.uk` for `shop.acme.co.uk`, `acme.github.io` for itself; null for a suffix or an IP literal. */
export function registrableDomain(hostname: string): string | null {
  return getDomain(hostname, { allowPrivateDomains: true })
}

function parse(text: string): URL {
  if (text === '') throw new InvalidAddressError('The address is empty')
  if (text.length > MAX_LENGTH) throw new InvalidAddressError('The address is too long')
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new InvalidAddressError(`Only http and https addresses can be read, not ${scheme}`)
  }
  if (scheme === undefined && /^[^/?#\s]+@[^/?#\s]+$/.test(text)) {
    throw new InvalidAddressError(`"${text}" is an email address, not a web site`)
  }
  try {
    const url = new URL(scheme === undefined ? `https://${text}` : text)
    const local =
      parseHostLiteral(url.hostname) !== null || url.hostname.startsWith('[') || url.hostname === 'localhost'
    return scheme === undefined && local ? new URL(`http://${text}`) : url
  } catch {
    throw new InvalidAddressError(`"${text.slice(0, 100)}" is not a web address`)
  }
}
