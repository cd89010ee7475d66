import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** How far a verification of many leads is. */
const BatchCounters = graphql(`
  fragment BatchCounters on VerificationBatch @_unmask {
    id
    state
    total
    done
    valid
    risky
    invalid
    disposable
    unknown
    unverified
  }
`)

export type BatchCountersData = ResultOf<typeof BatchCounters>

export const VerifyLeadsMutation = graphql(
  `
    mutation VerifyLeads($ids: [ID!], $campaignId: ID, $filter: LeadFilter) {
      verifyLeads(ids: $ids, campaignId: $campaignId, filter: $filter) {
        ...BatchCounters
      }
    }
  `,
  [BatchCounters],
)

export const CancelVerificationMutation = graphql(
  `
    mutation CancelVerification($id: ID!) {
      cancelVerification(id: $id) {
        ...BatchCounters
      }
    }
  `,
  [BatchCounters],
)

export const VerificationProgressSubscription = graphql(
  `
    subscription VerificationProgress($batchId: ID!) {
      verificationProgress(batchId: $batchId) {
        ...BatchCounters
      }
    }
  `,
  [BatchCounters],
)
