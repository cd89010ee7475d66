/**
 * From a company of a register, which knows no web site, to its site: likely addresses are visited, politely and a few pages each,
 * until one proves itself. Nothing is taken for a company's site because it sounds like it.
 */
import type { Crawler } from '../../crawl/crawler.ts'
import { InvalidAddressError, readAddress } from '../../crawl/site-key.ts'
import { readText } from '../../extract/document/read-text.ts'
import { parseTree } from '../../extract/document/tree.ts'
import { decodeBody } from '../../fetch/charset.ts'
import type { FetchedPage, SiteEvent, SnapshotSink } from '../../types.ts'
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

export interface ResolveOptions {
  crawler: Pick<Crawler, 'crawlSite'>
  /** Addresses from other sources. */
  suggest?: (company: SoughtCompany, signal?: AbortSignal) => Promise<Suggestion[]>
  /** Sites visited, at most. Default 6. */
  maxSites?: number
  /** Pages read of a site, at most. Default 6: home, imprint, contact and what looks like them. */
  maxPages?: number
  /** Milliseconds for one site. Default 60,000. */
  maxSiteMs?: number
  /** Takes each page before it is judged, so that a proof can be shown later. */
  snapshotSink?: SnapshotSink
  signal?: AbortSignal
}

/** An address that was visited, or left alone, and what came of it. */
export interface TriedSite extends Suggestion {
  /** In words; null for the one that proved itself. */
  why: string | null
}

export interface ProvedSite {
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
}

const GUESS = 'guess'
const NOTHING_KNOWN =
  'Nothing is known by which a site could prove itself: no number, and no legal name with a postcode'
/** A page with more than this is no parked one. */
const MAX_PARKED_BYTES = 200_000

/**
 * Looks for a company's site among the address that its source gave, what others suggest, and what its name makes likely.
 * Throws the signal's reason, what `suggest` and the sink throw.
 */
export async function resolveDomain(company: SoughtCompany, options: ResolveOptions): Promise<Resolution> {
  const { suggest, maxSites = 6, signal } = options
  if (!canBeProved(company)) return { site: null, why: NOTHING_KNOWN, tried: [] }
  const suggested = (await suggest?.(company, signal)) ?? []
  const given = company.website === null ? [] : [{ address: company.website, from: 'register' }]
  const guessed = guessDomains(company.name, countryOfCompany(company), maxSites)
  const all = [...given, ...suggested, ...guessed.map((address) => ({ address, from: GUESS }))]
  const tried: TriedSite[] = []
  const hosts = new Set<string>()
  for (let suggestion = all.shift(); suggestion !== undefined; suggestion = all.shift()) {
    signal?.throwIfAborted()
    if (hosts.size >= maxSites) break
    const start = startOf(suggestion.address)
    if ('why' in start) {
      tried.push({ ...suggestion, why: start.why })
      continue
    }
    if (hosts.has(start.host)) continue
    hosts.add(start.host)
    const visited = await visit(company, start.start, options)
    tried.push({ ...suggestion, why: 'why' in visited ? visited.why : null })
    if (!('why' in visited)) return { site: visited, why: null, tried }
    // A company that has moved leads to its new site, which must prove itself like any other.
    if (visited.leadsTo !== undefined)
      all.unshift({ address: visited.leadsTo, from: `redirect of ${start.host}` })
  }
  return { site: null, why: 'No site proved', tried }
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

interface Unproved {
  /** In words. */
  why: string
  /** Another site, to which it leads. */
  leadsTo?: string
}

async function visit(
  company: SoughtCompany,
  address: string,
  options: ResolveOptions,
): Promise<ProvedSite | Unproved> {
  const { crawler, maxPages = 6, maxSiteMs = 60_000, snapshotSink, signal } = options
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
    ...(signal && { signal }),
  }
  for await (const event of crawler.crawlSite({ address, name: company.name }, limits)) {
    if (event.type === 'failed') {
      const { reason, detail, leadsTo } = event
      return { why: `It could not be read (${reason}): ${detail}`, ...(leadsTo !== undefined && { leadsTo }) }
    }
    if (event.type === 'done') return outcomeOf(company, event, home)
  }
  throw new Error('The crawl did not end')
}

function outcomeOf(
  company: SoughtCompany,
  { findings }: Extract<SiteEvent, { type: 'done' }>,
  home: FetchedPage | null,
): ProvedSite | Unproved {
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
