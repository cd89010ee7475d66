/**
 * From a company of a register, which knows no web site, to its site: likely addresses are visited, politely and a few pages each,
 * until one proves itself. Nothing is taken for a company's site because it sounds like it.
 */
import type { Crawler, PerSiteOptions } from '../../crawl/crawler.ts'
import { InvalidAddressError, readAddress } from '../../crawl/site-key.ts'
import { readText } from '../../extract/document/read-text.ts'
import { parseTree } from '../../extract/document/tree.ts'
import { decodeBody } from '../../fetch/charset.ts'
import { ReaderLostError } from '../../read/reader-lost-error.ts'
import type { FetchedPage, HostLedger, SiteEvent, SnapshotSink } from '../../types.ts'
import { isListing } from '../site-candidates.ts'
import { guessDomains } from './guesses.ts'
import { isParked } from './parked.ts'
import {
  canBeProved,
  countryOfCompany,
  judgeSite,
  type Judgement,
  type ProofEvidence,
  type ProofKind,
  type SoughtCompany,
} from './proof.ts'
import type { Suggestion } from './suggestion.ts'

export interface ResolveOptions extends Pick<PerSiteOptions, 'pageCache' | 'pageHints' | 'isSuspect'> {
  crawler: Pick<Crawler, 'crawlSite'>
  /** Addresses from other sources. */
  suggest?: (company: SoughtCompany, signal?: AbortSignal) => Promise<Suggestion[]>
  /** Sites visited, at most, those of `before` among them. Default 6. */
  maxSites?: number
  /** Pages read of a site, at most. Default 6: home, imprint, contact and what looks like them. */
  maxPages?: number
  /** Milliseconds for one site. Default 60,000. */
  maxSiteMs?: number
  /** Requests after which no further site is visited, those of `before` among them. Default 100. */
  maxRequests?: number
  /** What an earlier search, which was broken off, has tried: nothing of it is visited again. */
  before?: { tried: readonly TriedSite[]; requests: number }
  /** Hears of each address that did not prove itself, before the next one is tried. What it throws ends the search. */
  onTried?: (tried: TriedSite, cost: VisitCost) => Promise<void> | void
  /** Asked before each further site; false ends the search, which is then cut short. Default always true. */
  mayGoOn?: () => boolean
  /** Takes each page before it is judged, so that a proof can be shown later. */
  snapshotSink?: SnapshotSink
  signal?: AbortSignal
}

/** What a look at an address has cost. */
export interface VisitCost {
  /** Requests to its hosts, 1 at least: looking a name up costs as well. None for an address that was left alone. */
  requests: number
  /** Pages read, and their bytes. */
  pages: number
  bytes: number
}

/** An address that was visited, or left alone, and what came of it. */
export interface TriedSite extends Suggestion {
  /** In words; null for the one that proved itself. */
  why: string | null
  /** Address on another site, to which it only leads. */
  leadsTo?: string
  /** Its name could not be looked up for now, so that nothing is known of it. */
  isUnknown?: true
}

export interface ProvedSite extends VisitCost {
  /** Home page, after redirects. */
  siteUrl: string
  siteKey: string
  /** Registrable public domain, or null. */
  domain: string | null
  by: ProofKind
  evidence: ProofEvidence[]
}

export interface Resolution {
  /** Null: no site proved. */
  site: ProvedSite | null
  /** Why there is none, in words; null when there is. */
  why: string | null
  tried: TriedSite[]
  /** `mayGoOn` forbade the rest. */
  isCutShort?: true
  /** No name at all could be looked up: the network or its name server is away, and what was tried says nothing. */
  isUnknown?: true
}

const GUESS = 'guess'
const NOTHING_TO_TRY =
  'No address was there to try: no source of this run names one, and none could be guessed from its name'
const NOTHING_KNOWN =
  'Nothing is known by which a site could prove itself: no number, and no legal name with a postcode'
