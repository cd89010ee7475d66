import { Resolver } from 'node:dns/promises'
import type { LookUp } from './address-book.ts'

/** Milliseconds to wait for one answer, and how often each name server is asked. */
const TIMEOUT_MS = 3_000
const TRIES = 2

/**
 * DNS through c-ares, not getaddrinfo: `dns.lookup` works on four threads that it shares with files and zlib, and one
 * dead name holds a thread for seconds. IPv6 is asked for only where there is no IPv4 address.
 */
export function createDnsLookUp(servers: readonly string[] = [], timeoutMs = TIMEOUT_MS): LookUp {
  const resolver = new Resolver({ timeout: timeoutMs, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return async (hostname) => {
    try {
      const found = await resolver.resolve4(hostname, { ttl: true })
      // An alias of a host without IPv4 addresses is answered by the alias alone: no error, and nothing found.
      if (found.length > 0) return found.map(({ address, ttl }) => ({ address, ttlSeconds: ttl }))
    } catch (cause) {
      if (!hasNoRecord(cause)) throw cause
    }
    return (await resolver.resolve6(hostname, { ttl: true })).map(({ address, ttl }) => ({
      address,
      ttlSeconds: ttl,
    }))
  }
}

/** The name exists but has no IPv4 address. */
function hasNoRecord(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENODATA'
}
