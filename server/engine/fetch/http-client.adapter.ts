import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { AddressBook } from './address-book.ts'
import type { AddressPolicy } from './address-guard.ts'
import { dialThrough, type EgressProxy } from './egress-proxy.adapter.ts'
import { networkError, TimeoutError, TooLargeError } from './fetch-errors.ts'
import { createGuardedConnect, type Dial } from './guarded-connect.adapter.ts'
import { OpenConnections } from './open-connections.ts'

/** Milliseconds for one TCP and TLS handshake; the request's own limit may end it earlier. */
const CONNECT_TIMEOUT_MS = 10_000
/** An idle connection is kept this long: enough for the next page of a polite crawl, not for a forgotten host. */
const KEEP_ALIVE_MS = 5_000

export interface ResponseHead {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface RawResponse extends ResponseHead {
  /** Bytes as sent, content-coding still on. */
  body: Buffer
}

export interface BodyLimit {
  maxBytes: number
  /** What happens past the limit: the request fails with `TooLargeError`, or the rest is left unread. */
  beyond: 'refuse' | 'cut'
}

export interface GetOptions {
  headers: Readonly<Record<string, string>>
  /** Milliseconds from connect to last byte. */
  timeoutMs: number
  signal: AbortSignal
  /** Looks at the head and says how much of the body to read, or throws to end the request there. */
  onHead: (head: ResponseHead) => BodyLimit
  /** Told once, at the end, how many bytes of body came, also when the request fails. */
  onBytes?: (bytes: number) => void
}

export interface PostOptions extends GetOptions {
  body: string
}

export interface HttpClientOptions {
  dial?: Dial
  /** By which all connections leave. */
  proxy?: EgressProxy
  /** Connections that may be open to one address, for all its hosts together. Default no bound. */
  atAddress?: number
  /** Connections to one host. Default 1. */
  atHost?: number
}

/** HTTP over guarded connections: one a host, no redirects followed, no cookies, bounds on time and bytes. */
export class HttpClient {
  readonly #agent: Agent
  /** Requests under way, by origin. */
  readonly #underWay = new Map<string, number>()

  constructor(book: AddressBook, policy: AddressPolicy, options: HttpClientOptions = {}) {
    const { proxy, atAddress = Infinity, atHost = 1 } = options
    const direct = options.dial ?? buildConnector({ timeout: CONNECT_TIMEOUT_MS })
    const dial = proxy === undefined ? direct : dialThrough(proxy, direct)
    const connections = new OpenConnections(atAddress, (origin) => !this.#underWay.has(origin))
    this.#agent = new Agent({
      connections: atHost,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: createGuardedConnect(book, policy, dial, connections),
    })
  }

  /** Throws a `FetchError`, what `onHead` throws, or the signal's reason. */
  get(url: URL, options: GetOptions): Promise<RawResponse> {
    return this.#send(url, options, { method: 'GET' })
  }

  /** Throws as `get` does. */
  post(url: URL, options: PostOptions): Promise<RawResponse> {
    return this.#send(url, options, { method: 'POST', body: options.body })
  }

  async #send(
    url: URL,
    options: GetOptions,
    what: Pick<Dispatcher.DispatchOptions, 'method' | 'body'>,
  ): Promise<RawResponse> {
    this.#count(url.origin, 1)
    try {
      return await new Promise((resolve, reject) => {
        const transfer = new Transfer(url, options, resolve, reject)
        const path = `${url.pathname}${url.search}`
        this.#agent.dispatch({ origin: url.origin, path, headers: options.headers, ...what }, transfer)
      })
    } finally {
      this.#count(url.origin, -1)
    }
  }

  /** Ends all connections, also those in use. */
  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  #count(origin: string, change: 1 | -1): void {
    const underWay = (this.#underWay.get(origin) ?? 0) + change
    if (underWay === 0) this.#underWay.delete(origin)
    else this.#underWay.set(origin, underWay)
  }
}

/** One request under way. Settles exactly once; whatever undici reports later is of no interest. */
class Transfer implements Dispatcher.DispatchHandler {
  readonly #url: URL
  readonly #options: GetOptions
  readonly #resolve: (response: RawResponse) => void
  readonly #reject: (error: unknown) => void
  readonly #timer: NodeJS.Timeout
  readonly #onAbort: () => void
  #controller: Dispatcher.DispatchController | null = null
  #settled = false
  #head: ResponseHead | null = null
  #limit: BodyLimit | null = null
  #chunks: Buffer[] = []
  #bytes = 0

  constructor(
    url: URL,
    options: GetOptions,
    resolve: (response: RawResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#url = url
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
    const { timeoutMs, signal } = options
    this.#timer = setTimeout(() => {
      this.#fail(new TimeoutError(`${url.host} did not answer within ${timeoutMs / 1000} s`))
    }, timeoutMs)
    this.#onAbort = () => this.#fail(signal.reason)
    signal.addEventListener('abort', this.#onAbort, { once: true })
    if (signal.aborted) this.#onAbort()
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Settled while it waited for its connection: do not send.
    if (this.#settled) controller.abort(new Error('No longer wanted'))
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: ResponseHead['headers']): void {
    if (this.#settled || status < 200) return
    this.#head = { status, headers }
    try {
      this.#limit = this.#options.onHead(this.#head)
    } catch (error) {
      return this.#fail(error)
    }
    const announced = Number(headers['content-length'])
    if (this.#limit.beyond === 'refuse' && announced > this.#limit.maxBytes)
      this.#fail(this.#tooLarge(announced))
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled || this.#limit === null) return
    const room = this.#limit.maxBytes - this.#bytes
    this.#bytes += chunk.length
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    if (chunk.length <= room) return
    if (this.#limit.beyond === 'refuse') return this.#fail(this.#tooLarge(this.#bytes))
    this.#succeed()
    this.#controller?.abort(new Error('Read as much as wanted'))
  }

  onResponseEnd(): void {
    this.#succeed()
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(networkError(this.#url.host, error))
  }

  #succeed(): void {
    if (this.#settled || this.#head === null) return
    this.#settle()
    const body = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks)
    this.#resolve({ ...this.#head, body: body ?? Buffer.alloc(0) })
  }

  #fail(error: unknown): void {
    if (this.#settled) return
    this.#settle()
    this.#reject(error)
    this.#controller?.abort(new Error('No longer wanted'))
  }

  #settle(): void {
    this.#settled = true
    this.#options.onBytes?.(this.#bytes)
    clearTimeout(this.#timer)
    this.#options.signal.removeEventListener('abort', this.#onAbort)
  }

  #tooLarge(bytes: number): TooLargeError {
    const limit = this.#limit?.maxBytes ?? 0
    return new TooLargeError(`${this.#url.href} has at least ${bytes} bytes; the limit is ${limit}`)
  }
}
