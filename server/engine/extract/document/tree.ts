import { DomHandler, Element, Text, type ChildNode, type Document } from 'domhandler'
import { Parser } from 'htmlparser2'
import { LinkReader, type PageLinks } from './links.ts'

/** Source positions of a text node that was pieced together from text and entities. */
export interface TextPieces {
  /** Position in the node's data where each piece starts, ascending. Text that goes on in the source is one piece. */
  at: number[]
  /** Position in the source where the same piece starts. */
  from: number[]
  /** Position in the source where the piece ends. */
  to: number[]
  /** Characters of the piece in the node's data. */
  size: number[]
}

/** A parsed page: its tree, where each text node stands in the source, and the addresses it leads to. */
export interface ParsedTree extends PageLinks {
  document: Document
  /** Only of text nodes of several pieces. */
  pieces: Map<ChildNode, TextPieces>
  marked: MarkedElements
}

/** Elements that speak to machines, in the order of the page. */
export interface MarkedElements {
  titles: Element[]
  metas: Element[]
  jsonLd: Element[]
}

const MARKED = new Set(['title', 'meta', 'script'])

/** Elements at which the parser notes that it enters SVG or MathML, or HTML within them. */
const FOREIGN = new Set('svg math foreignObject desc title annotation-xml mi mn mo ms mtext'.split(' '))

/** Nesting beyond which tags are ignored: hostile pages nest hundreds of thousands deep. */
const MAX_DEPTH = 400

/**
 * Elements beyond which tags are ignored too: hostile pages have one for every three bytes, and each costs a hundred
 * bytes of memory. The densest pages written by people have one for every twenty.
 */
const MAX_ELEMENTS = 200_000

/** What elements without any share: most of the memory of a page of empty elements, and of the time to move it. */
const NO_ATTRIBUTES: Record<string, string> = Object.freeze({})
const NO_CHILDREN = Object.freeze([]) as readonly ChildNode[] as ChildNode[]

function isEmpty(attributes: object): boolean {
  for (const _ in attributes) return false
  return true
}

/**
 * A tree builder that remembers the source position of every piece of text (an entity is a piece of its own), so
 * that a value can be proved by its exact bytes. Links are read on the way, also those of elements that are not kept.
 */
class PositionedHandler extends DomHandler {
  readonly pieces = new Map<ChildNode, TextPieces>()
  readonly marked: MarkedElements = { titles: [], metas: [], jsonLd: [] }
  readonly #links: LinkReader
  #parser: Parser | null = null
  #elements = 0
  /** The next closing event is that of an ignored element without content (img, br). */
  #ignoresVoid = false

  constructor(links: LinkReader) {
    super(undefined, { withStartIndices: true, withEndIndices: true })
    this.#links = links
  }

  override onparserinit(parser: Parser): void {
    super.onparserinit(parser)
    this.#parser = parser
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#links.onElement(name, attributes)
    if (this.tagStack.length >= MAX_DEPTH || this.#elements >= MAX_ELEMENTS) return this.#ignore(name)
    this.#elements++
    const element = new Element(name, isEmpty(attributes) ? NO_ATTRIBUTES : attributes, NO_CHILDREN)
    this.addNode(element)
    this.tagStack.push(element)
    if (MARKED.has(name)) this.#mark()
  }

  /** As inherited, but that an element gets a list of children with its first one, with room for just that one. */
  protected override addNode(node: ChildNode): void {
    const parent = this.tagStack[this.tagStack.length - 1] ?? this.root
    const previous = parent.children[parent.children.length - 1]
    node.startIndex = this.#parser?.startIndex ?? null
    node.endIndex = this.#parser?.endIndex ?? null
    if (previous === undefined) parent.children = [node]
    else {
      parent.children.push(node)
      node.prev = previous
      previous.next = node
    }
    node.parent = parent
    this.lastNode = null
  }

  #mark(): void {
    const element = this.tagStack[this.tagStack.length - 1]
    if (!(element instanceof Element)) return
    const { name, attribs } = element
    if (name === 'meta') this.marked.metas.push(element)
    else if (name === 'title') this.marked.titles.push(element)
    else if (/ld\+json/i.test(attribs['type'] ?? '')) this.marked.jsonLd.push(element)
  }

  override onclosetag(name?: string): void {
    if (name !== undefined) this.#links.onElementEnd(name)
    if (this.#ignoresVoid) this.#ignoresVoid = false
    else super.onclosetag()
  }

  /**
   * Leaves out an element below the depth, or beyond the number, that is kept. The parser must forget it too: it keeps open elements in an
   * array whose front it shifts, so that time would grow with the square of the depth.
   */
  #ignore(name: string): void {
    const state = this.#parser as unknown as { stack: string[]; foreignContext: unknown[] } | null
    if (state?.stack[0] !== name) return void (this.#ignoresVoid = true)
    state.stack.shift()
    if (FOREIGN.has(name)) state.foreignContext.shift()
  }

  override ontext(data: string): void {
    this.#links.onText(data)
    super.ontext(data)
    const parser = this.#parser
    const open = this.tagStack[this.tagStack.length - 1]
    const node = open?.children[open.children.length - 1]
    // Text of one piece, as nearly all is, stands where its node says.
    if (parser === null || !(node instanceof Text) || node.data.length === data.length) return
    let pieces = this.pieces.get(node)
    if (pieces === undefined) {
      const from = node.startIndex ?? -1
      pieces = { at: [0], from: [from], to: [parser.startIndex], size: [node.data.length - data.length] }
      this.pieces.set(node, pieces)
    }
    addPiece(pieces, node.data.length - data.length, parser.startIndex, parser.endIndex + 1, data.length)
  }
}

/** Adds a piece; one that goes on where the last one ends lengthens it, unless either is an entity. */
function addPiece(pieces: TextPieces, at: number, from: number, to: number, size: number): void {
  const last = pieces.at.length - 1
  const { from: starts, to: ends, size: sizes } = pieces
  const lastSize = sizes[last] ?? 0
  if (ends[last] === from && to - from === size && from - (starts[last] ?? 0) === lastSize) {
    ends[last] = to
    sizes[last] = lastSize + size
    return
  }
  pieces.at.push(at)
  starts.push(from)
  ends.push(to)
  sizes.push(size)
}

/** Parses HTML into a tree with source positions, and its links. Never throws on malformed markup. */
export function parseTree(html: string): ParsedTree {
  return parse(html, new LinkReader((inner) => parse(inner, new LinkReader(null)).links))
}

function parse(html: string, reader: LinkReader): ParsedTree {
  const handler = new PositionedHandler(reader)
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true })
  parser.end(html)
  return { document: handler.root, pieces: handler.pieces, marked: handler.marked, ...reader.finish() }
}
