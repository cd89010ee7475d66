import { useOutletContext } from '@remix-run/react'
import type { RunCountersData } from '../../components/runs/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import type { CampaignQuery } from './documents.ts'

export type CampaignData = ResultOf<typeof CampaignQuery>['campaign']

/** What the campaign's page gives to its tabs: the campaign, and its last run kept up to date. */
export interface CampaignContext {
  campaign: CampaignData
  run: RunCountersData | null
}

export const useCampaign = (): CampaignContext => useOutletContext<CampaignContext>()
