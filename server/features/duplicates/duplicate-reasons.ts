/** Why two leads may be one, in words. Pure. */
import { z } from 'zod'

/** Each kind in words. Values of the leads are not in them: those stand beside each other where a person decides. */
const WORDS = {
  SAME_NAME: 'The same name',
  OTHER_SPELLING: 'The same name in another spelling',
  OTHER_ORDER: 'The same name in another order',
  NICK_NAME: 'One is a short form of the other’s given name',
  LONGER_NAME: 'One name is the other with a further word',
  NEAR_NAME: 'Names that differ by a slip of the pen',
  INITIAL: 'One has an initial where the other has the given name',
  OTHER_FAMILY_NAME: 'The same given name with another family name',
  SAME_MAILBOX: 'Addresses that reach one mailbox',
  SAME_PROFILE: 'The same profile',
  SAME_PHONE: 'The same phone number',
  SAME_COMPANY: 'The same company',
  SAME_DOMAIN: 'Companies of the same domain',
  SAME_COMPANY_NAME: 'Companies of the same name',
  NEAR_COMPANY_NAME: 'Companies of nearly the same name',
  SAME_DESK: 'The same general address',
} as const

export type ReasonKind = keyof typeof WORDS
export interface DuplicateReason {
  kind: ReasonKind
}

const REASON_KINDS = Object.keys(WORDS) as [ReasonKind, ...ReasonKind[]]
const reasons = z.array(z.object({ kind: z.enum(REASON_KINDS) }))

export const readReasons = (json: unknown): DuplicateReason[] => reasons.parse(json)

export const reasonInWords = ({ kind }: DuplicateReason): string => WORDS[kind]

/** Whether a pair is proposed for the same reasons as before; their order says nothing. */
export function areSameReasons(a: readonly DuplicateReason[], b: readonly DuplicateReason[]): boolean {
  const kinds = (list: readonly DuplicateReason[]) =>
    list
      .map(({ kind }) => kind)
      .toSorted()
      .join(' ')
  return kinds(a) === kinds(b)
}
