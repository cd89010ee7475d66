import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** What is done to many leads, and how far it is. */
export const BulkJobRow = graphql(`
  fragment BulkJobRow on BulkJob @_unmask {
    id
    action
    target
    status
    isSelection
    state
    total
    done
    changed
    restored
    left
    error
    undoableUntil
    startedBy
    createdAt
    finishedAt
  }
`)

export type BulkJobData = ResultOf<typeof BulkJobRow>

export const BulkJobsQuery = graphql(
  `
    query BulkJobs($after: String) {
      bulkJobs(first: 25, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...BulkJobRow
          }
        }
      }
    }
  `,
  [BulkJobRow],
)

export const StartBulkJobMutation = graphql(
  `
    mutation StartBulkJob($action: BulkActionInput!, $ids: [ID!], $campaignId: ID, $filter: LeadFilter) {
      startBulkJob(action: $action, ids: $ids, campaignId: $campaignId, filter: $filter) {
        ...BulkJobRow
      }
    }
  `,
  [BulkJobRow],
)

export const CancelBulkJobMutation = graphql(
  `
    mutation CancelBulkJob($id: ID!) {
      cancelBulkJob(id: $id) {
        ...BulkJobRow
      }
    }
  `,
  [BulkJobRow],
)

export const UndoBulkJobMutation = graphql(
  `
    mutation UndoBulkJob($id: ID!) {
      undoBulkJob(id: $id) {
        ...BulkJobRow
      }
    }
  `,
  [BulkJobRow],
)

export const BulkJobProgressSubscription = graphql(
  `
    subscription BulkJobProgress($jobId: ID!) {
      bulkJobProgress(jobId: $jobId) {
        ...BulkJobRow
      }
    }
  `,
  [BulkJobRow],
)

export const BulkJobStateSubscription = graphql(`
  subscription BulkJobState($id: ID!) {
    progress: bulkJobProgress(jobId: $id) {
      id
      state
    }
  }
`)
