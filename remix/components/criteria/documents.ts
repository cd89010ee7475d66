import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const ReadIcpQuery = graphql(`
  query ReadIcp($text: String!) {
    readIcp(text: $text) {
      criteria
      unmatched
      questions {
        slot
        ask
        options
      }
    }
  }
`)

export type QuestionData = ResultOf<typeof ReadIcpQuery>['readIcp']['questions'][number]
