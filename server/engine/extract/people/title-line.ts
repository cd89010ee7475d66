import type { Line, PageText } from '../document/page-text.ts'
import { hasCjk } from '../lexicon/fold.ts'
import { announcesOutsiders } from '../lexicon/sections.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact } from '../page-facts.ts'
import { headingLevel } from '../sections.ts'
import { linesOf, signatureOf, type Card } from './card.ts'
import type { Mention } from './mention.ts'
import { parseName } from './name.ts'
import { ofOne, type Offices } from './offices.ts'
import { isPluralRole } from './role-word.ts'
import { isRegisterLine, isSpeciality } from './speciality.ts'
import { cleanTitle, hasTitleForm, isOpenEnded, isTitle, barePart } from './title.ts'

/** Where on this page titles usually stand: the pattern of the line, and its distance from the name. */
export interface TitlePlace {
  signature: string
  distance: number
}

/** Classes of lines that hold a title; "heading-title", "card-title" and the like are those of headings. */
export const TITLE_CLASS =
  /(?:^|[\s_-])(?:position|role|job|jobtitle|job-title|designation|(?<!(?:heading|section|card|box|block|entry|post|page|site|main|widget|content|article|news|event|product|accordion|tab|panel|hero|banner|modal|menu|nav|footer|header|item)[_-])title|funktion|fonction|poste|cargo|puesto|ruolo|qualifica|funcao|funzione|amt|stilling|befattning|stanowisko|occupation|subtitle|rolle|functie)(?:$|[\s_-])|jobtitle/i

/** Share of a page's people whose neighbouring line has the same form, for it to count as the place of titles. */
const USUAL = 0.5
const MAX_DISTANCE = 3

/** Finds the place of titles from those that are known by their words, or by being made alike next to many names. */
export function usualTitlePlace(
  page: PageText,
  mentions: readonly Mention[],
  cards: readonly Card[],
): TitlePlace | null {
  const whole = mentions.filter((mention) => mention.form === 'whole')
  if (whole.length < 3) return null
  const votes = new Map<string, { place: TitlePlace; count: number; titles: number }>()
  mentions.forEach((mention, index) => {
    const card = cards[index]
    if (mention.form !== 'whole' || card === undefined) return
    for (const line of linesAround(page, mention, card)) {
      const distance = line.index - mention.line
      if (Math.abs(distance) > 2 || !mayBeTitle(line)) continue
      const signature = signatureOf(page, line.index)
      const key = `${distance} ${signature}`
      const vote = votes.get(key) ?? { place: { signature, distance }, count: 0, titles: 0 }
      vote.count++
      if (isTitle(line.text) || isSpeciality(line.text)) vote.titles++
      votes.set(key, vote)
    }
  })
  const best = [...votes.values()].sort((a, b) => b.titles * 2 + b.count - (a.titles * 2 + a.count))[0]
  if (best === undefined || best.count < whole.length * USUAL) return null
  const classSays = TITLE_CLASS.test(best.place.signature)
  return classSays || best.titles >= Math.max(2, best.count * 0.3) ? best.place : null
}

/**
 * Titles of a mention: in its line, then by words in its card, then by class or usual place, then the office above. The
 * nearest first.
 */
