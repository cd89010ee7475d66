import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const VerticalTestParts = graphql(`
  fragment VerticalTestParts on VerticalTest @_unmask {
    holds
    titles
    pages
    companies
    failures {
      part
      line
      example
      expected
      found
    }
  }
`)

export type VerticalTestData = ResultOf<typeof VerticalTestParts>
