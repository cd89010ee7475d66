import { invalidField, notFound } from '../../errors.ts'
import type { Database, Db } from '../../platform/database.ts'
import { planOfCampaign } from '../campaigns/campaign-plan.ts'
import { findSearch, setSources } from '../campaigns/campaigns.service.ts'
import type { IcpService } from '../campaigns/icp.service.ts'
import type { VerticalsService } from '../verticals/verticals.service.ts'
import { MAX_SOURCES, readCampaignSources, type CampaignSource } from './campaign-sources.ts'
import { MAX_CANDIDATES } from './discovery.job.ts'
import type { PlannedSource, SourceCatalogue } from './source-catalogue.service.ts'

export interface DiscoveryOptions {
  database: Database
  catalogue: SourceCatalogue
  /** Reads the words of campaigns. */
  icp: IcpService
  verticals: VerticalsService
}

export class DiscoveryService {
  readonly #db: Db
  readonly catalogue: SourceCatalogue
  readonly #icp: IcpService
  readonly #verticals: VerticalsService

  constructor({ database, catalogue, icp, verticals }: DiscoveryOptions) {
    this.#db = database.db
    this.catalogue = catalogue
    this.#icp = icp
    this.#verticals = verticals
  }

  /** Sets where a campaign looks for companies. INVALID_INPUT names the source; a run that has begun keeps its own. */
  async setSources(
    workspaceId: string,
    campaignId: string,
    sources: readonly CampaignSource[],
  ): Promise<void> {
    this.#check(sources)
    if (!(await setSources(workspaceId, this.#db, campaignId, sources))) throw notFound('campaign')
  }

  /** What a run of the campaign would ask of its sources, and what these cannot be asked; nothing is asked. */
  async plan(workspaceId: string, campaignId: string): Promise<PlannedSource[]> {
    const campaign = await findSearch(workspaceId, this.#db, campaignId)
    if (!campaign) throw notFound('campaign')
    const chosen = readCampaignSources(campaign.sources)
    if (chosen.length === 0) return []
    return this.catalogue.plan(await this.#icp.criteriaOf(campaign), chosen, MAX_CANDIDATES)
  }

  /**
   * What sources would do for criteria that no campaign has yet, with those of a pack beside them; nothing is asked or kept.
   * INVALID_INPUT names what cannot be read; NOT_FOUND without such a pack.
   */
  async planNew(
    workspaceId: string,
    { criteria, vertical }: { criteria: unknown; vertical: string | null },
    sources: readonly CampaignSource[],
  ): Promise<PlannedSource[]> {
    this.#check(sources)
    const pack = vertical === null ? null : await (await this.#verticals.get(workspaceId, vertical)).load()
    const plan = planOfCampaign(pack?.content ?? null, criteria)
    return this.catalogue.plan(plan?.criteria ?? [], sources, MAX_CANDIDATES)
  }

  #check(sources: readonly CampaignSource[]): void {
    if (sources.length > MAX_SOURCES)
      throw invalidField('sources', `A campaign looks in ${MAX_SOURCES} sources at most.`)
    const ids = sources.map(({ id }) => id)
    const twice = ids.find((id, place) => ids.indexOf(id) !== place)
    if (twice !== undefined) throw invalidField('sources', `The source “${twice}” is named twice.`)
    for (const source of sources) this.catalogue.readSettings(source)
  }
}
