/** Where exported values come from, and under which licences. Pure. */

/** A piece of evidence as it is read for an export (export-evidence.store.ts). */
export interface StoredSource {
  /** Of the lead, or of the company. */
  subjectId: string
  field: string
  value: string
  /** Address of the page, or what an imported row named. */
  address: string | null
  fileName: string | null
  line: number | null
  userName: string | null
  /** When that was so, as ISO 8601: when the page was fetched, or the value came in. */
  at: string
  licence: string | null
}

/** In words for a cell: the address of a page, what an imported row named, its line, or who typed the value. */
export function sourceInWords({ address, fileName, line, userName }: StoredSource): string {
  if (address !== null) return address
  // No word before a colon: an import would take it for the scheme of an address that it refuses.
  if (fileName !== null) return line === null ? `file ${fileName}` : `line ${line} of ${fileName}`
  return userName === null ? 'typed by somebody' : `typed by ${userName}`
}

/** Where an outside reader finds what is cited: the host of a page, or nothing. */
function hostOf({ address }: StoredSource): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host : null
}

/** Evidence of the rows of a page by whom it is of, the most certain first. */
export class SourcesOf {
  readonly #bySubject = new Map<string, StoredSource[]>()

  constructor(sources: readonly StoredSource[] = []) {
    for (const source of sources) {
      const known = this.#bySubject.get(source.subjectId)
      if (known === undefined) this.#bySubject.set(source.subjectId, [source])
      else known.push(source)
    }
  }

  all(subjectId: string): readonly StoredSource[] {
    return this.#bySubject.get(subjectId) ?? []
  }

  /** What proves exactly this value. */
  find(subjectId: string, field: string, value: unknown): StoredSource | undefined {
    return this.all(subjectId).find((one) => one.field === field && one.value === value)
  }
}

/** A licence under which values of an export stand. */
export interface LicenceUse {
  licence: string
  /** Leads with such a value. */
  leads: number
  /** Hosts that the values come from, in the order of their letters. */
  sources: string[]
}

/** More hosts than anybody reads. */
const MAX_SOURCES = 100

/** Counts licences as rows go by. */
export class LicenceCount {
  readonly #uses = new Map<string, { leads: number; sources: Set<string> }>()

  constructor(uses: readonly LicenceUse[] = []) {
    for (const { licence, leads, sources } of uses)
      this.#uses.set(licence, { leads, sources: new Set(sources) })
  }

  /** Notes what a lead’s exported values cite. */
  note(sources: readonly StoredSource[]): void {
    const counted = new Set<string>()
    for (const source of sources) {
      if (source.licence === null) continue
      const use = this.#uses.get(source.licence) ?? { leads: 0, sources: new Set<string>() }
      this.#uses.set(source.licence, use)
      if (!counted.has(source.licence)) use.leads++
      counted.add(source.licence)
      const host = hostOf(source)
      if (host !== null && use.sources.size < MAX_SOURCES) use.sources.add(host)
    }
  }

  uses(): LicenceUse[] {
    return [...this.#uses]
      .map(([licence, { leads, sources }]) => ({ licence, leads, sources: [...sources].sort() }))
      .sort((a, b) => (a.licence < b.licence ? -1 : 1))
  }
}
