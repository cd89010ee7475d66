/**
 * Asks sources: by one name, within each one's limits, with patience that ends, and keeps what they answer. One client a
 * process, so that whoever asks shares pace and rests.
 */
import { hash } from 'node:crypto'
import { FetchError } from '../fetch/fetch-errors.ts'
import type { NetworkEdges } from '../fetch/network.ts'
import { sleep } from '../fetch/sleep.ts'
import {
  SourceError,
  type DiscoverySource,
  type SourceEndpoint,
  type SourceLimits,
  type SourceRequest,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { requestKeyOf, type KeptAnswer, type RawStore } from './raw-store.ts'
import { dayUsedUp, faultOfNetwork, faultOfStatus, leftAlone } from './source-faults.ts'
import { userAgentOf, type SourceIdentity } from './source-identity.ts'
import { MAX_WAIT_MS, SourcePace } from './source-pace.ts'
import { SitePages } from './site-pages.ts'
import { isAnswer, SourceTransport } from './source-transport.ts'
import { isPassing, retryAfterOf, waitBeforeRetry } from './source-retries.ts'
import type { SourceUsage } from './source-usage.ts'
import { parseUrl } from '../parse-url.ts'

const DAY_MS = 86_400_000
/** For so long nobody is asked again who, after all retries, still pushed back without saying for how long. */
const PUSHED_BACK_MS = 300_000

export interface SourceClientOptions {
  identity: SourceIdentity
  usage: SourceUsage
  /** Where answers are kept; null keeps none. */
  answers: RawStore | null
  /** Gives kept answers, of any age, and nothing else. */
  offline?: boolean
  /** As of a crawl's options. */
  proxyUrl?: string
  /** Milliseconds before the first retry; doubled for each further one. Default 1000. */
  backOffMs?: number
  /** Milliseconds between two requests to the host of a page. Default 1000. */
  delayMs?: number
}

/** How an operator has set up a source. */
export interface SourceSetup {
  key?: string
  /** Instead of the source's own. */
  endpoint?: string
  /** The endpoint may be on this computer or in a private network. Default false. */
  allowPrivate?: boolean
}

export type AskedSource = Pick<
  DiscoverySource<unknown>,
  'id' | 'name' | 'endpoint' | 'needsKey' | 'limits' | 'ownLimits' | 'freshDays'
>

/** One source as it is asked now. */
interface Asked {
  source: AskedSource
  limits: SourceLimits
  answers: RawStore | null
  pace: SourcePace
  transport: SourceTransport
  signal: AbortSignal
}

export class SourceClient {
  readonly #options: SourceClientOptions
  readonly #edges: NetworkEdges
  readonly #paces = new Map<string, SourcePace>()
  readonly #transports = new Map<string, SourceTransport>()
  readonly #pages = new Map<string, SitePages>()

  /** `edges`: replaced in tests only. */
  constructor(options: SourceClientOptions, edges: NetworkEdges = {}) {
    this.#options = options
    this.#edges = edges
  }

  /**
   * What an adapter may use. Throws a `SourceError` when the operator has set up less than the source needs, or has left
   * the contact empty. `answers`: where those of this asker are kept, instead of the client's own store.
   */
  toolsFor(
    source: AskedSource,
    setup: SourceSetup,
    signal?: AbortSignal,
    answers = this.#options.answers,
  ): SourceTools {
    const { offline = false, identity } = this.#options
    const missing = missingOf(source, offline ? { ...setup, key: 'not needed' } : setup)
    if (missing !== null) throw new SourceError('settings', missing)
    const userAgent = offline ? '' : userAgentOf(identity)
    const endpoint = endpointOf(source, setup)
    const limits = endpoint.isOwn ? (source.ownLimits ?? source.limits) : source.limits
    const asked: Asked = {
      ...{ source, limits, answers, signal: signal ?? new AbortController().signal },
      pace: this.#paceOf(`${source.id} ${endpoint.url}`, limits),
      transport: this.#transportOf(userAgent, endpoint, limits, setup.allowPrivate === true),
    }
    return {
      request: (request) => this.#answer(asked, request, async () => this.#ask(asked, request)),
      page: (url) =>
        this.#answer(asked, { url }, async () => ({
          ...(await this.#pagesOf(userAgent, setup.allowPrivate === true).read(
            url,
            source.name,
            asked.signal,
          )),
          isPartial: false,
        })),
      endpoint,
      key: setup.key ?? null,
      ...(signal && { signal }),
    }
  }

  /** Ends all connections, also those in use. */
  async close(): Promise<void> {
    const open = [...this.#transports.values(), ...this.#pages.values()]
    await Promise.all(open.map((one) => one.close()))
  }

  /** A kept answer, or the one that `ask` gives, which is kept then. */
  async #answer(
    { source, answers, signal }: Asked,
    request: SourceRequest,
    ask: () => Promise<KeptAnswer>,
  ): Promise<SourceResponse> {
    const { offline = false } = this.#options
    signal.throwIfAborted()
    const key = requestKeyOf(source.id, request)
    const kept = (await answers?.find(key)) ?? null
    if (kept !== null && (offline || isFresh(kept, source.freshDays))) return kept
    if (offline)
      throw new SourceError(
        'offline',
        `${source.name}: no answer to this is kept, and nothing is asked: ${request.url}`,
      )
    const answer = await ask()
    await answers?.keep(key, answer)
    return answer
  }

  /** Asks, and again what may pass. */
  async #ask(asked: Asked, request: SourceRequest): Promise<KeptAnswer> {
    const { source, pace, signal } = asked
    const { backOffMs = 1_000 } = this.#options
    for (let retries = 0; ; retries++) {
      const outcome = await this.#attempt(asked, request)
      const failed = outcome instanceof FetchError
      const wanted = failed ? null : (retryAfterOf(outcome) ?? request.restMs?.(outcome) ?? null)
      if (wanted !== null) pace.rest(wanted)
      if (!failed && isAnswer(outcome.status, request)) return answerOf(outcome, request)
      const wait = waitBeforeRetry({ outcome, retries, most: request.retries, backOffMs })
      if (wait === null || (wanted ?? 0) > MAX_WAIT_MS) {
        if (!failed && isPassing(outcome.status) && wanted === null) pace.rest(PUSHED_BACK_MS)
        if (!failed && outcome.status === 429 && wanted !== null)
          throw leftAlone(source.name, wanted, new Date())
        throw failed ? faultOfNetwork(source.name, outcome) : faultOfStatus(source.name, outcome)
      }
      // A rest is kept by the pace, for everybody; the back-off is this request's own.
      if ((wanted ?? 0) < wait) await sleep(wait, signal)
    }
  }

  async #attempt(asked: Asked, request: SourceRequest): Promise<SourceResponse | FetchError> {
    const { source, limits, pace, transport, signal } = asked
    const tooLong = (ms: number): Error => leftAlone(source.name, ms, new Date())
    try {
      return await pace.take(signal, tooLong, () =>
        this.#withinDay(source, limits, request, (maxBytes, onBytes) =>
          transport.send(request, { maxBytes, onBytes, signal }),
        ),
      )
    } catch (error) {
      if (signal.aborted || !(error instanceof FetchError)) throw error
      return error
    }
  }

  /** Books the request in the day's book; what was not used of the reserved bytes is given back. */
  async #withinDay(
    { id, name }: AskedSource,
    { perDay }: SourceLimits,
    request: SourceRequest,
    send: (maxBytes: number, onBytes: (bytes: number) => void) => Promise<SourceResponse>,
  ): Promise<SourceResponse> {
    const wanted = SourceTransport.maxBytesOf(request)
    if (perDay === null) return send(wanted, () => undefined)
    const { usage } = this.#options
    const day = new Date().toISOString().slice(0, 10)
    const reserved = await usage.reserve(id, day, wanted, perDay)
    if (!reserved.granted) throw dayUsedUp(name, reserved.usedUp, perDay)
    let came = 0
    try {
      return await send(reserved.bytes, (bytes) => {
        came = bytes
      })
    } finally {
      await usage.settle(id, day, Math.max(0, reserved.bytes - came))
    }
  }

  #paceOf(key: string, limits: SourceLimits): SourcePace {
    const known = this.#paces.get(key)
    if (known !== undefined) return known
    const pace = new SourcePace(limits, () => performance.now())
    this.#paces.set(key, pace)
    return pace
  }

  #pagesOf(userAgent: string, allowLoopback: boolean): SitePages {
    const key = JSON.stringify([userAgent, allowLoopback])
    const known = this.#pages.get(key)
    if (known !== undefined) return known
    const { proxyUrl, delayMs = 1_000 } = this.#options
    const options = { userAgent, allowLoopback, delayMs, ...(proxyUrl !== undefined && { proxyUrl }) }
    const pages = new SitePages(options, this.#edges)
    this.#pages.set(key, pages)
    return pages
  }

  #transportOf(
    userAgent: string,
    endpoint: SourceEndpoint,
    { concurrency }: SourceLimits,
    allowPrivate: boolean,
  ): SourceTransport {
    const own = endpoint.isOwn ? { origin: new URL(endpoint.url).origin, allowPrivate } : null
    const key = JSON.stringify([userAgent, concurrency, own])
    const known = this.#transports.get(key)
    if (known !== undefined) return known
    const { proxyUrl } = this.#options
    const options = { userAgent, atHost: concurrency, own, ...(proxyUrl !== undefined && { proxyUrl }) }
    const transport = new SourceTransport(options, this.#edges)
    this.#transports.set(key, transport)
    return transport
  }
}

