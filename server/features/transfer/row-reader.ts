/** From a row's cells to a lead, by the rules that a typed lead obeys. Pure. */
import {
  PLAIN_NOTATION,
  readFieldValue,
  type FieldValue,
  type Notation,
} from '../custom-fields/field-value.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { createLeadInput } from '../leads/lead-input.ts'
import type { CsvRow } from './csv-reader.ts'
import { unguardCell } from './formula-guard.ts'
import type { HeaderMap, ImportField } from './header-map.ts'
import { SOURCED_FIELDS, type SourcedField } from './lead-columns.ts'

/** A company's site, as an address was read. */
export interface ImportedSite {
  siteKey: string
  domain: string | null
}

/** A valid row. */
export interface ImportedLead {
  /** Line of the file that the row begins in, from 1. */
  line: number
  companyName: string
  site: ImportedSite | null
  /** Null for the company's general contact. */
  name: string | null
  title: string | null
  department: string | null
  email: string | null
  phone: string | null
  links: string[]
  /** What the row says of where a value was found. */
  sources: Record<SourcedField, string | null>
  /** Its values of custom fields. */
  custom: readonly CustomCell[]
}

/** What a row says of a custom field. */
export interface CustomCell extends FieldValue {
  field: Pick<KnownField, 'id' | 'type'>
}

/** A row that was not taken; `column` as it is called in the file, null for the row as a whole. */
export interface Rejection {
  line: number
  column: string | null
  reason: string
}

/** Reads the address of a site; answers what is wrong with it where it is none. */
export type ReadSite = (address: string) => ImportedSite | { problem: string }

const MAX_SOURCE_LENGTH = 2000
/** `linkedin.com/in/somebody`, as many programs export it. */
const LINK_WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\//u
/** Anything but a web address that a browser might follow, such as `javascript:`. */
const OTHER_SCHEME = /^(?!https?:)[a-z][a-z0-9+.-]*:/i

const NO_CELLS: readonly CustomCell[] = []
const NO_SOURCES = { name: null, title: null, department: null, email: null, phone: null }

/** The file's columns that an input field may come from, the likeliest first. */
const COLUMNS_OF: Record<string, ImportField[]> = {
  companyName: ['company'],
  website: ['site', 'domain'],
  name: ['name', 'firstName', 'lastName'],
  title: ['title'],
  department: ['department'],
  email: ['email'],
  phone: ['phone'],
  links: ['links'],
}

class RowError extends Error {
  readonly column: string | null

  constructor(column: string | null, reason: string) {
    super(reason)
    this.column = column
  }
}

/** Reads the rows of one file, for one campaign. */
export class RowReader {
  readonly #header: HeaderMap
  readonly #campaignId: string
  readonly #readSite: ReadSite
  readonly #notation: Notation
  readonly #tellsSources: boolean

  constructor(header: HeaderMap, campaignId: string, readSite: ReadSite, notation = PLAIN_NOTATION) {
    this.#header = header
    this.#campaignId = campaignId
    this.#readSite = readSite
    this.#notation = notation
    this.#tellsSources = SOURCED_FIELDS.some((field) => header.columns.has(`${field}Source`))
  }

