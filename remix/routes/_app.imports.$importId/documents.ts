import { CustomFieldParts } from '../../components/custom-fields/documents.ts'
import { ImportCounters } from '../../components/imports/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const ImportDetailsQuery = graphql(
  `
    query ImportDetails($id: ID!) {
      import(id: $id) {
        ...ImportCounters
        mode
        file
        columns {
          header
          field
          customField {
            id
          }
          newField {
            name
            type
          }
          suggestion {
            name
            type
          }
          samples
        }
        rejections {
          line
          column
          reason
        }
        campaign {
          id
          name
        }
      }
      customFields {
        ...CustomFieldParts
      }
    }
  `,
  [ImportCounters, CustomFieldParts],
)

export type ImportDetails = ResultOf<typeof ImportDetailsQuery>['import']

export const StartImportMutation = graphql(`
  mutation StartImport(
    $id: ID!
    $mapping: [ImportField]
    $customColumns: [ImportCustomColumn!]
    $mode: ImportMode
    $dryRun: Boolean
  ) {
    startImport(id: $id, mapping: $mapping, customColumns: $customColumns, mode: $mode, dryRun: $dryRun) {
      id
    }
  }
`)

export const CancelImportMutation = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(id: $id) {
      id
    }
  }
`)

export const UndoImportMutation = graphql(`
  mutation UndoImport($id: ID!) {
    undoImport(id: $id) {
      id
    }
  }
`)
