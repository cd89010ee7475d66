import { Element, isTag, isText, type ChildNode, type ParentNode, type Text } from 'domhandler'
import { decodeCfEmail } from '../emails/cfemail.ts'
import { attributeRange } from './attributes.ts'
import { BLOCK, STRONG, UNSEEN, isDecoy, isReversed, regionOf } from './elements.ts'
import type { Image, Line, Link, PageText, Region, Run } from './page-text.ts'
import type { ParsedTree, TextPieces } from './tree.ts'

/** Zero-width and soft characters that nobody sees. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028\u202A-\u202E\u2060-\u2064\uFEFF]/
const SPACE = /[\s\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/

/** Printing ASCII: most characters of most pages, told without a regular expression. */
function isAsciiInk(code: number): boolean {
  return code > 0x20 && code < 0x7f
}

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
  readonly #lines: Line[] = []
  readonly #links: Link[] = []
  readonly #images: Image[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #texts: string[] = []
  #chars: string[] = []
  #runs: Run[] = []
  #lineStart = 0
  #around: Surroundings | null = null
  #pendingSpace = false
  #spaceFrom = -1
  #spaceTo = -1

  constructor(html: string, pieces: Map<ChildNode, TextPieces>) {
    this.#html = html
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
    if (isReversed(node)) this.#reverse(start)
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
      from: this.#from,
      to: this.#to,
    }
  }

  /** Where the next visible character will stand. */
  #position(): number {
    const gap = this.#pendingSpace && this.#chars.length > 0 ? 1 : 0
    return this.#lineStart + this.#chars.length + gap
  }

  #readText(node: Text, around: Surroundings): void {
    const pieces = this.#pieces.get(node)
    const { data } = node
    let piece = 0
    for (let i = 0; i < data.length; i++) {
      while (pieces !== undefined && (pieces.at[piece + 1] ?? Infinity) <= i) piece++
      const char = data.charAt(i)
      const isInk = isAsciiInk(data.charCodeAt(i))
      if (!isInk && INVISIBLE.test(char)) continue
      const [from, to] = placeOf(pieces, piece, i)
      if (!isInk && SPACE.test(char)) {
        if (around.preformatted && char === '\n') this.#endLine()
        else this.#space(from, to)
      } else this.#put(char, from, to, around, node.parent)
    }
  }

  #space(from: number, to: number): void {
    if (this.#pendingSpace || this.#chars.length === 0) return
    this.#pendingSpace = true
    this.#spaceFrom = from
    this.#spaceTo = to
  }

  #put(char: string, from: number, to: number, around: Surroundings, parent: ParentNode | null): void {
    if (this.#chars.length === 0) this.#around = around
    if (this.#pendingSpace && this.#chars.length > 0) {
      this.#chars.push(' ')
      this.#from.push(this.#spaceFrom)
      this.#to.push(this.#spaceTo)
    }
    this.#pendingSpace = false
    const at = this.#lineStart + this.#chars.length
    this.#chars.push(char)
    this.#from.push(from)
    this.#to.push(to)
    const element = parent !== null && 'name' in parent ? parent : around.block
    const run = this.#runs.at(-1)
    if (run?.element === element) run.end = at + 1
    else this.#runs.push({ start: at, end: at + 1, element, strong: around.strong })
  }

  #endLine(): void {
    const around = this.#around
    this.#pendingSpace = false
    if (this.#chars.length === 0 || around === null) return
    const text = this.#chars.join('')
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
    this.#from.push(-1)
    this.#to.push(-1)
    this.#chars = []
    this.#runs = []
    this.#around = null
  }

  #readLink(element: Element, start: number, region: Region): void {
    const href = element.attribs['href']
    if (href === undefined) return
    const end = Math.max(start, this.#lineStart + this.#chars.length)
    this.#links.push({ href: href.trim(), element, start, end, region })
    if (element.next !== null && isTag(element.next) && element.next.name === 'a') this.#space(-1, -1)
  }

  #readImage(element: Element, around: Surroundings | null): void {
    const alt = (element.attribs['alt'] ?? '').replace(/\s+/g, ' ').trim()
    const src = element.attribs['src'] ?? element.attribs['data-src'] ?? ''
    this.#images.push({ alt, src, element, at: this.#position() })
    if (around !== null && /^(?:@|\(at\)|\[at\]|at)$/i.test(alt)) this.#putText('@', -1, -1, around, element)
  }

  /** Addresses that stand in attributes and that a script or a style sheet shows as text. */
  #readHiddenForm(element: Element, around: Surroundings): boolean {
    const coded = element.attribs['data-cfemail']
    if (coded !== undefined) {
      const range = attributeRange(this.#html, element, 'data-cfemail')
      const decoded = decodeCfEmail(coded)
      if (decoded === null) return false
      const start = this.#position()
      this.#putText(decoded, range?.[0] ?? -1, range?.[1] ?? -1, around, element)
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
    this.#putText(`${user}@${domain.replace(/^@/, '')}`, -1, -1, around, element)
    return true
  }

  #putText(text: string, from: number, to: number, around: Surroundings, element: Element): void {
    for (const char of text) this.#put(char, from, to, around, element)
  }

  /** Turns round what was put since `start`, which lies in the line under way. */
  #reverse(start: number): void {
    const offset = start - this.#lineStart
    if (offset < 0 || offset >= this.#chars.length) return
    this.#chars.push(...this.#chars.splice(offset).reverse())
    this.#from.fill(-1, start)
    this.#to.fill(-1, start)
  }
}

function surroundingsIn(element: Element, around: Surroundings | null): Surroundings {
  const block = BLOCK.has(element.name) || around === null ? element : around.block
  const level = /^h([1-6])$/.exec(element.name)?.[1]
  return {
    block,
    strong: (around?.strong ?? false) || STRONG.has(element.name),
    heading: level === undefined ? (around?.heading ?? 0) : Number(level),
    region: regionOf(element) ?? around?.region ?? 'main',
    preformatted: (around?.preformatted ?? false) || element.name === 'pre',
  }
}

function placeOf(pieces: TextPieces | undefined, piece: number, index: number): [number, number] {
  const at = pieces?.at[piece]
  const from = pieces?.from[piece]
  const to = pieces?.to[piece]
  if (at === undefined || from === undefined || to === undefined) return [-1, -1]
  // An entity: a few characters of the source stand for another number of them in the text.
  if (to - from !== pieces?.size[piece]) return [from, to]
  return [from + index - at, from + index - at + 1]
}
