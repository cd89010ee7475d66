/** The columns of a CSV of leads: what the export and the crawl command write, and the import reads unmapped. Pure. */

export const LEAD_COLUMNS = [
  'company',
  'domain',
  'site',
  'kind',
  'name',
  'title',
  'email',
  'phone',
  'links',
  'status',
  'found_at',
  'name_source',
  'title_source',
  'email_source',
  'phone_source',
  'department',
  'department_source',
  'address',
  'postal_code',
  'city',
  'country',
  'register_numbers',
  'vat_ids',
  'industries',
] as const

export type LeadColumn = (typeof LEAD_COLUMNS)[number]

/**
 * One lead as text, empty where there is no value. `links` are joined by spaces, `found_at` is ISO 8601 in UTC, and
 * each `*_source` is the address of the page that shows exactly the value beside it. From `address` on the columns are
 * the company's: its best address and the parts of it (`country` as ISO 3166-1 alpha-2), and lists joined by "; ".
 * New columns go to the end: programs that read the file by position keep working.
 */
export type LeadRow = Record<LeadColumn, string>

/** A row with the workspace's custom fields behind it, by `custom:` and their keys. */
export type ExportedRow = LeadRow & Record<string, string>

/** Fields with a source column. */
export const SOURCED_FIELDS = ['name', 'title', 'department', 'email', 'phone'] as const
export type SourcedField = (typeof SOURCED_FIELDS)[number]
