import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** An import's state and counters, as every view of one shows them. */
export const ImportCounters = graphql(`
  fragment ImportCounters on Import @_unmask {
    id
    fileName
    state
    rows
    created
    updated
    unchanged
    rejected
    share
    removed
    restored
    left
    error
    createdAt
  }
`)

export type ImportCountersData = ResultOf<typeof ImportCounters>

export const ImportStateSubscription = graphql(`
  subscription ImportState($id: ID!) {
    progress: importProgress(importId: $id) {
      id
      state
    }
  }
`)
