import type { VerificationClass, VerificationLevel, VerificationReason } from '../graphql/enums.ts'
import type { StateWords } from './runs.ts'

/** In the order in which they are shown: the best first. */
export const VERIFICATION_CLASSES = [
  'VALID',
  'UNVERIFIED',
  'RISKY',
  'UNKNOWN',
  'DISPOSABLE',
  'INVALID',
] as const satisfies readonly VerificationClass[]

const CLASSES: Record<VerificationClass, StateWords> = {
  VALID: { word: 'Valid', tone: 'good' },
  UNVERIFIED: { word: 'Unverified', tone: 'stopped' },
  RISKY: { word: 'Risky', tone: 'mixed' },
  UNKNOWN: { word: 'Unknown', tone: 'waiting' },
  DISPOSABLE: { word: 'Disposable', tone: 'bad' },
  INVALID: { word: 'Invalid', tone: 'bad' },
}

const REASONS: Record<VerificationReason, string> = {
  ACCEPTED: 'its server takes it, and refuses a stranger at the same domain',
  DELIVERED_AND_REPLIED: 'mail arrived and was answered',
  CATCH_ALL: 'its domain takes mail for anybody, so a yes means nothing',
  ROLE: 'a desk, not a person',
  FULL: 'its mailbox is full',
  IMPLICIT_MX: 'its domain has an address, but names no mail server',
  FREE_MAIL_AT_COMPANY: 'a free mailbox, at a company with a domain of its own',
  SYNTAX: 'it is no email address',
  RESERVED_DOMAIN: 'no mail can reach a domain of this kind',
  NO_SUCH_DOMAIN: 'there is no such domain',
  NO_MAIL_SERVER: 'its domain has no mail server',
  NULL_MX: 'its domain says that it takes no mail',
  MX_UNROUTABLE: 'its mail servers cannot be reached from the internet',
  MAILBOX_REJECTED: 'its server knows no such mailbox',
  MAILBOX_DISABLED: 'its mailbox is disabled',
  HARD_BOUNCE: 'mail to it came back',
  DISPOSABLE_DOMAIN: 'a mailbox to be thrown away',
  DNS_TEMPORARY: 'its name server did not answer',
  POLICY_BLOCK: 'its server does not want to be asked by us, which says nothing of the mailbox',
  GREYLISTED: 'its server lets strangers wait',
  TEMPORARY: 'its server refuses for now',
  UNREACHABLE: 'its server could not be reached',
  PROVIDER_OPAQUE: 'its provider’s answers mean nothing, so it is not asked',
  CATCH_ALL_UNTESTED: 'its server takes it; whether it takes anybody could not be found out',
  UNCLEAR_REPLY: 'its server’s answer is not clear',
  NEEDS_SMTPUTF8: 'its server takes plain addresses only',
  OPTED_OUT: 'whoever runs its server asked to be left alone',
  SYNTAX_ONLY: 'nothing against it; nobody was asked',
  DNS_ONLY: 'nothing against it; its server was not asked',
}

const LEVELS: Record<VerificationLevel, string> = {
  SYNTAX: 'by its letters only',
  DNS: 'by DNS only',
  SMTP: 'by asking its server',
  FEEDBACK: 'by mail to it',
}

export const classWords = (verdictClass: VerificationClass): StateWords => CLASSES[verdictClass]
export const reasonInWords = (reason: VerificationReason): string => REASONS[reason]
export const levelInWords = (level: VerificationLevel): string => LEVELS[level]

interface BatchCounts {
  state: string
  total: number
  done: number
}

/** "12 of 40 addresses"; `format` writes numbers in the viewer's locale. */
export function batchInWords({ total, done }: BatchCounts, format: (value: number) => string): string {
  return `${format(done)} of ${format(total)} ${total === 1 ? 'address' : 'addresses'}`
}
