/**
 * The quick reading of a page: its title, its links and the addresses it shows, in one pass without a tree. It does not
 * ask whose an address is, and knows nothing of people, numbers or structure.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { decodeBody } from '../fetch/charset.ts'
import type { FetchedPage, Method } from '../types.ts'
import { BLOCK, UNSEEN } from './document/elements.ts'
import { LinkReader, type FoundLink, type PageLinks } from './document/links.ts'
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
  const { text: html, charset } = decodeBody(page.body, page.contentType)
  const { title, text, places, coded, links } = scanSource(html)
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
  return { ...links, title, emails: [...linked, ...shown] }
}

interface Coded {
  address: string
  method: Extract<Method, 'mailto' | 'cfemail'>
}

/** The source of a page as one pass sees it. */
export interface ScannedSource {
  title: string | null
  text: string
  places: Places
  /** Addresses in attributes, decoded. */
  coded: Coded[]
  links: PageLinks
}

const CF_LINK = '/cdn-cgi/l/email-protection#'

/** Scans a page's source. Never throws. */
export function scanSource(html: string): ScannedSource {
  const scanner = new Scanner(html, (inner) => scanSource(inner).links.links)
  return scanner.run()
}

/** Attributes that are read; all others are passed over without a copy. */
const READ = new Set(
  'href src alt title name aria-label http-equiv content value onclick onchange data-cfemail'.split(' '),
)
/** Longer names are none of those that matter. */
const MAX_NAME = 12

/**
 * Works on htmlparser2's tokenizer, not on its parser: no stack of open elements and no attributes that nobody asks
 * for, at half the cost.
 */
class Scanner implements TokenizerCallbacks {
  readonly #html: string
  readonly #links: LinkReader
  readonly #places = new Places()
  readonly #coded: Coded[] = []
  #text = ''
  #title = ''
  #element = ''
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''
  /** Element whose text nobody sees, and how often it is open within itself. */
  #hiding = ''
  #depth = 0

  constructor(html: string, readInner: (html: string) => readonly FoundLink[]) {
    this.#html = html
    this.#links = new LinkReader(readInner)
  }

  run(): ScannedSource {
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, this)
    tokenizer.write(this.#html)
    tokenizer.end()
    const title = this.#title.replace(/\s+/g, ' ').trim()
    return {
      title: title === '' ? null : title,
      text: this.#text,
      places: this.#places,
      coded: this.#coded,
      links: this.#links.finish(),
    }
  }

  onopentagname(start: number, end: number): void {
    this.#element = this.#name(start, end)
    this.#attributes = NONE
  }

  onattribname(start: number, end: number): void {
    const name = this.#name(start, end)
    this.#attribute = READ.has(name) && !Object.hasOwn(this.#attributes, name) ? name : ''
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== '') this.#value += this.#html.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    if (this.#attribute !== '') this.#value += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (this.#attribute === '') return
    if (this.#attributes === NONE) this.#attributes = {}
    this.#attributes[this.#attribute] = this.#value
  }

  onopentagend(): void {
    this.#open()
    if (this.#hiding === '' && UNSEEN.has(this.#element) && this.#element !== 'head')
      this.#hiding = this.#element
    if (this.#hiding === this.#element) this.#depth++
  }

  /** What closes itself (`<svg/>`) hides nothing. */
  onselfclosingtag(): void {
    if (this.#element === 'svg' || this.#element === 'math') this.#open()
    else this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const name = this.#name(start, end)
    this.#links.onElementEnd(name)
    if (name === 'title') this.#element = ''
    if (this.#hiding === name && --this.#depth === 0) this.#hiding = ''
    else this.#break(name)
  }

  ontext(start: number, end: number): void {
    this.#read(this.#html.slice(start, end), start, end)
  }

  ontextentity(codepoint: number, end: number): void {
    this.#read(String.fromCodePoint(codepoint), -1, end)
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #name(start: number, end: number): string {
    return end - start > MAX_NAME ? '' : this.#html.slice(start, end).toLowerCase()
  }

  #open(): void {
    const name = this.#element
    this.#links.onElement(name, this.#attributes)
    if (name === 'a') readAddressLink(this.#attributes['href'], this.#coded)
    const hidden = this.#attributes['data-cfemail']
    if (hidden !== undefined) pushDecoded(hidden, this.#coded)
    this.#break(name)
  }

  #break(name: string): void {
    if (this.#hiding === '' && (name === 'br' || BLOCK.has(name))) this.#text += '\n'
  }

  /** Text that stands in the source from `from` to `to`; -1: an entity, which has no place of its own. */
  #read(data: string, from: number, to: number): void {
    this.#links.onText(data)
    if (this.#hiding !== '') return
    if (this.#element === 'title') {
      this.#title += data
      return
    }
    if (from >= 0) this.#places.add(this.#text.length, this.#text.length + data.length, from, to)
    this.#text += data
  }
}

const NONE: Record<string, string> = {}

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
