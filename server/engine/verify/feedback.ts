/** What mail that was sent says about its address: bounces by their status (RFC 3464), and answers. Pure. */
import { confidenceOf, expiryOf } from './confidence.ts'
import { meaningOf } from './reply.ts'
import type { Verdict } from './verdict.ts'

export type Feedback =
  { kind: 'bounced'; status: string; diagnostic: string } | { kind: 'delivered_and_replied' }

/** What a bounce means: the mailbox is not there, it is us, or it may pass. */
export type BounceMeaning = 'hard' | 'policy' | 'soft'

/** Judged by the same table as replies: `5.7.x` and blocklists are about us, whatever else they say. */
export function bounceMeaning(status: string, diagnostic: string, address: string): BounceMeaning {
  if (!status.startsWith('5.')) return 'soft'
  const meaning = meaningOf(
    { code: 550, enhanced: status, text: diagnostic.slice(0, 2_000) },
    'recipient',
    address,
  )
  if (meaning === 'policy') return 'policy'
  return meaning === 'rejected' || meaning === 'disabled' ? 'hard' : 'soft'
}

/** The verdict after feedback; null when that says nothing about the address. */
export function afterFeedback(verdict: Verdict, feedback: Feedback, at: Date): Verdict | null {
  if (feedback.kind === 'delivered_and_replied') return concluded(verdict, 'valid', at, 'Somebody answered')
  if (bounceMeaning(feedback.status, feedback.diagnostic, verdict.address) !== 'hard') return null
  return concluded(
    verdict,
    'invalid',
    at,
    `Bounced with ${feedback.status} ${feedback.diagnostic}`.slice(0, 300),
  )
}

function concluded(verdict: Verdict, to: 'valid' | 'invalid', at: Date, detail: string): Verdict {
  const decided =
    to === 'valid'
      ? ({ class: 'valid', reason: 'delivered_and_replied' } as const)
      : ({ class: 'invalid', reason: 'hard_bounce' } as const)
  return {
    ...verdict,
    ...decided,
    level: 'feedback',
    detail,
    confidence: confidenceOf(decided.reason, 'feedback', verdict.flags),
    checkedAt: at,
    expiresAt: expiryOf(to, at),
    askAgain: null,
    askAgainAt: null,
  }
}
