import type { RunState } from '../../graphql/enums.ts'

interface RunOfCampaign {
  state: RunState
  campaign: { id: string }
}

/**
 * Runs that want a look: the latest of each campaign, if it failed or lost sites. An older failure that a later run
 * has made good is over. `runs` come newest first.
 */
export function needingAttention<Run extends RunOfCampaign>(runs: readonly Run[]): Run[] {
  const seen = new Set<string>()
  return runs.filter(({ state, campaign }) => {
    if (seen.has(campaign.id)) return false
    seen.add(campaign.id)
    return state === 'FAILED' || state === 'COMPLETED_WITH_ERRORS'
  })
}
