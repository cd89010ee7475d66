import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'

/** Descriptions for what the relay plugin makes by itself and lets nobody describe. */
const FIELDS: Record<string, string> = {
  edges: 'The entries of this page.',
  pageInfo: 'Whether there is more, and where to go on.',
  totalCount: 'Entries in the whole list, all pages together.',
  cursor: 'Place of this entry: give it as `after` or `before`.',
  node: 'The entry itself.',
  id: 'Id of its own, over all types.',
  startCursor: 'Cursor of the first entry.',
  endCursor: 'Cursor of the last entry: give it as `after` for the next page.',
  hasNextPage: 'True when entries follow.',
  hasPreviousPage: 'True when entries come before.',
}

const ARGUMENTS: Record<string, string> = {
  first: 'Entries from the front, 100 at most; 50 when absent.',
  last: 'Entries from the end, 100 at most.',
  after: 'Only entries behind this cursor.',
  before: 'Only entries ahead of this cursor.',
  id: 'Id of the row.',
}

/** Fills in missing descriptions of connections, edges and nodes; answers the same schema. */
export function describeRelayTypes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue
    for (const field of Object.values(type.getFields())) {
      field.description ??= FIELDS[field.name]
      for (const argument of field.args) argument.description ??= ARGUMENTS[argument.name]
    }
  }
  return schema
}
