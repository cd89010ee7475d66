import type { CustomFieldData } from '../custom-fields/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'
import type { WorkChoices } from '../lead-work/documents.ts'

/** A lead as the table shows it. */
const LeadRow = graphql(`
  fragment LeadRow on Lead @_unmask {
    id
    kind
    name
    title
    department
    email
    phone
    createdAt
    verification {
      id
      class
      reason
    }
    company {
      id
      name
      domain
    }
    tags {
      id
      name
      colour
    }
    owner {
      userId
      name
    }
    customValues {
      value
      field {
        id
      }
    }
    memberships {
      status
      score
      campaign {
        id
        name
      }
    }
  }
`)

export type LeadRowData = ResultOf<typeof LeadRow>

export const LeadsQuery = graphql(
  `
    query Leads(
      $campaignId: ID
      $filter: LeadFilter
      $orderBy: LeadOrder
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      leads(
        campaignId: $campaignId
        filter: $filter
        orderBy: $orderBy
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        totalCount
        totalCountIsExact
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...LeadRow
          }
        }
      }
    }
  `,
  [LeadRow],
)

/** A page of leads with its totals, what they can be marked with, and the custom fields that they may have. */
export interface LeadPage {
  choices: WorkChoices
  rows: LeadRowData[]
  fields: CustomFieldData[]
  totalCount: number
  totalCountIsExact: boolean
  pageInfo: ResultOf<typeof LeadsQuery>['leads']['pageInfo']
}
