import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** The run that is compared, and those it can be compared with: the newest of its campaign. */
export const ComparedRunQuery = graphql(`
  query ComparedRun($id: ID!) {
    run(id: $id) {
      id
      isReplay
      startedAt
      createdAt
      replayOf {
        id
      }
      previous {
        id
      }
      campaign {
        id
        name
      }
    }
  }
`)

export const RunChoiceQuery = graphql(`
  query RunChoice($campaignId: ID!) {
    runs(campaignId: $campaignId, first: 50) {
      edges {
        node {
          id
          state
          isReplay
          startedAt
          createdAt
        }
      }
    }
  }
`)

export type RunChoice = ResultOf<typeof RunChoiceQuery>['runs']['edges'][number]['node']

export const RunDiffQuery = graphql(`
  query RunDiff($before: ID!, $after: ID!, $kind: RunDiffKind, $cursor: String) {
    runDiff(before: $before, after: $after) {
      summary {
        new
        gone
        goneNotRead
        changed
        unchanged
      }
      leads(kind: $kind, first: 50, after: $cursor) {
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            kind
            leadId
            name
            isGeneral
            companyId
            companyName
            changes {
              field
              before
              after
            }
            site
            siteReason
            siteDetail
          }
        }
      }
    }
  }
`)

export type RunDiffData = ResultOf<typeof RunDiffQuery>['runDiff']
export type LeadDiffData = RunDiffData['leads']['edges'][number]['node']
