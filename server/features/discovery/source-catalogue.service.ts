/** The sources of this installation, as its operator has set them up. */
import {
  missingOf,
  planSource,
  type Criterion,
  type DiscoverySource,
  type RawStore,
  type SourceClient,
  type SourcePlan,
  type SourceSetup,
  type SourceTools,
} from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import { readCampaignSources, type CampaignSource } from './campaign-sources.ts'
import type { NewRunSource } from './run-sources.store.ts'

export interface SourceCatalogueOptions {
  sources: readonly DiscoverySource<unknown>[]
  client: SourceClient
  /** By id of the source: keys and endpoints of the operator's. */
  setups: Readonly<Record<string, SourceSetup>>
  /** Whom sources can write to; while it is empty none is asked. */
  contact: string
}

/** What a source would do for a campaign. */
export interface PlannedSource {
  source: DiscoverySource<unknown>
  plan: SourcePlan
  /** All that it was planned for. */
  criteria: readonly Criterion[]
}

const NO_CONTACT =
  'No source is asked while this installation names no contact: its operator sets CRAWL_CONTACT to an email address or a page.'

/** As it stands in the names of variables: `companies-house` is COMPANIES_HOUSE. */
const nameOf = ({ id }: DiscoverySource<unknown>): string => id.toUpperCase().replaceAll('-', '_')

export class SourceCatalogue {
  readonly #options: SourceCatalogueOptions

  constructor(options: SourceCatalogueOptions) {
    this.#options = options
  }

  get sources(): readonly DiscoverySource<unknown>[] {
    return this.#options.sources
  }

  find(id: string): DiscoverySource<unknown> | null {
    return this.#options.sources.find((source) => source.id === id) ?? null
  }

  /** Why this installation cannot ask the source, in words that say what to do; null when it can. */
  refusalOf(source: DiscoverySource<unknown>): string | null {
    const { contact } = this.#options
    if (contact === '') return NO_CONTACT
    const missing = missingOf(source, this.#setupOf(source))
    if (missing === null) return null
    const variable = missing.includes('key') ? `SOURCE_KEY_${nameOf(source)}` : 'SOURCE_ENDPOINTS'
    return `${missing}. The operator of this installation sets it by ${variable}.`
  }

  /** The settings as the source reads them. INVALID_INPUT names the source, the setting and what is wrong with it. */
  readSettings({ id, settings }: CampaignSource): unknown {
    const source = this.find(id)
    if (source === null) {
      const known = this.#options.sources.map((one) => one.id).join(', ')
      throw invalidField('sources', `There is no source “${id}”. Known: ${known}.`)
    }
    const read = source.settings.safeParse(settings)
    if (read.success) return read.data
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`)
    throw invalidField('sources', `${source.name}: ${faults.join('; ')}`)
  }

  /** What a run begins with of the sources of its campaign, as that keeps them. INVALID_INPUT as `readSettings`. */
  newRunSources(stored: unknown): NewRunSource[] {
    return readCampaignSources(stored).map((one) => {
      this.readSettings(one)
      const version = this.find(one.id)?.version ?? ''
      return { source: one.id, version, settings: one.settings as NewRunSource['settings'] }
    })
  }

  /** What each source would do, asked nothing. INVALID_INPUT as `readSettings`. */
  plan(
    criteria: readonly Criterion[],
    chosen: readonly CampaignSource[],
    maxCandidates: number,
  ): PlannedSource[] {
    return chosen.flatMap((one) => {
      const settings = this.readSettings(one)
      const source = this.find(one.id)
      if (source === null) return []
      const plan = planSource(source, { criteria, settings, maxCandidates }, this.#setupOf(source))
      return [{ source, criteria, plan: { ...plan, refusal: this.refusalOf(source) ?? plan.refusal } }]
    })
  }

  /** What an adapter may use. Throws a `SourceError` when the source is not set up. */
  toolsFor(source: DiscoverySource<unknown>, answers: RawStore, signal: AbortSignal): SourceTools {
    return this.#options.client.toolsFor(source, this.#setupOf(source), signal, answers)
  }

  close(): Promise<void> {
    return this.#options.client.close()
  }

  #setupOf({ id }: DiscoverySource<unknown>): SourceSetup {
    return this.#options.setups[id] ?? {}
  }
}
