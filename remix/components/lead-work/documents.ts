import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** What leads can be marked with, and who can look after them. */
export const WorkChoicesQuery = graphql(`
  query WorkChoices {
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

export type WorkChoices = ResultOf<typeof WorkChoicesQuery>
export type TagData = WorkChoices['tags'][number]
