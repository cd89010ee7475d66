/**
 * Whether this machine may ask mail servers at all: they believe a stranger whose address, name and reverse name agree, and
 * who can be written to. Asking without that harms the address for real mail as well.
 */
import { getDomain } from 'tldts'
import { ruleOnAddress, type AddressPolicy } from '../fetch/address-guard.ts'
import { parseIp } from '../fetch/ip-address.ts'
import { readMailAddress } from './mail-address.ts'
import type { MailLists } from './mail-lists.ts'
import type { RouteBook } from './mail-route.ts'

export interface AuditSubject {
  /** Our name, as it is said in EHLO. */
  helo: string
  /** The mailbox that questions come from. */
  sender: string
  /** Our address as others see it; null: the one that this machine goes out by. */
  address: string | null
}

/** What the audit asks of the world. `ptr` and `addresses` answer [] where there is nothing, and reject for trouble. */
export interface AuditWorld {
  outgoingAddress: () => Promise<string | null>
  ptr: (reverseName: string) => Promise<string[]>
  addresses: (host: string) => Promise<string[]>
}

export type AuditCheck = 'own_address' | 'helo_name' | 'address_of_name' | 'name_of_address' | 'sender'

export interface AuditFinding {
  check: AuditCheck
  passed: boolean
  says: string
  advice?: string
}

export interface HostAudit {
  passed: boolean
  /** Our address; null when it is not known. */
  address: string | null
  findings: AuditFinding[]
}

interface AuditParts {
  world: AuditWorld
  routes: RouteBook
  lists: MailLists
  policy: AddressPolicy
  port: number
}

/** Looks at all of it, whatever fails first. */
export async function auditHost(subject: AuditSubject, parts: AuditParts): Promise<HostAudit> {
  const { address, finding } = await ownAddress(subject, parts)
  const findings = [
    finding,
    heloName(subject.helo, parts.lists),
    await addressOfName(subject.helo, address, parts.world),
    await nameOfAddress(subject.helo, address, parts.world),
    await senderMailbox(subject.sender, parts),
  ]
  return { passed: findings.every(({ passed }) => passed), address, findings }
}

const ok = (check: AuditCheck, says: string): AuditFinding => ({ check, passed: true, says })
const bad = (check: AuditCheck, says: string, advice: string): AuditFinding => ({
  check,
  passed: false,
  says,
  advice,
})

async function ownAddress(
  subject: AuditSubject,
  { world, policy, port }: AuditParts,
): Promise<{ address: string | null; finding: AuditFinding }> {
  const address = subject.address ?? (await world.outgoingAddress())
  const advice = 'Give the public address that mail servers see, if this machine is behind another.'
  if (address === null)
    return { address, finding: bad('own_address', 'No outgoing address was found', advice) }
  const ruling = ruleOnAddress(address, port, policy)
  if (!ruling.admitted) return { address: null, finding: bad('own_address', ruling.why, advice) }
  return { address, finding: ok('own_address', `Mail servers see ${address}`) }
}

function heloName(helo: string, lists: MailLists): AuditFinding {
  const advice = 'Use the full name that this machine has in DNS, in a domain of your own.'
  const { fault } = readMailAddress(`postmaster@${helo}`)
  if (fault !== null) return bad('helo_name', `${helo} is not a full host name`, advice)
  if (lists.isFree(helo) || lists.isFree(getDomain(helo) ?? helo)) {
    return bad('helo_name', `${helo} is a mail provider’s name, not this machine’s`, advice)
  }
  return ok('helo_name', `${helo} is a full host name`)
}

async function addressOfName(helo: string, address: string | null, world: AuditWorld): Promise<AuditFinding> {
  const advice = `Publish an A or AAAA record of ${helo} with ${address ?? 'the address that mail servers see'}.`
  try {
    const found = await world.addresses(helo)
    if (address !== null && found.some((one) => isSame(one, address))) {
      return ok('address_of_name', `${helo} resolves to ${address}`)
    }
    const says = found.length === 0 ? `${helo} has no address` : `${helo} resolves to ${found.join(', ')}`
    return bad('address_of_name', says, advice)
  } catch (error) {
    return bad('address_of_name', `${helo} could not be looked up: ${reasonOf(error)}`, advice)
  }
}

async function nameOfAddress(helo: string, address: string | null, world: AuditWorld): Promise<AuditFinding> {
  const advice = `Have whoever gave you the address set its reverse name (PTR) to ${helo}.`
  const reverse = address === null ? null : reverseName(address)
  if (reverse === null) return bad('name_of_address', 'Without an address there is no reverse name', advice)
  try {
    const names = (await world.ptr(reverse)).map((name) => name.toLowerCase().replace(/\.$/, ''))
    if (names.includes(helo.toLowerCase())) return ok('name_of_address', `${address} is called ${helo}`)
    const says =
      names.length === 0 ? `${address} has no reverse name` : `${address} is called ${names.join(', ')}`
    return bad('name_of_address', says, advice)
  } catch (error) {
    return bad('name_of_address', `${reverse} could not be looked up: ${reasonOf(error)}`, advice)
  }
}

async function senderMailbox(sender: string, { routes }: AuditParts): Promise<AuditFinding> {
  const advice = 'Name a mailbox that somebody reads: those who object to a question write there.'
  const { read, fault } = readMailAddress(sender)
  if (read === null || fault !== null) return bad('sender', 'The sender is not an address', advice)
  const route = await routes.find(read.domain)
  if (route.fault !== null) return bad('sender', `The sender’s domain takes no mail: ${route.detail}`, advice)
  return ok('sender', `The sender’s domain takes mail at ${route.exchanges[0]?.name ?? read.domain}`)
}

/** Name under which an address's own name stands in DNS (RFC 1035, 3.5; RFC 3596, 2.5); null if it cannot be read. */
export function reverseName(address: string): string | null {
  const bytes = parseIp(address)
  if (bytes === null) return null
  if (bytes.length === 4) return `${[...bytes].reverse().join('.')}.in-addr.arpa`
  const digits = [...bytes].flatMap((byte) => [byte >> 4, byte & 15].map((digit) => digit.toString(16)))
  return `${digits.reverse().join('.')}.ip6.arpa`
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [parseIp(one), parseIp(other)]
  return a !== null && b !== null && a.length === b.length && a.every((byte, index) => byte === b[index])
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
