import type { Element, ParentNode } from 'domhandler'
import type { PlacedEmail } from '../emails/collect.ts'
import { fold } from '../lexicon/fold.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact, OutsiderFact, PersonFact } from '../page-facts.ts'
import type { PlacedPhone } from '../phones/collect.ts'
import { bind, hasImage, isPictured, placeAll, type Bound } from './bind.ts'
import { cardsOf, signatureOf, type Card } from './card.ts'
import { countRoles, isGrade } from './title.ts'
import { FILLER } from '../lexicon/third-parties.ts'
import {
  ENOUGH,
  hasBiography,
  isDead,
  isFiller,
  OF_OTHERS,
  outsiderReason,
  scoreMention,
  type Signs,
} from './judge.ts'
import { localPartFits } from './local-part.ts'
import type { Mention } from './mention.ts'
import { Departments } from './departments.ts'
import { listsOfPeople, type Listed } from './lists.ts'
import { officesAbove, type Offices } from './offices.ts'
import { readLine } from './read-line.ts'
import { titlesTakenForNames } from './places.ts'
import { officeTitle, titlesOf, usualTitlePlace, type TitlePlace } from './title-line.ts'

/** What the text of a page says of people: its own, and those that are named as somebody else's. */
export interface TextPeople {
  persons: PersonFact[]
  outsiders: OutsiderFact[]
}

const CONFIDENCE_FLOOR = 0.5

/**
 * Reads the people of a page from its text and structure, and binds titles, addresses, numbers and links to them.
 * `notNames` are texts that markup declares to be something else (a job title).
 */
export function collectPeople(
  page: PageContext,
  emails: readonly PlacedEmail[],
  phones: readonly PlacedPhone[],
  notNames: ReadonlySet<string> = new Set(),
): TextPeople {
  const { mentions, cards, usual } = readMentions(page, notNames)
  if (mentions.length === 0) return { persons: [], outsiders: [] }
  const signatures = mentions.map((mention) => `${mention.form}:${signatureOf(page.text, mention.line)}`)
  const alike = countAlike(mentions, signatures)

  const pastLists = listsOfThePast(page)
  const template = isUnfilledTemplate(page)
  const placed = placeAll(page, mentions.length, emails, phones)
  const departments = new Departments(page, mentions)
  const offices = officesAbove(page.text, mentions)
  const people: TextPeople = { persons: [], outsiders: [] }
  const judged: Judged[] = []
  mentions.forEach((mention, index) => {
    const card = cards[index]
    const line = page.text.lines[mention.line]
    const section = page.sections[mention.line]
    if (card === undefined || line === undefined || section === undefined) return
    if (pastLists.has(line.element.parent)) {
      people.outsiders.push({ name: mention.parsed.name, reason: 'former' })
      return
    }
    const group = alike.get(signatures[index] ?? '') ?? { names: 0, sure: 0 }
    const shared = mention.form === 'list'
    const titles = shared ? listTitles(page, mention, offices) : titlesOf(page, mention, card, usual, offices)
    const bound = bind(page, mention, card, shared, placed)
    const signs: Signs = {
      mention,
      line,
      section,
      kind: page.kind,
      card,
      alike: group.names,
      alikeSure: group.sure / Math.max(1, group.names),
      // Behind a name by its shape only, words without a role say nothing of a person.
      title: isUnsaid(mention) ? 0 : (titles[0]?.confidence ?? 0),
      hasAddress: bound.emails.length > 0 || bound.phones.length > 0,
      hasOwnAddress: bound.emails.some(({ value }) => localPartFits(value, mention.parsed.name)),
      hasImage: hasImage(page, card, placed) || isPictured(page, mention, placed),
      hasBiography: hasBiography(page.text, mention, card),
      classSaysName: /(?:^|[\s_-])(?:name|fn|person|member-name|staff-name)(?:$|[\s_-])/i.test(
        classesOf(line.element),
      ),
    }
    judged.push({ signs, titles, bound, pattern: signatureOf(page.text, mention.line, 1) })
  })
  const lists = listsOfPeople(judged)
  for (const one of judged) sort(page, people, one, { template, departments, lists })
  return people
}

/** Names in lines that are made alike, and those of them that are surely names. */
interface Alike {
  names: number
  sure: number
}

/** By signature. Of a name that stands in several lines the last one counts. */
function countAlike(mentions: readonly Mention[], signatures: readonly string[]): ReadonlyMap<string, Alike> {
  const names = new Map<string, Map<string, boolean>>()
  mentions.forEach(({ parsed }, index) => {
    const key = signatures[index] ?? ''
    names.set(key, (names.get(key) ?? new Map<string, boolean>()).set(parsed.name, parsed.level > 1))
  })
  return new Map(
    [...names].map(([key, ofKey]) => {
      const sure = [...ofKey.values()].filter(Boolean).length
      return [key, { names: ofKey.size, sure }]
    }),
  )
}

