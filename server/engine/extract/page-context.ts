import { decodeBody } from '../fetch/charset.ts'
import type { FetchedPage, Method } from '../types.ts'
import { attributeRange } from './document/attributes.ts'
import type { PageText } from './document/page-text.ts'
import { readText } from './document/read-text.ts'
import { snippetAround, snippetOf } from './document/snippet.ts'
import { sourceMap, type SourceMap } from './document/source-map.ts'
import { parseTree, type ParsedTree } from './document/tree.ts'
import { isTag, type Element } from 'domhandler'
import { readLanguage, type PageLanguage } from './language.ts'
import { isOnLoopback } from './emails/judge.ts'
import { pageKind } from './page-kind.ts'
import type { Fact, PageKind } from './page-facts.ts'
import { sectionsOf, type Section } from './sections.ts'

/** One page, parsed once, with what every extractor needs to know of it. */
export class PageContext {
  readonly url: string
  /** Of a web on this computer: see `acceptAddress`. */
  readonly onLoopback: boolean
  readonly html: string
  readonly tree: ParsedTree
  readonly text: PageText
  readonly language: PageLanguage
  readonly title: string | null
  readonly kind: PageKind
  /** By line index. */
  readonly sections: Section[]
  readonly #map: SourceMap

  constructor(page: FetchedPage) {
    const { text, charset } = decodeBody(page.body, page.contentType)
    this.url = page.url
    this.onLoopback = isOnLoopback(page.url)
    this.html = text
    this.#map = sourceMap(page.body, text, charset)
    this.tree = parseTree(text)
    this.text = readText(text, this.tree)
    this.language = readLanguage(this.tree.document, this.text.text)
    this.title = readTitle(this.tree)
    this.kind = pageKind(page.url, this.title, this.text)
    this.sections = sectionsOf(this.text)
  }

  /** A fact from a range of the visible text. */
  textFact(value: string, method: Method, start: number, end: number, confidence: number): Fact {
    const range = this.text.places.sourceRange(start, end)
    return { value, method, confidence, snippet: this.snippet(start, end), ...this.#bytes(range) }
  }

  /**
   * A fact from an attribute of an element. Where the page shows the value itself in the range `shown` of its text, the
   * snippet is what a reader sees there, otherwise the attribute's own value.
   */
  attributeFact(
    value: string,
    method: Method,
    element: Element,
    name: string,
    confidence: number,
    shown: readonly [number, number] = [0, 0],
  ): Fact {
    const range = attributeRange(this.html, element, name)
    const visible = this.text.text.slice(...shown).toLowerCase()
    const snippet = visible.includes(value.toLowerCase())
      ? this.snippet(...shown)
      : snippetOf(element.attribs[name] ?? value, value)
    return { value, method, confidence, snippet, ...this.#bytes(range) }
  }

  /** A fact from the text inside an element: exactly where the value stands, or else all of that text. */
  elementFact(value: string, method: Method, element: Element, confidence: number): Fact {
    const [start, end] = this.text.places.textRange(
      element.startIndex ?? 0,
      (element.endIndex ?? -1) + 1,
    ) ?? [0, 0]
    if (end === start)
      return { value, method, confidence, snippet: snippetOf(value, value), ...this.#bytes(null) }
    const at = this.text.text.slice(start, end).toLowerCase().indexOf(value.toLowerCase())
    return at < 0
      ? this.textFact(value, method, start, end, confidence)
      : this.textFact(value, method, start + at, start + at + value.length, confidence)
  }

  /** A fact from a range of the source that is not shown (a title, a script), with the text that stands there. */
  sourceFact(
    value: string,
    method: Method,
    range: [number, number] | null,
    text: string,
    confidence: number,
  ): Fact {
    return { value, method, confidence, snippet: snippetOf(text, value), ...this.#bytes(range) }
  }

  /** Visible text around a range, on one line. */
  snippet(start: number, end: number): string {
    return snippetAround(this.text.text, start, end)
  }

  #bytes(range: [number, number] | null): { byteStart: number | null; byteEnd: number | null } {
    if (range === null) return { byteStart: null, byteEnd: null }
    const byteStart = this.#map.byteAt(range[0])
    const byteEnd = this.#map.byteAt(range[1])
    return byteStart === null || byteEnd === null
      ? { byteStart: null, byteEnd: null }
      : { byteStart, byteEnd }
  }
}

function readTitle(tree: ParsedTree): string | null {
  const text = titleElement(tree)
    ?.children.map((child) => ('data' in child ? child.data : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  return text === undefined || text === '' ? null : text
}

/** The page's title; pictures have titles of their own. */
export function titleElement(tree: ParsedTree): Element | null {
  return tree.marked.titles.find((element) => !isInPicture(element)) ?? null
}

function isInPicture({ parent }: Element): boolean {
  for (let node = parent; node !== null && isTag(node); node = node.parent)
    if (node.name === 'svg') return true
  return false
}
