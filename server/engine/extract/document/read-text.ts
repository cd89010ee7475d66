import { Element, isTag, isText, type ChildNode, type Text } from 'domhandler'
import { decodeCfEmail } from '../emails/cfemail.ts'
import { attributeRange } from './attributes.ts'
import { BLOCK, STRONG, UNSEEN, isDecoy, isReversed, regionOf, reversedClasses } from './elements.ts'
import type { Image, Line, Link, PageText, Region, Run } from './page-text.ts'
import { endOfInk, isInvisible, isSpace } from './ink.ts'
import { Places } from './places.ts'
import type { ParsedTree, TextPieces } from './tree.ts'

const LINE_FEED = 0x0a

/** What the walk knows from the elements above. */
interface Surroundings {
  block: Element
  strong: boolean
  heading: number
  region: Region
  /** White space is kept as line breaks (pre). */
  preformatted: boolean
}

/** Surroundings of text that stands outside every element. */
const NOWHERE: Surroundings = {
  block: new Element('body', {}),
  strong: false,
  heading: 0,
  region: 'main',
  preformatted: false,
}

/** Reads the visible text of a page as lines, with its links and images. */
export function readText(html: string, tree: ParsedTree): PageText {
  const reader = new TextReader(html, tree.pieces)
  for (const node of tree.document.children) reader.walk(node, null)
  return reader.finish()
}

class TextReader {
  readonly #html: string
  readonly #pieces: Map<ChildNode, TextPieces>
  readonly #reversed: ReadonlySet<string>
  readonly #lines: Line[] = []
  readonly #links: Link[] = []
  readonly #images: Image[] = []
  readonly #places = new Places()
  readonly #texts: string[] = []
  /** Text of the line under way. */
  #line = ''
  #runs: Run[] = []
  #lineStart = 0
  #around: Surroundings | null = null
  #pendingSpace = false
  #spaceFrom = -1
  #spaceLength = 0

  constructor(html: string, pieces: Map<ChildNode, TextPieces>) {
    this.#html = html
    this.#reversed = reversedClasses(html)
    this.#pieces = pieces
  }

  walk(node: ChildNode, around: Surroundings | null): void {
    if (isText(node)) {
      this.#readText(node, around ?? NOWHERE)
      return
    }
    if (!isTag(node) || UNSEEN.has(node.name)) return
    if (node.name === 'br') {
      this.#endLine()
      return
    }
    if (node.name === 'img') {
      this.#readImage(node, around)
      return
    }
    if (isDecoy(node)) return
    const inner = surroundingsIn(node, around)
    const isBlock = BLOCK.has(node.name)
    if (isBlock) this.#endLine()
    const start = this.#position()
    if (this.#readHiddenForm(node, inner)) return
    for (const child of node.children) this.walk(child, inner)
    if (isReversed(node, this.#reversed)) this.#reverse(start)
    if (isBlock) this.#endLine()
    if (node.name === 'a') this.#readLink(node, start, inner.region)
  }

  finish(): PageText {
    this.#endLine()
    return {
      text: this.#texts.join('\n'),
      lines: this.#lines,
      links: this.#links,
      images: this.#images,
      places: this.#places,
    }
  }

  /** Where the next visible character will stand. */
  #position(): number {
    const gap = this.#pendingSpace && this.#line !== '' ? 1 : 0
    return this.#lineStart + this.#line.length + gap
  }

  #readText(node: Text, around: Surroundings): void {
    const pieces = this.#pieces.get(node)
    const element = elementOf(node, around)
    if (pieces === undefined) {
      const { data, startIndex, endIndex } = node
      this.#readPiece(data, 0, data.length, startIndex ?? -1, (endIndex ?? -2) + 1, around, element)
      return
    }
    const { at, from, to, size } = pieces
    for (let i = 0; i < at.length; i++) {
      const start = at[i] ?? 0
      this.#readPiece(node.data, start, start + (size[i] ?? 0), from[i] ?? -1, to[i] ?? -1, around, element)
    }
  }

  /** Reads `data` from `start` to `end`, which stands in the source from `from` to `to`; -1: in no one place there. */
  #readPiece(
    data: string,
    start: number,
    end: number,
    from: number,
    to: number,
    around: Surroundings,
    element: Element,
  ): void {
    const isLinear = from >= 0 && to - from === end - start
    for (let i = start; i < end;) {
      const code = data.charCodeAt(i)
      if (isInvisible(code)) i++
      else if (isSpace(code)) {
        if (around.preformatted && code === LINE_FEED) this.#endLine()
        else this.#space(isLinear ? from + i - start : from, isLinear ? 1 : to - from)
        i++
      } else {
        const inkEnd = endOfInk(data, i, end)
        const text = data.slice(i, inkEnd)
        if (isLinear) this.#put(text, from + i - start, from + inkEnd - start, around, element)
        else this.#put(text, from, to, around, element)
        i = inkEnd
      }
    }
  }

