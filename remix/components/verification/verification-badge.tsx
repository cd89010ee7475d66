import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { VerificationClass, VerificationReason } from '../../graphql/enums.ts'
import { classWords, reasonInWords } from '../../words/verification.ts'
import { ToneBadge } from '../state-badge.tsx'

/** Class of an address: colour, icon and word, with the reason behind it. */
export function VerificationBadge(props: {
  class: VerificationClass
  reason: VerificationReason
}): ReactNode {
  return (
    <Tooltip label={reasonInWords(props.reason)}>
      <span>
        <ToneBadge {...classWords(props.class)} />
      </span>
    </Tooltip>
  )
}
