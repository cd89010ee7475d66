/**
 * Whether mail to an address can be handed over at all, told from its letters alone: the part of RFC 5321 and RFC 5322
 * that mail servers accept from strangers. Quoted local parts, comments, folding, address literals and source routes
 * are legal there and refused here, because no company writes them and attackers do.
 */
import { domainToASCII } from 'node:url'

/** What is wrong with an address. `needs_smtputf8`: well formed, but only servers with RFC 6531 take it. */
export type EmailSyntaxFault =
  | 'not_one_at'
  | 'local_part'
  | 'local_part_too_long'
  | 'domain'
  | 'too_long'
  | 'reserved_domain'
  | 'needs_smtputf8'

/** RFC 5321, 4.5.3.1.1, and the path limit of 4.5.3.1.3 less its angle brackets. In octets. */
const MAX_LOCAL = 64
const MAX_ADDRESS = 254
/** RFC 1035, 2.3.4. */
const MAX_LABEL = 63

/** `atext` of RFC 5322, 3.2.3, and what RFC 6532 adds to it. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const INTERNATIONAL_LOCAL =
  /^[\p{L}\p{N}\w!#$%&'*+/=?^`{|}~-][\p{L}\p{M}\p{N}\w!#$%&'*+/=?^`{|}~-]*(?:\.[\p{L}\p{N}\w!#$%&'*+/=?^`{|}~-][\p{L}\p{M}\p{N}\w!#$%&'*+/=?^`{|}~-]*)*$/u

/** Signs that a domain may hold before it is turned into ASCII. The URL parser would drop or read some others. */
const DOMAIN_SIGNS = /^[a-z0-9.\-\u{80}-\u{10FFFF}]+$/iu
/** Spaces, line ends, invisible and unassigned characters. */
const INVISIBLE = /[\p{C}\p{Z}]/u
/** Top-level domains are letters alone, or an encoded name. */
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

/** Domains that no mail can reach: RFC 2606, 6761, 6762, 7686, 8375, 9476, ICANN's `internal`. */
const RESERVED_TOPS: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'example',
  'internal',
  'invalid',
  'local',
  'localhost',
  'onion',
  'test',
])

/**
 * What keeps an address from being deliverable by its syntax; null if nothing does. The address is taken as it is:
 * whoever holds user input trims it first. Says nothing about whether the domain or the mailbox exists.
 */
export function emailSyntaxFault(address: string): EmailSyntaxFault | null {
  // Before anything is read: no work is spent on what cannot be an address.
  if (address.length > MAX_ADDRESS) return 'too_long'
  const at = address.indexOf('@')
  if (at < 0 || at !== address.lastIndexOf('@')) return 'not_one_at'
  const local = address.slice(0, at)
  if (Buffer.byteLength(local) > MAX_LOCAL) return 'local_part_too_long'
  const isPlain = LOCAL.test(local)
  if (!isPlain && !INTERNATIONAL_LOCAL.test(local)) return 'local_part'
  const labels = readDomain(address.slice(at + 1))
  if (labels === null) return 'domain'
  if (Buffer.byteLength(local) + 1 + labels.join('.').length > MAX_ADDRESS) return 'too_long'
  if (RESERVED_TOPS.has(labels.at(-1) ?? '')) return 'reserved_domain'
  return isPlain ? null : 'needs_smtputf8'
}

/** Labels of a mail domain in ASCII, lower case; null if it is none. */
function readDomain(domain: string): string[] | null {
  if (!DOMAIN_SIGNS.test(domain) || INVISIBLE.test(domain)) return null
  const labels = domainToASCII(domain).split('.')
  const top = labels.at(-1) ?? ''
  return labels.length >= 2 && TOP_LABEL.test(top) && labels.every(isLabel) ? labels : null
}

/** A host label (RFC 1123, 2.1). Hyphens in third and fourth place mark an encoding, and only `xn` is one (RFC 5891, 4.2.3.1). */
function isLabel(label: string): boolean {
  if (label === '' || label.length > MAX_LABEL || !/^[a-z0-9-]+$/.test(label)) return false
  if (label.startsWith('-') || label.endsWith('-')) return false
  return label.slice(2, 4) !== '--' || label.startsWith('xn--')
}
