/**
 * Why a page could not be had. The class says what may be done about it: `retry` marks trouble that may pass within
 * seconds. Messages are written for the people who read a run's site list.
 */
import type { Reason } from '../types.ts'

export abstract class FetchError extends Error {
  abstract readonly reason: Reason
  /** Whether asking again in a moment may help. */
  readonly retry: boolean = false
}

export class DnsError extends FetchError {
  readonly reason = 'dns'
  override readonly retry: boolean

  /** `temporary`: the name server failed or did not answer; otherwise the name does not exist. */
  constructor(message: string, temporary: boolean, options?: ErrorOptions) {
    super(message, options)
    this.retry = temporary
  }
}

/** Nobody listens, or the connection was cut. */
export class ConnectionError extends FetchError {
  readonly reason = 'refused'
  override readonly retry: boolean

  /** `cut`: it was reset or closed under way, which may pass; a refusal does not. */
  constructor(message: string, cut: boolean, options?: ErrorOptions) {
    super(message, options)
    this.retry = cut
  }
}

export class TimeoutError extends FetchError {
  readonly reason = 'timeout'
}

class TlsError extends FetchError {
  readonly reason = 'tls'
}

export class PrivateAddressError extends FetchError {
  readonly reason = 'private_address'
}

export class RobotsError extends FetchError {
  readonly reason = 'robots'
}

/** The host, or one above it, is on the list of those who asked to be left alone. */
export class OptedOutError extends FetchError {
  readonly reason = 'suppressed'
  readonly host: string

  constructor(host: string) {
    super(`${host} is on the opt-out list of this installation: nothing is asked of it`)
    this.host = host
  }
}

/** The server turns us away: 401, 403, or 429 until our patience ended. */
export class BlockedError extends FetchError {
  readonly reason = 'blocked'
}

export class HttpError extends FetchError {
  readonly reason = 'http_error'
  readonly status: number | null

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** A redirect leads out of the site that is being read. */
export class OtherSiteError extends HttpError {
  readonly target: string

  constructor(target: URL, status: number) {
    super(`The page leads to another site, ${target.origin}, which was not asked for`, status)
    this.target = target.href
  }
}

export class NotHtmlError extends FetchError {
  readonly reason = 'not_html'
}

export class TooLargeError extends FetchError {
  readonly reason = 'too_large'
}

/** The site's crawl has cost all that it may. */
export class BudgetError extends FetchError {
  readonly reason = 'too_large'
}

const DNS_CODES: Readonly<Record<string, { says: string; temporary: boolean }>> = {
  ENOTFOUND: { says: 'There is no such host', temporary: false },
  ENODATA: { says: 'The host has no address', temporary: false },
  EBADNAME: { says: 'The host name is not valid', temporary: false },
  ESERVFAIL: { says: 'Its name server failed', temporary: true },
  EREFUSED: { says: 'Its name server refused to answer', temporary: true },
  ETIMEOUT: { says: 'Its name server did not answer', temporary: true },
  ECONNREFUSED: { says: 'No name server could be reached', temporary: true },
}

/** A DNS failure as told by `node:dns`. */
export function dnsError(hostname: string, cause: unknown): DnsError {
  const known = DNS_CODES[codeOf(cause)]
  const says = known?.says ?? 'Its address could not be looked up'
  return new DnsError(`${says}: ${hostname}`, known?.temporary ?? true, { cause })
}

const CUT = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'])
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
])
const TIMED_OUT = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])
/** OpenSSL verification results and handshake failures as Node names them. */
const TLS_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/

/** A failure of connection, TLS or protocol as told by sockets and by undici. */
export function networkError(host: string, cause: unknown): FetchError {
  if (cause instanceof FetchError) return cause
  const code = codeOf(cause)
  if (TLS_CODE.test(code)) return new TlsError(`${host} has no valid certificate or TLS: ${code}`, { cause })
  if (CUT.has(code)) return new ConnectionError(`${host} cut the connection`, true, { cause })
  if (UNREACHABLE.has(code))
    return new ConnectionError(`${host} refused the connection: ${code}`, false, { cause })
  if (TIMED_OUT.has(code)) return new TimeoutError(`${host} did not answer in time`, { cause })
  // What is left is an answer that is no HTTP: bad status line, wrong length, headers without end.
  const says = cause instanceof Error ? cause.message : String(cause)
  return new HttpError(`${host} does not speak HTTP as expected: ${says}`, null, { cause })
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return ''
  return typeof cause.code === 'string' ? cause.code : ''
}
