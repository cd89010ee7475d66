import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { VerificationClass, VerificationReason } from '../../graphql/enums.ts'
import { classWords, reasonInWords } from '../../words/verification.ts'
import { ToneBadge } from '../state-badge.tsx'

interface Props {
  class: VerificationClass
  reason: VerificationReason
  /** The icon alone, where a table has no room; the tooltip has the word then. */
  compact?: boolean
}

/** Class of an address: colour, icon and word, with the reason behind it. */
export function VerificationBadge({ class: verdictClass, reason, compact = false }: Props): ReactNode {
  const words = classWords(verdictClass)
  const why = reasonInWords(reason)
  return (
    <Tooltip label={compact ? `${words.word}: ${why}` : why}>
      <span>
        <ToneBadge {...words} compact={compact} />
      </span>
    </Tooltip>
  )
}
