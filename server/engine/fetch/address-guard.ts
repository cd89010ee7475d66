/**
 * Which addresses the engine may speak to: public ones, by http or https, on ports 80 and 443; mail servers on theirs.
 * Everything else is refused, so that a page, a redirect or a DNS answer cannot turn it against the network it runs in.
 *
 * Two rulings are needed for each request, because Node asks no `lookup` for IP literals: `ruleOnUrl` after WHATWG
 * parsing (which has already turned `2130706433`, `0x7f.1` and `0177.0.0.1` into dotted decimals), and
 * `ruleOnAddress` on every address that a name resolves to, at connect time.
 */
import { isInRange, parseHostLiteral, parseIp, type IpBytes } from './ip-address.ts'

export interface AddressPolicy {
  /** Admits 127.0.0.0/8 and ::1 on any port; nothing else private. */
  allowLoopback: boolean
  /** Admits the addresses of private networks, for a service that the operator runs beside us. Default false. */
  allowPrivate?: boolean
  /** Ports of public hosts; those of the web when nothing is said. */
  ports?: readonly number[]
}

export type Ruling = { admitted: true } | { admitted: false; why: string }

interface Range {
  prefix: IpBytes
  bits: number
  what: string
}

const ADMITTED: Ruling = { admitted: true }
/** What addresses are called that a private network may give out (RFC 1918, RFC 4193). */
const PRIVATE = 'private'

/** IANA IPv4 special-purpose registry, multicast, and cloud metadata addresses that stand outside of it. */
const IPV4_REFUSED = ranges([
  ['0.0.0.0/8', 'unspecified'],
  ['10.0.0.0/8', PRIVATE],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['168.63.129.16/32', 'cloud metadata'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', PRIVATE],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'reserved for documentation'],
  ['192.31.196.0/24', 'reserved'],
  ['192.52.193.0/24', 'reserved'],
  ['192.88.99.0/24', 'reserved'],
  ['192.168.0.0/16', PRIVATE],
  ['192.175.48.0/24', 'reserved'],
  ['198.18.0.0/15', 'reserved for benchmarks'],
  ['198.51.100.0/24', 'reserved for documentation'],
  ['203.0.113.0/24', 'reserved for documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
])

/** Parts of global unicast space (2000::/3) that are no public host; everything outside it is refused anyway. */
const IPV6_REFUSED = ranges([
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'reserved for documentation'],
  ['2002::/16', '6to4'],
  ['2620:4f:8000::/48', 'reserved'],
  ['3fff::/20', 'reserved for documentation'],
])

/** Names for the refused rest of IPv6 space, for the message only. */
const IPV6_NAMES = ranges([
  ['::/128', 'unspecified'],
  ['::1/128', 'loopback'],
  ['::ffff:0:0/96', 'IPv4-mapped'],
  ['::/96', 'IPv4-compatible'],
  ['64:ff9b:1::/48', 'private NAT64'],
  ['100::/64', 'discard-only'],
  ['fc00::/7', PRIVATE],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'site-local'],
  ['ff00::/8', 'multicast'],
])

const [GLOBAL_UNICAST, NAT64, LOOPBACK_V4, LOOPBACK_V6] = [
  '2000::/3',
  '64:ff9b::/96',
  '127.0.0.0/8',
  '::1/128',
].map((cidr) => range(cidr, '')) as [Range, Range, Range, Range]

/**
 * Rules on a parsed address before anything is resolved: scheme, port, and the host if it is an IP literal.
 * A name on an odd port passes only where loopback is allowed; `ruleOnAddress` then decides by what it resolves to.
 */
export function ruleOnUrl(url: URL, policy: AddressPolicy): Ruling {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`Only http and https are read, not ${url.protocol.slice(0, -1)}`)
  }
  const port = portOf(url)
  const literal = parseHostLiteral(url.hostname)
  if (literal !== null) return ruleOnBytes(literal, port, url.hostname, policy)
  if (url.hostname.startsWith('[')) return refused(`${url.hostname} is not a readable address`)
  if (isLocalName(url.hostname) && !policy.allowLoopback) {
    return refused(`${url.hostname} is this machine, not a public site`)
  }
  return isOpen(port, policy) || policy.allowLoopback ? ADMITTED : refusedPort(port, policy)
}

/** Rules on one address that a name resolved to. Anything that cannot be read as an address is refused. */
export function ruleOnAddress(address: string, port: number, policy: AddressPolicy): Ruling {
  const bytes = parseIp(address)
  if (bytes === null) return refused(`${address} is not a readable address`)
  return ruleOnBytes(bytes, port, address, policy)
}

/** `localhost` and names below it, which RFC 6761 (section 6.3) ties to loopback. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '')
  return name === 'localhost' || name.endsWith('.localhost')
}

/** Whether an address is this machine's own, 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  const bytes = parseIp(address)
  return bytes !== null && (inRange(bytes, LOOPBACK_V4) || inRange(bytes, LOOPBACK_V6))
}

/** The port that a request to `url` uses. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

function ruleOnBytes(bytes: IpBytes, port: number, shown: string, policy: AddressPolicy): Ruling {
  const loopback = inRange(bytes, LOOPBACK_V4) || inRange(bytes, LOOPBACK_V6)
  if (loopback && policy.allowLoopback) return ADMITTED
  const kind = bytes.length === 4 ? kindOfIpv4(bytes) : kindOfIpv6(bytes)
  if (kind !== null && !(kind === PRIVATE && policy.allowPrivate === true))
    return refused(`${shown} is not a public address (${kind})`)
  return isOpen(port, policy) ? ADMITTED : refusedPort(port, policy)
}

/** Why an IPv4 address is not public, or null if it is. */
function kindOfIpv4(bytes: IpBytes): string | null {
  return IPV4_REFUSED.find((range) => inRange(bytes, range))?.what ?? null
}

/** Why an IPv6 address is not public, or null if it is. NAT64 (RFC 6052) is judged by the IPv4 address inside. */
function kindOfIpv6(bytes: IpBytes): string | null {
  if (inRange(bytes, NAT64)) return kindOfIpv4(bytes.subarray(12))
  if (!inRange(bytes, GLOBAL_UNICAST))
    return IPV6_NAMES.find((range) => inRange(bytes, range))?.what ?? 'reserved'
  return IPV6_REFUSED.find((range) => inRange(bytes, range))?.what ?? null
}

const WEB_PORTS: readonly number[] = [80, 443]

function isOpen(port: number, { ports = WEB_PORTS }: AddressPolicy): boolean {
  return ports.includes(port)
}

function refusedPort(port: number, { ports }: AddressPolicy): Ruling {
  if (ports === undefined) return refused(`Only ports 80 and 443 are read, not ${port}`)
  return refused(`Only port ${ports.join(' or ')} is spoken to, not ${port}`)
}

function refused(why: string): Ruling {
  return { admitted: false, why }
}

function inRange(bytes: IpBytes, { prefix, bits }: Range): boolean {
  return isInRange(bytes, prefix, bits)
}

function ranges(list: [cidr: string, what: string][]): Range[] {
  return list.map(([cidr, what]) => range(cidr, what))
}

function range(cidr: string, what: string): Range {
  const [text = '', bits = ''] = cidr.split('/')
  const prefix = parseIp(text)
  if (prefix === null) throw new TypeError(`Not a range: ${cidr}`)
  return { prefix, bits: Number(bits), what }
}
