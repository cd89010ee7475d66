/** What the columns of a CSV mean by their names. Pure. */
import type { NewField } from '../custom-fields/field-guess.ts'
import { NEW_FIELD_TYPES } from '../custom-fields/field-guess.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { unusableFile } from './csv-text.ts'
import {
  customColumnsOf,
  customMeaning,
  CUSTOM_PREFIX,
  fieldNamed,
  isCustom,
  type CustomColumn,
  type CustomMeaning,
} from './custom-columns.ts'
import { unguardCell } from './formula-guard.ts'

/** Names of each field's column, folded as by `foldHeader`; the first is the one that the export writes. */
const NAMES = {
  company: ['company', 'company name', 'organisation', 'organization', 'account', 'account name'],
  site: ['site', 'website', 'web site', 'url', 'company website'],
  domain: ['domain', 'company domain'],
  name: ['name', 'full name'],
  firstName: ['first name', 'firstname', 'given name'],
  lastName: ['last name', 'lastname', 'surname', 'family name'],
  title: ['title', 'job title', 'position', 'role'],
  department: ['department', 'dept', 'division'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address'],
  phone: ['phone', 'telephone', 'tel', 'mobile', 'phone number', 'telephone number', 'mobile phone'],
  links: ['links', 'link', 'linkedin', 'linkedin url', 'linkedin profile', 'profile', 'profile url'],
  nameSource: ['name source'],
  titleSource: ['title source'],
  departmentSource: ['department source'],
  emailSource: ['email source'],
  phoneSource: ['phone source'],
} satisfies Record<string, readonly string[]>

export type ImportField = keyof typeof NAMES

/** Every field that a column may mean. */
export const IMPORT_FIELDS = Object.keys(NAMES) as [ImportField, ...ImportField[]]

export interface HeaderMap {
  /** Where each field stands. */
  columns: ReadonlyMap<ImportField, { index: number; header: string }>
  /** Columns of custom fields. */
  custom: readonly CustomColumn[]
  /** Columns that are not understood, as they stand in the file. */
  ignored: string[]
  /** Columns in all. */
  width: number
}

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as ImportField])),
)
const UNDERSTOOD =
  'Columns that are understood: company (also organisation, account), site (website, url), domain, name (full name, or ' +
  'first name and last name), title (job title, position, role), department (division), email, phone (telephone, mobile), links ' +
  '(linkedin, profile), and name_source, title_source, department_source, email_source, phone_source.'

/** A column's name without case, and with one space for any run of punctuation. */
function foldHeader(header: string): string {
  return unguardCell(header)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How many of the names are understood. */
export function countUnderstood(headers: string[]): number {
  return headers.filter((header) => FIELD_OF.has(foldHeader(header))).length
}

/** What a column means: a field that every lead has, a custom one, or nothing. */
export type ColumnMeaning = ImportField | CustomMeaning | null

/** What each column means, in their order. */
export type ColumnMapping = ColumnMeaning[]

function meaningOf(header: string, fields: readonly KnownField[]): Exclude<ColumnMeaning, object> {
  const own = FIELD_OF.get(foldHeader(header))
  if (own !== undefined) return own
  const field = fieldNamed(header, fields)
  return field === undefined ? null : customMeaning(field)
}

/** What each column means by its name; a second column of one field is passed over, as one that is not understood. */
export function guessMapping(
  headers: readonly string[],
  fields: readonly KnownField[] = [],
): Exclude<ColumnMeaning, object>[] {
  const taken = new Set<string>()
  return headers.map((header) => {
    const meaning = meaningOf(header, fields)
    if (meaning === null || taken.has(meaning)) return null
    taken.add(meaning)
    return meaning
  })
}

/** What each column means by its name, a second column of one field as well: for who cannot be asked which is meant. */
export function strictMapping(headers: readonly string[], fields: readonly KnownField[] = []): ColumnMapping {
  return headers.map((header) => meaningOf(header, fields))
}

/** What custom fields a mapping may name: those that are there, and what a column might become. */
export interface CustomChoice {
  fields: readonly KnownField[]
  suggest: (index: number) => NewField
}

/**
 * What each column means by names that somebody has said (`Firma` is the company), and otherwise by its own. A name may be that of a
 * field, `custom:` with the key of a custom one, or `new` for one to be made, with or without its type (`new:date`). INVALID_INPUT
 * for a column that the file has not, and a field that there is not.
 */
export function namedMapping(
  headers: readonly string[],
  said: readonly { header: string; field: string }[],
  custom: CustomChoice,
): ColumnMapping {
  const mapping = strictMapping(headers, custom.fields)
  for (const { header, field } of said) {
    const index = headers.indexOf(header)
    if (index < 0)
      throw unusableFile(`The file has no column “${header}”. Its columns: ${headers.join(', ')}.`)
    mapping[index] = field === '' ? null : meaningSaid(field, index, custom)
  }
  return mapping
}

function meaningSaid(said: string, index: number, { fields, suggest }: CustomChoice): ColumnMeaning {
  const own = IMPORT_FIELDS.find((one) => one === said)
  if (own !== undefined) return own
  const known = fields.find((field) => customMeaning(field) === said)
  if (known !== undefined) return customMeaning(known)
  const [, type] = /^new(?::(\w+))?$/.exec(said) ?? [null]
  const wanted = NEW_FIELD_TYPES.find((one) => one.toLowerCase() === type)
  if (said === 'new' || wanted !== undefined) {
    const newField = suggest(index)
    return { newField: { ...newField, type: wanted ?? newField.type } }
  }
  const custom = fields.map(({ key }) => CUSTOM_PREFIX + key)
  throw unusableFile(
    `There is no field “${said}”. Fields: ${[...IMPORT_FIELDS, ...custom].join(', ')}; new, or ` +
      `${NEW_FIELD_TYPES.map((one) => `new:${one.toLowerCase()}`).join(', ')}, for one to be made; nothing passes the column over.`,
  )
}

/**
 * Finds the fields' columns where it is said what each column means. INVALID_INPUT when two columns mean the same field, since one
 * would silently win, and when no column tells the company, or none a name, address or number.
 */
export function headerMapOf(
  headers: readonly string[],
  mapping: readonly ColumnMeaning[],
  fields: readonly KnownField[] = [],
): HeaderMap {
  const columns = new Map<ImportField, { index: number; header: string }>()
  const ignored: string[] = []
  for (const [index, header] of headers.entries()) {
    const field = mapping[index] ?? null
    if (isCustom(field)) continue
    const taken = field && columns.get(field)
    if (taken && field) {
      const both = `“${taken.header}” (column ${taken.index + 1}) and “${header}” (column ${index + 1})`
      throw unusableFile(`The columns ${both} both mean ${NAMES[field][0]}. Remove or rename one of them.`)
    }
    if (field) columns.set(field, { index, header })
    else if (header !== '') ignored.push(header)
  }
  requireColumns(columns)
  return { columns, custom: customColumnsOf(headers, mapping, fields), ignored, width: headers.length }
}

function requireColumns(columns: HeaderMap['columns']): void {
  const hasOneOf = (...fields: ImportField[]) => fields.some((field) => columns.has(field))
  const missing = !hasOneOf('company', 'site', 'domain')
    ? 'the company'
    : !hasOneOf('name', 'firstName', 'lastName', 'email', 'phone')
      ? 'a name, an email address or a phone number'
      : null
  if (missing !== null) throw unusableFile(`No column tells ${missing}. ${UNDERSTOOD}`)
}
