import type { CustomFieldData } from '../custom-fields/documents.ts'
import { CustomFieldParts } from '../custom-fields/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'
import type { WorkChoices } from '../lead-work/documents.ts'
import { WorkChoicesParts } from '../lead-work/documents.ts'
import { SavedViewRow } from '../views/documents.ts'

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
      country
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
      source
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

/** What stands around a list of leads, whichever page of it is shown. */
export const LeadListFrameQuery = graphql(
  `
    query LeadListFrame($campaignId: ID) {
      savedViews(campaignId: $campaignId) {
        ...SavedViewRow
      }
      customFields {
        ...CustomFieldParts
      }
      ...WorkChoicesParts
    }
  `,
  [SavedViewRow, CustomFieldParts, WorkChoicesParts],
)

/** A lead as it stands beside the table. */
export const LeadPanelQuery = graphql(`
  query LeadPanel($id: ID!) {
    lead(id: $id) {
      id
      kind
      name
      title
      department
      emails
      phones
      links
      createdAt
      company {
        id
        name
        site
        country
        industries
      }
      verification {
        id
        class
        reason
      }
      memberships {
        status
        score
        source
        foundAt
        campaign {
          id
          name
        }
      }
    }
  }
`)

export const LeadFacetsQuery = graphql(`
  query LeadFacets {
    leadFacets {
      countries {
        value
        count
        countIsExact
      }
      industries {
        value
        count
        countIsExact
      }
      sources {
        value
        count
        countIsExact
      }
    }
  }
`)

/** A page of leads with its totals, what they can be marked with, and the custom fields that they may have. */
export interface LeadPage {
  choices: WorkChoices
  rows: LeadRowData[]
  fields: CustomFieldData[]
  /** Fields that the filter asks for, archived ones too. */
  askedFields: CustomFieldData[]
  /** Ids of fields that the filter asks for and that were deleted. The API knows no such list, so that the page holds no lead. */
  lostFields: string[]
  totalCount: number
  totalCountIsExact: boolean
  pageInfo: ResultOf<typeof LeadsQuery>['leads']['pageInfo']
}
