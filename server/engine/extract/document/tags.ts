/**
 * The tags and the text of a page's source, in one pass and without a tree, by the rules of htmlparser2's tokenizer but
 * at a fifth of its cost: that one looks at each character, this one searches for the few that matter. Entities are
 * left to htmlparser2.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

export interface TagHandler {
  /** A start tag. A name of more than 12 characters is given as `''`: none of those that matter is so long. */
  onStartTag(name: string, attributes: Attributes, closesItself: boolean): void
  onEndTag(name: string): void
  /** Text that stands in the source from `from` to `to`; `from` is -1 for an entity, which has no place of its own. */
  onText(text: string, from: number, to: number): void
}

/** Names of the attributes that are read, in lower case, none longer than 12 characters. */
export class AttributeNames {
  readonly #names: ReadonlySet<string>
  /** Whether there is a name of some length with some first letter: most that stand in a page are told apart by this. */
  readonly #outlines = new Uint8Array(128 * 16)

  constructor(names: readonly string[]) {
    this.#names = new Set(names)
    for (const name of names) this.#outlines[outlineOf(name.charCodeAt(0), name.length)] = 1
  }

  /** The name that stands in a source from `start` to `end`; `''` if it is none of these. */
  match(html: string, start: number, end: number): string {
    if (end - start > MAX_NAME) return ''
    if (this.#outlines[outlineOf(html.charCodeAt(start) | LOWER, end - start)] !== 1) return ''
    const name = html.slice(start, end).toLowerCase()
    return this.#names.has(name) ? name : ''
  }
}

/** Reads a page's source. Of an attribute that is given twice the first counts. Never throws. */
export function readTags(html: string, wanted: AttributeNames, handler: TagHandler): void {
  new TagReader(html, wanted, handler).read()
}

const MAX_NAME = 12
const NO_ATTRIBUTES: Attributes = Object.freeze({})

/** Elements in which nothing is a tag but their own end, which this finds. Nothing ends a `plaintext`. */
const RAW_END = new Map(
  ['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'title', 'textarea', 'plaintext'].map(
    (name) => [
      name,
      name === 'plaintext' ? /(?!)/g : new RegExp(String.raw`</${name}(?=[ \t\n\f\r/>])`, 'gi'),
    ],
  ),
)
const COMMENT_END = /--!?>/g

/** Bit by which an ASCII letter's lower case differs. */
const LOWER = 0x20
const [TAB, NEW_LINE, FORM_FEED, RETURN, SPACE] = [9, 10, 12, 13, 32] as const
const [EXCLAMATION, DOUBLE_QUOTE, SINGLE_QUOTE, SLASH] = [33, 34, 39, 47] as const
const [EQUALS, GREATER, QUESTION] = [61, 62, 63] as const

/** Where a method gives a position, reading goes on there; the end of the source stands for "what began has no end". */
class TagReader {
  readonly #html: string
  readonly #wanted: AttributeNames
  readonly #handler: TagHandler
  /** Of the start tag that is read: behind its `>`, and whether a slash stands in front of that. */
  #tagEnd = 0
  #closesItself = false

  constructor(html: string, wanted: AttributeNames, handler: TagHandler) {
    this.#html = html
    this.#wanted = wanted
    this.#handler = handler
  }

  read(): void {
    const html = this.#html
    let textStart = 0
    let at = html.indexOf('<')
    while (at >= 0) {
      const sign = html.charCodeAt(at + 1)
      // `</` at the very end of a source is text.
      const isTag = isLetter(sign) || sign === EXCLAMATION || sign === QUESTION
      if (isTag || (sign === SLASH && at + 2 < html.length)) {
        this.#tellText(textStart, at, '')
        textStart = this.#readTag(at, sign)
        at = html.indexOf('<', textStart)
      } else {
        at = html.indexOf('<', at + 1)
      }
    }
    this.#tellText(textStart, html.length, '')
  }

