/**
 * What may be news on a page, seen in one quick pass. A full reading says what a sign means; here it is enough that a
 * page without any new one has nothing to add to what the other pages of its site have told.
 */
import { createHash } from 'node:crypto'
import { decodeBody } from '../fetch/charset.ts'
import type { FetchedPage } from '../types.ts'
import type { PageLinks } from './document/links.ts'
import { findPlainAddresses } from './emails/find.ts'
import { findObfuscatedAddresses, mayHideAddresses } from './emails/obfuscated.ts'
import type { KnownPhrases } from './known-phrases.ts'
import { fold } from './lexicon/fold.ts'
import { announcesTeam } from './lexicon/sections.ts'
import { findReplacedSigns } from './emails/replaced-sign.ts'
import { parseName } from './people/name.ts'
import { kindByAddress, kindByWords, subjectOf } from './page-kind.ts'
import type { Fact, PageKind } from './page-facts.ts'
import { detached, remembering } from './remember.ts'
import { emailFacts, scanSource } from './scan-page.ts'
import { profileLink } from './socials/profile.ts'

export interface PageSigns extends PageLinks {
  title: string | null
  /** Email addresses. */
  addresses: ReadonlySet<string>
  /** The same with their places, as far as a quick pass can tell them. */
  emails: () => Fact[]
  /** Numbers, profiles, values of structured data: each may be news by itself, as addresses may. */
  values: ReadonlySet<string>
  /** By its title or its main heading the page is none of the ordinary ones, whatever its address says. */
  isTelling: boolean
  /** By its address the page is about others, such as speakers or clients: whom it names are no people of the site. */
  isOfOthers: boolean
  /** All that is shown, line by line. */
  text: string
  /** What may be names, known phrases left out: of all of the page, or right below headings and in lists of people. */
  names: (known?: KnownPhrases) => ReadonlySet<string>
  namesBelowHeadings: (known?: KnownPhrases) => ReadonlySet<string>
  /** The page marks up people, cards or contact data, whose values a quick pass does not see. */
  marksUp: boolean
}

/** Kinds of pages that a site makes by the hundred; people and contact data stand on the others. */
const ORDINARY: ReadonlySet<PageKind | null> = new Set([null, 'article', 'outside', 'other'])

/** Whether by its address a page is one of those that may have nothing to add. */
export function mayBeOrdinary(url: string): boolean {
  return ORDINARY.has(kindByAddress(url))
}

function isTelling(words: string): boolean {
  return !ORDINARY.has(kindByWords(words))
}

/** Reads the signs of one page. Pure; never throws on malformed pages. */
export function signsOf(page: FetchedPage): PageSigns {
  const decoded = decodeBody(page.body, page.contentType)
  const html = decoded.text
  const scanned = scanSource(html)
  const { title, heading, text, coded, links } = scanned
  const hidden = mayHideAddresses(text) ? findObfuscatedAddresses(text) : []
  const addresses = [...coded, ...findPlainAddresses(text), ...hidden, ...findReplacedSigns(text)]
  const values = [
    ...numbersIn(text),
    ...contactLinks(links),
    ...structuredBlocks(html).flatMap(tellingValues),
  ]
  return {
    ...links,
    title,
    addresses: setOf(addresses.map(({ address }) => address.toLowerCase())),
    emails: () => emailFacts(page, decoded, scanned),
    values: setOf(values),
    isTelling: isTelling(subjectOf(title ?? '')) || (heading !== null && isTelling(text.slice(...heading))),
    isOfOthers: kindByAddress(page.url) === 'outside',
    text,
    names: (known) => setOf(namesIn(text, known)),
    namesBelowHeadings: (known) =>
      setOf([
        ...partsBelow(headingsOf(text)).flatMap(([start, end]) => namesIn(text.slice(start, end), known)),
        ...listedNames(text, known),
      ]),
    marksUp: MARKUP.some((mark) => html.includes(mark)) && CONTACT_MARKUP.test(html),
  }
}

/** Longer signs, such as blocks of structured data, are told apart by their digests. */
const MAX_SIGN = 160

