import { GraphQLError } from 'graphql'
import { AppError, notFound } from '../errors.ts'
import type { Logger } from '../platform/logger.ts'

/** Prisma's and pg's codes for "the database is away". */
const AWAY_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
])

/** PostgreSQL holds any text but that with the character U+0000. */
const UNSTORABLE_TEXT = '22021'

/** Prisma's "the row was not found": it went between two reads, or never was. */
const ROW_IS_GONE = 'P2025'

/** Errors inside errors, the outermost first: GraphQL wraps what a resolver throws, more than once. */
function* causesOf(error: unknown): Generator<unknown> {
  const seen = new Set<unknown>()
  for (let current = error; current != null && !seen.has(current);) {
    seen.add(current)
    yield current
    const { originalError, cause, meta } = current as {
      originalError?: unknown
      cause?: unknown
      meta?: { driverAdapterError?: unknown }
    }
    current = originalError ?? cause ?? meta?.driverAdapterError
  }
}

/**
 * The error that is meant for the caller, if there is one inside. A database that is away becomes UNAVAILABLE, text that
 * it cannot hold INVALID_INPUT.
 */
export function toAppError(error: unknown): AppError | null {
  for (const cause of causesOf(error)) {
    if (cause instanceof AppError) return cause
    const { code, originalCode } = cause as { code?: unknown; originalCode?: unknown }
    if (code === ROW_IS_GONE) return notFound('row')
    if (code === UNSTORABLE_TEXT || originalCode === UNSTORABLE_TEXT) {
      return new AppError('INVALID_INPUT', 'Text must not hold the character U+0000.')
    }
    if (typeof code === 'string' && AWAY_CODES.has(code)) {
      return new AppError(
        'UNAVAILABLE',
        'The database does not answer. Nothing was changed; try again in a moment.',
      )
    }
  }
  return null
}

/** What a GraphQL caller may see of an error: codes and fields of ours, GraphQL's own about the document, else nothing. */
export function maskError(error: unknown, requestId: string, logger: Logger): GraphQLError {
  const known = toAppError(error)
  const at = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}
  if (known !== null) {
    if (known.code === 'UNAVAILABLE') logger.warn({ error: rootOf(error), requestId }, 'graphql.unavailable')
    const extensions = { code: known.code, ...known.details, requestId }
    return new GraphQLError(known.message, { ...definedOnly(at), extensions })
  }
  // About the document, not about a resolver: nothing inside that anybody threw.
  if (error instanceof GraphQLError && error.originalError == null) {
    return new GraphQLError(error.message, {
      ...definedOnly({ ...at, source: error.source, positions: error.positions }),
      extensions: { code: 'BAD_REQUEST', ...error.extensions, requestId },
    })
  }
  logger.error({ error: rootOf(error), requestId }, 'graphql.failed')
  return new GraphQLError('An error of ours; it is logged.', {
    ...definedOnly(at),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  })
}

function rootOf(error: unknown): unknown {
  return [...causesOf(error)].at(-1)
}

function definedOnly<T extends object>(values: T): Partial<{ [Key in keyof T]: Exclude<T[Key], undefined> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
