/** Every code that a service may answer with; the API repeats it in `extensions.code`. */
export type ErrorCode =
  /** No session, or one that has ended. */
  | 'UNAUTHENTICATED'
  /** Signed in, but this member's role does not allow it. */
  | 'FORBIDDEN'
  /** No such row in the viewer's workspace; a row of another workspace answers the same. */
  | 'NOT_FOUND'
  /** A value is wrong; `fields` names each. */
  | 'INVALID_INPUT'
  /** The present state does not allow it, or such a row is there already. */
  | 'CONFLICT'
  | 'CREDITS_EXHAUSTED'
  /** Too many attempts; `retryAfterSeconds` says when to come back. */
  | 'RATE_LIMITED'
  /** Something the answer needs is away (database, queue). */
  | 'UNAVAILABLE'

export interface FieldError {
  /** Path of the input field, outermost first. */
  path: string[]
  /** What is wrong and what would be right, for the person who typed it. */
  message: string
}

export interface ErrorDetails {
  fields?: FieldError[]
  retryAfterSeconds?: number
}

/** An error that is meant for the caller: its message is shown as it is. Anything else is masked and logged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** NOT_FOUND for a row named in the words of the product, such as "campaign". */
export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `No such ${what} in this workspace.`)
}

/** INVALID_INPUT for one field. */
export function invalidField(path: string | string[], message: string): AppError {
  return new AppError('INVALID_INPUT', message, { fields: [{ path: [path].flat(), message }] })
}
