/**
 * The contract of sources that find companies by criteria: registers, maps, search engines. Each is one adapter file; what
 * it needs of the world it gets with `SourceTools`, so that an answer which is kept can be given again without a network.
 */
import type { z } from 'zod'
import type { Criterion } from '../icp/criteria.ts'
import type { Licence, SourceCapabilities, SourceTerms } from './source.ts'

export interface SourceLimits {
  /** Requests a second, at most; below one for longer pauses. */
  perSecond: number
  /** Requests under way at once. */
  concurrency: number
  /** Of the whole installation, whoever asks; null where the source sets none. */
  perDay: { requests: number; bytes: number } | null
}

/** What is asked of a source. */
export interface SourceQuery<Settings> {
  criteria: readonly Criterion[]
  /** Of a vertical pack or of the campaign, as the source's own schema has read them. */
  settings: Settings
  /** Candidates after which the source stops. */
  maxCandidates: number
}

/** What a source would do with a query, known without asking it anything. */
export interface SourcePlan {
  /** Ids of the criteria that narrow what it is asked for. */
  supported: string[]
  /** The others, each with the reason in words for people: checked later, on the site, if at all. */
  unsupported: { criterionId: string; why: string }[]
  /** Why it can't be asked at all, in words that say what to do; null when it can. */
  refusal: string | null
  /** `candidates`: null where it cannot be said beforehand. */
  estimate: { requests: number; candidates: number | null; seconds: number }
}

export interface PostalAddress {
  street: string | null
  postcode: string | null
  city: string | null
  /** ISO 3166-2 or as given. */
  region: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
}

/** Where in the answers of a source a value stands. */
export interface SourceEvidence {
  /** Field of the candidate, such as `name` or `address.city`. */
  field: string
  /** As the source has it. */
  value: string
  /** SHA-256 of the raw answer, by which it is kept. */
  responseHash: string
  /** JSON pointer (RFC 6901) into a JSON answer; for other forms, a line or record number in words. */
  pointer: string
}

/** A company as a source knows it. Nothing is filled in that the source does not say. */
export interface SourcedCandidate {
  /** Names the record within the source, always the same. */
  ref: string
  name: string
  legalName: string | null
  /** As given; not checked to be the company's. */
  website: string | null
  address: PostalAddress | null
  geo: { lat: number; lon: number } | null
  phone: string | null
  email: string | null
  /** By classification: `{ nace: ['62.01'] }`. */
  codes: Record<string, string[]>
  /** By scheme: `{ lei: '…', siren: '…', vat: '…' }`. */
  externalIds: Record<string, string>
  employees: { min: number | null; max: number | null } | null
  foundedYear: number | null
  /** One for each value above. */
  evidence: SourceEvidence[]
}

/** What the source gave and why it is no candidate: kept, for whoever asks why a company is not there. */
export interface RejectedRecord {
  name: string
  ref: string | null
  /** In words. */
  why: string
  /** The criterion that it failed, if it was one. */
  criterionId: string | null
}

export interface SourcePage {
  candidates: SourcedCandidate[]
  rejected: RejectedRecord[]
  /** Where to go on; null at the end. Opaque, and good for another process. */
  nextCursor: string | null
  /** How many the source says there are; null where it does not say. */
  total: number | null
  /** What made the answer less than whole, in words: a time-out, engines that did not answer, a cap. */
  warnings: string[]
}

/** A raw answer. */
export interface SourceResponse {
  url: string
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** After content-decoding. */
  body: Uint8Array
  /** SHA-256 of the body, in hex. */
  hash: string
  fetchedAt: Date
}

export interface SourceRequest {
  method?: 'GET' | 'POST'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Bytes of the answer, at most. */
  maxBytes?: number
}

/** What an adapter may use. */
export interface SourceTools {
  /**
   * Asks within the source's limits, waits as `Retry-After` asks, tries again what may pass. Throws a `SourceError` for
   * whatever is no answer, the signal's reason when that is aborted.
   */
  request: (request: SourceRequest) => Promise<SourceResponse>
  /** The operator's key; null without one. */
  key: string | null
  signal?: AbortSignal
}

/** A source that finds companies. `Settings`: what a vertical pack or a campaign may set, read by `settings`. */
export interface DiscoverySource<Settings> {
  /** Stable name, as stored with each candidate's evidence. */
  id: string
  /** Raised whenever the same query and the same answers would give other candidates. */
  version: string
  /** For people. */
  name: string
  needsKey: boolean
  licence: Licence
  terms: SourceTerms
  limits: SourceLimits
  capabilities: SourceCapabilities
  settings: z.ZodType<Settings>
  /** Pure: asks nothing. */
  plan: (query: SourceQuery<Settings>) => SourcePlan
  /** The page of candidates at a cursor, the first at null. */
  fetch: (query: SourceQuery<Settings>, cursor: string | null, tools: SourceTools) => Promise<SourcePage>
}

/** A source gave no answer that can be used. The message says it in words, and what to do. */
export class SourceError extends Error {
  override name = 'SourceError'
  readonly kind: 'away' | 'refused' | 'limit' | 'malformed' | 'settings'

  constructor(kind: SourceError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
