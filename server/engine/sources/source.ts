/** The contract of all sources: criteria or user input go in, candidate companies come out, one adapter a file. */
import type { Candidate, Reason } from '../types.ts'

export interface Licence {
  name: string
  url: string | null
  /** Text that must be shown wherever the data is; null if none is asked for. */
  attribution: string | null
  shareAlike: boolean
}

export interface SourceTerms {
  /** Documentation that the adapter follows; null for input of the user's own. */
  docUrl: string | null
  /** What the source itself says of people. */
  personalData: 'none' | 'business' | 'personal'
}

/** By what a source can select companies. */
export interface SourceCapabilities {
  byIndustry: boolean
  byPlace: boolean
  bySize: boolean
  byName: boolean
  byDomain: boolean
}

/** A line or record that is no candidate, told instead of dropped. */
export interface RejectedCandidate {
  /** As given, shortened to what can be shown. */
  text: string
  /** Line of the input, from 1; null where the input has no lines. */
  line: number | null
  reason: Reason
  /** The reason in words. */
  detail: string
}

export type SourceItem =
  | { type: 'candidate'; candidate: Candidate; siteKey: string; line: number | null }
  | { type: 'rejected'; rejected: RejectedCandidate }

export interface Source<Input> {
  /** Stable name, as stored with each candidate's evidence. */
  id: string
  /** Raised whenever the same input would give other candidates. */
  version: string
  /** Whether the operator must configure a key before it works. */
  needsKey: boolean
  licence: Licence
  terms: SourceTerms
  capabilities: SourceCapabilities
  /** Proposes candidates as they are found, each site once. Throws the signal's reason when that is aborted. */
  candidates: (input: Input, signal?: AbortSignal) => AsyncIterable<SourceItem>
}
