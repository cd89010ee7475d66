import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const ExportOptionsQuery = graphql(`
  query ExportOptions($campaignId: ID, $filter: LeadFilter, $ids: [ID!]) {
    exportOptions(campaignId: $campaignId, filter: $filter, ids: $ids) {
      total
      columns {
        key
        label
        group
      }
      formats {
        format
        label
        maxRows
      }
      presets {
        preset
        label
        note
        maxRows
        columns {
          key
          header
        }
      }
    }
  }
`)

export type ExportOptionsData = ResultOf<typeof ExportOptionsQuery>['exportOptions']

export const CampaignNameQuery = graphql(`
  query ExportCampaign($id: ID!) {
    campaign(id: $id) {
      id
      name
    }
  }
`)

export const StartExportMutation = graphql(`
  mutation StartExport(
    $campaignId: ID
    $filter: LeadFilter
    $ids: [ID!]
    $format: ExportFormat!
    $preset: ExportPreset
    $columns: [String!]
  ) {
    startExport(
      campaignId: $campaignId
      filter: $filter
      ids: $ids
      format: $format
      preset: $preset
      columns: $columns
    ) {
      id
    }
  }
`)
