import { ComparedLead, MergeLine } from '../../components/duplicates/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const DuplicatesQuery = graphql(
  `
    query Duplicates($state: DuplicateState!, $after: String) {
      duplicates(filter: { state: $state }, first: 10, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            id
            strength
            isSure
            state
            reasons
            first {
              ...ComparedLead
            }
            second {
              ...ComparedLead
            }
          }
        }
      }
    }
  `,
  [ComparedLead],
)
export type ProposalData = ResultOf<typeof DuplicatesQuery>['duplicates']['edges'][number]['node']

/** The search, and what can be done at once. */
export const DuplicateStandingQuery = graphql(`
  query DuplicateStanding {
    sure: duplicates(filter: { isSure: true }, first: 1) {
      totalCount
    }
    latestDuplicateScan {
      id
      state
      total
      done
      share
      found
      error
      createdAt
      finishedAt
    }
  }
`)
export type StandingData = ResultOf<typeof DuplicateStandingQuery>

export const LeadMergesQuery = graphql(
  `
    query LeadMerges($after: String) {
      leadMerges(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...MergeLine
            lead {
              id
              kind
              name
              company {
                name
              }
            }
          }
        }
      }
    }
  `,
  [MergeLine],
)

export const MergeLeadsMutation = graphql(`
  mutation MergeLeads($survivorId: ID!, $otherIds: [ID!]!, $choices: [MergeChoiceInput!]) {
    mergeLeads(survivorId: $survivorId, otherIds: $otherIds, choices: $choices) {
      id
      lead {
        id
      }
    }
  }
`)

export const UnmergeLeadsMutation = graphql(`
  mutation UnmergeLeads($id: ID!) {
    unmergeLeads(id: $id) {
      id
    }
  }
`)

export const DismissDuplicateMutation = graphql(`
  mutation DismissDuplicate($id: ID!, $dismissed: Boolean) {
    dismissDuplicate(id: $id, dismissed: $dismissed) {
      id
    }
  }
`)

export const MergeSureMutation = graphql(`
  mutation MergeSure {
    mergeSureDuplicates(first: 50) {
      refused
      remaining
      merges {
        id
      }
    }
  }
`)

export const ScanDuplicatesMutation = graphql(`
  mutation ScanDuplicates($all: Boolean) {
    scanDuplicates(all: $all) {
      id
    }
  }
`)

export const CancelScanMutation = graphql(`
  mutation CancelScan($id: ID!) {
    cancelDuplicateScan(id: $id) {
      id
    }
  }
`)
