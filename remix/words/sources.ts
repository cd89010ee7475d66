import type { CandidateState, RunSourceState } from '../graphql/enums.ts'
import type { StateWords } from './runs.ts'

const SOURCE_STATES: Record<RunSourceState, StateWords> = {
  RUNNING: { word: 'Asking', tone: 'busy' },
  CANCELLED: { word: 'Cancelled', tone: 'stopped' },
  COMPLETED: { word: 'Done', tone: 'good' },
  FAILED: { word: 'Failed', tone: 'bad' },
}

const CANDIDATE_STATES: Record<CandidateState, StateWords> = {
  ACCEPTED: { word: 'Site is read', tone: 'good' },
  REJECTED: { word: 'Rejected', tone: 'bad' },
  DUPLICATE: { word: 'There already', tone: 'stopped' },
  NO_SITE: { word: 'No site known', tone: 'mixed' },
}

export const CANDIDATE_STATE_NAMES = Object.keys(CANDIDATE_STATES) as CandidateState[]

export const sourceStateWords = (state: RunSourceState): StateWords => SOURCE_STATES[state]
export const candidateStateWords = (state: CandidateState): StateWords => CANDIDATE_STATES[state]
