/** What a lead is judged by. Nothing is filled in that nobody said: what is absent is unknown, and not no. */
import type { Seniority } from '../icp/criteria.ts'
import type { Place } from '../icp/places/cities.ts'

export type { Place }

export interface KnownRange {
  min: number | null
  max: number | null
}

export interface AmountRange extends KnownRange {
  /** ISO 4217; null where it is not known. */
  currency: string | null
}

export interface ScoredAddress {
  /** As its evidence has it. */
  text: string
  city?: string | undefined
  /** ISO 3166-2 or a name. */
  region?: string | undefined
  /** ISO 3166-1 alpha-2. */
  countryCode?: string | undefined
}

export interface ScoredCompany {
  /** Names by which it goes, and the field of each. */
  names: { field: 'name' | 'legalName'; value: string }[]
  domain: string | null
  description: string | null
  /** Words for what it does, as it says them. */
  industries: string[]
  addresses: ScoredAddress[]
  /** By classification: `{ nace: ['62.01'] }`. */
  codes: Record<string, string[]>
  geo: Place | null
  employees: KnownRange | null
  foundedYear: number | null
  revenue: AmountRange | null
  aum: AmountRange | null
  /** Of things other than employees, by their word: `{ locations: { min: 3, max: 3 } }`. */
  counts: Record<string, KnownRange>
  technologies: string[]
  /** ISO 639-1, those of its site; null while no site was read. */
  languages: string[] | null
}

/** A verdict on an address, as the engine's verifier has it. */
export type EmailClass = 'VALID' | 'RISKY' | 'INVALID' | 'DISPOSABLE' | 'UNKNOWN' | 'UNVERIFIED'

export interface ScoredPerson {
  kind: 'PERSON' | 'GENERAL'
  title: string | null
  department: string | null
  email: string | null
  /** Null before a verdict. */
  emailClass: EmailClass | null
  phone: string | null
}

export interface ScoreFacts {
  company: ScoredCompany
  lead: ScoredPerson
}

/** A stored value that a judgement rests on: evidence is kept by just these. */
export interface Ground {
  of: 'company' | 'lead'
  field: string
  value: string
}

export type State = 'met' | 'notMet' | 'unknown'

export interface Judgement {
  state: State
  /** In words. */
  because: string
  grounds: Ground[]
}

/** Who a lead is, for its points: its place by its title, or the general contact; null where no title tells. */
export type Who = Seniority | 'general' | null
