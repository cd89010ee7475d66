/**
 * The quick reading of a page: its title, its links and the addresses it shows, in one pass without a tree. It does not
 * ask whose an address is, and knows nothing of people, numbers or structure.
 */
import { decodeBody } from '../fetch/charset.ts'
import type { FetchedPage, Method } from '../types.ts'
import { BLOCK, UNSEEN } from './document/elements.ts'
import { LinkReader, type FoundLink, type PageLinks } from './document/links.ts'
import { AttributeNames, readTags, type Attributes, type TagHandler } from './document/tags.ts'
import { Places } from './document/places.ts'
import { snippetAround, snippetOf } from './document/snippet.ts'
import { sourceMap } from './document/source-map.ts'
import { decodeCfEmail } from './emails/cfemail.ts'
import { findPlainAddresses } from './emails/find.ts'
import { acceptAddress, isOnLoopback } from './emails/judge.ts'
import { mailtoAddresses } from './emails/mailto.ts'
import { findObfuscatedAddresses, mayHideAddresses } from './emails/obfuscated.ts'
import type { Fact } from './page-facts.ts'

export interface PageScan extends PageLinks {
  title: string | null
  emails: Fact[]
}

/** Scans one page. Pure: the same bytes give the same. Never throws on malformed pages. */
export function scanPage(page: FetchedPage): PageScan {
  const decoded = decodeBody(page.body, page.contentType)
  const scanned = scanSource(decoded.text)
  return { ...scanned.links, title: scanned.title, emails: emailFacts(page, decoded, scanned) }
}

/** The addresses of a page that was decoded and scanned, whoever's they are. */
export function emailFacts(
  page: FetchedPage,
  { text: html, charset }: ReturnType<typeof decodeBody>,
  { text, places, coded }: ScannedSource,
): Fact[] {
  const onLoopback = isOnLoopback(page.url)
  const accept = (address: string): string | null => acceptAddress(address, onLoopback)
  const map = sourceMap(page.body, html, charset)
  const byte = (range: [number, number] | null): Pick<Fact, 'byteStart' | 'byteEnd'> => {
    const byteStart = range === null ? null : map.byteAt(range[0])
    const byteEnd = range === null ? null : map.byteAt(range[1])
    return byteStart === null || byteEnd === null
      ? { byteStart: null, byteEnd: null }
      : { byteStart, byteEnd }
  }
  const linked = coded.flatMap(({ address, method }): Fact[] => {
    const value = accept(address)
    if (value === null) return []
    return [{ value, method, confidence: 0.95, snippet: snippetOf(address, value), ...byte(null) }]
  })
  const hidden = mayHideAddresses(text) ? findObfuscatedAddresses(text) : []
  const shown = [...findPlainAddresses(text), ...hidden].flatMap(
    ({ address, start, end, obfuscated }): Fact[] => {
      const value = accept(address)
      if (value === null) return []
      return [
        {
          value,
          method: obfuscated ? 'obfuscated_text' : 'text',
          confidence: obfuscated ? 0.85 : 0.9,
          snippet: snippetAround(text, start, end),
          ...byte(places.sourceRange(start, end)),
        },
      ]
    },
  )
  return [...linked, ...shown]
}

interface Coded {
  address: string
  method: Extract<Method, 'mailto' | 'cfemail'>
}

/** The source of a page as one pass sees it. */
export interface ScannedSource {
  title: string | null
  /** Where the text of the first `h1` stands in the text; null where there is none. */
  heading: [number, number] | null
  text: string
  places: Places
  /** Addresses in attributes, decoded. */
  coded: Coded[]
  links: PageLinks
}

const CF_LINK = '/cdn-cgi/l/email-protection#'

/** Scans a page's source. Never throws. */
export function scanSource(html: string): ScannedSource {
  // What stands in a `noframes` is read once more; one within it is not, or a page could nest them without end.
  return new Scanner((inner) => new Scanner(null).run(inner).links.links).run(html)
}

/** Attributes that are read. */
const WANTED = new AttributeNames(
  'href src alt title name aria-label http-equiv content value onclick onchange data-cfemail'.split(' '),
)

/** Keeps no stack of open elements: a page nested 100,000 deep costs no more than a flat one. */
class Scanner implements TagHandler {
  readonly #links: LinkReader
  readonly #places = new Places()
  readonly #coded: Coded[] = []
  #text = ''
  #title = ''
  #inTitle = false
  #headingStart = -1
  #headingEnd = -1
  /** Element whose text nobody sees, and how often it is open within itself. */
  #hiding = ''
  #depth = 0

  constructor(readInner: ((html: string) => readonly FoundLink[]) | null) {
    this.#links = new LinkReader(readInner)
  }

  run(html: string): ScannedSource {
    readTags(html, WANTED, this)
    const title = this.#title.replace(/\s+/g, ' ').trim()
    return {
      title: title === '' ? null : title,
      heading: this.#headingEnd < 0 ? null : [this.#headingStart, this.#headingEnd],
      text: this.#text,
      places: this.#places,
      coded: this.#coded,
      links: this.#links.finish(),
    }
  }

  onStartTag(name: string, attributes: Attributes, closesItself: boolean): void {
    this.#inTitle = name === 'title'
    const { href, 'data-cfemail': hidden } = attributes
    // What closes itself (`<svg/>`) hides nothing.
    const isEmpty = closesItself && (name === 'svg' || name === 'math')
    this.#links.onElement(name, attributes)
    if (name === 'a') readAddressLink(href, this.#coded)
    if (hidden !== undefined) pushDecoded(hidden, this.#coded)
    this.#break(name)
    if (name === 'h1' && this.#headingStart < 0) this.#headingStart = this.#text.length
    if (isEmpty) return
    if (this.#hiding === '' && UNSEEN.has(name) && name !== 'head') this.#hiding = name
    if (this.#hiding === name && name !== '') this.#depth++
  }

  onEndTag(name: string): void {
    this.#links.onElementEnd(name)
    if (name === 'title') this.#inTitle = false
    if (name === 'h1' && this.#headingStart >= 0 && this.#headingEnd < 0) this.#headingEnd = this.#text.length
    if (this.#hiding === name && name !== '' && --this.#depth === 0) this.#hiding = ''
    else this.#break(name)
  }

  onText(text: string, from: number, to: number): void {
    this.#links.onText(text)
    if (this.#hiding !== '') return
    if (this.#inTitle) {
      this.#title += text
      return
    }
    if (from >= 0) this.#places.add(this.#text.length, this.#text.length + text.length, from, to)
    this.#text += text
  }

  #break(name: string): void {
    if (this.#hiding === '' && (name === 'br' || BLOCK.has(name))) this.#text += '\n'
  }
}

function readAddressLink(href: string | undefined, coded: Coded[]): void {
  if (href === undefined) return
  const at = href.indexOf(CF_LINK)
  if (at >= 0) pushDecoded(href.slice(at + CF_LINK.length), coded)
  else for (const address of mailtoAddresses(href)) coded.push({ address, method: 'mailto' })
}

function pushDecoded(hidden: string, coded: Coded[]): void {
  const address = decodeCfEmail(hidden)
  if (address !== null) coded.push({ address, method: 'cfemail' })
}
