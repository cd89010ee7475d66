import { PlannedSourceFields } from '../../components/sources/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const SourcesQuery = graphql(
  `
    query CampaignSources($id: ID!) {
      campaign(id: $id) {
        id
        vertical
        sources {
          slug
          settings
        }
        proposedSources {
          slug
          settings
        }
      }
      verticals {
        slug
        name
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
        ...PlannedSourceFields
      }
    }
  `,
  [PlannedSourceFields],
)

type Page = ResultOf<typeof SourcesQuery>
export type SourceData = Page['sources'][number]
export type ChosenData = Page['campaign']['sources'][number]

export const SetSourcesMutation = graphql(`
  mutation SetCampaignSources($campaignId: ID!, $sources: [ChosenSourceInput!]!) {
    setCampaignSources(campaignId: $campaignId, sources: $sources) {
      id
    }
  }
`)
