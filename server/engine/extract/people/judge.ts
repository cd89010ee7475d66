import type { Line, PageText } from '../document/page-text.ts'
import { fold } from '../lexicon/fold.ts'
import { announcesOutsiders } from '../lexicon/sections.ts'
import { CREDIT, FILLER, THIRD_PARTY } from '../lexicon/third-parties.ts'
import type { PageKind } from '../page-facts.ts'
import type { Section } from '../sections.ts'
import type { Card } from './card.ts'
import type { Mention } from './mention.ts'
import { isPlainHonorific } from './name.ts'
import { countRoles, isPastRole } from './title.ts'

/** What speaks for a mention being one of the organisation's people. */
export interface Signs {
  mention: Mention
  line: Line
  section: Section
  kind: PageKind
  card: Card
  /** Names on the page that are made alike, this one included, and the share of them that are names beyond doubt. */
  alike: number
  alikeSure: number
  /** A title, in the line or in the card: 1 by its words, 0.6 by its place. */
  title: number
  hasAddress: boolean
  /** An address whose local part is made of the name. */
  hasOwnAddress: boolean
  hasImage: boolean
  /** A text below the name goes on with its first word or with its title: "Jane holds …", "Dr. Doe has …". */
  hasBiography: boolean
  classSaysName: boolean
}

/** Score from which a mention is reported. */
export const ENOUGH = 3

const BY_KIND: Readonly<Record<PageKind, number>> = {
  team: 1.3,
  about: 0.6,
  contact: 0.6,
  imprint: 0.6,
  home: 0.2,
  other: 0,
  privacy: -1.2,
  article: -2,
  outside: -2.2,
}

const BY_FORM: Readonly<Record<Mention['form'], number>> = {
  whole: 0.2,
  labelled: 0.3,
  run: 0.1,
  prose: -0.3,
  list: -0.9,
}

/** Kinds of pages whose lists of people are lists of others. */
export const OF_OTHERS: ReadonlySet<PageKind> = new Set<PageKind>(['outside', 'article', 'privacy'])

/** Adds up what speaks for a mention; `isListed`: it stands in a list of people (`listsOfPeople`). */
export function scoreMention(signs: Signs, isListed: boolean): number {
  const { mention, section, kind, line } = signs
  let score = mention.parsed.level === 3 ? 2 : mention.parsed.level === 2 ? 1.3 : 0.4
  const floor = section.byHeading ? 0.2 : -9
  score += section.people === 'team' ? Math.max(BY_KIND[kind], floor) + 1.1 : BY_KIND[kind]
  score += mention.form === 'list' && kind === 'team' ? -0.4 : BY_FORM[mention.form]
  score += 1.5 * signs.title
  // "Managing director: …" leaves no doubt that somebody's name follows.
  if (mention.label !== null && mention.title !== null && mention.form === 'labelled') score += 1
  if (mention.parsed.level === 1) score += levelOne(signs)
  if (signs.alike >= 3) score += 1
  else if (signs.alike === 2) score += 0.5
  if (signs.hasOwnAddress) score += 1.5
  else if (signs.hasAddress) score += 0.5
  if (isListed && !OF_OTHERS.has(kind)) score += 0.4
  if (signs.hasImage) score += 0.4
  if (signs.hasBiography) score += 0.7
  if (signs.classSaysName) score += 0.6
  if (line.region === 'footer') score -= 0.9
  if (line.region === 'header') score -= 0.9
  return score
}

/** A name by its shape only counts for more among names beyond doubt that are made alike, or with an address. */
function levelOne({ alike, alikeSure, hasAddress, hasOwnAddress }: Signs): number {
  if (alike >= 3 && alikeSure >= 0.5) return 0.8
  return hasOwnAddress || (alike === 2 && alikeSure >= 0.5 && hasAddress) ? 0.5 : -0.7
}

/** Lines below a name in which a biography begins, and its shortest text. */
const BIOGRAPHY_REACH = 3
const SHORTEST_BIOGRAPHY = 60