/** In memory of their own: they outlive the page that they are parts of. */
function setOf(parts: readonly string[]): ReadonlySet<string> {
  return new Set(parts.map((part) => (part.length > MAX_SIGN ? digestOf(part) : detached(part))))
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** Digits enough for a telephone number, a register number or a postal code, on one line. */
const NUMBER = /\d(?:[^\S\n]?[-–()./]?[^\S\n]?\d){4,24}/g
const DATE = /\d{1,2}[./]\s?\d{1,2}[./]\s?(?:19|20)\d\d|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d/g
const MIN_DIGITS = 5

/** The digits of all numbers that are no dates. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].flatMap(([number]) => {
    const digits = number.replace(DATE, '').replace(/\D+/g, '')
    return digits.length < MIN_DIGITS ? [] : [digits]
  })
}

/**
 * Words that may be a name: two that begin with capitals, with particles between them, or some of a script that sets
 * none apart by spaces. Ranges instead of properties: they are tried at each letter of a page, and cost a twentieth. A capital
 * behind a capital begins none: what is all capitals would be read again from each of them.
 */
const NAME =
  /[A-Z\u00C0-\u024E\u0370-\u042F\u0531-\uFFFF](?<![A-Z\u00C0-\u024E\u0370-\u042F\u0531-\uFFFF]{2})\S{0,20}[ \t\u00A0](?:[a-z]{1,4}[ \t\u00A0]){0,2}[A-Z\u00C0-\u024E\u0370-\u042F\u0531-\uFFFF]\S{0,20}|[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]{2,20}/g

/** Longest line that may be a heading, and how those end that are none. */
const MAX_HEADING = 90
const MAX_INDENTED = 2 * MAX_HEADING
const SENTENCE = /[.!?,;]$/

function namesIn(text: string, known?: KnownPhrases): readonly string[] {
  return (known?.takeOutOf(text) ?? text).match(NAME) ?? []
}

/** Lines that are names beyond doubt from which a page may list people, and how long they may be. */
const MIN_LISTED = 3
const MIN_NAME = 2
const MAX_NAME = 50

/** The names of a page that has several lines which are a name and nothing else. */
function listedNames(text: string, known?: KnownPhrases): readonly string[] {
  const names: string[] = []
  for (const line of text.split('\n')) {
    const name = line.length > 2 * MAX_NAME ? '' : line.trim()
    if (name.length <= MIN_NAME || name.length > MAX_NAME || (parseName(name)?.level ?? 1) === 1) continue
    if (known?.takeOutOf(name).trim() !== '') names.push(name)
  }
  return new Set(names).size < MIN_LISTED ? [] : names
}

/** Characters below a heading in which the first of its people stands. */
const BELOW = 300

/** The parts of a text below headings that end there; those that overlap in one. */
function partsBelow(ends: readonly number[]): [start: number, end: number][] {
  const parts: [number, number][] = []
  for (const start of ends) {
    const last = parts.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = start + BELOW
    else parts.push([start, start + BELOW])
  }
  return parts
}

/**
 * Where the lines end that announce a team. A menu that names the page of the team is such a line too, with the rest of
 * the menu below it.
 */
function headingsOf(text: string): number[] {
  const ends: number[] = []
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    const line = end - start <= MAX_INDENTED ? text.slice(start, end).trim() : ''
    if (line.length > 1 && line.length <= MAX_HEADING && !SENTENCE.test(line) && headsTeam(line))
      ends.push(end)
    start = end + 1
  }
  return ends
}

const headsTeam = remembering((line) => announcesTeam(fold(line)))

/** Addresses of links to numbers and profiles. Most links are paths of the site itself, and need no look at all. */
function contactLinks({ links }: PageLinks): string[] {
  const found: string[] = []
  for (const { href } of links) if (!isPath(href) && isContactLink(href)) found.push(href)
  return found
}

const SLASH = 0x2f

function isPath(href: string): boolean {
  return href.charCodeAt(0) === SLASH && href.charCodeAt(1) !== SLASH
}

const isContactLink = remembering((href) => /^tel:/i.test(href) || profileLink(href) !== null)

/** Parts of `itemprop`, `itemtype`, `typeof`, `vcard` and `h-card` that V8 finds in half the time of the whole words. */
const MARKUP = ['mprop', 'mtype', 'ypeof', 'vcard', 'h-card']
const CONTACT_MARKUP =
  /\s(?:itemtype|typeof)\s{0,3}=\s{0,3}["']?[^"'<>]{0,80}Person|\sitemprop\s{0,3}=\s{0,3}["']?(?:email|telephone|faxNumber|vatID|taxID)\b|["'\s](?:vcard|h-card)["'\s]/i

/** The contents of the page's JSON-LD scripts. */
function structuredBlocks(html: string): string[] {
  const blocks: string[] = []
  JSON_LD.lastIndex = 0
  for (let mark = JSON_LD.exec(html); mark !== null; mark = JSON_LD.exec(html)) {
    const at = mark.index
    const tagEnd = html.slice(at, at + MAX_TAG).indexOf('>')
    if (tagEnd < 0) continue
    const end = html.indexOf('</', at + tagEnd)
    blocks.push(html.slice(at + tagEnd + 1, end < 0 ? undefined : end))
    if (end < 0) break
    JSON_LD.lastIndex = end
  }
  return blocks
}

/** Longest rest of a script's tag behind its type. */
const MAX_TAG = 300
const JSON_LD = /ld\+json/gi
const TELLING_PROPERTY =
  /"(?:email|telephone|faxNumber|vatID|taxID|leiCode|legalName|streetAddress|postalCode|sameAs)"\s{0,9}:\s{0,9}("[^"]{0,300}"|\[[^[\]]{0,2000}\])/g

/** A block that speaks of people tells by all of it; any other by the properties that are read from it. */
function tellingValues(block: string): string[] {
  return block.includes('"Person"')
    ? [block]
    : [...block.matchAll(TELLING_PROPERTY)].map(([, value = '']) => value)
}
