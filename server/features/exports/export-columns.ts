/**
 * Every column that an export can have: the one list that formats, presets, the API and the dashboard go by. A further column is
 * an entry here; the custom fields of a workspace join the list in custom-columns.ts. Pure.
 */
import type { KnownField } from '../custom-fields/known-field.ts'
import { isoTime } from '../../platform/read-values.ts'
import { grouped, leadProof, listOf, strings, type Definition } from './column-kit.ts'
import { COMPANY } from './company-columns.ts'
import { splitName } from './person-name.ts'

export type CellValue = string | number | boolean | null | readonly string[]

export type ColumnGroup = 'LEAD' | 'COMPANY' | 'CAMPAIGN' | 'VERIFICATION' | 'CUSTOM' | 'SOURCES'

/** What a value has evidence as. */
export interface Proof {
  of: 'lead' | 'company'
  field: string
}

/** What of a custom field its column is made of. An export keeps it: neither the key nor the type of a field ever changes. */
export type CustomColumnField = Pick<KnownField, 'id' | 'key' | 'name' | 'type'>

export interface ExportColumn {
  /** Its name in files of LeadFactory, and in the API. */
  key: string
  /** In words. */
  label: string
  group: ColumnGroup
  /** What of the lead `l`, its company `c`, its membership `m` and its verdict `v` it is made of. Constants: they become SQL. */
  sql: readonly string[]
  /** The value of what `sql` has answered. */
  read: (...values: unknown[]) => CellValue
  /** A moment is written as each preset wants it. */
  isMoment?: true
  /** A day, as YYYY-MM-DD. */
  isDay?: true
  /** It repeats, in the form that others want it in, what another column tells. */
  isRepetition?: true
  /** Between the values of a list; "; " when absent. */
  separator?: string
  /** Evidence of its values, whose licences travel with them. */
  proof?: Proof
  /** Values of which there is evidence, made of what `sql` has answered; the first of it when absent. */
  proven?: (...values: unknown[]) => readonly string[]
  /** It can have several values. */
  isList?: true
  /** Of a column that tells the source of another, whose `sql`, `proven` and `isList` it has. */
  source?: Proof & { tells: 'where' | 'when' }
  /** Of a column of a custom field: which. `read` then gets the lead’s text in it, null for none. */
  field?: CustomColumnField
}

const whole = (value: unknown): CellValue => value as number | null
const moment = (value: unknown): CellValue => (value === null ? null : isoTime(value))

/** Further values beside the best one. */
const others = (all: unknown, best: unknown): readonly string[] => strings(all).filter((one) => one !== best)

const isProfile = (link: string): boolean => /^https?:\/\/([a-z]+\.)?linkedin\.com\//i.test(link)

const LEAD = grouped('LEAD', [
  { key: 'kind', label: 'Kind', sql: ['l."kind"'] },
  { key: 'name', label: 'Name', sql: ['l."name"'], proof: leadProof('name') },
  {
    key: 'first_name',
    isRepetition: true,
    label: 'First name',
    sql: ['l."name"'],
    read: (name) => (name === null ? null : splitName(name as string).first),
    proof: leadProof('name'),
  },
  {
    key: 'last_name',
    isRepetition: true,
    label: 'Last name',
    sql: ['l."name"'],
    read: (name) => (name === null ? null : splitName(name as string).last),
    proof: leadProof('name'),
  },
  { key: 'title', label: 'Title', sql: ['l."title"'], proof: leadProof('title') },
  { key: 'department', label: 'Department', sql: ['l."department"'], proof: leadProof('department') },
  { key: 'email', label: 'Email', sql: ['l."email"'], proof: leadProof('email') },
  { key: 'phone', label: 'Phone', sql: ['l."phone"'], proof: leadProof('phone') },
  {
    key: 'links',
    label: 'Links',
    sql: ['l."links"'],
    ...listOf(strings),
    separator: ' ',
    proof: leadProof('link'),
  },
  {
    key: 'linkedin',
    isRepetition: true,
    label: 'LinkedIn profile',
    sql: ['l."links"'],
    read: (links) => strings(links).find(isProfile) ?? null,
    proven: (links) => strings(links).filter(isProfile).slice(0, 1),
    proof: leadProof('link'),
  },
  {
    key: 'other_emails',
    label: 'Further emails',
    sql: ['l."emails"', 'l."email"'],
    ...listOf(others),
    proof: leadProof('email'),
  },
  {
    key: 'other_phones',
    label: 'Further phones',
    sql: ['l."phones"', 'l."phone"'],
    ...listOf(others),
    proof: leadProof('phone'),
  },
  {
    key: 'lead_found_at',
    label: 'First found',
    sql: ['l."createdAt"'],
    read: moment,
    isMoment: true,
  },
  { key: 'changed_at', label: 'Last changed', sql: ['l."updatedAt"'], read: moment, isMoment: true },
  { key: 'lead_id', label: 'Id of the lead', sql: ['l."id"'], read: (id) => `Lead_${id as string}` },
])

