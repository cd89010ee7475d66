/** Puts the fetching parts together: one network a process (or command), shared by all sites that it crawls. */
import { AddressBook, type LookUp } from './address-book.ts'
import type { AddressPolicy } from './address-guard.ts'
import { createDnsLookUp } from './dns.adapter.ts'
import { readProxyUrl } from './egress-proxy.adapter.ts'
import type { Dial } from './guarded-connect.adapter.ts'
import { HostClock, MAX_AT_ADDRESS } from './host-clock.ts'
import { HttpClient } from './http-client.adapter.ts'
import { PageFetcher } from './page-fetcher.ts'
import { PoliteClient } from './polite-client.ts'
import { RobotsFiles } from './robots-files.ts'
import { productTokenOf } from './robots-rules.ts'

export interface NetworkOptions {
  /** Sent as User-Agent; its first word is the name that robots.txt files know us by. */
  userAgent: string
  /** Milliseconds between two requests to a host. */
  delayMs: number
  /** Milliseconds for one request, from connect to last byte. */
  timeoutMs: number
  /** Bytes of one page after unpacking. */
  maxPageBytes: number
  allowLoopback: boolean
  /** Hosts that nothing is asked of. */
  isOptedOut?: (hostname: string) => boolean | Promise<boolean>
  /** Proxy by which all requests leave. */
  proxyUrl?: string
}

/** What stands between us and the outside; replaced in tests only. */
export interface NetworkEdges {
  lookUp?: LookUp
  dial?: Dial
}

export interface Network {
  pages: PageFetcher
  robots: RobotsFiles
  /** Ends all connections, also those in use. */
  close: () => Promise<void>
}

/** Throws `TypeError` for a User-Agent that cannot be sent and for a proxy that cannot be read. */
export function requireUsable({ userAgent, proxyUrl }: Pick<NetworkOptions, 'userAgent' | 'proxyUrl'>): void {
  if (!/^[\x20-\x7e]{3,300}$/.test(userAgent)) throw new TypeError('The User-Agent must be plain ASCII text')
  if (proxyUrl !== undefined) readProxyUrl(proxyUrl)
}

/** Throws as `requireUsable` does. */
export function createNetwork(options: NetworkOptions, edges: NetworkEdges = {}): Network {
  const { userAgent, delayMs, timeoutMs, maxPageBytes, allowLoopback, isOptedOut = () => false } = options
  requireUsable(options)
  const policy: AddressPolicy = { allowLoopback }
  const book = new AddressBook(edges.lookUp ?? createDnsLookUp())
  const http = new HttpClient(book, policy, {
    ...(edges.dial && { dial: edges.dial }),
    ...(options.proxyUrl !== undefined && { proxy: readProxyUrl(options.proxyUrl) }),
    // As many connections as requests: with pauses off there is no bound on either.
    ...(delayMs > 0 && { atAddress: MAX_AT_ADDRESS }),
  })
  const clock = new HostClock(delayMs)
  const client = new PoliteClient({ userAgent, timeoutMs, policy, isOptedOut, book, clock, http })
  const robots = new RobotsFiles(client, productTokenOf(userAgent))
  const pages = new PageFetcher(client, robots, policy, maxPageBytes)
  return { pages, robots, close: () => http.close() }
}