  #readTag(at: number, sign: number): number {
    if (sign === SLASH) return this.#readEndTag(at + 2)
    return isLetter(sign) ? this.#readStartTag(at + 1) : this.#passDeclaration(at + 1)
  }

  /** A comment, a document type, or what else begins with `<!` or `<?`; `at`: its second sign. */
  #passDeclaration(at: number): number {
    const html = this.#html
    if (html.startsWith('![CDATA[', at)) return this.#behind(']]>', at + 8)
    if (!html.startsWith('!--', at)) return this.#behind('>', at)
    // `<!-->` and `<!--->` are whole comments.
    if (html.startsWith('>', at + 3)) return at + 4
    if (html.startsWith('->', at + 3)) return at + 5
    COMMENT_END.lastIndex = at + 3
    return COMMENT_END.test(html) ? COMMENT_END.lastIndex : html.length
  }

  #readEndTag(at: number): number {
    if (!isLetter(this.#html.charCodeAt(at))) return this.#behind('>', at)
    const end = this.#endOfName(at)
    if (end === this.#html.length) return end
    this.#handler.onEndTag(this.#nameAt(at, end))
    return this.#behind('>', end)
  }

  #readStartTag(at: number): number {
    const nameEnd = this.#endOfName(at)
    const attributes = this.#readAttributes(nameEnd)
    if (attributes === null) return this.#html.length
    const name = this.#nameAt(at, nameEnd)
    this.#handler.onStartTag(name, attributes, this.#closesItself)
    const rawEnd = RAW_END.get(name)
    return rawEnd === undefined ? this.#tagEnd : this.#readRaw(name, rawEnd, this.#tagEnd)
  }

  #readRaw(name: string, rawEnd: RegExp, start: number): number {
    rawEnd.lastIndex = start
    const end = rawEnd.exec(this.#html)?.index
    this.#tellText(start, end ?? this.#html.length, name)
    return end === undefined ? this.#html.length : this.#readEndTag(end + 2)
  }

  /** The attributes that are wanted; null for a tag without an end. */
  #readAttributes(from: number): Attributes | null {
    const html = this.#html
    let attributes: Record<string, string> | null = null
    let place = from
    this.#closesItself = false
    for (;;) {
      const sign = html.charCodeAt(place)
      if (sign === GREATER) break
      if (Number.isNaN(sign)) return null
      if (sign === SLASH) {
        this.#closesItself = true
        place++
      } else if (isSpace(sign)) {
        place++
      } else {
        this.#closesItself = false
        const nameEnd = this.#endOfAttributeName(place)
        const name = this.#wanted.match(html, place, nameEnd)
        const start = this.#startOfValue(nameEnd)
        const end = start < 0 ? nameEnd : this.#endOfValue(start)
        if (end < 0) return null
        if (name !== '') {
          attributes ??= {}
          if (!Object.hasOwn(attributes, name)) attributes[name] = start < 0 ? '' : this.#value(start, end)
        }
        place = start >= 0 && isQuote(html.charCodeAt(start)) ? end + 1 : end
      }
    }
    this.#tagEnd = place + 1
    return attributes ?? NO_ATTRIBUTES
  }

  /** The first sign of an attribute's name may be any, also `=`. */
  #endOfAttributeName(start: number): number {
    const html = this.#html
    for (let at = start + 1; at < html.length; at++) {
      const sign = html.charCodeAt(at)
      if (sign === EQUALS || isEndOfName(sign)) return at
    }
    return html.length
  }

  /** Where the value of an attribute begins, its quote included; -1 where there is none. */
  #startOfValue(nameEnd: number): number {
    const at = this.#behindSpaces(nameEnd)
    return this.#html.charCodeAt(at) === EQUALS ? this.#behindSpaces(at + 1) : -1
  }

  /** Where the value ends, its quote excluded; -1 where it does not. */
  #endOfValue(start: number): number {
    const html = this.#html
    const quote = html.charCodeAt(start)
    if (quote === DOUBLE_QUOTE) return html.indexOf('"', start + 1)
    if (quote === SINGLE_QUOTE) return html.indexOf("'", start + 1)
    for (let at = start; at < html.length; at++) {
      const sign = html.charCodeAt(at)
      if (sign === GREATER || isSpace(sign)) return at
    }
    return -1
  }

  #value(start: number, end: number): string {
    const sign = this.#html.charCodeAt(start)
    const quote = isQuote(sign) ? String.fromCharCode(sign) : ''
    const value = this.#html.slice(start + quote.length, end)
    return value.includes('&') ? entities.readValue(value, quote) : value
  }

  /** Text inside of the element `raw`; `''` for the usual text. */
  #tellText(start: number, end: number, raw: string): void {
    if (start >= end) return
    const text = this.#html.slice(start, end)
    const mayHoldEntities = raw === '' || raw === 'title' || raw === 'textarea'
    if (!mayHoldEntities || !text.includes('&')) return this.#handler.onText(text, start, end)
    for (const piece of entities.readText(text, raw))
      this.#handler.onText(piece.text, piece.from < 0 ? -1 : start + piece.from, start + piece.to)
  }

  #nameAt(start: number, end: number): string {
    return end - start > MAX_NAME ? '' : this.#html.slice(start, end).toLowerCase()
  }

  #endOfName(start: number): number {
    const html = this.#html
    for (let at = start; at < html.length; at++) if (isEndOfName(html.charCodeAt(at))) return at
    return html.length
  }

  #behindSpaces(from: number): number {
    let at = from
    while (isSpace(this.#html.charCodeAt(at))) at++
    return at
  }

  #behind(mark: string, from: number): number {
    const at = this.#html.indexOf(mark, from)
    return at < 0 ? this.#html.length : at + mark.length
  }
}

