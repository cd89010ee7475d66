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

/** States of a run that has ended; only a user leads out of them, who has it try again what failed or look for the sites that are left. */
export const FINAL_STATES = [
  'CANCELLED',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
] as const satisfies readonly RunState[]
/** States of a run that still has, or may again have, something to do. */
export const ACTIVE_STATES = [
  'QUEUED',
  'RUNNING',
  'PAUSED',
  'CANCELLING',
] as const satisfies readonly RunState[]

export const isFinal = (state: RunState): boolean => (FINAL_STATES as readonly RunState[]).includes(state)

interface Transition {
  from: readonly RunState[]
  to: RunState
}

/**
 * Every way from one state to another, by who takes it. What workers do (begin, complete, fail) leads out of no final
 * state, so that one who comes late never brings a run back; `retry` and `resumeSearch` are asked for by a user alone.
 */
const TRANSITIONS = {
  begin: { from: ['QUEUED'], to: 'RUNNING' },
  pause: { from: ['QUEUED', 'RUNNING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'RUNNING' },
  cancel: { from: ['QUEUED', 'RUNNING', 'PAUSED'], to: 'CANCELLING' },
  retry: { from: ['COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELLED'], to: 'RUNNING' },
  resumeSearch: { from: ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELLED'], to: 'RUNNING' },
  endCancelled: { from: ['CANCELLING'], to: 'CANCELLED' },
  // From PAUSED when its last site was being committed as the pause came: nothing is left to hold.
  complete: { from: ['QUEUED', 'RUNNING', 'PAUSED'], to: 'COMPLETED' },
  completeWithErrors: { from: ['QUEUED', 'RUNNING', 'PAUSED'], to: 'COMPLETED_WITH_ERRORS' },
  fail: { from: ['QUEUED', 'RUNNING', 'CANCELLING'], to: 'FAILED' },
} as const satisfies Record<string, Transition>

export type RunDeed = keyof typeof TRANSITIONS

/** From which states to which state a deed leads. */
export const transitionOf = (deed: RunDeed): Transition => TRANSITIONS[deed]

/** What ends a run whose every source, candidate and site is done. */
export function endingOf(run: {
  state: RunState
  sitesFailed: number
  sourcesFailed: number
  candidatesFailed: number
}): RunDeed {
  if (run.state === 'CANCELLING') return 'endCancelled'
  const failed = run.sitesFailed + run.sourcesFailed + run.candidatesFailed
  return failed > 0 ? 'completeWithErrors' : 'complete'
}

/** Why a user may not do this to a run in this state, in words; null when the run has that state already. */
export function refusalOf(
  deed: 'pause' | 'resume' | 'cancel' | 'retry' | 'resumeSearch',
  state: RunState,
): string | null {
  if (deed === 'retry') {
    if (state === 'COMPLETED') return 'Every site of this run was read. To read them anew, start another run.'
    return 'This run has not ended yet. Its failed sites can be tried again once it has.'
  }
  if (deed === 'resumeSearch')
    return 'This run has not ended yet. What is left can be looked for once it has.'
  if (isFinal(state)) return 'This run has ended already.'
  if (state === 'CANCELLING') return deed === 'cancel' ? null : 'This run is being cancelled.'
  return null
}
