import { GraphQLError, type ExecutionResult } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import { AppError, notFound } from '../errors.ts'
import type { Logger } from '../platform/logger.ts'
import { causesOf, outageOf, type Outage } from '../platform/outage.ts'

const OUTAGES: Record<Outage, string> = {
  away: 'The database does not answer. Nothing was changed; try again in a moment.',
  full: 'There is no room left on the server’s disk. Nothing was changed; try again once there is.',
}

/** PostgreSQL holds any text but that with the character U+0000. */
const UNSTORABLE_TEXT = '22021'

/** Prisma's "the row was not found": it went between two reads, or never was. */
const ROW_IS_GONE = 'P2025'

/**
 * The error that is meant for the caller, if there is one inside. A database that is away or a full disk becomes
 * UNAVAILABLE, text that the database cannot hold INVALID_INPUT.
 */
export function toAppError(error: unknown): AppError | null {
  for (const cause of causesOf(error)) {
    if (cause instanceof AppError) return cause
    const { code, originalCode } = cause as { code?: unknown; originalCode?: unknown }
    if (code === ROW_IS_GONE) return notFound('row')
    if (code === UNSTORABLE_TEXT || originalCode === UNSTORABLE_TEXT) {
      return new AppError('INVALID_INPUT', 'Text must not hold the character U+0000.')
    }
  }
  const outage = outageOf(error)
  return outage === null ? null : new AppError('UNAVAILABLE', OUTAGES[outage])
}

/** What a GraphQL caller may see of an error: codes and fields of ours, GraphQL's own about the document, else nothing. */
export function maskError(error: unknown, requestId: string, logger: Logger): GraphQLError {
  const known = toAppError(error)
  const at = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}
  if (known !== null) {
    if (known.code === 'UNAVAILABLE') logger.warn({ error: rootOf(error), requestId }, 'graphql.unavailable')
    // So that proxies and clients that know nothing of GraphQL hear of it too; Yoga takes `http` out again.
    const http = known.code === 'UNAVAILABLE' ? { http: { status: 503 } } : {}
    const extensions = { code: known.code, ...known.details, requestId, ...http }
    return new GraphQLError(known.message, { ...definedOnly(at), extensions })
  }
  if (error instanceof GraphQLError && isAboutDocument(error)) {
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

/**
 * Masks the errors of every answer, those of a subscription's events and of its end too. By the answer's own context: a store that
 * follows each request through all that it awaits would make every promise of the process dearer.
 */
export function useErrorMask(logger: Logger): Plugin<object, { requestId: string }> {
  return {
    onResultProcess(payload) {
      const { result, serverContext } = payload
      const mask = (error: unknown) => maskError(error, serverContext.requestId, logger)
      const masked = <Result extends ExecutionResult>(one: Result): Result =>
        one.errors === undefined ? one : { ...one, errors: one.errors.map(mask) }
      const refuse = (error: unknown) => {
        throw mask(error)
      }
      if (Array.isArray(result)) payload.setResult(result.map(masked))
      else if (isAsyncIterable(result)) payload.setResult(mapAsyncIterator(result, masked, refuse))
      else payload.setResult(masked(result))
    },
  }
}

/** Not about a resolver: nothing inside that anybody but GraphQL threw. A value that does not fit is wrapped once more. */
function isAboutDocument({ originalError }: GraphQLError): boolean {
  return originalError == null || (originalError instanceof GraphQLError && isAboutDocument(originalError))
}

function rootOf(error: unknown): unknown {
  return [...causesOf(error)].at(-1)
}

function definedOnly<T extends object>(values: T): Partial<{ [Key in keyof T]: Exclude<T[Key], undefined> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
