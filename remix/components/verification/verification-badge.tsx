import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { VerificationClass, VerificationReason } from '../../graphql/enums.ts'
import { classWords, reasonInWords } from '../../words/verification.ts'
import { ToneBadge, ToneMark } from '../state-badge.tsx'

interface Props {
  class: VerificationClass
  reason: VerificationReason
}

/** Class of an address: colour, icon and word, with the reason behind it. */
export function VerificationBadge({ class: verdictClass, reason }: Props): ReactNode {
  return (
    <Tooltip label={reasonInWords(reason)}>
      <span>
        <ToneBadge {...classWords(verdictClass)} />
      </span>
    </Tooltip>
  )
}

/** The icon alone, where a table has no room; under the pointer it has the words. */
export function VerificationMark({ class: verdictClass, reason }: Props): ReactNode {
  const words = classWords(verdictClass)
  return (
    <span title={`${words.word}: ${reasonInWords(reason)}`}>
      <ToneMark {...words} />
    </span>
  )
}