const CAMPAIGN = grouped('CAMPAIGN', [
  { key: 'campaign', label: 'Campaign', sql: ['m."campaignName"'] },
  { key: 'status', label: 'Status', sql: ['m."status"'] },
  { key: 'score', label: 'Score', sql: ['m."score"'], read: whole },
  {
    key: 'found_at',
    label: 'Found for the campaign',
    sql: ['m."createdAt"'],
    read: moment,
    isMoment: true,
  },
])

const VERIFICATION = grouped('VERIFICATION', [
  { key: 'email_class', label: 'Verdict on the email', sql: ['v."class"'] },
  { key: 'email_reason', label: 'Reason of the verdict', sql: ['v."reason"'] },
  { key: 'email_confidence', label: 'Confidence of the verdict', sql: ['v."confidence"'], read: whole },
  {
    key: 'email_checked_at',
    label: 'Email verified at',
    sql: ['v."checkedAt"'],
    read: moment,
    isMoment: true,
  },
])

/** Columns whose source can be told, in words. */
const SOURCED: readonly (readonly [key: string, words: string])[] = [
  ['name', 'the name'],
  ['title', 'the title'],
  ['department', 'the department'],
  ['email', 'the email'],
  ['phone', 'the phone'],
  ['company', 'the company’s name'],
  ['legal_name', 'the legal name'],
  ['site', 'the web site'],
  ['company_emails', 'the company’s emails'],
  ['company_phones', 'the company’s phones'],
  ['address', 'the address'],
  ['register_numbers', 'the register numbers'],
  ['vat_ids', 'the VAT ids'],
  ['employees', 'the number of employees'],
  ['founded_year', 'the year of founding'],
  ['legal_form', 'the legal form'],
  ['industry_codes', 'the industry codes'],
  ['coordinates', 'the coordinates'],
  ['external_ids', 'the ids elsewhere'],
]

function sourceColumns(key: string, words: string): Definition[] {
  const told = [...LEAD, ...COMPANY].find((column) => column.key === key)
  if (told?.proof === undefined) throw new Error(`Of the column ${key} there is no evidence`)
  const { sql, proof, proven, isList } = told
  const common = { sql, ...(proven && { proven }), ...(isList && { isList }) }
  return [
    { key: `${key}_source`, label: `Source of ${words}`, ...common, source: { ...proof, tells: 'where' } },
    {
      key: `${key}_source_date`,
      label: `Date of the source of ${words}`,
      ...common,
      source: { ...proof, tells: 'when' },
      isMoment: true,
    },
  ]
}

const SOURCES = grouped(
  'SOURCES',
  SOURCED.flatMap(([key, words]) => sourceColumns(key, words)),
)

/** Those that every workspace has, in the order of the pick list. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  ...LEAD,
  ...COMPANY,
  ...CAMPAIGN,
  ...VERIFICATION,
  ...SOURCES,
]
