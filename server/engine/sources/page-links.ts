/** What a page of links, or a sitemap, leads to. Pure, but for unpacking. */
import { decodeBody } from '../fetch/charset.ts'
import { decodeContent, isGzip } from '../fetch/content-coding.ts'
import { parseSitemap, type Sitemap } from '../crawl/sitemap.ts'
import { registrableDomain } from '../crawl/site-key.ts'
import { scanSource } from '../extract/scan-page.ts'
import type { SourceResponse } from './discovery.ts'
import type { FoundSite } from './site-candidates.ts'
import { parseUrl } from '../parse-url.ts'

const MAX_SITEMAP_BYTES = 10 * 1024 * 1024
/** Words of a link that say what it does, not whom it leads to. */
const NO_NAME =
  /^(?:(?:visit|view|open|go|zur|zum|voir|ver|to|the|our|le|la|il|el|company|firmen)\s+)*(?:web\s?-?site|home\s?-?page|web|site|page|link|url|internet(?:seite|auftritt)?|webseite|more|mehr|read more|details?|profile?|here|hier|ici|www|https?)\b[\s:›»>→.]*(?:\S+\.\S+)?$|^[\w.-]+\.[a-z]{2,}(?:\/\S*)?$|^https?:/i

/** The sitemap that an answer is; null where it is a page. */
export async function readSitemap({ url, body, headers }: SourceResponse): Promise<Sitemap | null> {
  const limit = { maxBytes: MAX_SITEMAP_BYTES, beyond: 'cut' } as const
  const unpacked = isGzip(Buffer.from(body)) ? await decodeContent(Buffer.from(body), 'gzip', limit) : body
  const { text } = decodeBody(unpacked, headers['content-type'] ?? null)
  const isList = /\.txt$/.test(new URL(url).pathname) && !text.includes('<')
  return isList || /<(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, 5_000)) ? parseSitemap(text) : null
}

/** Links of a page that leave its site, in their order, with what the page calls them where that is a name. */
export function outwardLinks({ url, body, headers }: SourceResponse): FoundSite[] {
  const { links, base } = scanSource(decodeBody(body, headers['content-type'] ?? null).text).links
  const from = (base === null ? null : parseUrl(base, url)) ?? new URL(url)
  const own = siteOf(new URL(url))
  const found = links.flatMap(({ href, text, kind }, index): FoundSite[] => {
    const target = kind === 'link' ? parseUrl(href, from) : null
    if (target === null || !/^https?:$/.test(target.protocol) || siteOf(target) === own) return []
    const name = text.replace(/\s+/g, ' ').trim()
    return [{ url: target.href, ...(isName(name) && { name }), pointer: `link ${index + 1}` }]
  })
  // The link with the name stands for the others to its site, which may be a picture or "Website".
  return found.map((site) => (site.name === undefined ? (namedTwin(site, found) ?? site) : site))
}

/** Whether two addresses are of one registrable domain, or one host where there is none. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(new URL(one)) === siteOf(new URL(other))
}

function namedTwin({ url }: FoundSite, found: readonly FoundSite[]): FoundSite | undefined {
  const { host } = new URL(url)
  return found.find((other) => other.name !== undefined && new URL(other.url).host === host)
}

function isName(text: string): boolean {
  return text.length >= 2 && text.length <= 120 && /\p{L}/u.test(text) && !NO_NAME.test(text)
}

function siteOf({ hostname }: URL): string {
  return registrableDomain(hostname) ?? hostname
}
