/**
 * Reads what somebody has written as a value of a custom field: in the dashboard, in a file or in a filter. Equal values come
 * out as equal texts. Pure.
 */
import { parseUrl } from '../../engine/index.ts'
import { toSearchText } from '../../platform/search-text.ts'
import { readDate } from './written-date.ts'
import { readNumber, type DecimalMark } from './written-number.ts'

export const FIELD_TYPES = ['TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE', 'URL'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** What of a field its values are read by. */
export interface ReadableField {
  type: FieldType
  /** What a CHOICE may be, in its order. */
  choices: readonly string[]
}

/** How whoever wrote a value writes numbers and days. */
export interface Notation {
  decimalMark: DecimalMark
  /** A number stands for a day, as in workbooks. */
  countsDays: boolean
}

/** As programs and this API write. */
export const PLAIN_NOTATION: Notation = { decimalMark: '.', countsDays: false }

export interface FieldValue {
  /** In the one spelling of its type: a number without separators, YYYY-MM-DD, true or false, an address as browsers have it. */
  text: string
  /** Of a NUMBER. */
  number: number | null
}

const MAX_TEXT = 500
/** An index of PostgreSQL holds entries of 2,700 bytes. */
const MAX_URL = 2000

/** As spreadsheets, databases and people of these languages say it: en, de, fr, es, it, nl, pt, sv, da, no, pl, ja. */
const YES = new Set(
  'true yes y t 1 on x ✓ ✔ ja j wahr vrai oui si sí sì verdadero vero sim verdadeiro waar sant sandt tak prawda はい'.split(
    ' ',
  ),
)
const NO = new Set(
  'false no n f 0 off nein falsch faux non falso não nao nee onwaar nej falskt falsk nei usant nie fałsz いいえ'.split(
    ' ',
  ),
)

type Outcome = FieldValue | { problem: string }
type Read = (written: string, field: ReadableField, notation: Notation) => Outcome

const plain = (text: string): FieldValue => ({ text, number: null })

const readText: Read = (written) =>
  written.length > MAX_TEXT ? { problem: `A text has at most ${MAX_TEXT} characters.` } : plain(written)

const readNumeric: Read = (written, _field, { decimalMark }) => {
  const outcome = readNumber(written, decimalMark)
  return 'problem' in outcome ? outcome : { text: String(outcome.value), number: outcome.value }
}

const readDay: Read = (written, _field, { countsDays }) => {
  const outcome = readDate(written, countsDays)
  return 'problem' in outcome ? outcome : plain(outcome.value)
}

const readFlag: Read = (written) => {
  const word = written.toLowerCase()
  if (YES.has(word)) return plain('true')
  if (NO.has(word)) return plain('false')
  return { problem: 'This is neither yes nor no.' }
}

/** A choice without case, and however its accents were typed. */
export const foldChoice = (choice: string): string => choice.normalize('NFC').toLowerCase()

const readChoice: Read = (written, { choices }) => {
  const choice = choices.find((one) => foldChoice(one) === foldChoice(written))
  return choice === undefined ? { problem: `This is none of: ${choices.join(', ')}.` } : plain(choice)
}

const NO_URL = 'This is not the address of a page, such as https://acme.example/team.'

const readUrl: Read = (written) => {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`
  const url = parseUrl(address)
  if (url === null) return { problem: NO_URL }
  const { protocol, hostname, username, password, href } = url
  if (protocol !== 'http:' && protocol !== 'https:')
    return { problem: 'An address begins with http:// or https://.' }
  if (!/[.:]/.test(hostname)) return { problem: NO_URL }
  if (username !== '' || password !== '') return { problem: 'An address holds no user name and no password.' }
  return href.length > MAX_URL ? { problem: `An address has at most ${MAX_URL} characters.` } : plain(href)
}

const READERS: Record<FieldType, Read> = {
  TEXT: readText,
  NUMBER: readNumeric,
  DATE: readDay,
  BOOLEAN: readFlag,
  CHOICE: readChoice,
  URL: readUrl,
}

/**
 * The value that a text tells, null for an empty one, or what is wrong with it, in words for whoever wrote it.
 */
export function readFieldValue(
  field: ReadableField,
  written: string,
  notation: Notation = PLAIN_NOTATION,
): FieldValue | { problem: string } | null {
  const text = written.replaceAll('\0', '').normalize('NFC').trim()
  return text === '' ? null : READERS[field.type](text, field, notation)
}

/** Types in whose values words are looked for. */
export const isSearched = (type: FieldType): boolean => type === 'TEXT' || type === 'CHOICE' || type === 'URL'

/** A value as it is looked for; null where only whole values are. */
export const searchTextOfValue = (type: FieldType, text: string): string | null =>
  isSearched(type) ? toSearchText(text) : null
