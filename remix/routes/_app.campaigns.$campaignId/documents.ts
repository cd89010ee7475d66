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
        leadCount
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
  mutation StartRun($campaignId: ID!) {
    startRun(campaignId: $campaignId) {
      id
    }
  }
`)

export const DeleteCampaignMutation = graphql(`
  mutation DeleteCampaign($id: ID!) {
    deleteCampaign(id: $id)
  }
`)
