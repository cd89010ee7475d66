import { CustomFieldParts } from '../../components/custom-fields/documents.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const FieldSettingsQuery = graphql(
  `
    query FieldSettings {
      customFields(archived: true) {
        ...CustomFieldParts
        isArchived
        valueCount
      }
    }
  `,
  [CustomFieldParts],
)

export type FieldSettings = ResultOf<typeof FieldSettingsQuery>['customFields'][number]

export const CreateFieldMutation = graphql(`
  mutation CreateField($input: CreateCustomFieldInput!) {
    createCustomField(input: $input) {
      name
    }
  }
`)

export const UpdateFieldMutation = graphql(`
  mutation UpdateField($input: UpdateCustomFieldInput!) {
    updateCustomField(input: $input) {
      name
    }
  }
`)

export const ArchiveFieldMutation = graphql(`
  mutation ArchiveField($id: ID!, $archived: Boolean) {
    archiveCustomField(id: $id, archived: $archived) {
      name
    }
  }
`)

export const DeleteFieldMutation = graphql(`
  mutation DeleteField($id: ID!) {
    deleteCustomField(id: $id) {
      values
    }
  }
`)
