import { RunCounters, RunSiteRow } from '../../components/runs/documents.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RunQuery = graphql(
  `
    query Run($id: ID!, $state: RunSiteState, $after: String) {
      run(id: $id) {
        ...RunCounters
        campaign {
          id
          name
        }
      }
      runSites(runId: $id, state: $state, first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...RunSiteRow
          }
        }
      }
    }
  `,
  [RunCounters, RunSiteRow],
)

export const CancelRunMutation = graphql(`
  mutation CancelRun($id: ID!) {
    cancelRun(id: $id) {
      id
    }
  }
`)
