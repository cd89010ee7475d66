import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const SourcesQuery = graphql(`
  query CampaignSources($id: ID!) {
    campaign(id: $id) {
      id
      sources {
        slug
        settings
      }
    }
    sources {
      slug
      name
      refusal
      docUrl
      licence {
        name
        url
        attribution
      }
    }
    discoveryPlan(campaignId: $id) {
      slug
      name
      asked {
        criterionId
        label
      }
      unsupported {
        criterionId
        label
        why
      }
      refusal
      requests
      candidates
      seconds
    }
  }
`)

type Page = ResultOf<typeof SourcesQuery>
export type SourceData = Page['sources'][number]
export type PlannedSourceData = Page['discoveryPlan'][number]

export const SetSourcesMutation = graphql(`
  mutation SetCampaignSources($campaignId: ID!, $sources: [ChosenSourceInput!]!) {
    setCampaignSources(campaignId: $campaignId, sources: $sources) {
      id
    }
  }
`)
