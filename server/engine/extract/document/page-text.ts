import type { Element } from 'domhandler'
import type { Places } from './places.ts'

/** A stretch of a line under one inline element: where bold, links and spans begin and end. */
export interface Run {
  start: number
  end: number
  element: Element
  /** Inside b, strong, th, u, big, or a class that says so. */
  strong: boolean
}

/** A line as a reader sees it: the text between two block breaks. Positions are in `PageText.text`. */
export interface Line {
  index: number
  start: number
  end: number
  text: string
  /** Innermost block element. */
  element: Element
  runs: Run[]
  /** 1 to 6 inside h1 to h6, otherwise 0. */
  heading: number
  region: Region
}

export type Region = 'main' | 'nav' | 'header' | 'footer'

export interface Link {
  href: string
  element: Element
  /** Visible text of the link; may span lines. */
  start: number
  end: number
  region: Region
}

export interface Image {
  alt: string
  src: string
  element: Element
  /** Where in the text the image stands. */
  at: number
}

/** The visible text of a page as lines, with the places of its characters in the source. */
export interface PageText {
  /** All lines joined by line feeds. */
  text: string
  lines: Line[]
  links: Link[]
  images: Image[]
  /** Where each character of `text` stands in the source. */
  places: Places
}

/** Line that holds a position of the text (binary search). */
export function lineAt(page: PageText, position: number): Line | undefined {
  let low = 0
  let high = page.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((page.lines[middle]?.start ?? Infinity) <= position) low = middle
    else high = middle - 1
  }
  return page.lines[low]
}
