/**
 * Presets: the columns that a program wants in a file of people, under the names by which its import knows them. Any other column
 * can be added and keeps its own name. Pure.
 *
 * Where the names are described: HubSpot “Set up your import files” (labels of properties; dates as year-month-day), Salesforce
 * “Field Mapping for Importing Leads” (labels of fields), Pipedrive “Importing data with spreadsheets” (kind - field), Instantly
 * “Upload leads” (its variables). Not all of them were held against those pages: every one of these programs lets the user map
 * the columns that it does not know.
 */
import type { ExportColumn } from './export-columns.ts'

export const PRESETS = ['LEADFACTORY', 'HUBSPOT', 'SALESFORCE', 'PIPEDRIVE', 'INSTANTLY'] as const
export type Preset = (typeof PRESETS)[number]

export interface PresetRules {
  label: string
  /** What is to be known before one chooses it. */
  note: string
  /** Name in the file by key, in the order of the file. Null: every column that tells something of its own, under its key. */
  headers: Readonly<Record<string, string>> | null
  /** Moments as days (2026-11-29), not in full (2026-11-29T08:30:00.000Z). */
  days: boolean
  /** Rows that its import takes from one file. */
  maxRows: number | null
  /** What stands where a lead has no last name: an import that demands one would refuse the row. */
  noLastName: string | null
}

export const PRESET_RULES: Readonly<Record<Preset, PresetRules>> = {
  LEADFACTORY: {
    label: 'LeadFactory',
    note: 'Everything that is known. Can be imported into another LeadFactory as it is.',
    headers: null,
    days: false,
    maxRows: null,
    noLastName: null,
  },
  HUBSPOT: {
    label: 'HubSpot',
    note: 'Import it as one file of contacts; HubSpot knows the columns by their names, and people by their email.',
    headers: {
      first_name: 'First name',
      last_name: 'Last name',
      email: 'Email',
      phone: 'Phone number',
      title: 'Job title',
      company: 'Company name',
      site: 'Website URL',
      street: 'Street address',
      city: 'City',
      region: 'State/Region',
      postal_code: 'Postal code',
      country: 'Country/Region',
      linkedin: 'LinkedIn URL',
    },
    days: true,
    maxRows: 250_000,
    noLastName: null,
  },
  SALESFORCE: {
    label: 'Salesforce',
    note: 'Import it as leads with the Data Import Wizard. Salesforce demands a last name: where none is known stands “[not provided]”.',
    headers: {
      first_name: 'First Name',
      last_name: 'Last Name',
      company: 'Company',
      title: 'Title',
      email: 'Email',
      phone: 'Phone',
      site: 'Website',
      street: 'Street',
      city: 'City',
      region: 'State',
      postal_code: 'Postal Code',
      country: 'Country',
      description: 'Description',
    },
    days: true,
    maxRows: 50_000,
    noLastName: '[not provided]',
  },
  PIPEDRIVE: {
    label: 'Pipedrive',
    note: 'Import it from a spreadsheet; each column names the kind of item and its field.',
    headers: {
      name: 'Person - Name',
      email: 'Person - Email',
      phone: 'Person - Phone',
      title: 'Person - Job title',
      linkedin: 'Person - LinkedIn profile',
      company: 'Organization - Name',
      address: 'Organization - Address',
      site: 'Organization - Website',
    },
    days: true,
    maxRows: 50_000,
    noLastName: null,
  },
  INSTANTLY: {
    label: 'Instantly',
    note: 'Upload it to a campaign or list. Instantly takes leads with an email alone: narrow the list to those.',
    headers: {
      email: 'email',
      first_name: 'first_name',
      last_name: 'last_name',
      company: 'company_name',
      title: 'job_title',
      phone: 'phone',
      site: 'website',
      linkedin: 'linkedin',
      city: 'location',
    },
    days: true,
    maxRows: null,
    noLastName: null,
  },
}

/** Columns of the CSV that can be had at once (lead-columns.ts), in its order: what reads both needs to know one. */
const FIRST = [
  ...['company', 'domain', 'site', 'kind', 'name', 'title', 'email', 'phone', 'links', 'status', 'found_at'],
  ...['name_source', 'title_source', 'email_source', 'phone_source', 'department', 'department_source'],
  ...['address', 'postal_code', 'city', 'country', 'register_numbers', 'vat_ids', 'industries'],
]

/** The columns that a preset has of itself. */
export function presetKeys(preset: Preset, columns: readonly ExportColumn[]): string[] {
  const { headers } = PRESET_RULES[preset]
  const has = (key: string) => columns.some((column) => column.key === key)
  if (headers !== null) return Object.keys(headers).filter(has)
  // What is told twice would be two columns of one field to an import.
  const others = columns.filter(({ key, isRepetition }) => isRepetition !== true && !FIRST.includes(key))
  return [...FIRST, ...others.map(({ key }) => key)]
}

/** The name of a column in the file. */
export const headerOf = (preset: Preset, key: string): string => PRESET_RULES[preset].headers?.[key] ?? key
