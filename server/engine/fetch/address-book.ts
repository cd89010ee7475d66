/** Host names to addresses, remembered for as long as DNS allows; failures are remembered too, but shortly. */
import { isLocalName } from './address-guard.ts'
import { BoundedCache } from './bounded-cache.ts'
import { dnsError, type DnsError } from './fetch-errors.ts'
import { parseHostLiteral } from './ip-address.ts'

export interface ResolvedAddress {
  /** Textual IPv4 or IPv6 address. */
  address: string
  ttlSeconds: number
}

/** Asks DNS. Rejects with an error that carries a `node:dns` code (`ENOTFOUND`, `ESERVFAIL`, ...). */
export type LookUp = (hostname: string) => Promise<ResolvedAddress[]>

const MIN_TTL_MS = 30_000
const MAX_TTL_MS = 3_600_000
const NEGATIVE_TTL_MS = 60_000
/** A name server in trouble is left alone for this long, so that a hundred links do not ask it a hundred times. */
const TEMPORARY_TTL_MS = 2_000
const MAX_HOSTS = 20_000

type Answer = { addresses: string[] } | { error: DnsError }

export class AddressBook {
  readonly #lookUp: LookUp
  readonly #answers: BoundedCache<Answer>
  readonly #asking = new Map<string, Promise<Answer>>()

  constructor(lookUp: LookUp, now: () => number = () => performance.now()) {
    this.#lookUp = lookUp
    this.#answers = new BoundedCache({ maxEntries: MAX_HOSTS, now })
  }

  /**
   * Addresses of a URL's hostname, in the order to try them. IP literals and `localhost` (RFC 6761) are answered
   * here, without DNS and without /etc/hosts. Throws `DnsError`.
   */
  async resolve(hostname: string): Promise<string[]> {
    if (parseHostLiteral(hostname) !== null) return [hostname.replace(/^\[|\]$/g, '')]
    if (isLocalName(hostname)) return ['127.0.0.1', '::1']
    const name = hostname.toLowerCase()
    const answer = this.#answers.get(name) ?? (await this.#ask(name))
    if ('error' in answer) throw answer.error
    return answer.addresses
  }

  #ask(name: string): Promise<Answer> {
    const asked = this.#asking.get(name)
    if (asked !== undefined) return asked
    const asking = this.#askDns(name).finally(() => this.#asking.delete(name))
    this.#asking.set(name, asking)
    return asking
  }

  async #askDns(name: string): Promise<Answer> {
    try {
      const found = await this.#lookUp(name)
      if (found.length === 0)
        return this.#keep(name, { error: dnsError(name, { code: 'ENODATA' }) }, NEGATIVE_TTL_MS)
      const ttlMs = Math.min(...found.map((entry) => entry.ttlSeconds)) * 1000
      const addresses = found.map((entry) => entry.address)
      return this.#keep(name, { addresses }, Math.min(Math.max(ttlMs, MIN_TTL_MS), MAX_TTL_MS))
    } catch (cause) {
      const error = dnsError(name, cause)
      return this.#keep(name, { error }, error.retry ? TEMPORARY_TTL_MS : NEGATIVE_TTL_MS)
    }
  }

  #keep(name: string, answer: Answer, ttlMs: number): Answer {
    this.#answers.set(name, answer, ttlMs)
    return answer
  }
}
