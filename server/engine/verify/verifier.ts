/** Address -> verdict, as deep as is asked for. */
import { sleep } from '../fetch/sleep.ts'
import { catchAllOf, strangersLocalPart, type CatchAllMemory } from './catch-all.ts'
import { confidenceOf, expiryOf } from './confidence.ts'
import { decide, type Findings } from './decide.ts'
import { readMailAddress, type MailAddress } from './mail-address.ts'
import type { MailLists } from './mail-lists.ts'
import type { Route, RouteBook } from './mail-route.ts'
import type { Patience, Turn } from './patience.ts'
import { probeMailbox, type OpenConnection, type ProbeOutcome } from './probe.ts'
import { providerOf, receiverOf, type ProviderFamily } from './provider.ts'
import type { TalkDeadlines } from './smtp-talk.ts'
import { Transcript } from './transcript.ts'
import { suggestDomain } from './typo.ts'
import type { Flag, Level, TranscriptLine, Verdict } from './verdict.ts'

export interface VerifyInput {
  address: string
  /** Registrable domain of the company that the address is to belong to; a free mailbox there is noted. */
  companyDomain?: string | null
}

/** How mail servers are asked. */
export interface ProbeSettings {
  open: OpenConnection
  /** Our name: it resolves to our address, and our address back to it. */
  helo: string
  /** A mailbox that somebody reads. */
  sender: string
  /** Addresses of ours that servers see; kept out of transcripts. */
  ownAddresses: readonly string[]
  /** Families whose answers mean nothing. */
  opaque: readonly ProviderFamily[]
  deadlines: TalkDeadlines
  /** Milliseconds between the question and the one for a stranger. */
  strangerPauseMs: number
  patience: Patience
  catchAll: CatchAllMemory
  /** Whether a host asked to be left alone. */
  isOptedOut: (host: string) => boolean
}

export interface VerifierParts {
  lists: MailLists
  /** Null: level `syntax` only. */
  routes: RouteBook | null
  /** Null: mail servers are never asked. */
  probe: ProbeSettings | null
  now?: () => Date
}

const NOTHING: Findings = {
  level: 'syntax',
  fault: null,
  isDisposable: false,
  flags: [],
  routeFault: null,
  withheld: null,
  probe: null,
  catchAll: null,
}

/** What goes into a verdict beside its class. */
interface Extras {
  detail?: string | null
  provider?: ProviderFamily | null
  exchange?: string | null
  transcript?: TranscriptLine[]
  outOfTurnUntil?: Date
}

export class Verifier {
  readonly #parts: VerifierParts
  readonly #now: () => Date

  constructor(parts: VerifierParts) {
    this.#parts = parts
    this.#now = parts.now ?? (() => new Date())
  }

  /**
   * The verdict on an address, by the deepest level there is, or `upTo` it. Trouble of any server is a verdict, too; rejects
   * only with the signal's reason.
   */
  async verify(input: VerifyInput, signal: AbortSignal, upTo: Level = 'smtp'): Promise<Verdict> {
    const { lists, routes } = this.#parts
    const { read, fault } = readMailAddress(input.address)
    if (read === null || fault === 'reserved_domain') {
      return this.#conclude(input, read, { ...NOTHING, fault }, { detail: fault })
    }
    const findings: Findings = {
      ...NOTHING,
      fault,
      isDisposable: lists.isDisposable(read.domain),
      flags: this.#flagsOf(read, input.companyDomain ?? null, fault !== null),
    }
    if (routes === null || upTo === 'syntax') return this.#conclude(input, read, findings)
    signal.throwIfAborted()
    const route = await routes.find(read.domain)
    signal.throwIfAborted()
    return this.#byRoute(input, read, { ...findings, level: 'dns' }, route, upTo === 'dns', signal)
  }

