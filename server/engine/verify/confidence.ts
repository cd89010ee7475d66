/**
 * The published table: how sure it is that mail to an address reaches somebody, and how long that is believed. README.md
 * prints it; a test holds the two together.
 */
import { classOf, type Flag, type Level, type VerdictReason, type VerdictClass } from './verdict.ts'

/** Per cent by reason, and by the level that found it where that matters. */
export const CONFIDENCE: Readonly<
  Record<VerdictReason, number | { syntax: number; dns: number; smtp: number }>
> = {
  delivered_and_replied: 99,
  accepted: 95,
  role: { syntax: 40, dns: 55, smtp: 85 },
  free_mail_at_company: { syntax: 35, dns: 50, smtp: 80 },
  implicit_mx: { syntax: 35, dns: 35, smtp: 75 },
  catch_all: 50,
  full: 20,
  dns_only: 55,
  syntax_only: 40,
  catch_all_untested: 60,
  greylisted: 50,
  policy_block: 50,
  provider_opaque: 50,
  temporary: 45,
  unclear_reply: 40,
  opted_out: 40,
  dns_temporary: 30,
  unreachable: 30,
  needs_smtputf8: 10,
  disposable_domain: 20,
  mailbox_disabled: 5,
  mailbox_rejected: 3,
  mx_unroutable: 3,
  no_mail_server: 2,
  hard_bounce: 1,
  no_such_domain: 1,
  null_mx: 0,
  reserved_domain: 0,
  syntax: 0,
}

/** What each flag takes off, unless it is itself the reason. */
export const LOWERED_BY: Readonly<Partial<Record<Flag, number>>> = {
  role: 5,
  free_mail_at_company: 5,
  implicit_mx: 15,
  needs_smtputf8: 20,
}

/** 0 to 100. Flags tell nothing more about an address that is known to be wrong, or has answered. */
export function confidenceOf(reason: VerdictReason, level: Level, flags: readonly Flag[]): number {
  const row = CONFIDENCE[reason]
  const base = typeof row === 'number' ? row : row[level === 'feedback' ? 'smtp' : level]
  if (classOf(reason) === 'invalid' || reason === 'delivered_and_replied') return base
  const lowered = flags.reduce((sum, flag) => sum + (flag === reason ? 0 : (LOWERED_BY[flag] ?? 0)), 0)
  return Math.max(0, base - lowered)
}

const DAY_MS = 86_400_000

/** Days that a verdict of a class is believed. */
export const DAYS_BELIEVED: Readonly<Record<VerdictClass, number>> = {
  valid: 30,
  risky: 30,
  invalid: 90,
  disposable: 90,
  unknown: 1,
  unverified: 30,
}

/** When a verdict is to be looked at again. */
export function expiryOf(verdictClass: VerdictClass, checkedAt: Date): Date {
  return new Date(checkedAt.getTime() + DAYS_BELIEVED[verdictClass] * DAY_MS)
}
