import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** What a run would ask of a source, and what that cannot be asked. */
export const PlannedSourceFields = graphql(`
  fragment PlannedSourceFields on PlannedSource @_unmask {
    slug
    name
    asked {
      criterionId
      label
    }
    unsupported {
      criterionId
      label
      why
    }
    refusal
    requests
    candidates
    seconds
  }
`)

export type PlannedSourceData = ResultOf<typeof PlannedSourceFields>
