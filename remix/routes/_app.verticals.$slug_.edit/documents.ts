import { VerticalTestParts } from '../../components/verticals/documents.ts'
import { graphql } from '../../graphql/graphql.ts'

export const VerticalTextQuery = graphql(`
  query VerticalText($slug: String!) {
    vertical(slug: $slug) {
      slug
      name
      version
      origin
      yaml
    }
  }
`)

export const TestVerticalQuery = graphql(
  `
    query TestVertical($yaml: String!) {
      testVertical(yaml: $yaml) {
        ...VerticalTestParts
      }
    }
  `,
  [VerticalTestParts],
)

export const UpdateVerticalMutation = graphql(`
  mutation UpdateVertical($input: UpdateVerticalInput!) {
    updateVertical(input: $input) {
      slug
      version
    }
  }
`)
