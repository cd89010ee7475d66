import type { PostalAddress } from '../../types.ts'
import type { Line } from '../document/page-text.ts'
import { hasCjk } from '../lexicon/fold.ts'
import { POSTAL_FORMS, PREFIX_COUNTRY, STREET, UNIT, type PostalForm } from '../lexicon/postal.ts'
import { belongsToOthers, isControllersPlace } from '../owner.ts'
import type { PageContext } from '../page-context.ts'
import type { AddressFact } from '../page-facts.ts'
import type { CountryVotes } from '../phones/country.ts'
import { countryCode } from './country.ts'
import { eastAsianAddress } from './east-asian-addresses.ts'

const MAX_LINE = 300
const MAX_SEGMENT = 70
/** Lines above the code in which the street may stand. */
const LINES_ABOVE = 3
/** Votes from which the page's country settles a form that several countries share. */
const ENOUGH_VOTES = 2

/** Postal addresses: a line with a code and a town, and the street before it, in the same line or above. */
export function collectAddresses(page: PageContext, votes: CountryVotes): AddressFact[] {
  return page.text.lines.flatMap((line) => {
    if (line.text.length > MAX_LINE || !mayHoldCode(line.text)) return []
    const found = readLine(page, line, votes)
    if (found === null || isOfOthers(page, line)) return []
    const confidence =
      page.kind === 'imprint' || page.kind === 'contact' ? 0.85 : line.region === 'footer' ? 0.75 : 0.65
    return [
      { ...page.textFact(found.parts.text, 'text', found.start, found.end, confidence), parts: found.parts },
    ]
  })
}

/** Three digits, the end of a British code, or figures among Chinese characters or hangul. */
function mayHoldCode(text: string): boolean {
  return /\d{3}|\d[A-Z]{2}(?![a-z])/.test(text) || (/[\d０-９]/.test(text) && hasCjk(text))
}

function isOfOthers(page: PageContext, line: Line): boolean {
  if (line.region === 'nav' || belongsToOthers(page.text, line, page.kind)) return true
  return page.kind === 'privacy' && line.region !== 'footer' && !isControllersPlace(page.text, line)
}

/** An address with its range in the text of the page. */
interface Found {
  parts: PostalAddress
  start: number
  end: number
}

function readLine(page: PageContext, line: Line, votes: CountryVotes): Found | null {
  if (hasCjk(line.text)) {
    const eastern = eastAsianAddress(line.text)
    if (eastern !== null)
      return { parts: eastern.parts, start: line.start + eastern.start, end: line.start + eastern.end }
  }
  for (const form of POSTAL_FORMS) {
    if (form.needs?.test(line.text) === false) continue
    const match = form.pattern.exec(line.text)
    const found = match === null ? null : complete(page, line, form, match, votes)
    if (found !== null) return found
  }
  return null
}

interface Street {
  text: string
  start: number
  /** A town that stands in a line of its own between street and code. */
  city?: string
}

function complete(
  page: PageContext,
  line: Line,
  form: PostalForm,
  match: RegExpExecArray,
  votes: CountryVotes,
): Found | null {
  const groups = match.groups ?? {}
  const inside = placeOfTown(line.text, match)
  const street =
    streetBefore(line, inside.at) ?? (inside.isFirst ? streetAbove(page, line, inside.city === '') : null)
  if (street === null) return null
  const prefix = groups['prefix']
  const [town, named] = withoutCountry(street.city ?? inside.city, page.language.primary)
  const told = countryOf(page, line, match, form, prefix, votes)
  const country = named === undefined ? told : { ...told, ...named }
  // A year before a word looks like a code before a town.
  if (form.weak && (country.code === undefined || !/\d/.test(street.text))) return null
  const end = line.start + country.end
  const text = page.text.text
    .slice(street.start, end)
    .replace(/(?<!\s)\s*\n\s*/g, ', ')
    .trim()
  const parts: PostalAddress = {
    text,
    street: street.text,
    ...(groups['code'] === undefined ? {} : { postalCode: groups['code'] }),
    ...(town === '' ? {} : { city: town }),
    ...(groups['region'] === undefined ? {} : { region: groups['region'] }),
    ...(country.printed === undefined ? {} : { country: country.printed }),
    ...(country.code === undefined ? {} : { countryCode: country.code }),
  }
  return { parts, start: street.start, end }
}

/** "Hamburg Germany": the town, and the country behind it. */
function withoutCountry(
  city: string,
  language: string | null,
): [town: string, country: { code: string; printed: string } | undefined] {
  const town = city.trim()
  const printed = /\s(\p{Lu}\p{L}{3,})$/u.exec(town)?.[1]
  const code = printed === undefined ? undefined : countryCode(printed, language)
  if (printed === undefined || code === undefined) return [town, undefined]
  return [town.slice(0, -printed.length).trim(), { code, printed }]
}