/** Whether the lines right below a name, in its card, tell somebody's life. */
export function hasBiography({ lines }: PageText, { line, parsed, form }: Mention, card: Card): boolean {
  // Products have such texts too ("Kestrel Max": "Kestrel is …").
  if ((form !== 'whole' && form !== 'labelled') || parsed.level === 1) return false
  const words = parsed.name.split(' ')
  const [given = ''] = words
  const family = words.at(-1) ?? ''
  return lines.slice(line + 1, Math.min(line + BIOGRAPHY_REACH, card.last) + 1).some(({ text }) => {
    if (text.length < SHORTEST_BIOGRAPHY) return false
    const [first = '', second = ''] = text.slice(0, SHORTEST_BIOGRAPHY).split(/[\s,’']/u, 2)
    return (
      (first === given && given.length > 2) ||
      (isPlainHonorific(fold(first).replace('.', '')) && second === family)
    )
  })
}

/** Why a mention is somebody else's, or null. */
export function outsiderReason(page: PageText, signs: Signs): string | null {
  const { mention, line, section, kind } = signs
  if (line.region === 'nav') return 'navigation'
  if (section.people === 'outsiders') return `section "${section.heading ?? 'container'}"`
  const label = fold(mention.label ?? '')
  if (label !== '' && CREDIT.test(label)) return 'credit'
  if (label !== '' && countRoles(label) === 0 && announcesOutsiders(label)) return 'guest'
  const before = fold(
    line.text.slice(Math.max(0, mention.start - line.start - 40), mention.start - line.start),
  )
  if (
    /(?:^|\s)(?:by|von|par|por|di|posted by|written by|photo|foto|©|copyright|quote|from|author|autor|auteur)\s?:?\s?$/.test(
      before,
    ) &&
    mention.form !== 'whole'
  )
    return 'credit'
  if (mention.title !== null && isPastRole(mention.title.text)) return 'former'
  if (isDead(line.text)) return 'former'
  if (mention.form !== 'whole' && THIRD_PARTY.test(fold(line.text.slice(0, mention.start - line.start))))
    return 'authority'
  const above = page.lines[mention.line - 1]
  if (above !== undefined && above.text.length <= LONGEST_LECTURE && LECTURE.test(above.text)) return 'guest'
  if (above !== undefined && isLabel(above.text) && CREDIT.test(fold(above.text)) && above.heading === 0)
    return 'credit'
  if (mention.form === 'whole' && signs.title < SURE_TITLE && hasPrice(page, signs)) return 'price'
  if (hasQuote(page, signs) && section.people !== 'team' && kind !== 'team') return 'quotation'
  if (above !== undefined && /^[-–—~]\s?\p{Lu}/u.test(line.text) && isQuoted(above.text)) return 'quotation'
  return null
}

/** Labels of a lecture: who speaks, and of what. */
const LECTURE = /題目|演題|講演者|讲座|主讲|报告人|演讲者|강연자|연제/
const LONGEST_LECTURE = 12

/** Text of a template stands in the card or right around it. */
export function isFiller(page: PageText, card: Card): boolean {
  return page.lines
    .slice(Math.max(0, card.first - 1), card.last + 2)
    .some((line) => FILLER.test(fold(line.text.slice(0, 600))))
}

function isLabel(text: string): boolean {
  return text.length < 40 && (/:$/.test(text) || text.split(/\s+/).length <= 2)
}

/** A cross behind a name or years of birth and death. */
export function isDead(text: string): boolean {
  return /[†✝]|\((?:1[5-9]|20)\d\d\s?[–-]\s?(?:1[5-9]|20)\d\d\)/.test(text)
}

const PRICE =
  /^(?:(?:from|ab|de|à partir de|desde|da|vanaf|od)\s)?(?:[$€£¥₹]|US\$|CHF|EUR|USD|GBP|Rs\.?|R\$)\s?\d[\d.,' ]{0,15}(?:[.,][-–—]+)?$|^\d[\d.,' ]{0,15}(?:[.,][-–—]+)?\s?(?:[$€£¥₹円元]|CHF|EUR|USD|GBP|PLN|zł|Kč|kr\.?|Ft)$/iu
const LONGEST_PRICE = 40
/** How sure titles are that are known by their words. */
export const SURE_TITLE = 0.9

/** A sum of money right above or below, in the card: what is sold or was won, not who works here. */
function hasPrice(page: PageText, { card, mention }: Signs): boolean {
  return [mention.line - 1, mention.line + 1].some((index) => {
    const text = page.lines[index]?.text ?? ''
    const isInCard = index >= card.first && index <= card.last
    return isInCard && text.length <= LONGEST_PRICE && PRICE.test(text)
  })
}

/** A testimonial: the name stands with a text in quotation marks. */
function hasQuote(page: PageText, { card, mention }: Signs): boolean {
  const lines = page.lines.slice(
    Math.max(card.first, mention.line - 3),
    Math.min(card.last, mention.line + 3) + 1,
  )
  const above = page.lines[mention.line - 1]
  return lines.some((line) => isQuoted(line.text)) || (above !== undefined && isQuoted(above.text))
}

function isQuoted(text: string): boolean {
  return text.length > 40 && /^["“”„«»‘]/.test(text)
}
