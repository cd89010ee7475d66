import { isTag, type Element } from 'domhandler'
import { commonElement, isWithin, parentOf } from './document/ancestry.ts'
import type { Line, PageText } from './document/page-text.ts'
import { fold } from './lexicon/fold.ts'
import { announcesOutsiders, announcesTeam, announcesTopic } from './lexicon/sections.ts'
import { introducedName } from './people/introduced.ts'
import { parseName } from './people/name.ts'
import { remembering } from './remember.ts'
import { countRoles, isTitle } from './people/title.ts'

/** What the headings and containers above a line say of the people in it. */
export interface Section {
  /** Text of the heading that decides, if any. */
  heading: string | null
  /** Line index of that heading, -1 for none. */
  headingLine: number
  people: 'team' | 'outsiders' | 'unsaid'
  /** A heading says so, not just the class of a container. */
  byHeading: boolean
}

interface OpenHeading {
  level: number
  text: string
  line: number
  people: Section['people']
}

const MAX_HEADING = 90
/** Classes of lines that hold somebody's role. */
const ROLE_CLASS =
  /(?:^|[\s_-])(?:position|role|job|jobtitle|designation|funktion|fonction|poste|cargo)(?:$|[\s_-])|\w\wrole(?![a-z])/i

/** Level of a bold or otherwise set-off line that is no h1 to h6. */
const SOFT_LEVEL = 7
/** Containers above a line whose class and id are read. */
const MAX_ANCESTORS = 9

/** For each line, the section it stands in. Headings that are names or titles of people open no section. */
export function sectionsOf(page: PageText): Section[] {
  const open: OpenHeading[] = []
  const hints = new Map<Element, Section['people']>()
  const named = patternsOfNames(page)
  return page.lines.map((line, index) => {
    const level = headingLevel(line, page.lines[index - 1])
    if (level > 0 && isSectionHeading(line, named) && !isOfOnePerson(page, index)) {
      while ((open.at(-1)?.level ?? 0) >= level) open.pop()
      open.push({ level, text: line.text, line: index, people: peopleOf(line.text, level < SOFT_LEVEL) })
    }
    return sectionOf(open, hintAbove(line.element, hints))
  })
}

function sectionOf(open: OpenHeading[], hint: Section['people']): Section {
  const deciding = open.findLast((heading) => heading.people !== 'unsaid')
  const nearest = deciding ?? open.at(-1)
  const people = deciding?.people ?? hint
  // A line that is merely set off does not end what a container is for.
  const outside = hint === 'outsiders' && (people !== 'team' || (deciding?.level ?? 0) >= SOFT_LEVEL)
  return {
    heading: nearest?.text ?? null,
    headingLine: nearest?.line ?? -1,
    people: outside ? 'outsiders' : people,
    byHeading: deciding !== undefined,
  }
}

