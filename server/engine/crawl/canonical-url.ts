/**
 * One page, one address. `cleanUrl` makes the address that is fetched; `urlKey` makes the key under which a page
 * counts as seen. The key forgets more than the address does, because what is harmless to compare need not be harmless
 * to ask for: some servers answer `/team/index.html` and not `/team/`.
 */
import { parseUrl } from '../parse-url.ts'

/** Longer addresses are generated, not written. */
const MAX_URL = 2048

/** An address with a scheme of its own that is not the web's: mail, telephone, script. */
const OTHER_SCHEME = /^(?!https?:)[a-z][a-z0-9+.-]*:/i

/** Files that are no pages; they are never asked for. */
const FILE =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|csv|epub|ps|tex|bib|jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|psd|ai|eps|mp[34]|m4[av]|ogg|oga|ogv|wav|flac|aac|avi|mov|wmv|mkv|webm|flv|swf|zip|rar|7z|tar|t?gz|bz2|xz|exe|dmg|msi|apk|deb|rpm|iso|jar|css|m?js|map|json|rss|atom|woff2?|ttf|otf|eot|ics|vcf|vcard|kml|gpx|wasm|torrent)$|\/(?:sitemap[^/]*|feed|rss|atom)\.xml$/i

/** Parameters that say where a reader came from, not what they want. */
const TRACKING =
  /^(?:utm_\w+|gclid|dclid|gbraid|wbraid|fbclid|msclkid|yclid|igshid|twclid|ttclid|li_fat_id|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|hsctatracking|mkt_tok|vero_\w+|oly_(?:anon|enc)_id|pk_\w+|piwik_\w+|mtm_\w+|matomo_\w+|ref_src|spm|cmpid|wt_mc|etcc_\w+|replytocom|srsltid)$/i

const SESSION =
  /^(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sess_?id|sid|cfid|cftoken|zenid|oscsid|s_id|sessid)$/i

const INDEX_FILE = /\/(?:index|default)\.(?:html?|xhtml|shtml|php\d?|aspx?|jsp|cfm|cgi|pl)$/i

/**
 * Resolves a link. Fragment, credentials, tracking and session parameters go. Null for what is no page address: other
 * schemes, files, lengths beyond reason, what no URL parser reads.
 */
export function cleanUrl(href: string, base: string | URL): URL | null {
  const address = href.trim()
  if (address.length > MAX_URL || OTHER_SCHEME.test(address)) return null
  // `href="www.other.example"`: a host whose scheme was forgotten, not a page beside this one.
  const url = /^www\./i.test(address) ? parseUrl(`http://${address}`, base) : parseUrl(address, base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  // Each change makes the parser read the address again.
  if (url.href.includes('#')) url.hash = ''
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  if (url.pathname.includes(';'))
    url.pathname = url.pathname.replace(/;(?:jsessionid|phpsessid|sid)=[^/;]*/gi, '')
  if (url.pathname.includes('/(S(')) url.pathname = url.pathname.replace(/\/\(S\([^/)]*\)\)/, '')
  if (url.search !== '') url.search = keptParameters(url.search).join('&')
  if (url.href.length > MAX_URL || FILE.test(url.pathname)) return null
  return url
}

/** Key of a page within its site: path and sorted query, without index file, doubled or closing slashes. */
export function urlKey(url: URL): string {
  const path = normaliseEscapes(url.pathname)
    .replace(INDEX_FILE, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
  if (url.search.length < 2) return path
  const parameters = normaliseEscapes(url.search.slice(1)).split('&').sort()
  return `${path}?${parameters.join('&')}`
}

/** Parameters worth keeping, as written, so that the server sees its own spelling. */
function keptParameters(search: string): string[] {
  return search
    .slice(1)
    .split('&')
    .filter((parameter) => {
      const name = parameter.split('=', 1)[0] ?? ''
      return parameter !== '' && !TRACKING.test(name) && !SESSION.test(name)
    })
}

/** RFC 3986, section 6.2.2: unreserved characters plain, other escapes in upper case. */
function normaliseEscapes(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const char = String.fromCharCode(parseInt(escape.slice(1), 16))
    return /[\w.~-]/.test(char) ? char : escape.toUpperCase()
  })
}
