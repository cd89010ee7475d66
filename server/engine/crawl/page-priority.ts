/** How much a page is worth reading, judged from its address and the words of the link, before it is fetched. */
import type { HintLexicon } from './hint-lexicon.ts'
import type { LinkKind } from '../extract/document/links.ts'
import type { PageHint } from '../types.ts'
import { LANGUAGE_SEGMENT } from './page-hints.ts'

/** Worth of a page by what it is likely to hold. People first: they are what is hardest to find elsewhere. */
const WORTH: Readonly<Record<PageHint, number>> = {
  people: 100,
  contact: 90,
  imprint: 85,
  about: 70,
  locations: 45,
  privacy: 20,
  low: -20,
}
const UNKNOWN_WORTH = 25

const PER_LINK_AWAY = 4
const PER_SEGMENT = 3
const QUERY = 6
const DATED = 25
const OTHER_LANGUAGE = 12
/** A page below, or linked from, a page about people is likely to be one person's. */
const BELOW_PEOPLE = 40
const FROM_PEOPLE = 15
/** Frames and refreshes are the page that the reader sees. */
const PART_OF_PAGE = 60

export interface PageContext {
  /** Words of the link. */
  text: string
  kind: LinkKind | 'sitemap'
  /** Links between the home page and this one. */
  depth: number
  /** Language segment of the home page's path, lower case, or null. */
  homeLanguage: string | null
  /** Page that links here; null for seeds and sitemaps. */
  from: { path: string; hint: PageHint | null } | null
}

export interface Priority {
  score: number
  hint: PageHint | null
}

/** Priority of a page: the higher, the sooner it is fetched. */
export function priorityOf(url: URL, context: PageContext, lexicon: HintLexicon): Priority {
  const path = readablePath(url)
  const byPath = lexicon.hintOf(lastWords(path)) ?? lexicon.hintOf(path)
  const hint = strongerOf(byPath, lexicon.hintOf(context.text))
  let score = hint === null ? UNKNOWN_WORTH : WORTH[hint]
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  score -= PER_LINK_AWAY * context.depth + PER_SEGMENT * Math.max(0, segments.length - 1)
  if (url.search !== '') score -= QUERY
  if (/\/(?:19|20)\d\d(?:[/-]|$)/.test(url.pathname)) score -= DATED
  if (languageOf(segments[0]) !== context.homeLanguage) score -= OTHER_LANGUAGE
  if (context.kind === 'frame' || context.kind === 'refresh') score += PART_OF_PAGE
  if (context.from?.hint === 'people')
    score += url.pathname.startsWith(folderOf(context.from.path)) ? BELOW_PEOPLE : FROM_PEOPLE
  return { score, hint }
}

/** Language that a path segment chooses, lower case; null if it chooses none. */
export function languageOf(segment: string | undefined): string | null {
  return segment !== undefined && LANGUAGE_SEGMENT.test(segment) ? segment.slice(0, 2).toLowerCase() : null
}

/** A path as words: escapes decoded, extension off. */
function readablePath(url: URL): string {
  const path = url.pathname.replace(/\.[a-z]{2,5}$/i, '') + url.search
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The last segment says most: `/about-us/history/2019-gala`. */
function lastWords(path: string): string {
  return (
    path
      .split(/[?&]/, 1)[0]
      ?.split('/')
      .filter((segment) => segment !== '')
      .at(-1) ?? ''
  )
}

function strongerOf(first: PageHint | null, second: PageHint | null): PageHint | null {
  if (first === null || second === null) return first ?? second
  return WORTH[second] > WORTH[first] ? second : first
}

/** Folder of a page, or the page's own path as a folder: `/team/` for `/team/`, `/team` and `/team.html`. */
export function folderOf(path: string): string {
  const own = path.replace(/\/(?:index|default)\.\w+$/i, '/').replace(/\.\w{2,5}$/, '')
  return own.endsWith('/') ? own : `${own}/`
}
