/** The addresses that a page leads to. */
import { findScriptAddresses, readRefresh } from './link-syntax.ts'

export type LinkKind = 'link' | 'frame' | 'refresh' | 'script'

export interface FoundLink {
  /** As written, entities decoded; relative to `base` of the page. */
  href: string
  /** Words of the link: its text, or else the `alt`, `title` or `aria-label` in it. At most 200 characters. */
  text: string
  kind: LinkKind
}

export interface PageLinks {
  /** What addresses are relative to: `<base href>`, or null where the page's own address counts. */
  base: string | null
  links: FoundLink[]
}

const MAX_LINKS = 3_000
const MAX_TEXT = 200
/** Scripts longer than this are programs, not a redirect written as a script. */
const MAX_SCRIPT = 8_192

type Attributes = Readonly<Record<string, string>>

/** Elements whose text is no text of the page. */
const RAW = new Set(['script', 'style', 'noframes'])

/**
 * Reads links, image-map areas, frames, meta refreshes, and addresses that scripts and `onclick` name literally, from
 * the parser's events. Keeps no stack of open elements: a page nested 100,000 deep costs no more than a flat one.
 */
export class LinkReader {
  readonly #links: FoundLink[] = []
  /** Reads the links of mark-up that stands as raw text; null inside such mark-up itself. */
  readonly #readInner: ((html: string) => readonly FoundLink[]) | null
  #base: string | null = null
  /** The link whose words are being collected. */
  #open: FoundLink | null = null
  /** Words that stand in for missing text. */
  #fallback = ''
  /** Raw-text element we are in. */
  #raw = ''
  /** The select we are in leads to the address of the option chosen. */
  #navigates = false

  constructor(readInner: ((html: string) => readonly FoundLink[]) | null) {
    this.#readInner = readInner
  }

  finish(): PageLinks {
    this.#closeLink()
    return { base: this.#base, links: this.#links }
  }

  onElement(name: string, attributes: Attributes): void {
    const { href, src, onclick } = attributes
    switch (name) {
      case 'a':
        this.#closeLink()
        if (href !== undefined) this.#openLink(href, attributes)
        break
      case 'area':
        if (href !== undefined) this.#add(href, attributes['alt'] ?? attributes['title'] ?? '', 'link')
        break
      case 'frame':
      case 'iframe':
        if (src !== undefined) this.#add(src, attributes['title'] ?? attributes['name'] ?? '', 'frame')
        break
      case 'base':
        this.#base ??= href ?? null
        break
      case 'meta':
        this.#readMeta(attributes)
        break
      case 'img':
        if (this.#open !== null) this.#fallback ||= attributes['alt'] ?? ''
        break
      case 'select':
        this.#navigates = /location|open/i.test(attributes['onchange'] ?? '')
        break
      case 'option':
        if (this.#navigates) this.#add(attributes['value'] ?? '', '', 'script')
        break
      default:
        if (RAW.has(name)) this.#raw = name
    }
    if (onclick !== undefined) this.#addFromScript(onclick, true)
  }

  onElementEnd(name: string): void {
    if (name === 'a') this.#closeLink()
    else if (name === 'select') this.#navigates = false
    else if (name === this.#raw) this.#raw = ''
  }

  onText(text: string): void {
    if (this.#raw === 'script') {
      if (text.length <= MAX_SCRIPT) this.#addFromScript(text, false)
    } else if (this.#raw === 'noframes') {
      // Raw text to the parser, but a page of its own to a reader without frames; without a tag it leads nowhere.
      const inner = text.includes('<') ? this.#readInner?.(text) : null
      for (const link of inner ?? []) this.#add(link.href, link.text, link.kind)
    } else if (this.#raw === '' && this.#open !== null && this.#open.text.length < MAX_TEXT) {
      this.#open.text += text.slice(0, MAX_TEXT)
    }
  }

  #openLink(href: string, attributes: Attributes): void {
    if (/^\s*javascript:/i.test(href)) return this.#addFromScript(href, true)
    this.#open = { href, text: '', kind: 'link' }
    this.#fallback = attributes['title'] ?? attributes['aria-label'] ?? ''
  }

  #closeLink(): void {
    if (this.#open === null) return
    const { href, text, kind } = this.#open
    this.#open = null
    this.#add(href, /\S/.test(text) ? text : this.#fallback, kind)
  }

  #readMeta(attributes: Attributes): void {
    if (attributes['http-equiv']?.trim().toLowerCase() !== 'refresh') return
    const target = readRefresh(attributes['content'] ?? '')
    if (target !== null) this.#add(target, '', 'refresh')
  }

  #addFromScript(code: string, isHandler: boolean): void {
    for (const href of findScriptAddresses(code, isHandler)) this.#add(href, '', 'script')
  }

  #add(href: string, text: string, kind: LinkKind): void {
    const address = href.trim()
    if (address === '' || address.startsWith('#') || this.#links.length >= MAX_LINKS) return
    this.#links.push({ href: address, text: text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim(), kind })
  }
}
