import { type buildConnector } from 'undici'
import { admitHost } from './admit-host.ts'
import type { AddressPolicy } from './address-guard.ts'
import type { AddressBook } from './address-book.ts'
import type { OpenConnections } from './open-connections.ts'

/** How many of a host's addresses are tried before the connection counts as failed. */
const MAX_ADDRESSES = 3

/** Opens a socket; undici's own connector outside of tests. */
export type Dial = ReturnType<typeof buildConnector>

/**
 * A connector for undici that resolves the host itself, rules on each address, and connects to exactly an address
 * that was admitted: there is no second look-up in which a name could change its answer. TLS still checks the
 * certificate against the host's name. `connections` makes room for it at its address.
 *
 * Fails with `PrivateAddressError` when no address is admitted; in that case no socket was opened.
 */
export function createGuardedConnect(
  book: AddressBook,
  policy: AddressPolicy,
  dial: Dial,
  connections: OpenConnections,
): buildConnector.connector {
  async function connect(options: buildConnector.Options): Promise<Parameters<buildConnector.Callback>> {
    // undici takes the brackets off an IPv6 literal.
    const hostname = options.hostname.includes(':') ? `[${options.hostname}]` : options.hostname
    const url = new URL(`${options.protocol}//${hostname}:${options.port}`)
    const addresses = await admitHost(url, book, policy)
    let outcome: Parameters<buildConnector.Callback> = [new Error('No address was tried'), null]
    for (const address of addresses.slice(0, MAX_ADDRESSES)) {
      const settle = connections.reserve(address, url.origin)
      outcome = await new Promise((resolve) => {
        dial({ ...options, hostname: address }, (...result) => resolve(result))
      })
      settle(outcome[0] === null ? outcome[1] : null)
      if (outcome[0] === null) break
    }
    return outcome
  }

  return (options, callback) => {
    connect(options).then(
      (outcome) => callback(...outcome),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}
