import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** A run's state and counters, as every view of a run shows them. */
export const RunCounters = graphql(`
  fragment RunCounters on Run @_unmask {
    id
    state
    error
    candidatesFound
    candidatesRejected
    candidatesSought
    candidatesOpen
    candidatesProved
    candidatesFailed
    sourcesOpen
    sourcesFailed
    sitesTotal
    sitesDone
    sitesFailed
    sitesSkipped
    sitesWithPeople
    sitesWithEmail
    isReplay
    pagesGone
    pagesFetched
    bytesFetched
    leadsFound
    leadsNew
    maxSites
    maxPages
    maxMinutes
    limitNote
    scheduledFor
    secondsWorked
    createdAt
    startedAt
    finishedAt
    updatedAt
  }
`)

export type RunCountersData = ResultOf<typeof RunCounters>

export const RunProgressSubscription = graphql(
  `
    subscription RunProgress($runId: ID!) {
      runProgress(runId: $runId) {
        ...RunCounters
      }
    }
  `,
  [RunCounters],
)

/** A site of a run, as lists show it. */
export const RunSiteRow = graphql(`
  fragment RunSiteRow on RunSite @_unmask {
    id
    address
    state
    reason
    detail
    pages
    pagesGone
    people
    emails
    company {
      id
      name
    }
  }
`)

export type RunSiteRowData = ResultOf<typeof RunSiteRow>

/** A source of a run, as its page shows it. */
export const RunSourceRow = graphql(`
  fragment RunSourceRow on RunSource @_unmask {
    id
    name
    state
    found
    accepted
    total
    warnings
    error
  }
`)

export type RunSourceRowData = ResultOf<typeof RunSourceRow>

/** What was asked of the hosts of one site. */
export const SiteLedgerQuery = graphql(`
  query SiteLedger($id: ID!) {
    node(id: $id) {
      __typename
      ... on RunSite {
        ledger {
          host
          robots
          requests
          retries
          notModified
          bytes
          refusals
          refusedBecause
          waitedMs
          delayMs
          delayReason
        }
      }
    }
  }
`)

export const RunSitesQuery = graphql(
  `
    query LiveRunSites($runId: ID!) {
      runSites(runId: $runId, first: 100) {
        totalCount
        edges {
          node {
            ...RunSiteRow
          }
        }
      }
    }
  `,
  [RunSiteRow],
)

/** Runs, newest first: of one campaign, or of the whole workspace. */
export const RunsQuery = graphql(
  `
    query Runs($campaignId: ID, $after: String) {
      runs(campaignId: $campaignId, first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...RunCounters
            campaign {
              id
              name
            }
          }
        }
      }
    }
  `,
  [RunCounters],
)

export type RunRowData = ResultOf<typeof RunsQuery>['runs']['edges'][number]['node']
