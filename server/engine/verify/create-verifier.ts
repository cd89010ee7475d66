/** The verifier with its connections to the world. */
import { AddressBook } from '../fetch/address-book.ts'
import type { AddressPolicy } from '../fetch/address-guard.ts'
import { createDnsLookUp } from '../fetch/dns.adapter.ts'
import { createCatchAllMemory, type CatchAllMemory } from './catch-all.ts'
import { createAuditWorld } from './host-audit.adapter.ts'
import { auditHost, type AuditSubject, type HostAudit } from './host-audit.ts'
import { createExchangeLookUp } from './mail-dns.adapter.ts'
import { mailLists } from './mail-lists.ts'
import { RouteBook } from './mail-route.ts'
import { createPatience, type Patience } from './patience.ts'
import { OPAQUE_PROVIDERS, type ProviderFamily } from './provider.ts'
import { openMailConnection } from './smtp-connection.adapter.ts'
import { DEADLINES, type TalkDeadlines } from './smtp-talk.ts'
import { Verifier } from './verifier.ts'

const SMTP_PORT = 25
/** Talks with one receiver in an hour. */
const TALKS_PER_HOUR = 60
const STRANGER_PAUSE_MS = 5_000

export interface MailNetworkOptions {
  /** Name servers, `address` or `address:port`; the system's when none is given. */
  dnsServers?: readonly string[]
  /** Milliseconds to wait for a name server's first answer; default 3000. */
  dnsTimeoutMs?: number
  /** Admits this machine's own addresses, for tests. */
  allowLoopback?: boolean
  /** 25 outside of tests. */
  smtpPort?: number
}

/** Asking mail servers; only after the audit of this host has passed. */
export interface ProbeOptions {
  helo: string
  sender: string
  /** Our addresses as servers see them. */
  ownAddresses?: readonly string[]
  opaque?: readonly ProviderFamily[]
  deadlines?: Partial<TalkDeadlines>
  strangerPauseMs?: number
  /** Absent: one talk at a time and 60 an hour with each receiver, in this process. */
  patience?: Patience
  talksPerHour?: number
  catchAll?: CatchAllMemory
  isOptedOut?: (host: string) => boolean
}

export interface VerifierOptions extends MailNetworkOptions {
  /** Nothing is looked up: syntax and lists alone. */
  offline?: boolean
  /** Absent: mail servers are not asked. */
  probe?: ProbeOptions
}

interface MailNetwork {
  policy: AddressPolicy
  port: number
  routes: RouteBook
}

function openNetwork(options: MailNetworkOptions): MailNetwork {
  const { dnsServers = [], dnsTimeoutMs, allowLoopback = false, smtpPort = SMTP_PORT } = options
  const policy = { allowLoopback, ports: [smtpPort] }
  const book = new AddressBook(createDnsLookUp(dnsServers, dnsTimeoutMs))
  const lookUp = createExchangeLookUp(dnsServers, dnsTimeoutMs)
  return { policy, port: smtpPort, routes: new RouteBook({ lookUp, book, policy, port: smtpPort }) }
}

/** A verifier for many addresses: they share DNS answers, patience with receivers, and what is known of domains. */
export function createVerifier(options: VerifierOptions = {}): Verifier {
  const network = openNetwork(options)
  const { probe } = options
  const deadlines = { ...DEADLINES, ...probe?.deadlines }
  return new Verifier({
    lists: mailLists(),
    routes: options.offline === true ? null : network.routes,
    probe: probe
      ? {
          open: ({ host, address }, transcript, signal) => {
            const destination = { host, address, port: network.port }
            return openMailConnection(destination, network.policy, deadlines.connect, transcript, signal)
          },
          helo: probe.helo,
          sender: probe.sender,
          ownAddresses: probe.ownAddresses ?? [],
          opaque: probe.opaque ?? OPAQUE_PROVIDERS,
          deadlines,
          strangerPauseMs: probe.strangerPauseMs ?? STRANGER_PAUSE_MS,
          patience: probe.patience ?? createPatience(probe.talksPerHour ?? TALKS_PER_HOUR),
          catchAll: probe.catchAll ?? createCatchAllMemory(),
          isOptedOut: probe.isOptedOut ?? (() => false),
        }
      : null,
  })
}

/** Whether this host may ask mail servers, and what is missing. Asks DNS only. */
export function auditMailHost(subject: AuditSubject, options: MailNetworkOptions = {}): Promise<HostAudit> {
  const { policy, port, routes } = openNetwork(options)
  return auditHost(subject, {
    world: createAuditWorld(options.dnsServers),
    routes,
    lists: mailLists(),
    policy,
    port,
  })
}
