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
        criteria
        criteriaText
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

export const SetCriteriaMutation = graphql(`
  mutation SetCampaignCriteria($campaignId: ID!, $criteria: JSON!, $text: String) {
    setCampaignCriteria(campaignId: $campaignId, criteria: $criteria, text: $text) {
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

/** Before the id of a criterion, in the name of the posted field with its weight. */
export const WEIGHT = 'weight:'

export type CriteriaData = ResultOf<typeof CriteriaQuery>
export type HistogramData = CriteriaData['scoreHistogram']
export type CriterionData = CriteriaData['campaign']['scoredCriteria'][number]
/** By the id of the criterion. */
export type Weights = Record<string, number>
