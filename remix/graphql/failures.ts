/**
 * What the API answers when it does not do what was asked, and what we say about it. The one place where a code
 * becomes words.
 */

/** Codes of the API (`extensions.code`), and UNKNOWN for an answer without one. */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'CONFLICT'
  | 'CREDITS_EXHAUSTED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'UNKNOWN'

/** A wrong field of an input: its path below `input`, and why. */
export interface FieldFailure {
  path: string[]
  message: string
}

/** Serialisable: travels from loaders and actions to the page. */
export interface Failure {
  code: FailureCode
  /** The API's own sentence. */
  message: string
  fields: FieldFailure[]
  /** Seconds until another try makes sense; null when the API does not say. */
  retryAfterSeconds: number | null
  /** Identifies the request in the server's log; null when it never reached the server. */
  requestId: string | null
}

/** The part of a GraphQL error that we read. */
interface ApiError {
  message: string
  extensions?: Record<string, unknown> | undefined
}

const CODES: ReadonlySet<string> = new Set<FailureCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_INPUT',
  'CONFLICT',
  'CREDITS_EXHAUSTED',
  'RATE_LIMITED',
  'UNAVAILABLE',
])

const isCode = (value: unknown): value is FailureCode => typeof value === 'string' && CODES.has(value)

const isFieldFailure = (value: unknown): value is FieldFailure => {
  if (typeof value !== 'object' || value === null) return false
  const { path, message } = value as Record<string, unknown>
  return Array.isArray(path) && typeof message === 'string'
}

/** Reads a GraphQL error's extensions. Anything unexpected in them is left out rather than shown. */
export function failureOf(error: ApiError): Failure {
  const extensions = error.extensions ?? {}
  const { code, fields, retryAfterSeconds, requestId } = extensions
  return {
    code: isCode(code) ? code : 'UNKNOWN',
    message: error.message,
    fields: Array.isArray(fields)
      ? fields.filter(isFieldFailure).map((field) => ({
          path: field.path.map(String).filter((part, index) => index > 0 || part !== 'input'),
          message: field.message,
        }))
      : [],
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
    requestId: typeof requestId === 'string' ? requestId : null,
  }
}

/** A failure without an answer of the API: the connection broke, or the answer was no GraphQL. */
export function unreachable(requestId: string | null, message = 'The server did not answer.'): Failure {
  return { code: 'UNAVAILABLE', message, fields: [], retryAfterSeconds: null, requestId }
}

/** A failure that the dashboard itself found in a form, before asking the API. */
export function invalidForm(fields: FieldFailure[]): Failure {
  return {
    code: 'INVALID_INPUT',
    message: 'Some fields need another look.',
    fields,
    retryAfterSeconds: null,
    requestId: null,
  }
}

/** HTTP status of a page that cannot be shown for this reason. */
export function statusOf(code: FailureCode): number {
  switch (code) {
    case 'UNAUTHENTICATED':
      return 401
    case 'FORBIDDEN':
      return 403
    case 'NOT_FOUND':
      return 404
    case 'INVALID_INPUT':
      return 422
    case 'CONFLICT':
      return 409
    case 'CREDITS_EXHAUSTED':
      return 402
    case 'RATE_LIMITED':
      return 429
    case 'UNAVAILABLE':
      return 503
    case 'UNKNOWN':
      return 500
  }
}

/** What happened, and what one can do about it. */
export interface Explanation {
  title: string
  advice: string
}

const wait = (seconds: number | null): string => {
  if (seconds === null) return 'Wait a minute, then try again.'
  if (seconds <= 1) return 'Try again in 1 second.'
  if (seconds < 90) return `Try again in ${Math.ceil(seconds)} seconds.`
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`
}

/** Says a failure in words: a title for what happened, and advice for what to do. */
export function explain(failure: Failure): Explanation {
  switch (failure.code) {
    case 'UNAUTHENTICATED':
      return { title: 'Your session has ended', advice: 'Log in again; you will come back to this page.' }
    case 'FORBIDDEN':
      return {
        title: 'You may not do this',
        advice: 'Ask an owner of the workspace to do it, or for the right to.',
      }
    case 'NOT_FOUND':
      return {
        title: 'This is not here',
        advice: 'It was deleted, or the link is wrong, or it belongs to another workspace.',
      }
    case 'INVALID_INPUT':
      return { title: 'Some fields need another look', advice: failure.message }
    case 'CONFLICT':
      return { title: 'This cannot be done now', advice: failure.message }
    case 'CREDITS_EXHAUSTED':
      return { title: 'No credits left', advice: failure.message }
    case 'RATE_LIMITED':
      return { title: 'Too many tries', advice: wait(failure.retryAfterSeconds) }
    case 'UNAVAILABLE':
      return {
        title: 'The server cannot answer right now',
        advice: 'Nothing was changed. Try again in a moment.',
      }
    case 'UNKNOWN':
      return {
        title: 'The server met a fault of its own',
        advice: 'It has been logged. Try again; if it comes back, pass on the request id below.',
      }
  }
}

/** Messages by first path part, as form fields want them; later messages of a field are joined on. */
export function fieldErrorsOf(failure: Failure | null | undefined): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { path, message } of failure?.fields ?? []) {
    const [field, index] = path
    if (field === undefined) continue
    const text =
      index !== undefined && /^\d+$/.test(index) ? `Line ${Number(index) + 1}: ${message}` : message
    errors[field] = errors[field] === undefined ? text : `${errors[field]} ${text}`
  }
  return errors
}