/** A page with more than this is no parked one. */
const MAX_PARKED_BYTES = 200_000
const NO_COST: VisitCost = { requests: 0, pages: 0, bytes: 0 }

/**
 * Looks for a company's site among the address that its source gave, what others suggest, and what its name makes likely.
 * Throws the signal's reason, what `suggest`, `onTried` and the sink throw, and a `ReaderLostError`.
 */
export async function resolveDomain(company: SoughtCompany, options: ResolveOptions): Promise<Resolution> {
  const { maxSites = 6, maxRequests = 100, before, mayGoOn = () => true, onTried, signal } = options
  if (!canBeProved(company)) return { site: null, why: NOTHING_KNOWN, tried: [] }
  const tried: TriedSite[] = [...(before?.tried ?? [])]
  let requests = before?.requests ?? 0
  const known = new Set(tried.map(({ address }) => address))
  const hosts = new Set(tried.flatMap(({ address }) => hostOf(address)))
  // A company that has moved leads to its new site, which must prove itself like any other.
  const all = [...tried.flatMap(suggestionOf), ...(await likelySites(company, maxSites, options))]
  const note = async (one: TriedSite, cost: VisitCost): Promise<void> => {
    tried.push(one)
    requests += cost.requests
    await onTried?.(one, cost)
  }
  for (let suggestion = all.shift(); suggestion !== undefined; suggestion = all.shift()) {
    signal?.throwIfAborted()
    if (hosts.size >= maxSites) break
    if (requests >= maxRequests)
      return { site: null, why: `No site proved within ${maxRequests} requests`, tried }
    const { address, from } = suggestion
    const start = startOf(address)
    if ('why' in start) {
      if (!known.has(address)) await note({ address, from, why: start.why }, NO_COST)
      continue
    }
    if (hosts.has(start.host)) continue
    if (!mayGoOn()) return { site: null, why: 'The search was cut short', tried, isCutShort: true }
    hosts.add(start.host)
    const { outcome, cost } = await visit(company, start.start, options)
    if (!('why' in outcome)) {
      tried.push({ address, from, why: null })
      return { site: { ...outcome, ...cost }, why: null, tried }
    }
    const refused = { address, from, ...outcome }
    await note(refused, cost)
    all.unshift(...suggestionOf(refused))
  }
  return unproved(tried)
}

/** No site proved; of a company all of whose addresses could not be looked up nothing is known. */
function unproved(tried: TriedSite[]): Resolution {
  if (tried.length === 0) return { site: null, why: NOTHING_TO_TRY, tried }
  const visited = tried.filter(({ address }) => hostOf(address).length > 0)
  if (visited.length === 0 || !visited.every(({ isUnknown }) => isUnknown === true))
    return { site: null, why: 'No site proved', tried }
  const why = 'No name could be looked up: the network, or its name server, was away'
  return { site: null, why, tried, isUnknown: true }
}

/** All addresses, the likeliest first. */
async function likelySites(
  company: SoughtCompany,
  most: number,
  { suggest, signal }: ResolveOptions,
): Promise<Suggestion[]> {
  const suggested = (await suggest?.(company, signal)) ?? []
  const given = company.website === null ? [] : [{ address: company.website, from: 'register' }]
  const guessed = guessDomains(company.name, countryOfCompany(company), most)
  return [...given, ...suggested, ...guessed.map((address) => ({ address, from: GUESS }))]
}

/** Where a site that only leads elsewhere leads to. */
function suggestionOf({ address, leadsTo }: TriedSite): Suggestion[] {
  return leadsTo === undefined
    ? []
    : hostOf(address).map((host) => ({ address: leadsTo, from: `redirect of ${host}` }))
}

/** None for an address that is not visited. */
function hostOf(address: string): string[] {
  const start = startOf(address)
  return 'why' in start ? [] : [start.host]
}

