import { Resolver } from 'node:dns/promises'
import type { LookUpExchanges } from './mail-route.ts'

/** Milliseconds to wait for the first answer (c-ares doubles it for each further try), and how often each server is asked. */
const TIMEOUT_MS = 3_000
const TRIES = 2

/** Asks DNS for the mail servers of a domain, through c-ares as every look-up of the engine. */
export function createExchangeLookUp(
  servers: readonly string[] = [],
  timeoutMs = TIMEOUT_MS,
): LookUpExchanges {
  const resolver = new Resolver({ timeout: timeoutMs, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return (domain) => resolver.resolveMx(domain)
}
