import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** How the lead's scores come about: by itself, for each point brings its evidence. */
export const LeadScoresQuery = graphql(`
  query LeadScores($id: ID!) {
    lead(id: $id) {
      id
      memberships {
        score
        computedScore
        isScoreCurrent
        campaign {
          id
          name
        }
        scoreOverride {
          score
          reason
          at
          by {
            name
          }
        }
        scoreBreakdown {
          coverage
          knownMaximum
          maximum
          disqualifiedBy
          points {
            criterionId
            label
            state
            points
            of
            because
            evidence {
              id
              field
              value
              pageUrl
              enteredByUser
              importFileName
              source {
                name
                url
              }
            }
          }
          changes {
            criterionId
            wouldGain
            if
          }
        }
      }
    }
  }
`)

export type ScoredMembership = ResultOf<typeof LeadScoresQuery>['lead']['memberships'][number]
export type Breakdown = NonNullable<ScoredMembership['scoreBreakdown']>

export const SetScoreOverrideMutation = graphql(`
  mutation SetScoreOverride($campaignId: ID!, $leadId: ID!, $score: Int!, $reason: String!) {
    setScoreOverride(campaignId: $campaignId, leadId: $leadId, score: $score, reason: $reason) {
      score
    }
  }
`)

export const ClearScoreOverrideMutation = graphql(`
  mutation ClearScoreOverride($campaignId: ID!, $leadId: ID!) {
    clearScoreOverride(campaignId: $campaignId, leadId: $leadId) {
      score
    }
  }
`)
