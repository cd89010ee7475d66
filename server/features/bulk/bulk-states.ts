/** Ways from one state of a bulk job to another. Pure. */
import { KEPT_MS } from './bulk.job.ts'

export type BulkJobState =
  'COLLECTING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED' | 'UNDOING' | 'UNDONE'

/** States in which workers are on it. */
export const WORKED_STATES = ['COLLECTING', 'RUNNING', 'UNDOING'] as const satisfies BulkJobState[]
/** States in which a user may stop it. */
export const STOPPABLE_STATES = ['COLLECTING', 'RUNNING'] as const satisfies BulkJobState[]
/** States in which it may have changed something that can be undone. */
export const UNDOABLE_STATES = ['COMPLETED', 'CANCELLED', 'FAILED'] as const satisfies BulkJobState[]

export const isWorked = (state: BulkJobState): boolean => (WORKED_STATES as readonly string[]).includes(state)

/** The moment until which a bulk job can be undone; null when it cannot be. */
export function undoableUntil(
  job: { state: BulkJobState; changed: number; createdAt: Date; forgottenAt: Date | null },
  now: Date,
): Date | null {
  const { state, changed, createdAt, forgottenAt } = job
  if (!(UNDOABLE_STATES as readonly string[]).includes(state) || changed === 0 || forgottenAt !== null)
    return null
  const until = new Date(createdAt.getTime() + KEPT_MS)
  return until > now ? until : null
}
