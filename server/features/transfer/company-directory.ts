/** Finds the companies that rows name among those that are known. Pure. */
import { namedCompanyKey } from '../leads/lead-identity.ts'
import type { ImportedLead } from './row-reader.ts'

export interface ImportedCompany {
  id: string
  siteKey: string
  domain: string | null
  name: string
}

export class CompanyDirectory {
  readonly #bySiteKey = new Map<string, ImportedCompany>()
  readonly #byName = new Map<string, ImportedCompany[]>()
  readonly #added: { company: ImportedCompany; line: number }[] = []
  readonly #newId: () => string

  /** `known` holds every company of the workspace with a site key or exact name that the rows use. */
  constructor(known: ImportedCompany[], newId: () => string) {
    this.#newId = newId
    for (const company of known) this.#file(company)
  }

  /** Companies that were not known, with the line that named each. */
  get added(): readonly { company: ImportedCompany; line: number }[] {
    return this.#added
  }

  /**
   * The company of a row, as for a typed lead: by its site; without one, the company of exactly this name when there
   * is just one, and otherwise one that goes by its name alone. Added when it is not known.
   */
  companyOf(row: Pick<ImportedLead, 'companyName' | 'site' | 'line'>): ImportedCompany {
    const { companyName: name, site, line } = row
    if (site === null) {
      const [only, another] = this.#byName.get(name) ?? []
      if (only !== undefined && another === undefined) return only
    }
    const { siteKey, domain } = site ?? { siteKey: namedCompanyKey(name), domain: null }
    const known = this.#bySiteKey.get(siteKey)
    if (known) return known
    const company = { id: this.#newId(), siteKey, domain, name }
    this.#file(company)
    this.#added.push({ company, line })
    return company
  }

  #file(company: ImportedCompany): void {
    if (this.#bySiteKey.has(company.siteKey)) return
    this.#bySiteKey.set(company.siteKey, company)
    this.#byName.set(company.name, [...(this.#byName.get(company.name) ?? []), company])
  }
}

/** What to look companies up by for these rows. */
export function lookUpKeys(rows: Pick<ImportedLead, 'companyName' | 'site'>[]): {
  siteKeys: string[]
  names: string[]
} {
  const nameless = rows.filter((row) => row.site === null)
  return {
    siteKeys: [...new Set(rows.map((row) => row.site?.siteKey ?? namedCompanyKey(row.companyName)))],
    names: [...new Set(nameless.map((row) => row.companyName))],
  }
}
