import { RunCounters } from '../../components/runs/documents.ts'
import { graphql } from '../../graphql/graphql.ts'

export const CampaignQuery = graphql(
  `
    query Campaign($id: ID!) {
      campaign(id: $id) {
        id
        name
        icp
        vertical
        addresses
        maxPages
        acceptedClasses
        leadCount
        scheduleCron
        scheduleTimeZone
        nextRunAt
        nextRuns
        createdAt
        updatedAt
        lastRun {
          ...RunCounters
        }
      }
    }
  `,
  [RunCounters],
)

export const StartRunMutation = graphql(`
  mutation StartRun($campaignId: ID!, $limits: RunLimitsInput) {
    startRun(campaignId: $campaignId, limits: $limits) {
      id
    }
  }
`)

export const DeleteCampaignMutation = graphql(`
  mutation DeleteCampaign($id: ID!) {
    deleteCampaign(id: $id)
  }
`)