/** A mention with all that the page says of it. */
interface Judged extends Listed {
  titles: Fact[]
  bound: Bound
}

interface Mentions {
  mentions: readonly Mention[]
  /** By mention. */
  cards: readonly Card[]
  usual: TitlePlace | null
}

/** People of one page that are read; what a page lists beyond them is no team. */
const MAX_MENTIONS = 5_000

/** Everybody whom the lines name, with their cards; titles that look like names are told apart by their place. */
function readMentions(page: PageContext, notNames: ReadonlySet<string>): Mentions {
  const read: Mention[] = []
  for (const line of page.text.lines) {
    if (line.region === 'nav') continue
    if (read.length >= MAX_MENTIONS) break
    const section = page.sections[line.index]
    read.push(...readLine(line, section?.people === 'team' || page.kind === 'team'))
  }
  const named = read.filter(({ parsed }) => !notNames.has(parsed.name))
  const first = arrange(page, named)
  const taken = titlesTakenForNames(page.text, named, first.usual)
  return taken.size === 0
    ? first
    : arrange(
        page,
        named.filter((mention) => !taken.has(mention)),
      )
}

function arrange(page: PageContext, mentions: readonly Mention[]): Mentions {
  const cards = cardsOf(page.text, mentions)
  return { mentions, cards, usual: usualTitlePlace(page.text, mentions, cards) }
}

/** Lists in which somebody has died or left by the years behind a role: all who stand in them are of the past. */
function listsOfThePast(page: PageContext): ReadonlySet<ParentNode | null> {
  const past = new Set<ParentNode | null>()
  for (const line of page.text.lines) {
    if (!['li', 'tr', 'dd'].includes(line.element.name) || line.text.length > 160) continue
    if (
      isDead(line.text) ||
      (/\b(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d\b/.test(line.text) && countRoles(line.text) > 0)
    )
      past.add(line.element.parent)
  }
  return past
}

/** Lines of filler from which a whole page is an unfilled template. */
const TEMPLATE_LINES = 3

function isUnfilledTemplate(page: PageContext): boolean {
  let filler = 0
  for (const line of page.text.lines)
    if (line.text.length > 30 && FILLER.test(fold(line.text.slice(0, 600)))) filler++
  return filler >= TEMPLATE_LINES
}

function sort(
  page: PageContext,
  people: TextPeople,
  { signs, titles, bound, pattern }: Judged,
  whole: { template: boolean; departments: Departments; lists: ReadonlySet<string> },
): void {
  const { mention } = signs
  const reason = outsiderReason(page.text, signs)
  if (reason !== null) {
    if (reason !== 'navigation') people.outsiders.push({ name: mention.parsed.name, reason })
    return
  }
  const isListed = whole.lists.has(pattern)
  const score = scoreMention(signs, isListed)
  if (score < ENOUGH) return
  if ((whole.template || isFiller(page.text, signs.card)) && !signs.hasOwnAddress) {
    people.outsiders.push({ name: mention.parsed.name, reason: 'filler' })
    return
  }
  const method = methodOf(signs)
  const confidence = Math.min(0.97, CONFIDENCE_FLOOR + (score - ENOUGH) * 0.12)
  const name = page.textFact(mention.parsed.name, method, mention.start, mention.end, confidence)
  const byClass = isListed && !OF_OTHERS.has(signs.kind)
  const inTeam =
    signs.kind === 'team' || (signs.section.people === 'team' && (signs.section.byHeading || byClass))
  const departments = whole.departments.of(mention, signs.card, titles)
  people.persons.push({ name, titles, departments, ...bound, inTeam, list: isListed ? pattern : null })
}

function isUnsaid({ parsed, title }: Mention): boolean {
  return parsed.level === 1 && title !== null && countRoles(title.text) === 0 && !isGrade(title.text)
}

function methodOf({ line, card, mention }: Signs): Fact['method'] {
  if (mention.form === 'prose') return 'prose'
  if (mention.form === 'list' || ['li', 'dt', 'dd', 'figcaption', 'caption'].includes(line.element.name))
    return 'list'
  if (['td', 'th'].includes(line.element.name)) return 'table'
  if (card.element !== null) return 'card'
  return line.heading > 0 ? 'heading' : 'text'
}

function listTitles(page: PageContext, mention: Mention, offices: Offices): Fact[] {
  const { title } = mention
  return title === null
    ? officeTitle(page, mention, offices)
    : [page.textFact(title.text, 'list', title.start, title.end, 0.7)]
}

function classesOf(element: Element): string {
  return element.attribs['class'] ?? ''
}
