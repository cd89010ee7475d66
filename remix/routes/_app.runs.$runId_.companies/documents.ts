import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RunCandidatesQuery = graphql(`
  query RunCandidates($id: ID!, $state: CandidateState, $proved: Boolean, $search: String, $after: String) {
    run(id: $id) {
      id
      sourcesOpen
      candidatesFound
      candidatesSought
      candidatesProved
      candidateCounts {
        state
        count
      }
      campaign {
        id
        name
      }
    }
    runCandidates(runId: $id, state: $state, proved: $proved, search: $search, first: 50, after: $after) {
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
          provedBy
          proof {
            siteUrl
            values {
              field
              value
              pageUrl
              snippet
              fetchedAt
            }
          }
          triedSites {
            address
            from
            sourceName
            why
          }
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
