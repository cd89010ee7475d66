import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** Where a value comes from, as it is shown to people. */
export const EvidenceFields = graphql(`
  fragment EvidenceFields on Evidence @_unmask {
    id
    field
    value
    method
    snippet
    confidence
    pageUrl
    fetchedAt
    importFileName
    importLine
    enteredByUser
    source {
      name
      ref
      url
      fetchedAt
      licence {
        name
        url
        attribution
      }
    }
    pointer
    createdAt
  }
`)

export type EvidenceData = ResultOf<typeof EvidenceFields>

export const LeadEvidenceQuery = graphql(
  `
    query LeadEvidence($id: ID!) {
      lead(id: $id) {
        evidence {
          ...EvidenceFields
        }
        company {
          evidence {
            ...EvidenceFields
          }
        }
      }
    }
  `,
  [EvidenceFields],
)
