import type { HeldBackReason, VerificationClass } from '../graphql/enums.ts'

/** What a campaign may write to beside valid addresses, as its setting says it. */
export const ACCEPTABLE_BESIDE_VALID = ['UNVERIFIED', 'RISKY'] as const satisfies readonly VerificationClass[]

const HELD_BACK: Record<HeldBackReason, string> = {
  REJECTED: 'Rejected in this campaign',
  NO_ADDRESS: 'No email address',
  NOT_VERIFIED: 'Not verified yet, or the address has changed',
  OPTED_OUT: 'Asked to be left alone',
  UNVERIFIED: 'Unverified: DNS has nothing against it, its server was not asked',
  RISKY: 'Risky',
  UNKNOWN: 'Unknown: nobody would tell',
  DISPOSABLE: 'A mailbox to be thrown away',
  INVALID: 'Invalid',
}

/** The leads that a reason holds back, as the campaign's list is filtered for them; null where it cannot be. */
const FILTERS: Record<HeldBackReason, string | null> = {
  REJECTED: 'status=REJECTED',
  NO_ADDRESS: 'hasEmail=false',
  NOT_VERIFIED: 'hasEmail=true&isVerified=false',
  OPTED_OUT: null,
  UNVERIFIED: 'verification=UNVERIFIED',
  RISKY: 'verification=RISKY',
  UNKNOWN: 'verification=UNKNOWN',
  DISPOSABLE: 'verification=DISPOSABLE',
  INVALID: 'verification=INVALID',
}

export const heldBackInWords = (reason: HeldBackReason): string => HELD_BACK[reason]
export const heldBackFilter = (reason: HeldBackReason): string | null => FILTERS[reason]
