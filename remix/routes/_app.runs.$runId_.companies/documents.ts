import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RunCandidatesQuery = graphql(`
  query RunCandidates($id: ID!, $state: CandidateState, $search: String, $after: String) {
    run(id: $id) {
      id
      sourcesOpen
      candidatesFound
      candidateCounts {
        state
        count
      }
      campaign {
        id
        name
      }
    }
    runCandidates(runId: $id, state: $state, search: $search, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          name
          website
          state
          why
          source {
            name
          }
        }
      }
    }
  }
`)

type Page = ResultOf<typeof RunCandidatesQuery>
export type CandidatesRunData = Page['run']
export type CandidateData = Page['runCandidates']['edges'][number]['node']
