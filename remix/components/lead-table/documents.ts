import type { CustomFieldData } from '../custom-fields/documents.ts'
import { CustomFieldParts } from '../custom-fields/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'
import type { WorkChoices } from '../lead-work/documents.ts'
import { WorkChoicesParts } from '../lead-work/documents.ts'
import type { SavedViewData } from '../views/documents.ts'
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

export const LeadTotalQuery = graphql(`
  query LeadTotal($campaignId: ID, $filter: LeadFilter) {
    leads(campaignId: $campaignId, filter: $filter, first: 1) {
      totalCount
      totalCountIsExact
    }
  }
`)

export type LeadTotal = ResultOf<typeof LeadTotalQuery>['leads']

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

/** A page of leads. */
export interface LeadPage {
  rows: LeadRowData[]
  /** Fields that the filter asks for, archived ones too. */
  askedFields: CustomFieldData[]
  /** Ids of fields that the filter asks for and that were deleted. The API knows no such list, so that the page holds no lead. */
  lostFields: string[]
  /** How many the list has, counted behind its rows; null when that cannot be had. */
  total: Promise<LeadTotal | null>
  pageInfo: ResultOf<typeof LeadsQuery>['leads']['pageInfo']
}

/** What stands around a list of leads, whichever page of it is shown. */
export interface ListFrame {
  /** Views of the list that the viewer sees. */
  views: SavedViewData[]
  /** What leads can be marked with. */
  choices: WorkChoices
  /** The custom fields that they may have. */
  fields: CustomFieldData[]
}