/** 1 to 6 for headings, 7 for lines set off in another way, 0 for others. */
export function headingLevel(line: Line, previous: Line | undefined): number {
  if (line.heading > 0) return line.heading
  if (line.text.length > 60 || /[.!?,;@]$|@|\w\.\w/.test(line.text) || /\d{3}/.test(line.text)) return 0
  // A short quotation.
  if (/^["“”„«»‘]/.test(line.text)) return 0
  const classes = line.element.attribs['class'] ?? ''
  if (ROLE_CLASS.test(classes)) return 0
  if (
    /(?:^|[\s_-])(?:box-title|section-title|heading|headline|subtitle|subheading|title)(?:$|[\s_-])/i.test(
      classes,
    )
  )
    return SOFT_LEVEL
  const isStrong = line.runs.length > 0 && line.runs.every((run) => run.strong || hasWeight(run.element))
  if (isStrong) return SOFT_LEVEL
  if (['dt', 'th', 'legend', 'summary', 'caption'].includes(line.element.name)) return SOFT_LEVEL
  const isAlone = previous === undefined || previous.element !== line.element
  return isAlone && line.text.length < 40 && peopleOf(line.text) !== 'unsaid' && countRoles(line.text) < 3
    ? SOFT_LEVEL
    : 0
}

function hasWeight(element: Element): boolean {
  const style = element.attribs['style'] ?? ''
  return (
    /font-weight\s*:\s*(?:bold|[6-9]00)|font-size\s*:\s*(?:large|x-large|[2-9]\d)/i.test(style) ||
    element.name === 'big'
  )
}

/** Headings of one pattern from which they are names, if most of them are. */
const MIN_NAMED = 3

/** Patterns of headings that hold the names of people: one that nobody knows for a name is one too. */
function patternsOfNames({ lines }: PageText): ReadonlySet<string> {
  const counts = new Map<string, [names: number, others: number]>()
  for (const line of lines) {
    if (line.heading === 0) continue
    const pattern = patternOf(line)
    const count = counts.get(pattern) ?? [0, 0]
    count[parseName(line.text) === null ? 1 : 0]++
    counts.set(pattern, count)
  }
  return new Set(
    [...counts]
      .filter(([, [names, others]]) => names >= MIN_NAMED && names > 2 * others)
      .map(([pattern]) => pattern),
  )
}

function patternOf({ element }: Line): string {
  const parent = parentOf(element)
  return `${element.name}.${element.attribs['class'] ?? ''}<${parent?.name ?? ''}.${parent?.attribs['class'] ?? ''}`
}

function isSectionHeading(line: Line, named: ReadonlySet<string>): boolean {
  const { text } = line
  if (text.length > MAX_HEADING || line.region === 'nav' || text.includes('@')) return false
  if (parseName(text) !== null || introducedName(text) !== null) return false
  // "Southend's attorneys" at the top of each page says what the firm is.
  if (line.region === 'header' && line.heading === 0) return false
  const people = peopleOf(text)
  if (people !== 'unsaid')
    return !(line.heading === 0 && isTitle(text) && people === 'team' && countRoles(text) > 1)
  if (line.heading > 0 && named.has(patternOf(line))) return false
  // "CEO and founder of X" under a name is a title; "Partner" over a list of names opens nothing either.
  return !isTitle(text)
}

/** Lines up to which a card of one person goes on around a line. */
const CARD_REACH = 12

/**
 * Whether a line that would announce others says something of one person: it stands with one name in a container that
 * is repeated beside itself. "Client relations" in somebody's card is what they do.
 */
function isOfOnePerson(page: PageText, index: number): boolean {
  const line = page.lines[index]
  if (line === undefined || peopleOf(line.text, line.heading > 0) !== 'outsiders') return false
  const isNamed = (near: number): boolean => parseName(page.lines[near]?.text ?? '') !== null
  const names = [index - 1, index - 2, index - 3].filter(isNamed)
  if (isTitle(line.text)) names.push(...[index + 1, index + 2].filter(isNamed))
  const named = page.lines[names[0] ?? -1]
  const card = named === undefined ? null : commonElement(line.element, named.element)
  if (card === null || !isRepeated(card)) return false
  const around = [...page.lines.slice(Math.max(0, index - CARD_REACH), index + CARD_REACH + 1)]
  return (
    around.filter(({ element, text }) => parseName(text) !== null && isWithin(element, card)).length === 1
  )
}

/** Another element of the same name and class stands right beside it, or beside what holds nothing else. */
function isRepeated(element: Element): boolean {
  for (let node: Element | null = element, steps = 0; node !== null && steps < 3; steps++) {
    const { name, attribs } = node
    const isTwin = (other: Element): boolean =>
      other !== node && other.name === name && other.attribs['class'] === attribs['class']
    const around: readonly Element[] = parentOf(node)?.children.filter(isTag) ?? []
    if (around.some(isTwin)) return true
    if (around.length > 1) return false
    node = parentOf(node)
  }
  return false
}

/** Words of a heading beyond which it is a sentence that mentions clients or speakers in passing. */
const MAX_HEADING_WORDS = 7
/** The same for teams: the title of a talk mentions them too. */
const MAX_TEAM_WORDS = 9

function peopleOf(text: string, isHeading = false): Section['people'] {
  return isHeading ? peopleUnder(text.slice(0, MAX_HEADING)) : peopleIn(text.slice(0, MAX_HEADING))
}

const peopleUnder = remembering((text) => announced(text, true))
const peopleIn = remembering((text) => announced(text, false))

function announced(text: string, isHeading: boolean): Section['people'] {
  const words = fold(text)
  const length = words.split(/\s+/).length
  if (length <= MAX_HEADING_WORDS && (announcesOutsiders(words) || (isHeading && announcesTopic(words))))
    return 'outsiders'
  return length <= MAX_TEAM_WORDS && announcesTeam(words) ? 'team' : 'unsaid'
}

const OUTSIDER_CLASS =
  /(?:^|[\s_-])(?:testimonials?|testi|reviews?|quotes?|blockquote|customers?|clients?|speakers?|sponsors?|alumni|former|events?|lineup|performers?|exhibitions?|veranstaltung(?:en)?|ausstellung(?:en)?|evenements?|eventos?|comments?|comment-author|commentlist|kundenstimmen|temoignages?|depoimentos|post-meta|entry-meta|byline|author-box|portfolio)(?:$|[\s_-])/i
const TEAM_CLASS =
  /(?:^|[\s_-])(?:team|teams|staff|our-team|team-member|member|members|leadership|board|people|equipe|mitarbeiter|organizers?)(?:$|[\s_-])/i

function hintAbove(element: Element, known: Map<Element, Section['people']>): Section['people'] {
  let node: Element | null = element
  for (let steps = 0; node !== null && steps < MAX_ANCESTORS; steps++) {
    let hint = known.get(node)
    if (hint === undefined) {
      hint = hintOf(node)
      known.set(node, hint)
    }
    if (hint !== 'unsaid') return hint
    const parent: Element['parent'] = node.parent
    node = parent !== null && isTag(parent) ? parent : null
  }
  return 'unsaid'
}

function hintOf(element: Element): Section['people'] {
  if (element.name === 'blockquote' || element.name === 'q') return 'outsiders'
  if (element.name === 'body' || element.name === 'html') return 'unsaid'
  const { class: classes, id } = element.attribs
  return classes === undefined && id === undefined ? 'unsaid' : labelHint(`${classes ?? ''} ${id ?? ''}`)
}

/** Class and id of one element stand on many. */
const labelHint = remembering((text): Section['people'] => {
  const label = text.slice(0, 300)
  if (TEAM_CLASS.test(label)) return 'team'
  return OUTSIDER_CLASS.test(label) ? 'outsiders' : 'unsaid'
})
