/** Where mail for a domain goes: its MX records, or the domain itself (RFC 5321, 5.1), and whether anybody can get there. */
import { parseIp } from '../fetch/ip-address.ts'
import type { AddressBook } from '../fetch/address-book.ts'
import { ruleOnAddress, type AddressPolicy } from '../fetch/address-guard.ts'
import { BoundedCache } from '../fetch/bounded-cache.ts'
import { DnsError, dnsError } from '../fetch/fetch-errors.ts'

/** MX records as DNS has them. Rejects with an error that carries a `node:dns` code. */
export type LookUpExchanges = (domain: string) => Promise<{ exchange: string; priority: number }[]>

/** A mail server with the addresses that may be spoken to, in the order to try them. */
export interface Exchange {
  name: string
  addresses: string[]
}

export type RouteFault = 'no_such_domain' | 'no_mail_server' | 'null_mx' | 'mx_unroutable' | 'dns_temporary'

export type Route =
  | { fault: null; implicit: boolean; exchanges: Exchange[]; named: string[] }
  /** `named`: servers that DNS names although nobody gets there. `detail`: in words. */
  | { fault: RouteFault; named: string[]; detail: string }

/** Servers of one domain that are looked at; what names more is no help. */
const MAX_EXCHANGES = 10
const FOUND_MS = 600_000
const FAULT_MS = 60_000
/** A name server in trouble is left alone for a moment, so that a thousand addresses do not ask it a thousand times. */
const TEMPORARY_MS = 5_000
const MAX_DOMAINS = 20_000

export interface RouteBookOptions {
  lookUp: LookUpExchanges
  book: AddressBook
  policy: AddressPolicy
  /** Port that mail is handed over at. */
  port: number
  now?: () => number
}

/** Remembers the routes of domains, and asks once for many who want the same. */
export class RouteBook {
  readonly #options: RouteBookOptions
  readonly #routes: BoundedCache<Route>
  readonly #asking = new Map<string, Promise<Route>>()

  constructor(options: RouteBookOptions) {
    this.#options = options
    this.#routes = new BoundedCache({
      maxEntries: MAX_DOMAINS,
      now: options.now ?? (() => performance.now()),
    })
  }

  /** The route of a domain in ASCII. Never rejects: trouble with DNS is a fault like others. */
  async find(domain: string): Promise<Route> {
    const known = this.#routes.get(domain)
    if (known !== undefined) return known
    const asked = this.#asking.get(domain)
    if (asked !== undefined) return asked
    const asking = this.#ask(domain).finally(() => this.#asking.delete(domain))
    this.#asking.set(domain, asking)
    return asking
  }

  async #ask(domain: string): Promise<Route> {
    const route = await this.#findAnew(domain)
    const believedMs =
      route.fault === null ? FOUND_MS : route.fault === 'dns_temporary' ? TEMPORARY_MS : FAULT_MS
    this.#routes.set(domain, route, believedMs)
    return route
  }

  async #findAnew(domain: string): Promise<Route> {
    let records
    try {
      records = await this.#options.lookUp(domain)
    } catch (cause) {
      if (codeOf(cause) === 'ENODATA') return this.#implicit(domain)
      const error = dnsError(domain, cause)
      const fault = error.retry ? 'dns_temporary' : 'no_such_domain'
      return { fault, named: [], detail: error.message }
    }
    if (records.length === 0) return this.#implicit(domain)
    const [only] = records
    if (records.length === 1 && only?.priority === 0 && only.exchange.replace(/\.$/, '') === '') {
      return { fault: 'null_mx', named: [], detail: `${domain} says that it takes no mail (RFC 7505)` }
    }
    const named = records
      .toSorted((a, b) => a.priority - b.priority)
      .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
      .filter((name) => name !== '')
    return this.#reach([...new Set(named)].slice(0, MAX_EXCHANGES), domain)
  }

  /** No MX record: the domain's own host is its mail server, if it has one. */
  async #implicit(domain: string): Promise<Route> {
    const host = await this.#addressesOf(domain)
    if ('addresses' in host) {
      return { fault: null, implicit: true, exchanges: [{ name: domain, ...host }], named: [domain] }
    }
    if (host.isTemporary) return { fault: 'dns_temporary', named: [], detail: host.why }
    if (host.isPrivate) return { fault: 'mx_unroutable', named: [domain], detail: host.why }
    return { fault: 'no_mail_server', named: [], detail: `${domain} has neither MX records nor an address` }
  }

  async #reach(named: string[], domain: string): Promise<Route> {
    const hosts = await Promise.all(
      named.map(async (name) => ({ name, found: await this.#addressesOf(name) })),
    )
    const exchanges = hosts.flatMap(({ name, found }) =>
      'addresses' in found ? [{ name, addresses: found.addresses }] : [],
    )
    if (exchanges.length > 0) return { fault: null, implicit: false, exchanges, named }
    const faults = hosts.map(({ found }) => ('why' in found ? found : { why: '', isTemporary: false }))
    const fault = faults.some(({ isTemporary }) => isTemporary) ? 'dns_temporary' : 'mx_unroutable'
    return {
      fault,
      named,
      detail: faults.map(({ why }) => why).join('; ') || `${domain} names no mail server`,
    }
  }

  async #addressesOf(name: string): Promise<Found> {
    // An MX record names a host (RFC 5321, 5.1); many servers deliver to no other.
    if (parseIp(name) !== null)
      return { why: `${name} is an address, not the name of a server`, isTemporary: false, isPrivate: true }
    const { book, policy, port } = this.#options
    try {
      const admitted: string[] = []
      let why = ''
      for (const address of await book.resolve(name)) {
        const ruling = ruleOnAddress(address, port, policy)
        if (ruling.admitted) admitted.push(address)
        else why = ruling.why
      }
      if (admitted.length > 0) return { addresses: admitted }
      return { why: `${name}: ${why}`, isTemporary: false, isPrivate: true }
    } catch (error) {
      if (!(error instanceof DnsError)) throw error
      return { why: error.message, isTemporary: error.retry, isPrivate: false }
    }
  }
}

type Found = { addresses: string[] } | { why: string; isTemporary: boolean; isPrivate: boolean }

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}
