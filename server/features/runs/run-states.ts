/** The states of a run and what may follow what. Pure. */

export type RunState =
  | 'QUEUED'
  | 'RUNNING'
  | 'PAUSED'
  | 'CANCELLING'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'COMPLETED_WITH_ERRORS'
  | 'FAILED'

const NEXT: Record<RunState, readonly RunState[]> = {
  QUEUED: ['RUNNING', 'CANCELLING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED'],
  RUNNING: ['PAUSED', 'CANCELLING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED'],
  PAUSED: ['RUNNING', 'CANCELLING'],
  CANCELLING: ['CANCELLED', 'FAILED'],
  CANCELLED: [],
  COMPLETED: [],
  COMPLETED_WITH_ERRORS: [],
  FAILED: [],
}

const STATES = Object.keys(NEXT) as RunState[]

/** States from which a run never changes again. */
export const FINAL_STATES = STATES.filter((state) => NEXT[state].length === 0)
/** States of a run that still has, or may again have, something to do. */
export const ACTIVE_STATES = STATES.filter((state) => NEXT[state].length > 0)

export const isFinal = (state: RunState): boolean => FINAL_STATES.includes(state)

/** States from which `next` may be entered. */
export function statesBefore(next: RunState): RunState[] {
  return STATES.filter((state) => NEXT[state].includes(next))
}

/** The end of a run whose every site is done. */
export function outcomeOf(run: { state: RunState; sitesFailed: number }): RunState {
  if (run.state === 'CANCELLING') return 'CANCELLED'
  return run.sitesFailed > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED'
}
