import type {
  CandidateState,
  RunSiteState,
  RunSourceState,
  SiteProofKind,
  SiteReason,
} from '../graphql/enums.ts'
import { counted } from './leads.ts'
import { siteStateWords, type StateWords } from './runs.ts'

const SOURCE_STATES: Record<RunSourceState, StateWords> = {
  RUNNING: { word: 'Asking', tone: 'busy' },
  CANCELLED: { word: 'Cancelled', tone: 'stopped' },
  COMPLETED: { word: 'Done', tone: 'good' },
  FAILED: { word: 'Failed', tone: 'bad' },
}

const CANDIDATE_STATES: Record<CandidateState, StateWords> = {
  ACCEPTED: { word: 'Site taken', tone: 'good' },
  REJECTED: { word: 'Rejected', tone: 'bad' },
  DUPLICATE: { word: 'There already', tone: 'stopped' },
  NO_SITE: { word: 'No site proved', tone: 'mixed' },
  RESOLVING: { word: 'Looking for its site', tone: 'busy' },
  SET_ASIDE: { word: 'Not looked for', tone: 'stopped' },
}

export const CANDIDATE_STATE_NAMES = Object.keys(CANDIDATE_STATES) as CandidateState[]

export const sourceStateWords = (state: RunSourceState): StateWords => SOURCE_STATES[state]
export const candidateStateWords = (state: CandidateState): StateWords => CANDIDATE_STATES[state]

/** What became of a company: of one whose site was taken, what became of that. */
export function outcomeWords({
  state,
  site,
}: {
  state: CandidateState
  site: { state: RunSiteState; reason: SiteReason | null } | null
}): StateWords {
  if (state !== 'ACCEPTED' || site === null) return CANDIDATE_STATES[state]
  if (site.reason === 'NOTHING_FOUND') return { word: 'Read, no lead', tone: 'mixed' }
  const { word, tone } = siteStateWords(site.state)
  return { word: `Site ${word.toLowerCase()}`, tone }
}

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

/** A search for sites that is over, whether or not it came to its end. */
export const searchOverWords = (left: number): StateWords =>
  left === 0 ? SOURCE_STATES.COMPLETED : { word: 'Stopped early', tone: 'mixed' }

/**
 * How the search for the sites of companies that came without one stands; `left` are those of whom it did not come to its end.
 */
export function resolutionInWords(
  run: { candidatesSought: number; candidatesOpen: number; candidatesProved: number; sourcesOpen: number },
  left: number,
  format: (count: number) => string,
): string {
  const { candidatesSought: sought, candidatesOpen: open, candidatesProved: proved } = run
  const came = `${counted(sought, 'company', 'companies', format)} came without a web site`
  if (run.sourcesOpen > 0) return `${came} so far: theirs are looked for once all sources have been asked.`
  const unproved = Math.max(0, sought - open - proved - left)
  const parts = [
    `${counted(proved, 'site', 'sites', format)} proved`,
    `${format(unproved)} without a site that is proved`,
    ...(open === 0 ? [] : [`${format(open)} being looked for`]),
    ...(left === 0 ? [] : [`${format(left)} not looked for to the end`]),
  ]
  return `${came}: ${parts.join(', ')}.`
}

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

/** A value that a source says, for reading: a code with its classification in words. */
export function saidValueInWords(field: string, value: string): string {
  if (field !== 'code') return value
  const { system, code } = codeParts(value)
  return `${code} (${classificationInWords(system)})`
}

/** A code as evidence has it: "nace21:86.230". */
export function codeParts(value: string): { system: string; code: string } {
  const at = value.indexOf(':')
  return { system: value.slice(0, Math.max(0, at)), code: value.slice(at + 1) }
}