/**
 * A directory shows any company's number on a page of it, but on its home page and in its imprint only its own: so a site is
 * always judged from its front door.
 */
function startOf(address: string): { host: string; start: string } | { why: string } {
  try {
    const { hostname, origin, host } = new URL(readAddress(address).url)
    // Where no scheme is given, http is as good.
    const start = /^\s*https?:\/\//i.test(address) ? origin : host
    if (isListing(hostname))
      return { why: 'It is a network, a directory or the like, not the site of a company' }
    return { host: host.replace(/^www\./, ''), start }
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    return { why: error.message }
  }
}

/** What of a site that did not prove itself is told. */
type Unproved = Pick<TriedSite, 'leadsTo' | 'isUnknown'> & { why: string }
type Outcome = Omit<ProvedSite, keyof VisitCost> | Unproved

async function visit(
  company: SoughtCompany,
  address: string,
  options: ResolveOptions,
): Promise<{ outcome: Outcome; cost: VisitCost }> {
  const { crawler, maxPages = 6, maxSiteMs = 60_000, snapshotSink, signal } = options
  const { pageCache, pageHints, isSuspect } = options
  let home: FetchedPage | null = null
  const sink = async (page: FetchedPage): Promise<void> => {
    home ??= page
    await snapshotSink?.(page)
  }
  const limits = {
    maxPages,
    maxQuietPages: maxPages,
    maxSiteMs,
    snapshotSink: sink,
    ...(pageCache && { pageCache }),
    ...(pageHints && { pageHints }),
    ...(isSuspect !== undefined && { isSuspect }),
    ...(signal && { signal }),
  }
  try {
    for await (const event of crawler.crawlSite({ address, name: company.name }, limits)) {
      if (event.type === 'failed')
        return { outcome: failureOf(event), cost: costOf(event.ledger, { pages: 0, bytes: 0 }) }
      if (event.type === 'done')
        return { outcome: outcomeOf(company, event, home), cost: costOf(event.ledger, event) }
    }
  } catch (error) {
    // Of this site alone: the others may prove themselves all the same.
    if (!(error instanceof ReaderLostError) || !error.isToBlame) throw error
    return { outcome: { why: 'A page of it brings down what reads it' }, cost: costOf([], NO_COST) }
  }
  throw new Error('The crawl did not end')
}

function failureOf(event: Extract<SiteEvent, { type: 'failed' }>): Unproved {
  const { reason, detail, leadsTo, mayPass } = event
  return {
    why: `It could not be read: ${detail}`,
    ...(leadsTo !== undefined && { leadsTo }),
    ...(reason === 'dns' && mayPass && { isUnknown: true }),
  }
}

function costOf(
  ledger: readonly HostLedger[],
  { pages, bytes }: Pick<VisitCost, 'pages' | 'bytes'>,
): VisitCost {
  const requests = ledger.reduce((sum, host) => sum + host.requests, 0)
  return { requests: Math.max(1, requests), pages, bytes }
}

function outcomeOf(
  company: SoughtCompany,
  { findings }: Extract<SiteEvent, { type: 'done' }>,
  home: FetchedPage | null,
): Outcome {
  const { siteUrl, siteKey, domain } = findings
  if (isListing(new URL(siteUrl).hostname))
    return { why: `It leads to ${siteUrl}, which is no company's own site` }
  const isEmpty = home !== null && isParkedPage(home)
  const judgement: Judgement = isEmpty
    ? { isProved: false, why: 'Nobody lives there: the domain is parked or for sale' }
    : judgeSite(company, findings)
  if (!judgement.isProved) return { why: judgement.why }
  return { siteUrl, siteKey, domain, by: judgement.by, evidence: judgement.evidence }
}

function isParkedPage({ body, contentType }: FetchedPage): boolean {
  if (body.byteLength > MAX_PARKED_BYTES) return false
  const { text: html } = decodeBody(body, contentType)
  return isParked(readText(html, parseTree(html)).text)
}
