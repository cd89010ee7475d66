import { RunCounters, RunSiteRow, RunSourceRow } from '../../components/runs/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RunQuery = graphql(
  `
    query Run($id: ID!, $state: RunSiteState, $after: String) {
      run(id: $id) {
        ...RunCounters
        replayOf {
          id
          startedAt
          createdAt
        }
        previous {
          id
        }
        campaign {
          id
          name
        }
        sources {
          ...RunSourceRow
        }
        candidateCounts {
          state
          count
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
  [RunCounters, RunSiteRow, RunSourceRow],
)

export type RunData = ResultOf<typeof RunQuery>['run']

export const ResumeSiteSearchMutation = graphql(`
  mutation ResumeSiteSearch($id: ID!) {
    resumeSiteSearch(runId: $id) {
      id
    }
  }
`)

export const PauseRunMutation = graphql(`
  mutation PauseRun($id: ID!) {
    pauseRun(id: $id) {
      id
    }
  }
`)

export const ResumeRunMutation = graphql(`
  mutation ResumeRun($id: ID!) {
    resumeRun(id: $id) {
      id
    }
  }
`)

export const CancelRunMutation = graphql(`
  mutation CancelRun($id: ID!) {
    cancelRun(id: $id) {
      id
    }
  }
`)

export const RetryFailedSitesMutation = graphql(`
  mutation RetryFailedSites($id: ID!) {
    retryFailedSites(runId: $id) {
      id
    }
  }
`)

export const ReplayRunMutation = graphql(`
  mutation ReplayRun($id: ID!) {
    replayRun(id: $id) {
      id
    }
  }
`)

export const RunAgainQuery = graphql(`
  query RunAgain($id: ID!) {
    run(id: $id) {
      maxSites
      maxPages
      maxMinutes
      campaign {
        id
      }
    }
  }
`)

export const RunAgainMutation = graphql(`
  mutation RunAgain($campaignId: ID!, $limits: RunLimitsInput) {
    startRun(campaignId: $campaignId, limits: $limits) {
      id
    }
  }
`)
