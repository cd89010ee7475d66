/** What was found out about an address to a class and its reason. Pure: this is the table of classes. */
import type { EmailSyntaxFault } from './email-syntax.ts'
import type { RouteFault } from './mail-route.ts'
import type { ProbeMeaning } from './probe.ts'
import { classOf, type ClassAndReason, type Flag, type Level, type VerdictReason } from './verdict.ts'

export interface Findings {
  /** The level that was reached. */
  level: Level
  fault: EmailSyntaxFault | null
  isDisposable: boolean
  flags: readonly Flag[]
  /** Null when DNS was not asked, or the domain can be written to. */
  routeFault: RouteFault | null
  /** Why the server was not asked although it should have been. */
  withheld: 'provider_opaque' | 'opted_out' | null
  /** Null when the server was not asked. */
  probe: ProbeMeaning | null
  /** Whether the domain takes mail for anybody; null when that is not known. */
  catchAll: boolean | null
}

const BY_MEANING: Readonly<Record<Exclude<ProbeMeaning, 'accepted'>, VerdictReason>> = {
  rejected: 'mailbox_rejected',
  disabled: 'mailbox_disabled',
  full: 'full',
  policy: 'policy_block',
  greylisted: 'greylisted',
  temporary: 'temporary',
  unclear: 'unclear_reply',
  unreachable: 'unreachable',
  needs_smtputf8: 'needs_smtputf8',
}

/** One class and one reason for what was found: the worst that is certain, then what was not told, then the best. */
export function decide(findings: Findings): ClassAndReason {
  const reason = reasonOf(findings)
  return { class: classOf(reason), reason } as ClassAndReason
}

function reasonOf(findings: Findings): VerdictReason {
  const { fault, routeFault, isDisposable, withheld, probe, level } = findings
  if (fault === 'reserved_domain') return 'reserved_domain'
  if (fault !== null && fault !== 'needs_smtputf8') return 'syntax'
  if (routeFault !== null && routeFault !== 'dns_temporary') return routeFault
  if (isDisposable) return 'disposable_domain'
  if (routeFault !== null) return routeFault
  // A domain known to take everything says nothing by taking this.
  if (probe === null && findings.catchAll === true) return 'catch_all'
  if (withheld !== null) return withheld
  if (probe === null) return flaw(findings.flags) ?? (level === 'syntax' ? 'syntax_only' : 'dns_only')
  if (probe !== 'accepted') return BY_MEANING[probe]
  if (findings.catchAll === null) return 'catch_all_untested'
  if (findings.catchAll) return 'catch_all'
  return flaw(findings.flags) ?? 'accepted'
}

/** What makes an address risky even where the server takes it. */
function flaw(flags: readonly Flag[]): VerdictReason<'risky'> | null {
  if (flags.includes('role')) return 'role'
  if (flags.includes('free_mail_at_company')) return 'free_mail_at_company'
  return flags.includes('implicit_mx') ? 'implicit_mx' : null
}