export function titlesOf(
  page: PageContext,
  mention: Mention,
  card: Card,
  usual: TitlePlace | null,
  offices: Offices,
): Fact[] {
  const inline = mention.title
  if (inline !== null)
    return [
      page.textFact(
        inline.text,
        mention.form === 'prose' ? 'prose' : 'text',
        inline.start,
        inline.end,
        mention.form === 'prose' ? 0.8 : 0.95,
      ),
    ]
  if (mention.form === 'prose') return []
  const office = officeTitle(page, mention, offices)
  const around = linesAround(page.text, mention, card).filter(({ index }) => !offices.taken.has(index))
  const ranked = around
    .map((line) => ({ line, weight: weightOf(page.text, mention, line, usual, isApart(card, line)) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if ((ranked[0]?.weight ?? 0) < 1 && office.length > 0) return office
  return ranked.slice(0, 1).map(({ line, weight }) => titleFact(page, line, card, weight >= 1 ? 0.9 : 0.6))
}

/** The office above a name, as a title. */
export function officeTitle(page: PageContext, mention: Mention, offices: Offices): Fact[] {
  const line = offices.of.get(mention)
  return line === undefined
    ? []
    : [page.textFact(ofOne(cleanTitle(line.text)), 'heading', line.start, line.end, 0.85)]
}

function isApart({ first, last }: Card, { index }: Line): boolean {
  return index < first || index > last
}

function weightOf(
  page: PageText,
  mention: Mention,
  line: Line,
  usual: TitlePlace | null,
  apart: boolean,
): number {
  const text = barePart(line.text)
  if (!hasTitleForm(text) || CONTACT_LABEL.test(text)) return 0
  if (isGroup(text) && headingLevel(line, page.lines[line.index - 1]) > 0) return 0
  const named = parseName(line.text)
  if (named !== null && (named.level > 1 || named.name === mention.parsed.name)) return 0
  const distance = line.index - mention.line
  const nearness = 1 / (Math.abs(distance) + (distance < 0 ? 0.6 : 0))
  const atUsual =
    usual !== null && distance === usual.distance && signatureOf(page, line.index) === usual.signature
  const classSays = TITLE_CLASS.test(
    `${line.element.attribs['class'] ?? ''} ${line.runs[0]?.element.attribs['class'] ?? ''}`,
  )
  if (isTitle(text) && (Math.abs(distance) <= 6 || apart))
    return 1 + nearness + (classSays ? 2 : 0) + (atUsual ? 1.5 : 0)
  if (classSays && Math.abs(distance) <= MAX_DISTANCE) return 0.9
  if (atUsual) return 0.8
  return practises(page, mention, line) ? 0.7 : 0
}

/** A speciality right under "Dr. Jane Doe", or whatever stands between a name and a number in a register. */
function practises(page: PageText, mention: Mention, line: Line): boolean {
  const distance = line.index - mention.line
  if (distance < 1 || distance > 2 || isRegisterLine(line.text)) return false
  if (mention.parsed.honorifics.length > 0 && isSpeciality(line.text)) return true
  const next = page.lines[line.index + 1]
  return distance === 1 && next !== undefined && isRegisterLine(next.text)
}

const MAX_GROUP_WORDS = 5

/** A heading over several ("Students", "Alumni") is the next section's. */
function isGroup(heading: string): boolean {
  return (
    (isPluralRole(heading) && heading.split(/\s+/).length <= MAX_GROUP_WORDS) ||
    (hasCjk(heading) && announcesOutsiders(heading))
  )
}

const CONTACT_LABEL =
  /^(?:(?:(?:full |view |see )?(?:profile?|bio|biography|cv|resume)|read more|more|details|mehr|lebenslauf|perfil|profilo|vita|contact|kontakt|contacto|contato|contatti)\W*$)|^(?:tel|fax|phone|e-?mail|mail|adresse|address|raum|room|mobil)\b/i

function mayBeTitle(line: Line): boolean {
  return hasTitleForm(line.text) && parseName(line.text) === null && !CONTACT_LABEL.test(line.text)
}

function linesAround(page: PageText, mention: Mention, card: Card): Line[] {
  return linesOf(page, card).filter((line) => line.index !== mention.line)
}

/** A title goes on in the next line where it breaks off ("Head of / Engineering"). */
function titleFact(page: PageContext, line: Line, card: Card, confidence: number): Fact {
  const next = page.text.lines[line.index + 1]
  if (
    isOpenEnded(line.text) &&
    next !== undefined &&
    next.index <= card.last &&
    hasTitleForm(next.text) &&
    parseName(next.text) === null
  ) {
    return page.textFact(cleanTitle(`${line.text} ${next.text}`), 'card', line.start, next.end, confidence)
  }
  return page.textFact(
    cleanTitle(barePart(line.text)),
    card.element === null ? 'heading' : 'card',
    line.start,
    line.end,
    confidence,
  )
}
