import type { PageText } from './document/page-text.ts'
import { fold, hasCjk } from './lexicon/fold.ts'
import {
  PAGE_WORDS,
  PAGE_WORDS_CJK,
  announcesOutsiders,
  announcesTeam,
  announcesTopic,
} from './lexicon/sections.ts'
import { parseName } from './people/name.ts'
import type { PageKind } from './page-facts.ts'

const MAX_HEADING = 90

/** What a page is for: by its address first, then by its main heading, then by its title. */
export function pageKind(url: string, title: string | null, text: PageText): PageKind {
  const byAddress = kindByAddress(url)
  if (byAddress === 'outside' && PARTNERS.test(url) && hasPartners(text)) return 'team'
  if (byAddress !== null) return byAddress
  const heading = text.lines.find((line) => line.heading > 0 && line.heading <= 2 && line.region === 'main')
  const byHeading = heading === undefined ? null : kindByWords(heading.text)
  if (byHeading !== null) return byHeading
  return kindByWords(subjectOf(title ?? '')) ?? 'other'
}

/** Firms that work with others, or the owners of a firm. */
const PARTNERS = /partners?(?:[-_][a-z]{2})?(?:\.\w+)?\/?$/i
const PARTNER_TITLE =
  /^(?:(?:senior|managing|founding|equity|junior|named?|salaried|co)[\s-])?partner(?:in)?$/i
const MIN_PARTNERS = 2

/** Whether a page of partners has people with that title right below their names. */
function hasPartners({ lines }: PageText): boolean {
  const titled = lines.filter(
    ({ text, index }) =>
      PARTNER_TITLE.test(text) && (parseName(lines[index - 1]?.text ?? '')?.level ?? 1) > 1,
  )
  return titled.length >= MIN_PARTNERS
}

/** The part of a title that is about the page; the site's name mostly follows. */
export function subjectOf(title: string): string {
  return title.split(/\s[|–—-]\s|\s»\s|:\s/)[0] ?? ''
}

/** What a page is for as far as its address says it; null when that says nothing. */
export function kindByAddress(url: string): PageKind | null {
  const path = pathSteps(url)
  return path.length === 0 ? 'home' : kindOfPath(path)
}

/** What a page is for by its title, or by a line of it that could be a heading; null when that says nothing. */
export function kindByWords(line: string): PageKind | null {
  return kindOfWords(fold(line.slice(0, MAX_HEADING)))
}

/** The steps of the path as folded words; none for a home page. */
function pathSteps(url: string): string[] {
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return ['unknown']
  }
  const steps = path
    .split('/')
    .filter(Boolean)
    .map((step) => step.replace(/\.(?:html?|php|aspx?|jsp|xhtml|cfm|shtml)\b/gi, ''))
    .filter((step) => !/^(?:index|default|home|[a-z]{2}(?:-[a-z]{2})?)$/i.test(step))
  return steps.map((step) => fold(step.replace(/[-_.+]+/g, ' ')).trim()).filter(Boolean)
}

/** Words of a step up to which any of them may decide; in longer ones the last two must. */
const SHORT_STEP = 2

/** Folders that name where people work; only as a page of its own is one an event. */
const PLACES = new Set(['workshop', 'studio', 'office'])

/** The last steps decide; a folder above them for speakers, articles or the like overrules "team" and "about". */
function kindOfPath(steps: string[]): PageKind | null {
  const kind =
    steps
      .slice(-2)
      .map(kindOfStep)
      .findLast((found) => found !== null) ?? null
  const folder = steps
    .slice(0, -1)
    .map((step) => (PLACES.has(step) ? null : kindOfWords(step)))
    .findLast((found) => found === 'outside' || found === 'article')
  return folder !== undefined && kind !== 'imprint' && kind !== 'contact' ? (folder ?? kind) : kind
}

function kindOfStep(step: string): PageKind | null {
  const words = step.split(/\s+/)
  const kind = kindOfWords(step)
  return words.length > SHORT_STEP && kind === 'team' ? kindOfWords(words.slice(-SHORT_STEP).join(' ')) : kind
}

function kindOfWords(words: string): PageKind | null {
  const cjk = hasCjk(words)
  if (PAGE_WORDS.privacy.test(words) && !PAGE_WORDS.imprint.test(words)) return 'privacy'
  if (PAGE_WORDS.imprint.test(words) || (cjk && PAGE_WORDS_CJK.imprint.test(words))) return 'imprint'
  if (announcesTeam(words) && !announcesOutsiders(words) && !announcesTopic(words))
    return PAGE_WORDS.article.test(words) ? 'article' : 'team'
  if (PAGE_WORDS.contact.test(words) || (cjk && PAGE_WORDS_CJK.contact.test(words))) return 'contact'
  if (announcesOutsiders(words) || announcesTopic(words) || PAGE_WORDS.outside.test(words))
    return PAGE_WORDS.article.test(words) ? 'article' : 'outside'
  if (PAGE_WORDS.article.test(words)) return 'article'
  if (PAGE_WORDS.about.test(words) || (cjk && PAGE_WORDS_CJK.about.test(words))) return 'about'
  if (cjk && PAGE_WORDS_CJK.privacy.test(words)) return 'privacy'
  return null
}
