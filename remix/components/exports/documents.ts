import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** An export as lists show it. */
export const ExportRow = graphql(`
  fragment ExportRow on Export @_unmask {
    id
    fileName
    state
    campaignId
    campaignName
    total
    rows
    bytes
    licences {
      licence
      source
      isShareAlike
    }
    error
    startedBy
    createdAt
    expiresAt
  }
`)

export type ExportRowData = ResultOf<typeof ExportRow>

export const ExportsQuery = graphql(
  `
    query Exports($after: String) {
      exports(first: 20, after: $after) {
        totalCount
        edges {
          node {
            ...ExportRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
          hasPreviousPage
          startCursor
        }
      }
    }
  `,
  [ExportRow],
)

export const CancelExportMutation = graphql(`
  mutation CancelExport($id: ID!) {
    cancelExport(id: $id) {
      id
    }
  }
`)

export const DeleteExportMutation = graphql(`
  mutation DeleteExport($id: ID!) {
    deleteExport(id: $id) {
      id
    }
  }
`)

export const ExportStateSubscription = graphql(`
  subscription ExportState($id: ID!) {
    progress: exportProgress(exportId: $id) {
      id
      state
    }
  }
`)
