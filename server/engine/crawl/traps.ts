/**
 * Sites without end: calendars, faceted searches, links that grow by a folder at each step. Addresses of impossible
 * shape are refused at once; of addresses that differ only in numbers, and of pages in one folder, a share is read.
 */
import type { PageHint } from '../types.ts'

const MAX_SEGMENTS = 10
const MAX_PARAMETERS = 6
/** The same folder name this often in one path is a loop (`/en/en/en/`). */
const MAX_REPEATS = 3
/** Pages of one pattern, and pages of one folder. */
const MAX_ALIKE = 20
/** Folders of people may be large: one page a person. */
const MAX_PEOPLE = 60
/** So many pages of a pattern that were not worth their request close it. */
const MAX_WASTED = 3

export class TrapGuard {
  readonly #alike = new Map<string, number>()
  readonly #inFolder = new Map<string, number>()
  readonly #wasted = new Map<string, number>()

  /** Counts a page that is about to be fetched; false if it looks like one more turn of a wheel. */
  admit(url: URL, hint: PageHint | null): boolean {
    const pattern = patternOf(url)
    const folder = folderOf(url)
    const most = hint === 'people' ? MAX_PEOPLE : MAX_ALIKE
    if ((this.#wasted.get(pattern) ?? 0) >= MAX_WASTED) return false
    if ((this.#alike.get(pattern) ?? 0) >= MAX_ALIKE) return false
    if (folder !== '' && (this.#inFolder.get(folder) ?? 0) >= most) return false
    count(this.#alike, pattern)
    count(this.#inFolder, folder)
    return true
  }

  /** A page turned out to be missing, or to have the bytes of another one. */
  noteWaste(url: URL): void {
    count(this.#wasted, patternOf(url))
  }
}

/** Whether an address has a shape that only generated links have. */
export function isImpossible(url: URL): boolean {
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  if (segments.length > MAX_SEGMENTS) return true
  if (url.search.split('&').length > MAX_PARAMETERS) return true
  const seen = new Map<string, number>()
  return segments.some((segment) => count(seen, segment.toLowerCase()) >= MAX_REPEATS)
}

/** Path and query with numbers and long tokens blotted out. */
function patternOf(url: URL): string {
  return `${url.pathname}${url.search}`.replace(/[0-9a-f-]{24,}/gi, 'x').replace(/\d+/g, '0')
}

/** Folder of a page, numbers blotted out; empty for pages right below the root. */
function folderOf(url: URL): string {
  const path = url.pathname.replace(/\/$/, '')
  return path.slice(0, path.lastIndexOf('/')).replace(/\d+/g, '0')
}

function count(table: Map<string, number>, key: string): number {
  const value = (table.get(key) ?? 0) + 1
  table.set(key, value)
  return value
}
