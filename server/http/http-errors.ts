import type { Response } from 'express'
import { type AppError, type ErrorCode } from '../errors.ts'
import type { Logger } from '../platform/logger.ts'
import { toAppError } from './error-mask.ts'

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 422,
  CONFLICT: 409,
  CREDITS_EXHAUSTED: 402,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
}

/** Answers a REST request with an error; what is not meant for the caller is masked and logged. */
export function sendError(res: Response, error: unknown, logger: Logger): void {
  const requestId = res.locals['requestId'] as string
  const known = toAppError(error)
  if (known === null) logger.error({ error, requestId }, 'http.failed')
  if (res.headersSent) {
    // Half an answer must not look whole.
    res.destroy()
    return
  }
  if (known?.details.retryAfterSeconds !== undefined)
    res.setHeader('retry-after', known.details.retryAfterSeconds)
  res.status(known ? STATUS[known.code] : 500).json({ error: errorBody(known, requestId) })
}

function errorBody(error: AppError | null, requestId: string): object {
  if (error === null)
    return { code: 'INTERNAL_SERVER_ERROR', message: 'An error of ours; it is logged.', requestId }
  return { code: error.code, message: error.message, ...error.details, requestId }
}
