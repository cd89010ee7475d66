/**
 * The contract of sources that find companies by criteria: registers, maps, search engines. Each is one adapter file; what
 * it needs of the world it gets with `SourceTools`, so that an answer which is kept can be given again without a network.
 */
import type { z } from 'zod'
import type { Criterion } from '../icp/criteria.ts'
import type { Licence, SourceCapabilities, SourceTerms } from './source.ts'

/**
 * What a source's word on a company is worth. `register`: kept by an authority, or filed with one; `community`: collected by
 * volunteers; `pointer`: a search engine or a list, whose word counts for the address of the site alone.
 */
export type SourceStanding = 'register' | 'community' | 'pointer'

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
  /** Several of one kind are alternatives (dentists or lawyers, Leipzig or Halle); different kinds hold together. */
  criteria: readonly Criterion[]
  /** Of a vertical pack or of the campaign, as the source's own schema has read them. */
  settings: Settings
  /** Candidates after which the source stops. */
  maxCandidates: number
}

/** Where a source is asked. */
export interface SourceEndpoint {
  /** Without a closing slash. */
  url: string
  /** The operator's choice instead of the public one: `ownLimits` hold there. */
  isOwn: boolean
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
  /** Kind of legal person, as the register writes it: `AS`, `ltd`, `5710`. Absent in sources that know none. */
  legalForm?: string | null
  /** One for each value above, named as they are: `name`, `address.city`, `geo`, `codes.nace`, `externalIds.lei`. */
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
  /** Besides User-Agent and Accept-Encoding, names in lower case. Kept nowhere, so the key of an operator belongs here. */
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Bytes of the answer after content-decoding, at most. Default 16 MiB. */
  maxBytes?: number
  /** Milliseconds from connect to last byte. Default 60,000. */
  timeoutMs?: number
  /** Times that it is asked again after 429, 502, 503, 504 or a fault of the network. Default 3. */
  retries?: number
  /** Statuses that are an answer too, besides 200 to 299: a 404 that means "none", a 403 with a known cure. */
  answers?: readonly number[]
  /**
   * Leaves out what must not be kept (dates of birth, a search engine's snippets) before the answer is hashed, kept and
   * given to the adapter. Pure. Throws a `SourceError` for what it cannot read.
   */
  reduce?: (body: Uint8Array) => Uint8Array
  /**
   * Whether an answer is less than whole (a time-out told with status 200). It is kept for its evidence, and asked for
   * anew the next time.
   */
  isPartial?: (response: SourceResponse) => boolean
  /**
   * Milliseconds for which an answer, of whatever status, asks to be left alone other than by Retry-After (words in its
   * body, headers of its own); null for none.
   */
  restMs?: (response: SourceResponse) => number | null
}

/** What an adapter may use. */
export interface SourceTools {
  /**
   * Asks within the source's limits, waits as `Retry-After` asks, tries again what may pass; gives an answer again that is
   * kept and not older than `freshDays`. Follows no redirect. Throws a `SourceError` for whatever is no answer, the
   * signal's reason when that is aborted.
   */
  request: (request: SourceRequest) => Promise<SourceResponse>
  /**
   * Reads a page or sitemap of somebody's web site as a crawl does: robots.txt, the host's pace, redirects within the site.
   * Given again and throws as `request` does.
   */
  page: (url: string) => Promise<SourceResponse>
  endpoint: SourceEndpoint
  /** The operator's key; null without one. */
  key: string | null
  signal?: AbortSignal
}

/**
 * A source that finds companies. `Settings`: what a vertical pack or a campaign may set, read by `settings`. Functions are
 * written as methods, so that sources of different settings fit into one list; none of them uses `this`.
 */
export interface DiscoverySource<Settings> {
  /** Stable name, as stored with each candidate's evidence. */
  id: string
  /** Raised whenever the same query and the same answers would give other candidates. */
  version: string
  /** For people. */
  name: string
  /**
   * Where it is asked, without a closing slash; null for a source that each operator runs for himself, empty for one that
   * reads the pages that its settings name.
   */
  endpoint: string | null
  needsKey: boolean
  licence: Licence
  terms: SourceTerms
  /** `community` when absent. */
  standing?: SourceStanding
  /** Address at which people see the record of that `ref`; null where there is none, as for all when absent. */
  recordUrl?(this: void, ref: string): string | null
  /** At the public endpoint. */
  limits: SourceLimits
  /** At an endpoint of the operator's own; the same as `limits` when absent. */
  ownLimits?: SourceLimits
  /** Days for which a kept answer is as good as a new one. */
  freshDays: number
  capabilities: SourceCapabilities
  settings: z.ZodType<Settings>
  /** Pure: asks nothing. That a key or an endpoint is missing is not its to say: `planSource` does. */
  plan(this: void, query: SourceQuery<Settings>, endpoint: SourceEndpoint): SourcePlan
  /**
   * The page of candidates at a cursor, the first at null. A record may come again on a later page: whoever reads them goes by
   * `ref`.
   */
  fetch(
    this: void,
    query: SourceQuery<Settings>,
    cursor: string | null,
    tools: SourceTools,
  ): Promise<SourcePage>
}

/**
 * `away`: no answer, or one of a server in trouble; `refused`: it turns us away; `limit`: its limits or ours are used up;
 * `malformed`: an answer that is not what its documentation says; `settings`: the operator or user must change something;
 * `offline`: the network is off and no answer is kept.
 */
export type SourceFault = 'away' | 'refused' | 'limit' | 'malformed' | 'settings' | 'offline'

/** A source gave no answer that can be used. The message says it in words, and what to do. */
export class SourceError extends Error {
  override name = 'SourceError'
  readonly kind: SourceFault
  /** Of the answer, if there was one. */
  readonly status: number | null

  constructor(kind: SourceFault, message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options)
    this.kind = kind
    this.status = options.status ?? null
  }
}
