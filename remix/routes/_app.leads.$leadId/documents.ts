import { CustomFieldParts } from '../../components/custom-fields/documents.ts'
import { MergeLine } from '../../components/duplicates/documents.ts'
import { EvidenceFields } from '../../components/evidence/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'
import { ActivityEntry } from './activity-documents.ts'
import { NoteFields } from './work-documents.ts'

const OtherLead = graphql(`
  fragment OtherLead on Lead @_unmask {
    id
    kind
    name
    company {
      name
    }
  }
`)

export const LeadQuery = graphql(
  `
    query Lead($id: ID!) {
      lead(id: $id) {
        id
        kind
        name
        title
        department
        email
        phone
        emails
        phones
        links
        createdAt
        updatedAt
        company {
          id
          name
          legalName
          domain
          site
          description
          emails
          phones
          socials
          addresses {
            text
          }
          registerNumbers {
            kind
            value
            register
          }
          vatIds {
            value
          }
          industries
          employees {
            min
            max
          }
          foundedYear
          legalForm
          industryCodes {
            system
            code
          }
          coordinates {
            latitude
            longitude
          }
          externalIds {
            scheme
            value
          }
          sources {
            name
            ref
            url
            licence {
              name
              url
              attribution
            }
          }
          evidence {
            ...EvidenceFields
          }
        }
        verification {
          id
          class
          reason
          confidence
          level
          suggestion
          detail
          exchange
          checkedAt
          expiresAt
          transcript {
            at
            from
            text
          }
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
          importFileName
          importLine
          enteredByUser
          updatedAt
          field {
            id
          }
        }
        memberships {
          status
          foundAt
          campaign {
            id
            name
          }
        }
        evidence {
          ...EvidenceFields
        }
      }
    }
  `,
  [EvidenceFields],
)

/** What goes on around a lead, and what it can be marked with: by itself, for all of it at once would cost more than a query may. */
export const LeadWorkQuery = graphql(
  `
    query LeadWork($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      tags {
        id
        name
        colour
      }
      members {
        userId
        name
      }
      customFields {
        ...CustomFieldParts
      }
      lead(id: $id) {
        id
        notes(first: 20) {
          totalCount
          edges {
            node {
              ...NoteFields
            }
          }
        }
        activity(first: $first, after: $after, last: $last, before: $before) {
          pageInfo {
            hasNextPage
            hasPreviousPage
            startCursor
            endCursor
          }
          edges {
            node {
              ...ActivityEntry
            }
          }
        }
        duplicates {
          id
          reasons
          first {
            ...OtherLead
          }
          second {
            ...OtherLead
          }
        }
        merges {
          ...MergeLine
        }
      }
    }
  `,
  [NoteFields, ActivityEntry, CustomFieldParts, OtherLead, MergeLine],
)

export type LeadData = ResultOf<typeof LeadQuery>['lead'] & ResultOf<typeof LeadWorkQuery>['lead']

export const SetCustomValueMutation = graphql(`
  mutation SetCustomValue($leadId: ID!, $fieldId: ID!, $value: String) {
    setCustomValue(leadId: $leadId, fieldId: $fieldId, value: $value) {
      id
    }
  }
`)

export const UpdateLeadMutation = graphql(`
  mutation UpdateLead($input: UpdateLeadInput!) {
    updateLead(input: $input) {
      id
    }
  }
`)
