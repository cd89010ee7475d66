import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

const HistogramParts = graphql(`
  fragment HistogramParts on ScoreHistogram @_unmask {
    bins {
      from
      to
      leads
    }
    unscored
    passing
    total
  }
`)

export const CriteriaQuery = graphql(
  `
    query CampaignCriteria($id: ID!) {
      campaign(id: $id) {
        id
        icp
        scoreThreshold
        scoredCriteria {
          criterionId
          label
          strength
          weight
        }
      }
      scoreHistogram(campaignId: $id) {
        ...HistogramParts
      }
      latestScoreJob(campaignId: $id) {
        id
        state
        done
        total
        error
      }
      icpModel {
        name
        tokensPerDay
        tokensUsed
      }
    }
  `,
  [HistogramParts],
)

export const ReadIcpQuery = graphql(`
  query ReadIcp($text: String!) {
    readIcp(text: $text) {
      found {
        criterionId
        kind
        label
        strength
        start
        end
      }
      criteria
      unmatched
      questions {
        slot
        ask
        options
      }
    }
  }
`)

export const SetCriteriaMutation = graphql(`
  mutation SetCampaignCriteria($campaignId: ID!, $criteria: JSON!) {
    setCampaignCriteria(campaignId: $campaignId, criteria: $criteria) {
      id
    }
  }
`)

export const PreviewQuery = graphql(
  `
    query PreviewScores($id: ID!, $weights: [CriterionWeight!]!) {
      previewScores(campaignId: $id, weights: $weights) {
        ...HistogramParts
      }
    }
  `,
  [HistogramParts],
)

export const SetWeightsMutation = graphql(`
  mutation SetCriterionWeights($campaignId: ID!, $weights: [CriterionWeight!]!) {
    setCriterionWeights(campaignId: $campaignId, weights: $weights) {
      id
    }
  }
`)

export type ReadIcpData = ResultOf<typeof ReadIcpQuery>['readIcp']
export type CriteriaData = ResultOf<typeof CriteriaQuery>
export type HistogramData = CriteriaData['scoreHistogram']
export type CriterionData = CriteriaData['campaign']['scoredCriteria'][number]
/** By the id of the criterion. */
export type Weights = Record<string, number>
