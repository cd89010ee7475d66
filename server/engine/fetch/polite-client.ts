/** One GET at a time to each host: guarded, paced, retried, and written into the ledger. Follows no redirect. */
import type { AddressBook } from './address-book.ts'
import type { AddressPolicy } from './address-guard.ts'
import { admitHost } from './admit-host.ts'
import { ACCEPTED_CODINGS } from './content-coding.ts'
import { BlockedError, FetchError, PrivateAddressError } from './fetch-errors.ts'
import type { HostClock } from './host-clock.ts'
import type { SiteLedger } from './host-ledger.ts'
import type { BodyLimit, HttpClient, RawResponse, ResponseHead } from './http-client.adapter.ts'
import { MAX_RETRY_AFTER_MS, readRetryAfterMs, retryWaitMs } from './retry-policy.ts'
import { orAborted } from './sleep.ts'

/** The crawl of one site as far as fetching is concerned. */
export interface Visit {
  ledger: SiteLedger
  signal: AbortSignal
}

export interface Ask {
  /** Value of the Accept header. */
  accept: string
  /** Looks at the head and says how much of the body to read, or throws to end the request there. */
  onHead: (head: ResponseHead) => BodyLimit
}

export interface PoliteClientParts {
  userAgent: string
  /** Milliseconds for one request, from connect to last byte. */
  timeoutMs: number
  policy: AddressPolicy
  book: AddressBook
  clock: HostClock
  http: HttpClient
}

/** The longest a host is left alone because it asked for it. */
const MAX_REST_MS = 3_600_000

export class PoliteClient {
  readonly #parts: PoliteClientParts

  constructor(parts: PoliteClientParts) {
    this.#parts = parts
  }

  get clock(): HostClock {
    return this.#parts.clock
  }

  /**
   * The answer to one GET, whatever its status; retries what may pass. Throws a `FetchError`, or the visit's abort
   * reason.
   */
  async get(url: URL, visit: Visit, ask: Ask): Promise<RawResponse> {
    const { clock } = this.#parts
    for (let retries = 0; ; retries++) {
      const outcome = await this.#attempt(url, visit, ask)
      const failed = outcome instanceof FetchError
      const retryAfterMs = failed ? null : readRetryAfterMs(headerOf(outcome, 'retry-after'), new Date())
      const waitMs = retryWaitMs({
        retries,
        status: failed ? null : outcome.status,
        mayPass: failed && outcome.retry,
        retryAfterMs,
        delayMs: clock.delayOf(url.host),
      })
      if (waitMs !== null) {
        // The host rests for everybody, and `take` waits for it.
        clock.rest(url.host, waitMs)
        continue
      }
      if (failed) throw outcome
      if (retryAfterMs !== null && isPushedBack(outcome.status)) {
        clock.rest(url.host, Math.min(retryAfterMs, MAX_REST_MS))
      }
      return outcome
    }
  }

  async #attempt(url: URL, visit: Visit, ask: Ask): Promise<RawResponse | FetchError> {
    try {
      return await this.#send(url, visit, ask)
    } catch (error) {
      if (visit.signal.aborted || !(error instanceof FetchError)) throw error
      return error
    }
  }

  async #send(url: URL, visit: Visit, ask: Ask): Promise<RawResponse> {
    const { clock, http, timeoutMs } = this.#parts
    const addresses = await this.#admit(url, visit)
    const restMs = clock.restOf(url.host)
    if (restMs > MAX_RETRY_AFTER_MS) {
      visit.ledger.refuse(url.host)
      throw new BlockedError(`${url.host} asked to be left alone for ${Math.ceil(restMs / 1000)} s`)
    }
    return clock.take(url.host, addresses[0] ?? null, visit.signal, async () => {
      visit.ledger.request(url.host, clock.delayOf(url.host))
      const response = await http.get(url, {
        headers: {
          'user-agent': this.#parts.userAgent,
          accept: ask.accept,
          'accept-encoding': ACCEPTED_CODINGS,
        },
        timeoutMs,
        signal: visit.signal,
        onHead: ask.onHead,
      })
      visit.ledger.received(url.host, response.body.length)
      return response
    })
  }

  async #admit(url: URL, visit: Visit): Promise<string[]> {
    const { book, policy } = this.#parts
    try {
      return await orAborted(admitHost(url, book, policy), visit.signal)
    } catch (error) {
      if (error instanceof PrivateAddressError) visit.ledger.refuse(url.host)
      throw error
    }
  }
}

/** The server asks for fewer requests. */
function isPushedBack(status: number): boolean {
  return status === 429 || status === 503
}

/** A header's value; the first one where it was sent several times. */
export function headerOf(head: ResponseHead, name: string): string | undefined {
  const value = head.headers[name]
  return Array.isArray(value) ? value[0] : value
}
