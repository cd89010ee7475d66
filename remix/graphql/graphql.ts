import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './generated/graphql-env.d.ts'

/** Makes a typed document from GraphQL text; the types come from the committed schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  /** ISO 8601 text in UTC, as it crosses the wire. */
  scalars: { DateTime: string }
}>()

export type { ResultOf, VariablesOf } from 'gql.tada'