interface Piece {
  text: string
  from: number
  to: number
}

/** Decodes the entities of texts and values as htmlparser2 does. */
class EntityReader implements TokenizerCallbacks {
  readonly #tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, this)
  #source = ''
  #offset = 0
  #pieces: Piece[] = []
  #value = ''

  /** The pieces of a text, each entity one of its own. `raw`: the element in which tags are text. */
  readText(text: string, raw: string): Piece[] {
    this.#pieces = []
    this.#read(raw === '' ? '' : `<${raw}>`, text, '')
    return this.#pieces
  }

  readValue(value: string, quote: string): string {
    this.#value = ''
    this.#read(`<a b=${quote}`, value, `${quote}>`)
    return this.#value
  }

  #read(before: string, text: string, after: string): void {
    this.#source = before + text + after
    this.#offset = before.length
    this.#tokenizer.reset()
    this.#tokenizer.write(this.#source)
    this.#tokenizer.end()
  }

  ontext(start: number, end: number): void {
    const [from, to] = [start - this.#offset, end - this.#offset]
    this.#pieces.push({ text: this.#source.slice(start, end), from, to })
  }

  ontextentity(codepoint: number, end: number): void {
    this.#pieces.push({ text: String.fromCodePoint(codepoint), from: -1, to: end - this.#offset })
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#source.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint)
  }

  onattribname(): void {}
  onattribend(): void {}
  onopentagname(): void {}
  onopentagend(): void {}
  onselfclosingtag(): void {}
  onclosetag(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

const entities = new EntityReader()

function outlineOf(firstLetter: number, length: number): number {
  return (firstLetter & 127) * 16 + length
}

function isLetter(sign: number): boolean {
  const lower = sign | LOWER
  return lower >= 97 && lower <= 122
}

function isSpace(sign: number): boolean {
  return sign === SPACE || sign === NEW_LINE || sign === TAB || sign === FORM_FEED || sign === RETURN
}

function isEndOfName(sign: number): boolean {
  return sign === GREATER || sign === SLASH || isSpace(sign)
}

function isQuote(sign: number): boolean {
  return sign === DOUBLE_QUOTE || sign === SINGLE_QUOTE
}
