/** One GET at a time to each host: guarded, paced, retried, and written into the ledger. Follows no redirect. */
import type { PageCache } from '../types.ts'
import type { AddressBook } from './address-book.ts'
import type { AddressPolicy } from './address-guard.ts'
import { admitHost } from './admit-host.ts'
import { ACCEPTED_CODINGS } from './content-coding.ts'
import {
  BlockedError,
  BudgetError,
  FetchError,
  OptedOutError,
  PrivateAddressError,
  TimeoutError,
} from './fetch-errors.ts'
import type { HostClock, Welcome } from './host-clock.ts'
import type { SiteLedger } from './host-ledger.ts'
import type { BodyLimit, HttpClient, RawResponse, ResponseHead } from './http-client.adapter.ts'
import { MAX_RETRY_AFTER_MS, readRetryAfterMs, retryWaitMs } from './retry-policy.ts'
import type { SiteBudget } from './site-budget.ts'
import { orAborted } from './sleep.ts'

/** The crawl of one site as far as fetching is concerned. */
export interface Visit {
  ledger: SiteLedger
  budget: SiteBudget
  signal: AbortSignal
  /** Pages of earlier crawls. */
  cache?: PageCache
  /** File of the site to which its pages are added. */
  pageLog?: string
}

export interface Ask {
  /** Value of the Accept header. */
  accept: string
  /** Further request headers, names in lower case. */
  headers?: Readonly<Record<string, string>>
  /** Looks at the head and says how much of the body to read, or throws to end the request there. */
  onHead: (head: ResponseHead) => BodyLimit
  /** The site's byte budget neither forbids nor shortens the answer: half a robots.txt is worse than none. */
  beyondBudget?: boolean
}

export interface PoliteClientParts {
  userAgent: string
  /** Milliseconds for one request, from connect to last byte. */
  timeoutMs: number
  policy: AddressPolicy
  isOptedOut: (hostname: string) => boolean | Promise<boolean>
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

  /** Throws `OptedOutError`, with the refusal in the ledger, for a host that asked to be left alone. */
  async refuseOptedOut(url: URL, visit: Visit): Promise<void> {
    if (!(await this.#parts.isOptedOut(url.hostname))) return
    const error = new OptedOutError(url.host)
    visit.ledger.refuse(url.host, error.message)
    throw error
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
      const retryAfterMs = failed ? null : retryAfterOf(outcome)
      const waitMs = retryWaitMs({
        retries,
        status: failed ? null : outcome.status,
        mayPass: failed && outcome.retry,
        retryAfterMs,
        delayMs: clock.leastDelayOf(url.host),
      })
      if (waitMs !== null && visit.budget.takeRetry()) {
        // The host rests for everybody, and `take` waits for it.
        clock.rest(url.host, waitMs)
        visit.ledger.retry(url.host)
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
    const { clock } = this.#parts
    const addresses = await this.#admit(url, visit, ask)
    const restMs = clock.restOf(url.host)
    if (restMs > MAX_RETRY_AFTER_MS) {
      const why = `${url.host} asked to be left alone for ${Math.ceil(restMs / 1000)} s`
      visit.ledger.refuse(url.host, why)
      throw new BlockedError(why)
    }
    return clock.take(url.host, addresses[0] ?? null, visit.signal, async (waitedMs) => {
      visit.ledger.request(url.host, clock.delayOf(url.host), waitedMs)
      const startedAt = performance.now()
      const note = (welcome: Welcome): void => {
        clock.note(url.host, performance.now() - startedAt, welcome)
        visit.ledger.delay(url.host, clock.delayOf(url.host))
      }
      try {
        const response = await this.#transfer(url, visit, ask)
        note(isPushedBack(response.status) ? 'pushed_back' : response.status < 400 ? 'good' : 'bad')
        return response
      } catch (error) {
        if (error instanceof TimeoutError && !visit.signal.aborted) note('pushed_back')
        throw error
      }
    })
  }

  async #transfer(url: URL, visit: Visit, ask: Ask): Promise<RawResponse> {
    const { http, userAgent, timeoutMs } = this.#parts
    const { budget, ledger, signal } = visit
    return http.get(url, {
      headers: {
        'user-agent': userAgent,
        accept: ask.accept,
        'accept-encoding': ACCEPTED_CODINGS,
        ...ask.headers,
      },
      timeoutMs,
      signal,
      onHead: (head) => {
        const limit = ask.onHead(head)
        if (ask.beyondBudget === true) return limit
        const announced = Number(headerOf(head, 'content-length'))
        const fits = !(announced > budget.bytesLeft)
        if (limit.beyond === 'refuse' && announced <= limit.maxBytes && !fits) throw overBudget(url, visit)
        return { ...limit, maxBytes: Math.min(limit.maxBytes, budget.bytesLeft) }
      },
      onBytes: (bytes) => {
        budget.spendBytes(bytes)
        ledger.received(url.host, bytes)
      },
    })
  }

  async #admit(url: URL, visit: Visit, ask: Ask): Promise<string[]> {
    const { book, policy } = this.#parts
    await this.refuseOptedOut(url, visit)
    if (visit.budget.bytesLeft === 0 && ask.beyondBudget !== true) throw overBudget(url, visit)
    try {
      return await orAborted(admitHost(url, book, policy), visit.signal)
    } catch (error) {
      if (error instanceof PrivateAddressError) visit.ledger.refuse(url.host, error.message)
      throw error
    }
  }
}

/** The error for a page that the site's byte budget does not allow any more; the ledger has it then. */
function overBudget(url: URL, visit: Visit): BudgetError {
  const error = new BudgetError('The site has used up its bytes')
  visit.ledger.refuse(url.host, error.message)
  return error
}

/** The server asks for fewer requests. */
function isPushedBack(status: number): boolean {
  return status === 429 || status === 503
}

/** Milliseconds that an answer asks to wait for; its dates are read by its own clock, if it tells the time. */
function retryAfterOf(response: ResponseHead): number | null {
  const asked = headerOf(response, 'retry-after')
  if (asked === undefined) return null
  const told = Date.parse(headerOf(response, 'date') ?? '')
  return readRetryAfterMs(asked, Number.isNaN(told) ? new Date() : new Date(told))
}

/** A header's value; the first one where it was sent several times. */
export function headerOf(head: ResponseHead, name: string): string | undefined {
  const value = head.headers[name]
  return Array.isArray(value) ? value[0] : value
}
