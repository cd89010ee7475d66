import { invalidField, notFound } from '../../errors.ts'
import type { Database, Db } from '../../platform/database.ts'
import { criteriaAsked, findSearch, setSources } from '../campaigns/campaigns.service.ts'
import { MAX_SOURCES, readCampaignSources, type CampaignSource } from './campaign-sources.ts'
import { MAX_CANDIDATES } from './discovery.job.ts'
import type { PlannedSource, SourceCatalogue } from './source-catalogue.service.ts'

export class DiscoveryService {
  readonly #db: Db
  readonly catalogue: SourceCatalogue

  constructor({ db }: Database, catalogue: SourceCatalogue) {
    this.#db = db
    this.catalogue = catalogue
  }

  /** Sets where a campaign looks for companies. INVALID_INPUT names the source; a run that has begun keeps its own. */
  async setSources(
    workspaceId: string,
    campaignId: string,
    sources: readonly CampaignSource[],
  ): Promise<void> {
    if (sources.length > MAX_SOURCES)
      throw invalidField('sources', `A campaign looks in ${MAX_SOURCES} sources at most.`)
    const ids = sources.map(({ id }) => id)
    const twice = ids.find((id, place) => ids.indexOf(id) !== place)
    if (twice !== undefined) throw invalidField('sources', `The source “${twice}” is named twice.`)
    for (const source of sources) this.catalogue.readSettings(source)
    if (!(await setSources(workspaceId, this.#db, campaignId, sources))) throw notFound('campaign')
  }

  /** What a run of the campaign would ask of its sources, and what these cannot be asked; nothing is asked. */
  async plan(workspaceId: string, campaignId: string): Promise<PlannedSource[]> {
    const campaign = await findSearch(workspaceId, this.#db, campaignId)
    if (!campaign) throw notFound('campaign')
    const chosen = readCampaignSources(campaign.sources)
    return chosen.length === 0 ? [] : this.catalogue.plan(criteriaAsked(campaign), chosen, MAX_CANDIDATES)
  }
}
