/** Which classes of addresses a campaign writes to, and why a lead is none of its recipients. Pure. */
import { AppError } from '../../errors.ts'
import type { VerdictClassName } from '../verification/verdicts.ts'

/** Valid addresses always; the others if a user wants to. The rest cannot arrive, or nobody knows whether it would. */
const ACCEPTABLE = ['VALID', 'RISKY', 'UNVERIFIED'] as const satisfies readonly VerdictClassName[]

/** A campaign's setting as it is stored. */
export interface AcceptedSetting {
  acceptsRisky: boolean
  acceptsUnverified: boolean
}

/** Why a member of a campaign is none of its recipients; the first that applies. */
export const HELD_BACK = [
  'REJECTED',
  'NO_ADDRESS',
  'NOT_VERIFIED',
  'OPTED_OUT',
  'UNVERIFIED',
  'RISKY',
  'UNKNOWN',
  'DISPOSABLE',
  'INVALID',
] as const
export type HeldBack = (typeof HELD_BACK)[number]

export interface RecipientFigures {
  members: number
  recipients: number
  /** Recipients by the class of their address. */
  classes: { class: VerdictClassName; count: number }[]
  /** Every reason, also those that hold back nobody. */
  heldBack: { reason: HeldBack; count: number }[]
}

/** The setting that these classes mean; INVALID_INPUT when one of them is never written to, or valid ones are missing. */
export function toAcceptedSetting(classes: readonly VerdictClassName[]): AcceptedSetting {
  const refuse = (message: string) =>
    new AppError('INVALID_INPUT', message, { fields: [{ path: ['classes'], message }] })
  const never = classes.find((one) => !ACCEPTABLE.some((acceptable) => acceptable === one))
  if (never !== undefined)
    throw refuse(
      `A campaign never writes to ${never} addresses. Give VALID, and RISKY or UNVERIFIED if you like.`,
    )
  if (!classes.includes('VALID'))
    throw refuse('A campaign always writes to valid addresses: give VALID, too.')
  return { acceptsRisky: classes.includes('RISKY'), acceptsUnverified: classes.includes('UNVERIFIED') }
}

export function acceptedClassesOf({ acceptsRisky, acceptsUnverified }: AcceptedSetting): VerdictClassName[] {
  const accepted = { VALID: true, RISKY: acceptsRisky, UNVERIFIED: acceptsUnverified }
  return ACCEPTABLE.filter((one) => accepted[one])
}

/** Counts of members, told by what holds them back (null: nothing) and the class of their address, as figures. */
export function toFigures(
  rows: readonly { heldBack: HeldBack | null; class: VerdictClassName | null; count: number }[],
): RecipientFigures {
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((total, { count }) => total + count, 0)
  return {
    members: sum(() => true),
    recipients: sum((row) => row.heldBack === null),
    classes: ACCEPTABLE.map((one) => ({
      class: one,
      count: sum((row) => row.heldBack === null && row.class === one),
    })),
    heldBack: HELD_BACK.map((reason) => ({ reason, count: sum((row) => row.heldBack === reason) })),
  }
}
