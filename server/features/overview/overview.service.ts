import type { Database } from '../../platform/database.ts'
import { countCampaigns } from '../campaigns/campaigns.service.ts'
import { readLeadStatistics, type LeadStatistics } from '../leads/lead-statistics.service.ts'
import { countActiveRuns } from '../runs/runs.service.ts'

export interface Overview extends LeadStatistics {
  campaigns: number
  runsActive: number
}

/** What a workspace looks like now. Reads only, over several features. */
export class OverviewService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** `days` is the number of entries in `leadsPerDay`. */
  async read(workspaceId: string, days: number): Promise<Overview> {
    const { db } = this.#database
    const [statistics, campaigns, runsActive] = await Promise.all([
      readLeadStatistics(this.#database, workspaceId, days),
      countCampaigns(workspaceId, db),
      countActiveRuns(workspaceId, db),
    ])
    return { ...statistics, campaigns, runsActive }
  }
}
