import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { invalidField } from '../errors.ts'
import type { GraphQLContext } from './context.ts'

/** Pothos writes a cursor over a string id as base64 of `GPC:S:` and the id. */
const CURSOR = /^GPC:S:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

interface PagingArguments {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** A connection whose cursors are not over ids: it checks them itself. */
    hasOwnCursors?: boolean
  }
}

/** INVALID_INPUT for paging that no list can answer; otherwise the database refuses it, as if the fault were ours. */
export function checkPaging(paging: PagingArguments, hasOwnCursors = false): void {
  for (const name of ['first', 'last'] as const) {
    if ((paging[name] ?? 0) < 0) throw invalidField(name, 'Entries of a page cannot be fewer than none.')
  }
  if (hasOwnCursors) return
  for (const name of ['after', 'before'] as const) {
    const cursor = paging[name]
    if (cursor != null && !CURSOR.test(Buffer.from(cursor, 'base64').toString()))
      throw invalidField(name, 'This is not a cursor of the list.')
  }
}

/** Checks the arguments of every connection before it is read; answers the same schema. */
export function guardPaging(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const isList = ['first', 'after'].every((name) => field.args.some((argument) => argument.name === name))
      if (!isList) continue
      const resolve = field.resolve as GraphQLFieldResolver<unknown, GraphQLContext>
      field.resolve = (parent, args: PagingArguments, context: GraphQLContext, info) => {
        checkPaging(args, field.extensions.hasOwnCursors)
        return resolve(parent, args, context, info)
      }
    }
  }
  return schema
}
