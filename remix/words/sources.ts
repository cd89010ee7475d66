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

/** Who says it: "Said by OpenStreetMap (node/1)". */
export const saidByWords = (name: string, ref: string): string => `Said by ${name} (${ref})`

/** Classifications of industries by the names under which the API has them. */
const SYSTEMS: Record<string, string> = {
  nace: 'NACE Rev. 2',
  nace21: 'NACE Rev. 2.1',
  uk: 'SIC of the United Kingdom',
  sic: 'SIC of the United States',
  naf: 'NAF, France',
  naics: 'NAICS',
  nucc: 'NUCC provider taxonomy',
  osm: 'OpenStreetMap tag',
}

/** A classification's name in words; an unknown one is shown as it is. */
export const classificationInWords = (system: string): string => SYSTEMS[system] ?? system

/** A range as evidence has it: "10-49", "12", "50-". */
export const rangeValue = ({ min, max }: { min: number | null; max: number | null }): string =>
  min === max ? String(min) : `${min ?? ''}-${max ?? ''}`

/** A range without one of its ends in words; undefined where its value says enough. */
export function openRangeInWords({
  min,
  max,
}: {
  min: number | null
  max: number | null
}): string | undefined {
  if (min !== null && max === null) return `${min} or more`
  return min === null && max !== null ? `${max} or fewer` : undefined
}