/** What a source needs and an operator has not set up, in words; null when nothing is missing. */
export function missingOf(source: AskedSource, { key = '', endpoint }: SourceSetup): string | null {
  if (endpoint === undefined && source.endpoint === null)
    return `${source.name} is asked at an endpoint of your own: give its address`
  if (endpoint !== undefined && !/^https?:$/.test(parseUrl(endpoint)?.protocol ?? ''))
    return `${source.name}: "${endpoint.slice(0, 100)}" is no http or https address`
  if (source.needsKey && key.trim() === '') return `${source.name} needs a key of yours`
  return null
}

export function endpointOf(source: AskedSource, { endpoint }: SourceSetup): SourceEndpoint {
  if (endpoint === undefined) return { url: source.endpoint ?? '', isOwn: false }
  const url = endpoint.replace(/(?<!\/)\/+$/, '')
  return { url, isOwn: url !== source.endpoint }
}

function isFresh({ isPartial, fetchedAt }: KeptAnswer, freshDays: number): boolean {
  return !isPartial && Date.now() - fetchedAt.getTime() < freshDays * DAY_MS
}

/** The answer as it is kept and given: without what must not be kept. */
function answerOf(response: SourceResponse, { reduce, isPartial }: SourceRequest): KeptAnswer {
  const partial = isPartial?.(response) ?? false
  if (reduce === undefined) return { ...response, isPartial: partial }
  const body = reduce(response.body)
  return { ...response, body, hash: hash('sha256', body, 'hex'), isPartial: partial }
}
