import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** A custom field, as every view of one needs it. */
export const CustomFieldParts = graphql(`
  fragment CustomFieldParts on CustomField @_unmask {
    id
    key
    name
    type
    choices
  }
`)

export type CustomFieldData = ResultOf<typeof CustomFieldParts>

/** Every field, archived ones too: filters may ask for those. */
export const AllCustomFieldsQuery = graphql(
  `
    query AllCustomFields {
      customFields(archived: true) {
        ...CustomFieldParts
      }
    }
  `,
  [CustomFieldParts],
)
