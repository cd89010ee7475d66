import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin, { AuthScopeFailureType, type AuthFailure } from '@pothos/plugin-scope-auth'
import ValidationPlugin from '@pothos/plugin-validation'
import { AppError, notFound } from '../errors.ts'
import type PrismaTypes from '../generated/pothos-types.ts'
import { getDatamodel } from '../generated/pothos-types.ts'
import type { GraphQLContext } from './context.ts'
import { decodeId, encodeId } from './ids.ts'

/** Longest page of any connection (invariant 9). */
export const MAX_PAGE_SIZE = 100
export const DEFAULT_PAGE_SIZE = 50

/**
 * The cost of a page of 100 leads with all fields is about 2,500; the deepest query of the dashboard has 7 levels and
 * the broadest some 60 fields. The limits leave room for twice that, and none for a bomb.
 */
const COST_LIMITS = { complexity: 6000, depth: 12, breadth: 150 }

export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes
  Context: GraphQLContext
  AuthScopes: { signedIn: boolean }
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    JSON: { Input: unknown; Output: unknown }
  }
  DefaultFieldNullability: false
}>({
  // Scope-auth first: its checks must run before any other plugin's work.
  plugins: [ScopeAuthPlugin, PrismaPlugin, RelayPlugin, ValidationPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    maxConnectionSize: MAX_PAGE_SIZE,
    defaultConnectionSize: DEFAULT_PAGE_SIZE,
    onUnusedQuery: 'warn',
  },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: decodeId,
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'Anything with an id of its own.' },
    nodeQueryOptions: {
      description: 'Any row of the workspace by its id; NOT_FOUND when there is none.',
      // A row that is nowhere answers as one of another workspace does.
      resolve: async (_root, { id }, context, _info, resolveNode) => {
        if (context.viewer === null) throw new AppError('UNAUTHENTICATED', 'Please log in.')
        const node = await resolveNode(id)
        if (node == null) throw notFound('row')
        return node
      },
    },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
  },
  scopeAuth: {
    authScopes: (context) => ({ signedIn: context.viewer !== null }),
    // Otherwise `subscribe` runs before the check.
    authorizeOnSubscribe: true,
    // A type's own check runs also when the row was reached by an id or a relation.
    runScopesOnType: true,
    unauthorizedError: (_parent, context, _info, { failure }) => refusal(context, failure),
  },
  validation: {
    validationError: ({ issues }) =>
      new AppError('INVALID_INPUT', issues.map((issue) => issue.message).join(' '), {
        fields: issues.map((issue) => ({ path: fieldPath(issue.path ?? []), message: issue.message })),
      }),
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: COST_LIMITS,
    complexityError: (kind, { complexity, depth, breadth }) =>
      // An AppError, for Pothos throws it inside a resolver: a GraphQLError would be masked as an error of ours.
      new AppError(
        'INVALID_INPUT',
        `The operation is too expensive (${kind}: complexity ${complexity} of ${COST_LIMITS.complexity}, depth ${depth} of ` +
          `${COST_LIMITS.depth}, breadth ${breadth} of ${COST_LIMITS.breadth}). Ask for fewer fields or a smaller page.`,
      ),
  },
})

/** A named scope is about the viewer's role; a type's own check is about whose row it is, and that is not told. */
function refusal(context: GraphQLContext, failure: AuthFailure): AppError {
  if (context.viewer === null) return new AppError('UNAUTHENTICATED', 'Please log in.')
  if (failure.kind === AuthScopeFailureType.AuthScope)
    return new AppError('FORBIDDEN', 'Your role in this workspace does not allow it.')
  return notFound('row')
}

/** Path of an input field without the `input` argument around it. */
function fieldPath(path: readonly (PropertyKey | { key: PropertyKey })[]): string[] {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  return keys[0] === 'input' ? keys.slice(1) : keys
}

builder.queryType({ description: 'Reads. All but `me`, `verticals` and `crawler` need a session.' })
builder.mutationType({
  description: 'Writes. All but `register`, `login` and `requestOptOut` need a session.',
})
builder.subscriptionType({ description: 'Live updates over server-sent events.' })
