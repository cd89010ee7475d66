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

/** Digits of a phone number, so that "+49 30 1234" is found in a snippet that prints "+49 (30) 12-34". */
const looseDigits = (value: string): RegExp | null => {
  const digits = value.replace(/\D/g, '')
  if (digits.length < 5 || /[a-z]/i.test(value)) return null
  return new RegExp([...digits].join('[^\\d\\p{L}]{0,4}'), 'iu')
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
  let start = snippet.toLowerCase().indexOf(wanted.toLowerCase())
  let length = wanted.length
  if (start < 0) {
    const match = looseDigits(wanted)?.exec(snippet)
    if (!match) return null
    start = match.index
    length = match[0].length
  }
  return [snippet.slice(0, start), snippet.slice(start, start + length), snippet.slice(start + length)]
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
