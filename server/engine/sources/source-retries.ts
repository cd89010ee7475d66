/** Whether a source is asked again, and when. Pure. */
import { ConnectionError, DnsError, FetchError, TimeoutError } from '../fetch/fetch-errors.ts'
import { readRetryAfterMs } from '../fetch/retry-policy.ts'
import type { SourceResponse } from './discovery.ts'

const MAX_RETRIES = 3
const PASSING = new Set([429, 502, 503, 504])

/** Too many requests, and gateways in trouble: asking again may help. */
export function isPassing(status: number): boolean {
  return PASSING.has(status)
}

/** Milliseconds to wait before asking again what gave no answer; null to give up. `most`: retries, three by default. */
export function waitBeforeRetry(attempt: {
  outcome: SourceResponse | FetchError
  retries: number
  most: number | undefined
  backOffMs: number
}): number | null {
  const { outcome, retries, most = MAX_RETRIES, backOffMs } = attempt
  if (retries >= most) return null
  const mayPass = outcome instanceof FetchError ? isPassingFault(outcome) : isPassing(outcome.status)
  return mayPass ? backOffMs * 2 ** retries : null
}

/** Milliseconds that Retry-After asks for; its dates are read by the server's own clock, if it tells the time. */
export function retryAfterOf({ headers, fetchedAt }: SourceResponse): number | null {
  const told = Date.parse(headers['date'] ?? '')
  return readRetryAfterMs(headers['retry-after'], Number.isNaN(told) ? fetchedAt : new Date(told))
}

function isPassingFault(error: FetchError): boolean {
  if (error instanceof DnsError) return error.retry
  return error instanceof ConnectionError || error instanceof TimeoutError
}