  /** The lead of a row, or why it is none. */
  read(row: CsvRow): ImportedLead | Rejection {
    const { line } = row
    if ('problem' in row) return { line, column: null, reason: row.problem }
    try {
      return { line, ...this.#readCells(row.cells) }
    } catch (error) {
      if (error instanceof RowError) return { line, column: error.column, reason: error.message }
      throw error
    }
  }

  #readCells(cells: string[]): Omit<ImportedLead, 'line'> {
    this.#refuseSurplus(cells)
    const website = this.#text(cells, 'site') ?? this.#text(cells, 'domain')
    const site = website === null ? null : this.#siteOf(website)
    const input = createLeadInput.safeParse({
      campaignId: this.#campaignId,
      companyName: this.#text(cells, 'company') ?? nameOfSite(site) ?? '',
      website,
      name: this.#name(cells),
      title: this.#text(cells, 'title'),
      department: this.#text(cells, 'department'),
      email: this.#text(cells, 'email'),
      phone: this.#text(cells, 'phone'),
      links: linksOf(this.#text(cells, 'links')),
    })
    if (!input.success) {
      const [issue] = input.error.issues
      throw new RowError(this.#columnOf(String(issue?.path[0])), issue?.message ?? 'The row is not a lead.')
    }
    const { companyName, name, title, department, email, phone, links } = input.data
    return {
      companyName,
      site,
      name: name ?? null,
      title: title ?? null,
      department: department ?? null,
      email: email ?? null,
      phone: phone ?? null,
      links: links ?? [],
      sources: this.#tellsSources ? this.#sources(cells) : NO_SOURCES,
      custom: this.#header.custom.length === 0 ? NO_CELLS : this.#custom(cells),
    }
  }

  #custom(cells: string[]): CustomCell[] {
    return this.#header.custom.flatMap(({ index, header, field }) => {
      const value = readFieldValue(field, unguardCell(cells[index] ?? ''), this.#notation)
      if (value !== null && 'problem' in value) throw new RowError(header, value.problem)
      return value === null ? [] : [{ field, ...value }]
    })
  }

  /** Missing cells at the end count as empty, for Excel leaves them out; more cells than columns are a shifted row. */
  #refuseSurplus(cells: string[]): void {
    const { width } = this.#header
    if (cells.length <= width || cells.slice(width).every((cell) => cell === '')) return
    throw new RowError(
      null,
      `The row has ${cells.length} cells for ${width} columns. Put cells that hold the separator in quotation marks.`,
    )
  }

  /** The trimmed value of a field, null where there is none. */
  #text(cells: string[], field: ImportField): string | null {
    const column = this.#header.columns.get(field)
    const value = column === undefined ? '' : unguardCell(cells[column.index] ?? '').trim()
    return value === '' ? null : value
  }

  #name(cells: string[]): string | null {
    const parts = [this.#text(cells, 'firstName'), this.#text(cells, 'lastName')].filter(
      (part) => part !== null,
    )
    return this.#text(cells, 'name') ?? (parts.length > 0 ? parts.join(' ') : null)
  }

  #siteOf(website: string): ImportedSite {
    const site = this.#readSite(website)
    if ('problem' in site) throw new RowError(this.#columnOf('website'), site.problem)
    return site
  }

  #sources(cells: string[]): ImportedLead['sources'] {
    const entries = SOURCED_FIELDS.map((field): [SourcedField, string | null] => {
      const source = this.#text(cells, `${field}Source`)
      if (source !== null && (source.length > MAX_SOURCE_LENGTH || OTHER_SCHEME.test(source))) {
        const reason = `A source is the address of a page, or words, in at most ${MAX_SOURCE_LENGTH} characters.`
        throw new RowError(this.#header.columns.get(`${field}Source`)?.header ?? null, reason)
      }
      return [field, source]
    })
    return Object.fromEntries(entries) as ImportedLead['sources']
  }

  /** The name of the column that a field of the input comes from, null where the file has none. */
  #columnOf(field: string): string | null {
    const columns = (COLUMNS_OF[field] ?? []).map((one) => this.#header.columns.get(one)?.header)
    return columns.find((header) => header !== undefined) ?? null
  }
}

/** A company that the file names by its site alone goes by its domain or host. */
function nameOfSite(site: ImportedSite | null): string | null {
  return site === null ? null : (site.domain ?? new URL(site.siteKey).host)
}

function linksOf(text: string | null): string[] {
  const links = (text ?? '').split(/\s+/).map((link) => link.replace(/[,;|]$/, ''))
  const given = links.filter((link) => link !== '')
  return given.map((link) => (LINK_WITHOUT_SCHEME.test(link) ? `https://${link}` : link))
}
