import type { EvidenceMethod } from '../graphql/enums.ts'

const METHODS: Record<EvidenceMethod, string> = {
  MAILTO: 'a mail link on the page',
  TEL: 'a phone link on the page',
  TEXT: 'the text of the page',
  OBFUSCATED_TEXT: 'an address written out to hide it, as in “name at company”',
  CFEMAIL: 'an address that the site’s host had encoded',
  JSONLD: 'structured data in the page (JSON-LD)',
  MICRODATA: 'structured data in the page (microdata)',
  HCARD: 'a contact card in the page (hCard)',
  RDFA: 'structured data in the page (RDFa)',
  META: 'a description in the page’s head',
  TITLE: 'the title of the page',
  CARD: 'a person’s card on the page',
  TABLE: 'a table on the page',
  LIST: 'a list on the page',
  HEADING: 'a heading on the page',
  PROSE: 'a sentence on the page',
  LINK: 'a link on the page',
  IMPORT: 'an imported file',
  USER: 'a member of this workspace',
}

const FIELDS: Record<string, string> = {
  name: 'Name',
  title: 'Title',
  department: 'Department',
  email: 'Email',
  phone: 'Phone',
  link: 'Profile',
  links: 'Profile',
  company: 'Company',
  companyName: 'Company',
  legalName: 'Legal name',
  description: 'Description',
  social: 'Social profile',
  socials: 'Social profile',
  fax: 'Fax',
  address: 'Address',
  'address.postcode': 'Postcode',
  registerNumber: 'Register number',
  vatId: 'VAT id',
  industry: 'Industry',
  website: 'Web site',
}

/** Where a value was read, to follow "Read from". */
export const methodInWords = (method: EvidenceMethod): string => METHODS[method]

/** A field's name in words; an unknown one is shown as it is. */
export const fieldInWords = (field: string): string => FIELDS[field] ?? field

/** How sure the reading is: the word for a confidence from 0 to 1. */
export function confidenceInWords(confidence: number): string {
  if (confidence >= 0.9) return 'very sure'
  if (confidence >= 0.7) return 'sure'
  if (confidence >= 0.4) return 'fairly sure'
  return 'not sure'
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Ways in which pages write out "@" and "." to hide an address: "name [at] firm (dot) com". */
const WRITTEN_AT = String.raw`\s*(?:@|[[({<]?\s*(?:at|ät|arroba)\s*[\])}>]?)\s*`
const WRITTEN_DOT = String.raw`\s*(?:\.|[[({<]?\s*(?:dot|punkt|point|punto)\s*[\])}>]?)\s*`

/** Patterns in which a value may be printed, the most literal first. */
function* printings(value: string): Generator<RegExp> {
  yield new RegExp(escaped(value), 'iu')
  if (/^\S+@\S+$/.test(value)) {
    const pieces = value
      .split(/([@.])/)
      .map((piece) => (piece === '@' ? WRITTEN_AT : piece === '.' ? WRITTEN_DOT : escaped(piece)))
    yield new RegExp(pieces.join(''), 'iu')
  }
  const digits = value.replace(/\D/g, '')
  // Register and VAT numbers are printed with marks of all kinds: "DE 123 456 789".
  const signs = [...value.replace(/[^\p{L}\d]/gu, '')]
  if (digits.length >= 4 && !/\p{Ll}{3}/u.test(value))
    yield new RegExp(signs.map(escaped).join(String.raw`[\s.:/–-]{0,3}`), 'iu')
  if (/\p{L}/u.test(value)) return
  // Stored with its country code of one to three digits, printed without it.
  for (let dropped = 0; dropped <= 3 && digits.length - dropped >= 6; dropped += 1) {
    yield new RegExp([...digits.slice(dropped)].join(String.raw`[^\d\p{L}]{0,4}`), 'u')
  }
}

/**
 * Cuts a snippet into the part before the value, the value as printed, and the part after; null when the snippet
 * does not print the value (it may stand in an attribute, or be written differently).
 */
export function markValue(
  snippet: string,
  value: string,
): [before: string, marked: string, after: string] | null {
  const wanted = value.trim()
  if (wanted === '') return null
  for (const pattern of printings(wanted)) {
    const match = pattern.exec(snippet)
    if (match === null) continue
    const end = match.index + match[0].length
    return [snippet.slice(0, match.index), match[0], snippet.slice(end)]
  }
  return null
}

/** Host and path of a page for reading, without the protocol: "nordwind.example/about/team". */
export function readableAddress(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return host + (pathname === '/' ? '' : pathname)
  } catch {
    return url
  }
}