  #space(from: number, length: number): void {
    if (this.#pendingSpace || this.#line === '') return
    this.#pendingSpace = true
    this.#spaceFrom = from
    this.#spaceLength = length
  }

  /** Adds a stretch of text without white space at its ends. */
  #put(text: string, from: number, to: number, around: Surroundings, element: Element): void {
    if (this.#line === '') this.#around = around
    else if (this.#pendingSpace) {
      const at = this.#lineStart + this.#line.length
      this.#places.add(
        at,
        at + 1,
        this.#spaceFrom,
        this.#spaceFrom < 0 ? -1 : this.#spaceFrom + this.#spaceLength,
      )
      this.#line += ' '
    }
    this.#pendingSpace = false
    const start = this.#lineStart + this.#line.length
    const end = start + text.length
    this.#line += text
    this.#places.add(start, end, from, to)
    const run = this.#runs.at(-1)
    if (run?.element === element) run.end = end
    else this.#runs.push({ start, end, element, strong: around.strong })
  }

  #endLine(): void {
    const around = this.#around
    this.#pendingSpace = false
    if (this.#line === '' || around === null) return
    const text = this.#line
    this.#lines.push({
      index: this.#lines.length,
      start: this.#lineStart,
      end: this.#lineStart + text.length,
      text,
      element: around.block,
      runs: this.#runs,
      heading: around.heading,
      region: around.region,
    })
    this.#texts.push(text)
    this.#lineStart += text.length + 1
    this.#line = ''
    this.#runs = []
    this.#around = null
  }

  #readLink(element: Element, start: number, region: Region): void {
    const href = element.attribs['href']
    if (href === undefined) return
    const end = Math.max(start, this.#lineStart + this.#line.length)
    this.#links.push({ href: href.trim(), element, start, end, region })
    if (element.next !== null && isTag(element.next) && element.next.name === 'a') this.#space(-1, 0)
  }

  #readImage(element: Element, around: Surroundings | null): void {
    const alt = (element.attribs['alt'] ?? '').replace(/\s+/g, ' ').trim()
    const src = element.attribs['src'] ?? element.attribs['data-src'] ?? ''
    this.#images.push({ alt, src, element, at: this.#position() })
    if (around !== null && /^(?:@|\(at\)|\[at\]|at)$/i.test(alt)) this.#put('@', -1, -1, around, element)
  }

  /** Addresses that stand in attributes and that a script or a style sheet shows as text. */
  #readHiddenForm(element: Element, around: Surroundings): boolean {
    const coded = element.attribs['data-cfemail']
    if (coded !== undefined) {
      const range = attributeRange(this.#html, element, 'data-cfemail')
      const decoded = decodeCfEmail(coded)
      if (decoded === null) return false
      const start = this.#position()
      this.#put(decoded, range?.[0] ?? -1, range?.[1] ?? -1, around, element)
      if (element.name === 'a') this.#readLink(element, start, around.region)
      return true
    }
    const user = element.attribs['data-user'] ?? element.attribs['data-name']
    const domain = element.attribs['data-domain'] ?? element.attribs['data-website']
    if (
      user === undefined ||
      domain === undefined ||
      !/^[\w.+-]+$/.test(user) ||
      !/\.[a-z]{2,}$/i.test(domain)
    ) {
      return false
    }
    this.#put(`${user}@${domain.replace(/^@/, '')}`, -1, -1, around, element)
    return true
  }

  /** Turns round what was put since `start`, which lies in the line under way. */
  #reverse(start: number): void {
    const offset = start - this.#lineStart
    if (offset < 0 || offset >= this.#line.length) return
    this.#line = this.#line.slice(0, offset) + this.#line.slice(offset).split('').reverse().join('')
    this.#places.forget(start)
  }
}

const HEADINGS = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]))

function surroundingsIn(element: Element, around: Surroundings | null): Surroundings {
  const block = BLOCK.has(element.name) || around === null ? element : around.block
  const level = HEADINGS.get(element.name)
  return {
    block,
    strong: (around?.strong ?? false) || STRONG.has(element.name),
    heading: level ?? around?.heading ?? 0,
    region: regionOf(element) ?? around?.region ?? 'main',
    preformatted: (around?.preformatted ?? false) || element.name === 'pre',
  }
}

/** The element whose text a node is. */
function elementOf({ parent }: ChildNode, around: Surroundings): Element {
  return parent !== null && 'name' in parent ? parent : around.block
}
