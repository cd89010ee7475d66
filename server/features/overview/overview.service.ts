import type { Database } from '../../platform/database.ts'
import { countCampaigns } from '../campaigns/campaigns.service.ts'
import { readLeadStatistics, type LeadStatistics } from '../leads/lead-statistics.service.ts'
import { countActiveRuns } from '../runs/runs.service.ts'

export interface Overview extends LeadStatistics {
  campaigns: number
  runsActive: number
}

export type OverviewService = ReturnType<typeof createOverviewService>

/** What a workspace looks like now. Reads only, over several features. */
export function createOverviewService(database: Database) {
  async function read(workspaceId: string, days: number): Promise<Overview> {
    const [statistics, campaigns, runsActive] = await Promise.all([
      readLeadStatistics(database, workspaceId, days),
      countCampaigns(workspaceId, database.db),
      countActiveRuns(workspaceId, database.db),
    ])
    return { ...statistics, campaigns, runsActive }
  }
  return { read }
}
