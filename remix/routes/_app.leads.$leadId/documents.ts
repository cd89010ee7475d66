import { MergeLine } from '../../components/duplicates/documents.ts'
import { EvidenceFields } from '../../components/evidence/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

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
    }
  `,
  [EvidenceFields, OtherLead, MergeLine],
)

export type LeadData = ResultOf<typeof LeadQuery>['lead']

export const UpdateLeadMutation = graphql(`
  mutation UpdateLead($input: UpdateLeadInput!) {
    updateLead(input: $input) {
      id
    }
  }
`)

export const DeleteThisLeadMutation = graphql(`
  mutation DeleteThisLead($id: ID!) {
    deleteLead(id: $id)
  }
`)
