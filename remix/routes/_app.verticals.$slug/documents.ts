import { VerticalTestParts } from '../../components/verticals/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const VerticalQuery = graphql(
  `
    query Vertical($slug: String!) {
      vertical(slug: $slug) {
        slug
        name
        version
        description
        origin
        basedOn
        updatedAt
        threshold
        pageHints
        notTitles
        criteria {
          id
          kind
          label
          strength
          weight
          value
        }
        titleGroups {
          function
          seniority
          words
        }
        leadPoints {
          seniorities {
            seniority
            points
          }
          personalEmail
          phone
          generalContact
        }
        sources {
          id
          settings
        }
        examples {
          titles {
            title
            meaning
          }
          pages {
            text
            hint
          }
          companies {
            name
            text
            meets
            fits
          }
        }
        test {
          ...VerticalTestParts
        }
      }
      campaigns(first: 20, vertical: $slug) {
        totalCount
        edges {
          node {
            id
            name
            criteriaOrigin {
              pack
              isOwn
            }
          }
        }
      }
      sources {
        slug
        name
        refusal
      }
    }
  `,
  [VerticalTestParts],
)

export type VerticalPageData = ResultOf<typeof VerticalQuery>
export type VerticalData = VerticalPageData['vertical']

export const CopyVerticalMutation = graphql(`
  mutation CopyVertical($slug: String!, $name: String!) {
    copyVertical(slug: $slug, name: $name) {
      slug
      name
    }
  }
`)

export const TakeCriteriaMutation = graphql(`
  mutation TakeVerticalCriteria($campaignId: ID!) {
    takeVerticalCriteria(campaignId: $campaignId) {
      name
    }
  }
`)

export const RemoveVerticalMutation = graphql(`
  mutation RemoveVertical($slug: String!) {
    removeVertical(slug: $slug)
  }
`)
