/** Whether to ask again, and when: pure, so that the whole policy can be read and tested in one place. */

const MAX_RETRIES = 2
/** A server that wants a longer pause than this is not waited for. */
export const MAX_RETRY_AFTER_MS = 30_000
const MIN_BACK_OFF_MS = 500

/** Answers after which asking again may help: too many requests, and gateways in trouble. */
const PASSING = new Set([429, 502, 503, 504])

export interface Attempt {
  /** Retries made so far. */
  retries: number
  /** The answer's status; null when there was none. */
  status: number | null
  /** For a failure without an answer: whether it may pass. */
  mayPass: boolean
  /** Milliseconds that Retry-After asks for; null without it. */
  retryAfterMs: number | null
  /** Pause kept for the host; 0 drops the waiting, not the retrying. */
  delayMs: number
}

/** Milliseconds to wait before the next attempt, or null to give up. Doubles with each retry. */
export function retryWaitMs({ retries, status, mayPass, retryAfterMs, delayMs }: Attempt): number | null {
  if (retries >= MAX_RETRIES) return null
  if (status === null ? !mayPass : !PASSING.has(status)) return null
  if (delayMs === 0) return 0
  if (retryAfterMs === null) return Math.max(delayMs, MIN_BACK_OFF_MS) * 2 ** retries
  return retryAfterMs > MAX_RETRY_AFTER_MS ? null : retryAfterMs
}

/** Retry-After as seconds or as an HTTP date (RFC 9110, section 10.2.3); null if missing or unreadable. */
export function readRetryAfterMs(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
