import { RunSiteRow } from '../../components/runs/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RunCandidatesQuery = graphql(
  `
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
            site {
              ...RunSiteRow
            }
          }
        }
      }
    }
  `,
  [RunSiteRow],
)

/** What the source of a candidate says of it, asked for by itself: for all of a page at once it would cost too much. */
export const CandidateSaidQuery = graphql(`
  query CandidateSaid($id: ID!) {
    node(id: $id) {
      __typename
      ... on RunCandidate {
        id
        ref
        recordUrl
        said {
          field
          value
        }
        source {
          name
          licence {
            name
            url
            attribution
          }
        }
      }
    }
  }
`)

type Page = ResultOf<typeof RunCandidatesQuery>
export type CandidatesRunData = Page['run']
export type CandidateData = Page['runCandidates']['edges'][number]['node']
