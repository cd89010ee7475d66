/** The words of a verification: its classes, their reasons, and what a verdict holds. Pure. */
import type { ListVersions } from './mail-lists.ts'
import type { ProviderFamily } from './provider.ts'

/** How deep an address was looked into: by itself, in DNS, by asking its server, by mail that was sent. */
export const LEVELS = ['syntax', 'dns', 'smtp', 'feedback'] as const
export type Level = (typeof LEVELS)[number]

/** Every reason that a class may have. A verdict has exactly one of them. */
export const REASONS = {
  valid: ['accepted', 'delivered_and_replied'],
  risky: ['catch_all', 'role', 'full', 'implicit_mx', 'free_mail_at_company'],
  invalid: [
    'syntax',
    'reserved_domain',
    'no_such_domain',
    'no_mail_server',
    'null_mx',
    'mx_unroutable',
    'mailbox_rejected',
    'mailbox_disabled',
    'hard_bounce',
  ],
  disposable: ['disposable_domain'],
  unknown: [
    'dns_temporary',
    'policy_block',
    'greylisted',
    'temporary',
    'unreachable',
    'provider_opaque',
    'catch_all_untested',
    'unclear_reply',
    'needs_smtputf8',
    'opted_out',
  ],
  unverified: ['syntax_only', 'dns_only'],
} as const

export type VerdictClass = keyof typeof REASONS
export type VerdictReason<Class extends VerdictClass = VerdictClass> = (typeof REASONS)[Class][number]

/** What speaks against an address, or about it, whatever its class. */
export const FLAGS = [
  'role',
  'free_mail',
  'free_mail_at_company',
  'implicit_mx',
  'catch_all',
  'needs_smtputf8',
] as const
export type Flag = (typeof FLAGS)[number]

/** A line of the talk with a mail server; the machine's own addresses are taken out. */
export interface TranscriptLine {
  /** Milliseconds since the first connection was begun. */
  at: number
  from: 'server' | 'us' | 'note'
  text: string
}

export type ClassAndReason = {
  [Class in VerdictClass]: { class: Class; reason: VerdictReason<Class> }
}[VerdictClass]

export type Verdict = ClassAndReason & {
  /** As mail is sent to it; as given where it cannot be read. */
  address: string
  /** For comparing and suppressing. */
  canonical: string
  /** How sure it is that mail reaches somebody, 0 to 100, from the published table. */
  confidence: number
  /** The deepest level that was reached. */
  level: Level
  flags: Flag[]
  /** The address that may have been meant. */
  suggestion: string | null
  /** What stands behind the reason: the fault, the server's words, the DNS answer. */
  detail: string | null
  provider: ProviderFamily | null
  /** The mail server that answered; before that is asked, the first in order. */
  exchange: string | null
  lists: ListVersions
  transcript: TranscriptLine[]
  checkedAt: Date
  /** When it is to be looked at again. */
  expiresAt: Date
  /** Whether the same question may have an answer soon: the server refused for now, or it was not its turn yet. */
  askAgain: 'refused_for_now' | 'out_of_turn' | null
  /** The earliest moment for that, where it is known. */
  askAgainAt: Date | null
}

/** The class that a reason belongs to. */
export function classOf(reason: VerdictReason): VerdictClass {
  const found = (Object.keys(REASONS) as VerdictClass[]).find((one) =>
    (REASONS[one] as readonly string[]).includes(reason),
  )
  if (found === undefined) throw new TypeError(`Not a reason: ${reason}`)
  return found
}
