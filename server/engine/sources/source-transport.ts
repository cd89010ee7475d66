/** One request to a source over guarded connections: an answer of any status, or a `FetchError`. Follows no redirect. */
import { hash } from 'node:crypto'
import { AddressBook } from '../fetch/address-book.ts'
import { portOf, type AddressPolicy } from '../fetch/address-guard.ts'
import { ACCEPTED_CODINGS, decodeContent } from '../fetch/content-coding.ts'
import { createDnsLookUp } from '../fetch/dns.adapter.ts'
import { readProxyUrl } from '../fetch/egress-proxy.adapter.ts'
import { HttpClient, type BodyLimit, type ResponseHead } from '../fetch/http-client.adapter.ts'
import type { NetworkEdges } from '../fetch/network.ts'
import type { SourceRequest, SourceResponse } from './discovery.ts'

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024
const DEFAULT_TIMEOUT_MS = 60_000
/** Of an answer that is none, as much is read as can be shown. */
const ERROR_BYTES: BodyLimit = { maxBytes: 16 * 1024, beyond: 'cut' }

export interface TransportOptions {
  userAgent: string
  /** Connections to one host. */
  atHost: number
  /** Endpoint of the operator's own: what no other host may, it may. */
  own: { origin: string; allowPrivate: boolean } | null
  proxyUrl?: string
}

export interface SendOptions {
  /** Bytes of the answer as sent. */
  maxBytes: number
  /** Told once how many bytes of body came. */
  onBytes: (bytes: number) => void
  signal: AbortSignal
}

export class SourceTransport {
  readonly #userAgent: string
  readonly #ownOrigin: string | null
  readonly #public: HttpClient
  readonly #own: HttpClient

  constructor({ userAgent, atHost, own, proxyUrl }: TransportOptions, edges: NetworkEdges) {
    const book = new AddressBook(edges.lookUp ?? createDnsLookUp())
    const options = {
      atHost,
      ...(edges.dial && { dial: edges.dial }),
      ...(proxyUrl !== undefined && { proxy: readProxyUrl(proxyUrl) }),
    }
    this.#userAgent = userAgent
    this.#ownOrigin = own?.origin ?? null
    this.#public = new HttpClient(book, { allowLoopback: false }, options)
    this.#own = own === null ? this.#public : new HttpClient(book, policyOf(own), options)
  }

  static maxBytesOf(request: SourceRequest): number {
    return request.maxBytes ?? DEFAULT_MAX_BYTES
  }

  /** Throws a `FetchError`, or the signal's reason. */
  async send(request: SourceRequest, { maxBytes, onBytes, signal }: SendOptions): Promise<SourceResponse> {
    const url = new URL(request.url)
    const limit: BodyLimit = { maxBytes, beyond: 'refuse' }
    const http = url.origin === this.#ownOrigin ? this.#own : this.#public
    const options = {
      headers: {
        'user-agent': this.#userAgent,
        'accept-encoding': ACCEPTED_CODINGS,
        ...request.headers,
      },
      timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      signal,
      onBytes,
      onHead: ({ status }: ResponseHead) => (isAnswer(status, request) ? limit : ERROR_BYTES),
    }
    const { method = 'GET', body: sent = '' } = request
    const raw = await (method === 'GET' ? http.get(url, options) : http.post(url, { ...options, body: sent }))
    const headers = headersOf(raw)
    const unpacked = isAnswer(raw.status, request)
      ? { maxBytes: SourceTransport.maxBytesOf(request), beyond: 'refuse' as const }
      : ERROR_BYTES
    const body = await decodeContent(raw.body, headers['content-encoding'] ?? '', unpacked)
    return {
      ...{ url: url.href, status: raw.status, headers, body },
      ...{ hash: hash('sha256', body, 'hex'), fetchedAt: new Date() },
    }
  }

  async close(): Promise<void> {
    await this.#public.close()
    if (this.#own !== this.#public) await this.#own.close()
  }
}

/** Whether an answer of this status is one to the request. */
export function isAnswer(status: number, { answers = [] }: SourceRequest): boolean {
  return (status >= 200 && status < 300) || answers.includes(status)
}

/** A service of the operator's own listens where it listens; only its port is open. */
function policyOf({ origin, allowPrivate }: { origin: string; allowPrivate: boolean }): AddressPolicy {
  return { allowLoopback: allowPrivate, allowPrivate, ports: [portOf(new URL(origin))] }
}

/** One value for each name. Cookies are neither sent nor kept. */
function headersOf({ headers }: ResponseHead): Record<string, string> {
  const one: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && name !== 'set-cookie')
      one[name] = Array.isArray(value) ? value.join(', ') : value
  return one
}
