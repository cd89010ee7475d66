/**
 * vCards, version 4.0 (RFC 6350). Pure. They are UTF-8 by definition, so that no property names a charset; the content type of the
 * file does.
 */
import type { CellValue } from './export-columns.ts'
import { splitName } from './person-name.ts'

/** Octets of a line without its end (section 3.2). */
const MAX_OCTETS = 75

/** A text as the whole value of a property: a semicolon is one, which some readers take literally (section 3.4). */
const escapeText = (text: string): string => text.replace(/[\\,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
/** A text as a part of a value, which semicolons part. */
const escapePart = (text: string): string => escapeText(text).replaceAll(';', '\\;')

/** Folds a line before it has more than 75 octets, within no character. */
export function foldLine(line: string): string {
  if (line.length * 3 <= MAX_OCTETS || Buffer.byteLength(line) <= MAX_OCTETS) return line
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

/** Names that a parameter’s value may not hold, and signs that would end a line. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** An address of a page as the value of a property of type URI: as it stands, without what would break the line. */
const uri = (text: string): string => text.replace(/\s/g, '')

type Get = (key: string) => CellValue

const one = (get: Get, key: string): string | null => {
  const value = get(key)
  return typeof value === 'string' && value !== '' ? value : null
}
const many = (get: Get, key: string): readonly string[] => {
  const value = get(key)
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function* nameLines(get: Get): Generator<string> {
  const name = one(get, 'name') ?? joined([one(get, 'first_name'), one(get, 'last_name')], ' ')
  const shown = name ?? one(get, 'company') ?? one(get, 'email') ?? one(get, 'phone') ?? 'Lead'
  yield `KIND:${name === null ? 'org' : 'individual'}`
  yield `FN:${escapeText(shown)}`
  if (name === null) return
  const split = splitName(name)
  const [first, last] = [one(get, 'first_name') ?? split.first, one(get, 'last_name') ?? split.last]
  yield `N:${escapePart(last)};${escapePart(first)};;;`
}

const joined = (parts: (string | null)[], separator: string): string | null => {
  const given = parts.filter((part) => part !== null && part !== '')
  return given.length === 0 ? null : given.join(separator)
}

function* workLines(get: Get): Generator<string> {
  const [company, department, title] = [one(get, 'company'), one(get, 'department'), one(get, 'title')]
  if (company !== null || department !== null)
    yield `ORG:${escapePart(company ?? '')}${department === null ? '' : `;${escapePart(department)}`}`
  if (title !== null) yield `TITLE:${escapeText(title)}`
}

function* reachLines(get: Get): Generator<string> {
  const [email, phone] = [one(get, 'email'), one(get, 'phone')]
  if (email !== null) yield `EMAIL;TYPE=work;PREF=1:${escapeText(email)}`
  for (const other of [...many(get, 'other_emails'), ...many(get, 'company_emails')])
    if (other !== email) yield `EMAIL;TYPE=work:${escapeText(other)}`
  if (phone !== null) yield `TEL;TYPE=work;PREF=1:${escapeText(phone)}`
  for (const other of [...many(get, 'other_phones'), ...many(get, 'company_phones')])
    if (other !== phone) yield `TEL;TYPE=work:${escapeText(other)}`
  const profiles = [...many(get, 'links'), one(get, 'linkedin'), ...many(get, 'company_links')]
  const urls = [one(get, 'site'), ...profiles].filter((url) => url !== null)
  for (const url of new Set(urls)) yield `URL:${uri(url)}`
}

function* placeLines(get: Get): Generator<string> {
  const parts = ['street', 'city', 'region', 'postal_code', 'country'].map((key) => one(get, key))
  const label = one(get, 'address')
  const hasParts = parts.some((part) => part !== null)
  if (!hasParts && label === null) return
  const inMarks = label?.replace(/["^\r\n]/g, (sign) => (sign === '"' ? "^'" : sign === '^' ? '^^' : '^n'))
  const parameter = label === null ? '' : `;LABEL="${inMarks ?? ''}"`
  // Without its parts the whole address stands for the street: only the label of one that is empty is passed over by many.
  const [street, ...rest] = hasParts ? parts : [label, null, null, null, null]
  yield `ADR;TYPE=work${parameter}:;;${[street ?? null, ...rest].map((part) => escapePart(part ?? '')).join(';')}`
}

function* noteLines(
  get: Get,
  fields: readonly (readonly [name: string, value: string])[],
): Generator<string> {
  const [industries, description, email] = [
    many(get, 'industries'),
    one(get, 'description'),
    one(get, 'email_source'),
  ]
  if (industries.length > 0) yield `CATEGORIES:${industries.map(escapeText).join(',')}`
  const source = email ?? one(get, 'name_source')
  const told = fields.map(([name, value]) => `${name}: ${value}`)
  const note = joined([description, ...told, source === null ? null : `Source: ${source}`], '\n')
  if (note !== null) yield `NOTE:${escapeText(note)}`
}

/** `20261129T083000Z`, as the time of a revision is written. */
const basicTime = (iso: string): string => iso.replace(/\.\d+/, '').replace(/[-:]/g, '')

/**
 * The card of a lead: what `get` has of the columns, and in its note what custom fields say. They have no property of their own: most
 * address books drop those that they do not know, and show notes.
 */
export function vcardOf(
  leadId: string,
  get: Get,
  fields: readonly (readonly [name: string, value: string])[] = [],
): string {
  const changed = one(get, 'changed_at')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${leadId}`,
    ...(changed === null || changed.length < 20 ? [] : [`REV:${basicTime(changed)}`]),
    ...nameLines(get),
    ...workLines(get),
    ...reachLines(get),
    ...placeLines(get),
    ...noteLines(get, fields),
    'END:VCARD',
  ]
  let card = ''
  for (const line of lines) card += `${foldLine(line.replace(UNSAFE, ' '))}\r\n`
  return card
}
