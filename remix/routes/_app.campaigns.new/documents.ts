import { PlannedSourceFields } from '../../components/sources/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const NewCampaignQuery = graphql(`
  query NewCampaign {
    verticals {
      slug
      name
      description
    }
    sources {
      slug
      name
      refusal
      licence {
        name
      }
    }
  }
`)

export const CreateCampaignMutation = graphql(`
  mutation CreateCampaign($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      id
    }
  }
`)

export const ChooseSourcesMutation = graphql(`
  mutation ChooseSources($campaignId: ID!, $sources: [ChosenSourceInput!]!) {
    setCampaignSources(campaignId: $campaignId, sources: $sources) {
      id
    }
  }
`)

export const StartFirstRunMutation = graphql(`
  mutation StartFirstRun($campaignId: ID!) {
    startRun(campaignId: $campaignId) {
      id
    }
  }
`)

export const PlanSourcesQuery = graphql(
  `
    query PlanSources($criteria: JSON!, $vertical: String, $sources: [ChosenSourceInput!]!) {
      planSources(criteria: $criteria, vertical: $vertical, sources: $sources) {
        ...PlannedSourceFields
      }
    }
  `,
  [PlannedSourceFields],
)

export type NewCampaignData = ResultOf<typeof NewCampaignQuery>
export type ListedSourceData = NewCampaignData['sources'][number]
