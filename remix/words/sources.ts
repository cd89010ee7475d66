import type { CandidateState, RunSourceState, SiteProofKind } from '../graphql/enums.ts'
import { counted } from './leads.ts'
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
  NO_SITE: { word: 'No site proved', tone: 'mixed' },
  RESOLVING: { word: 'Looking for its site', tone: 'busy' },
  SET_ASIDE: { word: 'Not looked for', tone: 'stopped' },
}

export const CANDIDATE_STATE_NAMES = Object.keys(CANDIDATE_STATES) as CandidateState[]

export const sourceStateWords = (state: RunSourceState): StateWords => SOURCE_STATES[state]
export const candidateStateWords = (state: CandidateState): StateWords => CANDIDATE_STATES[state]

const PROOFS: Record<SiteProofKind, string> = {
  REGISTER_NUMBER: 'its number in the register',
  VAT_ID: 'its number for value-added tax',
  NAME_AND_POSTCODE: 'its legal name and postcode',
}

/** By what a site is known to be a company’s: "Site proved by its legal name and postcode". */
export const proofInWords = (by: SiteProofKind): string => `Site proved by ${PROOFS[by]}`

/** Who named an address that was tried, to follow the address. */
export function triedFromInWords({ from, sourceName }: { from: string; sourceName: string | null }): string {
  if (sourceName !== null) return `named by ${sourceName}`
  if (from === 'guess') return 'guessed from its name'
  if (from === 'register') return 'named by its own source'
  return from.startsWith('redirect of ')
    ? `where ${from.slice('redirect of '.length)} leads`
    : `named by ${from}`
}

/** How the search for the sites of companies that came without one stands. */
export function resolutionInWords(
  run: { candidatesSought: number; candidatesOpen: number; candidatesProved: number; sourcesOpen: number },
  format: (count: number) => string,
): string {
  const { candidatesSought: sought, candidatesOpen: open, candidatesProved: proved } = run
  const came = `${counted(sought, 'company', 'companies', format)} came without a web site`
  if (run.sourcesOpen > 0) return `${came} so far: theirs are looked for once all sources have been asked.`
  const unproved = sought - open - proved
  const parts = [
    `${counted(proved, 'site', 'sites', format)} proved`,
    `${format(unproved)} without a site that is proved`,
    ...(open === 0 ? [] : [`${format(open)} being looked for`]),
  ]
  return `${came}: ${parts.join(', ')}.`
}
