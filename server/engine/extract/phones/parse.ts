import { remembering } from '../remember.ts'
import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

/** A number as its numbering plan reads it. */
export interface ParsedNumber {
  e164: string
  valid: boolean
  country: CountryCode | undefined
}

/** More characters than any number has, however it is written; our library reads none beyond 250. */
const MAX_RAW = 1_000

/** Reads a number with its own prefix, or else by the first country whose plan it fits. Null if it fits none. */
export function parseNumber(raw: string, countries: readonly CountryCode[]): ParsedNumber | null {
  if (raw.length > MAX_RAW) return null
  const clean = tidy(raw)
  if (/^\+/.test(clean)) return parsed(clean, undefined)
  let possible: ParsedNumber | null = null
  for (const country of countries.slice(0, 8).flatMap((one) => withTerritory(one, clean))) {
    if (!isSupportedCountry(country)) continue
    const number = parsed(clean, country)
    if (number?.valid === true) return number
    possible ??= number
  }
  return possible
}

/** A number that somebody gives as one, of a country (ISO 3166-1 alpha-2) or of none: E.164 where it parses, else as given. */
export function readPhone(given: string, country: string | null): string {
  const text = given.trim()
  const countries = country === null ? [] : [country as CountryCode]
  // A register may keep anything in its field; numbers are short.
  return (text.length > 60 ? null : parseNumber(text, countries))?.e164 ?? text
}

/** French territories by the first digits of their numbers, which are written as the country's and have their own codes. */
const TERRITORIES: readonly (readonly [RegExp, CountryCode])[] = [
  [/^0?(?:590|69[01])/, 'GP'],
  [/^0?(?:26[23]|69[23])/, 'RE'],
  [/^0?(?:596|69[67])/, 'MQ'],
  [/^0?(?:594|694)/, 'GF'],
]

function withTerritory(country: CountryCode, number: string): CountryCode[] {
  const digits = number.replace(/\D/g, '')
  const territory = country === 'FR' ? TERRITORIES.find(([start]) => start.test(digits))?.[1] : undefined
  return territory === undefined ? [country] : [territory, country]
}

function parsed(text: string, country: CountryCode | undefined): ParsedNumber | null {
  return parsedAs(`${country ?? ''}|${text}`)
}

/** Reads "country|number": a number stands in the foot of every page of its site. */
const parsedAs = remembering((key: string): ParsedNumber | null => {
  const mark = key.indexOf('|')
  const text = key.slice(mark + 1)
  const country = mark === 0 ? undefined : (key.slice(0, mark) as CountryCode)
  const number = parsePhoneNumberFromString(
    text,
    country === undefined ? {} : { defaultCountry: country, extract: false },
  )
  if (number === undefined || !number.isPossible()) return null
  return { e164: number.number, valid: number.isValid(), country: number.country }
})

/** "+ 44 (0)203 …" and "0049 (0)331 …" to forms that the library reads; full-width digits to plain ones. */
function tidy(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/^\(\s*\+/, '+')
    .replace(/^\(?\s*\+\s*(\d+)\s*\)/, '+$1 ')
    .replace(/^\+\s+/, '+')
    .replace(/^\(?00(?=[1-9])/, '+')
    .replace(/(?<=^\+\d[\d\s-]{0,4})\(0\)/, ' ')
    .replace(/[·•‐‑‒–—_/]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

const FILLER_AREAS = new Set(['555', '000', '123'])

/** Numbers that fill templates: 123456789, 000 000 000, 555-0100. */
export function isFillerNumber(raw: string): boolean {
  const digits = raw.replace(/\D/g, '')
  if (/^\d?(\d)\1{5,}\d{0,2}$/.test(digits)) return true
  if (/0?123456|987654321|(?:^|\D)1234567/.test(digits)) return true
  return isFictional(digits) || /^(\d{3})\1(?:\1|\d{4})$/.test(digits)
}

/**
 * 555-0100 to 555-0199 are set aside for fiction (NANPA). Without an area code, or behind one that is filler itself,
 * nobody can have meant a line; behind a real area code the page means what it prints.
 */
function isFictional(digits: string): boolean {
  const match = /^1?(\d{3})?55501\d\d$/.exec(digits)
  return match !== null && (match[1] === undefined || FILLER_AREAS.has(match[1]))
}
