import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

export const SavedViewRow = graphql(`
  fragment SavedViewRow on SavedView @_unmask {
    id
    name
    filter
    missing
    columns
    orderBy {
      field
      direction
    }
    isShared
    madeBy
    canChange
  }
`)

export type SavedViewData = ResultOf<typeof SavedViewRow>

export const CreateSavedViewMutation = graphql(
  `
    mutation CreateSavedView($input: CreateSavedViewInput!) {
      createSavedView(input: $input) {
        ...SavedViewRow
      }
    }
  `,
  [SavedViewRow],
)

export const UpdateSavedViewMutation = graphql(`
  mutation UpdateSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) {
      id
    }
  }
`)

export const DeleteSavedViewMutation = graphql(`
  mutation DeleteSavedView($id: ID!) {
    deleteSavedView(id: $id)
  }
`)
