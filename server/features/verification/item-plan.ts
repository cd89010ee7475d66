/** What becomes of an item once its address was looked at. Pure. */
import type { Verdict } from '../../engine/index.ts'

export interface ItemHistory {
  refusedAt: Date | null
  retries: number
}

export type ItemPlan =
  | { done: true }
  /** Looked at again at that moment. */
  | { done: false; dueAt: Date; refusedAt: Date | null; retries: number; receiver: string | null }

export interface Waiting {
  /** Whose turn the address waits for. */
  receiver: string | null
  /** Items of the batch that wait for it, too. */
  before: number
  /** Milliseconds from one to the next. */
  spacingMs: number
}

const MINUTE_MS = 60_000

/**
 * Servers that refuse for now are asked again so many minutes after the first refusal, then no more. Those whose turn has not
 * come queue one behind the other, so that each is looked at about once more.
 */
export function planAfter(
  verdict: Verdict,
  { refusedAt, retries }: ItemHistory,
  { receiver, before, spacingMs }: Waiting,
  retryMinutes: readonly number[],
  now: Date,
): ItemPlan {
  if (verdict.askAgain === 'out_of_turn') {
    const at = verdict.askAgainAt ?? now
    const dueAt = new Date(at.getTime() + Math.round(before * spacingMs))
    return { done: false, dueAt, refusedAt, retries, receiver }
  }
  const minutes = retryMinutes[retries]
  if (verdict.askAgain === null || minutes === undefined) return { done: true }
  const first = refusedAt ?? now
  const dueAt = new Date(Math.max(now.getTime(), first.getTime() + minutes * MINUTE_MS))
  return { done: false, dueAt, refusedAt: first, retries: retries + 1, receiver: null }
}