/** Where the town or the code begins, and the town without the street that some patterns take along. */
function placeOfTown(line: string, match: RegExpExecArray): { at: number; city: string; isFirst: boolean } {
  const whole = match.groups?.['city'] ?? ''
  const isBefore =
    whole !== '' && line.indexOf(whole, match.index) < line.indexOf(match.groups?.['code'] ?? '', match.index)
  const from = isBefore ? line.indexOf(whole, match.index) : match.index
  const city = whole.replace(/(?:\s(?:Tel|Fax|Telefon|E-?Mail|Phone)\b.*|(?<![\s.,('’-])[\s.,('’-]+)$/iu, '')
  const before = line
    .slice(0, from)
    .replace(/^[^:]{2,30}:\s/, '')
    .replace(/[^\p{L}\d]/gu, '')
  return { at: from, city, isFirst: before === '' }
}

const SEPARATOR = /\s[|·•–—-]\s|[,;|·•]\s?|:\s|\.(?<=\p{L}{4}\.)\s(?=\p{Lu}\p{L}{3})|\s{2,}/gu

/** The parts of a line before a place, each with its start. */
function segmentsBefore(text: string, end: number): { text: string; start: number }[] {
  const segments: { text: string; start: number }[] = []
  let from = 0
  const push = (to: number): void => {
    const raw = text.slice(from, to)
    const part = raw.trim()
    if (part !== '') segments.push({ text: part, start: from + raw.indexOf(part) })
  }
  for (const match of text.slice(0, end).matchAll(SEPARATOR)) {
    push(match.index)
    from = match.index + match[0].length
  }
  push(end)
  return segments
}

/** The street at the end of what stands before the town, with house parts and districts in between. */
function streetBefore(line: Line, end: number): Street | null {
  const segments = segmentsBefore(line.text, end)
  const at = segments.findLastIndex(({ text }, index) => index >= segments.length - 3 && isStreet(text))
  if (at < 0) return null
  let first = at
  while (first > 0 && UNIT.test(segments[first - 1]?.text ?? '')) first--
  const start = segments[first]?.start ?? 0
  const last = segments.at(-1)
  const text = line.text.slice(start, last === undefined ? end : last.start + last.text.length)
  return { text: text.trim(), start: line.start + start }
}

/** The street in the lines above; where the code stands alone, the town is the line above it. */
function streetAbove(page: PageContext, line: Line, isTownless: boolean): Street | null {
  let city: string | undefined
  let end: number | null = null
  for (let index = line.index - 1; index >= 0 && line.index - index <= LINES_ABOVE; index--) {
    const above = page.text.lines[index]
    if (above === undefined || above.text.length > MAX_SEGMENT + 30 || above.heading > 0) return null
    const text = above.text
      .replace(/^(?:address|adresse|anschrift|dirección|indirizzo|endereço|adres)\s?:\s/iu, '')
      .replace(/(?<![\s,])[\s,]+$/, '')
    const start = above.start + above.text.indexOf(text)
    end ??= start + text.length
    if (isStreet(text.split(/,\s/)[0] ?? '') || isStreet(text))
      return {
        text: page.text.text
          .slice(start, city === undefined ? end : start + text.length)
          .replace(/(?<!\s)\s*\n\s*/g, ', '),
        start,
        ...(city === undefined ? {} : { city }),
      }
    if (isTownless && city === undefined && /^\p{Lu}[\p{L}.\-'’ ]{2,30}$/u.test(text)) city = text
    else if (!UNIT.test(text) && !/^\p{Lu}[\p{L}.\-'’ ]{2,30}$/u.test(text)) return null
  }
  return null
}

const NO_STREET =
  /@|https?:|www\.|(?<!\p{L})(?:tel|fax|phone|telefon|hr[ab]|iban|bic|ust|vat|room|raum|seite|page|kb|mb|©|copyright)(?!\p{L})/iu

function isStreet(text: string): boolean {
  if (text.length < 4 || text.length > MAX_SEGMENT || NO_STREET.test(text) || UNIT.test(text)) return false
  if (STREET.test(text))
    return /\d/.test(text)
      ? text.split(/\s+/).length <= 10
      : /s\/n|^\p{Lu}/u.test(text) && text.split(/\s+/).length <= 5
  // "Unter den Linden 5", "12 Gull Wharf".
  return (
    /^\p{Lu}[\p{L}.\-'’ ]{2,40}\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?$/u.test(text) ||
    /^\d{1,5}[a-z]?(?:[-–]\d{1,5})?,?\s\p{Lu}[\p{L}.'’-]{1,20}(?:\s[\p{L}.'’-]{1,20}){1,3}$/u.test(text)
  )
}

/** The country: printed behind or below the town, by its letters, by the form alone, or the likeliest that writes so. */
function countryOf(
  page: PageContext,
  line: Line,
  match: RegExpExecArray,
  form: PostalForm,
  prefix: string | undefined,
  votes: CountryVotes,
): { code?: string; printed?: string; end: number } {
  const language = page.language.primary
  const end = match.index + match[0].replace(/(?<![\s,.(])[\s,.(]+$/, '').length
  const behind = /^\s?[,–-]?\s?(\p{Lu}[\p{L}. ]{1,28}?)\s?(?=$|[,|·•;(]|\.\s|\.$)/u.exec(line.text.slice(end))
  const printed = behind?.[1]
  const code = printed === undefined ? undefined : countryCode(printed, language)
  if (behind !== null && printed !== undefined && code !== undefined)
    return { code, printed, end: end + behind[0].trimEnd().length }
  const below = page.text.lines[line.index + 1]?.text ?? ''
  const named = below.length <= 30 ? countryCode(below.replace(/\.$/, ''), language) : undefined
  if (named !== undefined) return { code: named, printed: below, end }
  if (prefix !== undefined) return { code: PREFIX_COUNTRY[prefix] ?? prefix, end }
  const [only, another] = form.countries
  if (only !== undefined && another === undefined) return { code: only, end }
  const voted = Object.entries(votes)
    .filter(([country, count]) => count >= ENOUGH_VOTES && form.countries.includes(country))
    .sort((a, b) => b[1] - a[1])[0]?.[0]
  return voted === undefined ? { end } : { code: voted, end }
}
