import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** A lead as it is shown beside another. */
export const ComparedLead = graphql(`
  fragment ComparedLead on Lead @_unmask {
    id
    kind
    name
    title
    department
    email
    phone
    createdAt
    company {
      name
      domain
    }
    memberships {
      status
      campaign {
        name
      }
    }
  }
`)
export type ComparedLeadData = ResultOf<typeof ComparedLead>

/** A merge as it is listed. */
export const MergeLine = graphql(`
  fragment MergeLine on LeadMerge @_unmask {
    id
    mergedBy
    mergedAt
    undoneAt
    former {
      kind
      name
      companyName
    }
  }
`)
export type MergeLineData = ResultOf<typeof MergeLine>

export const ScanStateSubscription = graphql(`
  subscription ScanState($id: ID!) {
    progress: duplicateScanProgress(scanId: $id) {
      id
      state
    }
  }
`)
