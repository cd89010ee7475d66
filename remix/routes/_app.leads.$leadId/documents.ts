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
    query Lead($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      tags {
        id
        name
        colour
      }
      members {
        userId
        name
      }
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
      customFields {
        ...CustomFieldParts
      }
    }
  `,
  [EvidenceFields, NoteFields, ActivityEntry, CustomFieldParts, OtherLead, MergeLine],
)

export type LeadData = ResultOf<typeof LeadQuery>['lead']

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
