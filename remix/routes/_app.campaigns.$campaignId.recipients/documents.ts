import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RecipientsQuery = graphql(`
  query Recipients($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    campaign(id: $id) {
      recipientFigures {
        members
        recipients
        classes {
          class
          count
        }
        heldBack {
          reason
          count
        }
      }
      recipients(first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            id
            kind
            name
            email
            verification {
              class
              reason
            }
            company {
              name
            }
          }
        }
      }
    }
  }
`)

type Page = ResultOf<typeof RecipientsQuery>['campaign']
export type RecipientFigures = Page['recipientFigures']
export type RecipientData = Page['recipients']['edges'][number]['node']
