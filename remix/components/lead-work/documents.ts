import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** What leads can be marked with, and who can look after them. */
export const WorkChoicesParts = graphql(`
  fragment WorkChoicesParts on Query @_unmask {
    tags {
      id
      name
      colour
    }
    members {
      userId
      name
    }
  }
`)

export type WorkChoices = ResultOf<typeof WorkChoicesParts>
export type TagData = WorkChoices['tags'][number]
