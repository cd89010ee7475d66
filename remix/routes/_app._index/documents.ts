import { RunCounters } from '../../components/runs/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** Days that the chart looks back. */
export const CHART_DAYS = 30

export const OverviewQuery = graphql(
  `
    query Overview($days: Int!) {
      overview(days: $days) {
        leads
        leadsThisWeek
        leadsLastWeek
        companies
        campaigns
        runsActive
        leadsPerDay {
          day
          count
        }
      }
      verificationCounts {
        classes {
          class
          count
        }
        neverVerified
      }
      runs(first: 50) {
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

export type OverviewData = ResultOf<typeof OverviewQuery>['overview']
export type OverviewClasses = ResultOf<typeof OverviewQuery>['verificationCounts']
export type OverviewRun = ResultOf<typeof OverviewQuery>['runs']['edges'][number]['node']