  async #byRoute(
    input: VerifyInput,
    read: MailAddress,
    found: Findings,
    route: Route,
    dnsOnly: boolean,
    signal: AbortSignal,
  ): Promise<Verdict> {
    const { probe } = this.#parts
    const provider = providerOf(route.named)
    if (route.fault !== null) {
      const { fault, detail, named } = route
      const extras = { detail, provider, exchange: named[0] ?? null }
      return this.#conclude(input, read, { ...found, routeFault: fault }, extras)
    }
    const exchange = route.exchanges[0]?.name ?? null
    const findings = route.implicit ? { ...found, flags: [...found.flags, 'implicit_mx' as const] } : found
    const extras = { provider, exchange }
    if (probe === null || dnsOnly || findings.isDisposable)
      return this.#conclude(input, read, findings, extras)
    const withheld = withheldFrom(probe, provider, [read.domain, ...route.named])
    if (withheld !== null) return this.#conclude(input, read, { ...findings, withheld }, extras)
    return this.#ask(probe, input, read, findings, route, extras, signal)
  }

  /** The question itself, when it is its turn, and the one for a stranger when nothing is known of the domain. */
  async #ask(
    probe: ProbeSettings,
    input: VerifyInput,
    read: MailAddress,
    findings: Findings,
    route: Route & { fault: null },
    extras: Extras,
    signal: AbortSignal,
  ): Promise<Verdict> {
    const known = await probe.catchAll.get(read.domain)
    if (known === true) {
      const flags: Flag[] = [...findings.flags, 'catch_all']
      const detail = `${read.domain} is known to take mail for anybody`
      return this.#conclude(
        input,
        read,
        { ...findings, flags, catchAll: true, level: 'smtp' },
        { ...extras, detail },
      )
    }
    const turn = await this.#turn(probe, route, known === null ? 2 : 1, signal)
    if (!turn.granted) {
      const detail = 'Its mail server has been asked enough for now'
      return this.#conclude(input, read, findings, { ...extras, detail, outOfTurnUntil: turn.at })
    }
    try {
      const transcript = new Transcript(probe.ownAddresses)
      const answer = await this.#put(probe, read.address, route, transcript, signal)
      const isOpen = answer.meaning === 'accepted' && known === null
      const catchAll = isOpen ? await this.#askForStranger(probe, read, route, transcript, signal) : known
      const flags: Flag[] = catchAll === true ? [...findings.flags, 'catch_all'] : [...findings.flags]
      const all: Findings = { ...findings, flags, catchAll, level: 'smtp', probe: answer.meaning }
      const { detail, exchange } = answer
      const more = { detail, exchange: exchange ?? extras.exchange ?? null, transcript: transcript.lines() }
      return this.#conclude(input, read, all, { ...extras, ...more })
    } finally {
      await turn.release()
    }
  }

  #turn(
    probe: ProbeSettings,
    route: Route & { fault: null },
    talks: number,
    signal: AbortSignal,
  ): Promise<Turn> {
    return probe.patience.take(receiverOf(route.exchanges[0]?.name ?? ''), talks, signal)
  }

  #put(
    probe: ProbeSettings,
    recipient: string,
    route: Route & { fault: null },
    transcript: Transcript,
    signal: AbortSignal,
  ): Promise<ProbeOutcome> {
    const { helo, sender, deadlines } = probe
    const needsUtf8 = /[^\x20-\x7e]/.test(recipient)
    const question = { helo, sender, deadlines, recipient, needsUtf8 }
    return probeMailbox(probe.open, route.exchanges, question, transcript, signal)
  }

  /** In a session of its own, a moment later: two recipients at once upset some servers. */
  async #askForStranger(
    probe: ProbeSettings,
    { domain }: MailAddress,
    route: Route & { fault: null },
    transcript: Transcript,
    signal: AbortSignal,
  ): Promise<boolean | null> {
    await sleep(probe.strangerPauseMs, signal)
    transcript.add('note', 'Asking for somebody who cannot be there')
    const { meaning } = await this.#put(probe, `${strangersLocalPart()}@${domain}`, route, transcript, signal)
    const catchAll = catchAllOf(meaning)
    if (catchAll !== null) await probe.catchAll.set(domain, catchAll)
    return catchAll
  }

  #flagsOf({ local, domain }: MailAddress, companyDomain: string | null, needsUtf8: boolean): Flag[] {
    const { lists } = this.#parts
    const isFree = lists.isFree(domain)
    const hasOwn = companyDomain !== null && companyDomain !== domain && !lists.isFree(companyDomain)
    return [
      ...(lists.isRole(local) ? (['role'] as const) : []),
      ...(isFree ? (['free_mail'] as const) : []),
      ...(isFree && hasOwn ? (['free_mail_at_company'] as const) : []),
      ...(needsUtf8 ? (['needs_smtputf8'] as const) : []),
    ]
  }

  #conclude(input: VerifyInput, read: MailAddress | null, findings: Findings, extras: Extras = {}): Verdict {
    const { lists } = this.#parts
    const decided = decide(findings)
    const checkedAt = this.#now()
    const meant = read && suggestDomain(read.domain, lists.commonDomains, lists.isFree)
    const isForNow = ['greylisted', 'temporary', 'dns_temporary'].includes(decided.reason)
    return {
      ...decided,
      address: read?.address ?? input.address,
      canonical: read?.canonical ?? input.address.trim().toLowerCase(),
      confidence: confidenceOf(decided.reason, findings.level, findings.flags),
      level: findings.level,
      flags: [...findings.flags],
      suggestion: read && meant ? `${read.local}@${meant}` : null,
      detail: extras.detail ?? null,
      provider: extras.provider ?? null,
      exchange: extras.exchange ?? null,
      lists: lists.versions,
      transcript: extras.transcript ?? [],
      checkedAt,
      expiresAt: expiryOf(decided.class, checkedAt),
      askAgain: extras.outOfTurnUntil ? 'out_of_turn' : isForNow ? 'refused_for_now' : null,
      askAgainAt: extras.outOfTurnUntil ?? null,
    }
  }
}

/** Why servers are not asked: their answers mean nothing, or somebody there asked to be left alone. */
function withheldFrom(
  { opaque, isOptedOut }: ProbeSettings,
  provider: ProviderFamily | null,
  hosts: readonly string[],
): Findings['withheld'] {
  if (hosts.some(isOptedOut)) return 'opted_out'
  return provider !== null && opaque.includes(provider) ? 'provider_opaque' : null
}
