import { parseUrl } from '../../engine/index.ts'
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
  /** When that was so, as `isoTime` takes it: when the page was fetched, or the value came in. */
  at: string
  licence: string | null
  /** It is a page: what the company, or who writes of it, says itself. */
  isPage: boolean
  /** What a source that it is a record of declares; null for pages, imports and users. */
  declared: DeclaredSource | null
}

/** A source as its adapter declares it. */
export type DeclaredSource = {
  /** Its name for people. */
  source: string
  /** Text of the licence, or where it is told. */
  url: string | null
  /** What must be shown wherever the data is; null if nothing is asked for. */
  attribution: string | null
  shareAlike: boolean
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
  return address === null ? null : (parseUrl(address)?.host ?? null)
}

/** Evidence of the rows of a page by whom it is of, the most certain first. */
export class SourcesOf {
  readonly #bySubject = new Map<string, StoredSource[]>()
  readonly #licensed = new Set<string>()

  constructor(sources: readonly StoredSource[] = []) {
    for (const source of sources) {
      if (source.licence !== null) this.#licensed.add(source.subjectId)
      const known = this.#bySubject.get(source.subjectId)
      if (known === undefined) this.#bySubject.set(source.subjectId, [source])
      else known.push(source)
    }
  }

  /** Whether anything of it stands under a licence. */
  isLicensed(subjectId: string): boolean {
    return this.#licensed.has(subjectId)
  }

  /**
   * What gives a value under a licence. A page of its own that says the same makes the licence needless: the value is not taken from
   * the source then.
   */
  licensed(subjectId: string, field: string, value: string): StoredSource[] {
    const known = this.#bySubject.get(subjectId) ?? []
    const proofs = known.filter((one) => one.field === field && one.value === value)
    return proofs.some(({ isPage, licence }) => isPage && licence === null)
      ? []
      : proofs.filter(({ licence }) => licence !== null)
  }

  /** What proves exactly this value. */
  find(subjectId: string, field: string, value: unknown): StoredSource | undefined {
    const known = this.#bySubject.get(subjectId)
    if (known === undefined) return undefined
    for (const one of known) if (one.field === field && one.value === value) return one
    return undefined
  }
}

/** A licence under which values of an export stand: each source that declares its own has one to itself. */
export interface LicenceUse {
  licence: string
  declared?: DeclaredSource | undefined
  /** Leads with such a value. */
  leads: number
  /** Hosts that the values come from, in the order of their letters. */
  sources: string[]
}

const keyOf = ({ licence, declared }: Pick<LicenceUse, 'licence' | 'declared'>): string =>
  `${licence}\n${declared?.source ?? ''}`

/** More hosts than anybody reads. */
const MAX_SOURCES = 100

/** Counts licences as rows go by. */
export class LicenceCount {
  readonly #uses = new Map<string, Omit<LicenceUse, 'sources'> & { sources: Set<string> }>()

  constructor(uses: readonly LicenceUse[] = []) {
    for (const use of uses) this.#uses.set(keyOf(use), { ...use, sources: new Set(use.sources) })
  }

  /** Notes what a lead’s exported values cite. */
  note(sources: readonly StoredSource[]): void {
    const counted = new Set<string>()
    for (const source of sources) {
      const { licence } = source
      if (licence === null) continue
      const declared = source.declared ?? undefined
      const key = keyOf({ licence, declared })
      const use = this.#uses.get(key) ?? { licence, declared, leads: 0, sources: new Set<string>() }
      this.#uses.set(key, use)
      if (!counted.has(key)) use.leads++
      counted.add(key)
      const host = hostOf(source)
      if (host !== null && use.sources.size < MAX_SOURCES) use.sources.add(host)
    }
  }

  uses(): LicenceUse[] {
    return [...this.#uses]
      .map(([key, { sources, ...use }]) => ({ key, use: { ...use, sources: [...sources].sort() } }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ use }) => use)
  }
}
