/**
 * The addresses that a page leads to. Works on htmlparser2's tokenizer, not on its parser: no stack of open elements,
 * so a page nested 100,000 deep costs no more than a flat one, and links need no tree.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
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

/** Reads links, image-map areas, frames, meta refreshes, and addresses that scripts and `onclick` name literally. */
export function findLinks(html: string): PageLinks {
  return new LinkReader(html).read()
}

/** Attributes that matter, by element; `*` for all. */
const ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  a: new Set(['href', 'title', 'aria-label', 'onclick']),
  area: new Set(['href', 'alt', 'title', 'onclick']),
  frame: new Set(['src', 'name', 'title']),
  iframe: new Set(['src', 'name', 'title']),
  base: new Set(['href']),
  meta: new Set(['http-equiv', 'content']),
  img: new Set(['alt', 'onclick']),
  option: new Set(['value']),
  select: new Set(['onchange']),
  '*': new Set(['onclick']),
}

class LinkReader implements TokenizerCallbacks {
  readonly #html: string
  readonly #links: FoundLink[] = []
  #base: string | null = null
  #element = ''
  #wanted: ReadonlySet<string> = new Set()
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''
  /** The link whose words are being collected. */
  #open: FoundLink | null = null
  /** Words that stand in for missing text. */
  #fallback = ''
  /** Raw-text element we are in: its text is no text. */
  #raw = ''
  /** The select we are in leads to the address of the option chosen. */
  #navigates = false

  constructor(html: string) {
    this.#html = html
  }

  read(): PageLinks {
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, this)
    tokenizer.write(this.#html)
    tokenizer.end()
    this.#closeLink()
    return { base: this.#base, links: this.#links }
  }

  onopentagname(start: number, end: number): void {
    this.#element = end - start > 12 ? '*' : this.#html.slice(start, end).toLowerCase()
    this.#wanted = ATTRIBUTES[this.#element] ?? (ATTRIBUTES['*'] as ReadonlySet<string>)
    this.#attributes = {}
  }

  onattribname(start: number, end: number): void {
    const name = end - start > 10 ? '' : this.#html.slice(start, end).toLowerCase()
    this.#attribute = this.#wanted.has(name) && !Object.hasOwn(this.#attributes, name) ? name : ''
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== '') this.#value += this.#html.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    if (this.#attribute !== '') this.#value += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (this.#attribute !== '') this.#attributes[this.#attribute] = this.#value
  }

  onopentagend(): void {
    const { href, src, onclick } = this.#attributes
    switch (this.#element) {
      case 'a':
        this.#closeLink()
        if (href !== undefined) this.#openLink(href)
        break
      case 'area':
        if (href !== undefined)
          this.#add(href, this.#attributes['alt'] ?? this.#attributes['title'] ?? '', 'link')
        break
      case 'frame':
      case 'iframe':
        if (src !== undefined)
          this.#add(src, this.#attributes['title'] ?? this.#attributes['name'] ?? '', 'frame')
        break
      case 'base':
        this.#base ??= href ?? null
        break
      case 'meta':
        this.#readMeta()
        break
      case 'img':
        if (this.#open !== null) this.#fallback ||= this.#attributes['alt'] ?? ''
        break
      case 'select':
        this.#navigates = /location|open/i.test(this.#attributes['onchange'] ?? '')
        break
      case 'option':
        if (this.#navigates) this.#add(this.#attributes['value'] ?? '', '', 'script')
        break
      case 'script':
      case 'style':
      case 'noframes':
        this.#raw = this.#element
        break
    }
    if (onclick !== undefined) this.#addFromScript(onclick, true)
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const name = end - start > 12 ? '' : this.#html.slice(start, end).toLowerCase()
    if (name === 'a') this.#closeLink()
    else if (name === 'select') this.#navigates = false
    else if (name === this.#raw) this.#raw = ''
  }

  ontext(start: number, end: number): void {
    if (this.#raw === 'script') {
      if (end - start <= MAX_SCRIPT) this.#addFromScript(this.#html.slice(start, end), false)
    } else if (this.#raw === 'noframes') {
      // Raw text to the tokenizer, but a page of its own to a reader without frames.
      for (const link of findLinks(this.#html.slice(start, end)).links)
        this.#add(link.href, link.text, link.kind)
    } else if (this.#raw === '' && this.#open !== null && this.#open.text.length < MAX_TEXT) {
      this.#open.text += this.#html.slice(start, Math.min(end, start + MAX_TEXT))
    }
  }

  ontextentity(codepoint: number): void {
    if (this.#open !== null && this.#raw === '') this.#open.text += String.fromCodePoint(codepoint)
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #openLink(href: string): void {
    if (/^\s*javascript:/i.test(href)) return this.#addFromScript(href, true)
    this.#open = { href, text: '', kind: 'link' }
    this.#fallback = this.#attributes['title'] ?? this.#attributes['aria-label'] ?? ''
  }

  #closeLink(): void {
    if (this.#open === null) return
    const { href, text, kind } = this.#open
    this.#open = null
    this.#add(href, /\S/.test(text) ? text : this.#fallback, kind)
  }

  #readMeta(): void {
    if (this.#attributes['http-equiv']?.trim().toLowerCase() !== 'refresh') return
    const target = readRefresh(this.#attributes['content'] ?? '')
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
