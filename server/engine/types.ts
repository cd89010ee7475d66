/**
 * The engine's vocabulary: what goes in (candidates, options), what comes out (site events, findings), and the
 * evidence that every value carries. No database, no workspace, no configuration: callers pass options and sinks.
 */
import type { CompanyNumberKind } from './company-number-kind.ts'

export type { CompanyNumberKind }

/** How a value was read. Upper-case twins of these stand in the database (`EvidenceMethod`). */
export type Method =
  | 'mailto'
  | 'tel'
  | 'text'
  | 'obfuscated_text'
  | 'cfemail'
  | 'jsonld'
  | 'microdata'
  | 'hcard'
  | 'rdfa'
  | 'meta'
  | 'title'
  | 'card'
  | 'table'
  | 'list'
  | 'heading'
  | 'prose'
  | 'link'

/** Where one value was read. */
export interface Evidence {
  /** Final address of the page, after redirects. */
  pageUrl: string
  /** SHA-256 of the page's bytes as fetched, hex. */
  contentHash: string
  fetchedAt: Date
  method: Method
  /** At most 300 characters of the page's visible text (or of the attribute) around the value. */
  snippet: string
  /** Range of the value in the bytes as fetched; null where the page's encoding does not map back. */
  byteStart: number | null
  byteEnd: number | null
  extractorVersion: string
  /** 0 to 1. */
  confidence: number
}

/** A value with everything that proves it, the best evidence first. */
export interface Evidenced {
  value: string
  /** 0 to 1; the best of the evidence, raised by agreement between pages. */
  confidence: number
  evidence: Evidence[]
}

export interface PostalAddress {
  /** As printed, on one line. */
  text: string
  street?: string
  postalCode?: string
  city?: string
  region?: string
  /** As printed. */
  country?: string
  /** ISO 3166-1 alpha-2, where the printed country, the form of the address or the rest of the site tell it. */
  countryCode?: string
}

/** What a number is, besides its canonical value: that of `vat` begins with the country, as VIES writes it. */
export interface CompanyNumber {
  kind: CompanyNumberKind
  /** ISO 3166-1 alpha-2; null for numbers of no country (LEI). */
  country: string | null
  /** As printed, without its label. */
  raw: string
  /** Court or register that keeps it, as printed ("Amtsgericht Lichtenau"); null where the page names none. */
  register: string | null
}

export interface PersonFinding {
  name: Evidenced
  /** The best first; a conflicting value stays behind it. */
  titles: Evidenced[]
  /** Parts of the organisation in which the person stands ("Sales"), the nearest first. */
  departments: Evidenced[]
  emails: Evidenced[]
  phones: Evidenced[]
  /** Profile links of the person. */
  links: Evidenced[]
}

export interface OrganisationFinding {
  /** Trade names, the best first; empty when the site names nobody. */
  names: Evidenced[]
  legalNames: Evidenced[]
  descriptions: Evidenced[]
  emails: Evidenced[]
  /** E.164 where the number parses, otherwise as printed. */
  phones: Evidenced[]
  faxes: Evidenced[]
  socials: Evidenced[]
  addresses: (Evidenced & { parts?: PostalAddress })[]
  /** Entries in public registers, those of the imprint first. */
  registerNumbers: (Evidenced & CompanyNumber)[]
  /** Numbers for value-added tax, with the country in front. */
  vatIds: (Evidenced & CompanyNumber)[]
  /** Words for what it does, as it says them itself; ten at most. */
  industries: Evidenced[]
}

export interface SiteFindings {
  /** Origin and base path as settled by the home page's redirects; may differ from the key of the candidate. */
  siteKey: string
  /** Address of the site's home page. */
  siteUrl: string
  /** Registrable public domain, or null (loopback, address literals). */
  domain: string | null
  /** BCP 47 primary language of most pages, if they say it. */
  language: string | null
  organisation: OrganisationFinding
  people: PersonFinding[]
}

/** A company that a source proposes. */
export interface Candidate {
  /** Address as the source gave it. */
  address: string
  /** Name as the source gave it, if it did. */
  name?: string
  /** Pages to start from, besides the address itself. */
  seeds?: string[]
}

/** Why a site or a page gave nothing. Upper-case twins stand in the database (`SiteReason`). */
export type Reason =
  | 'invalid_address'
  | 'private_address'
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'robots'
  | 'blocked'
  | 'http_error'
  | 'not_html'
  | 'too_large'
  | 'suppressed'
  | 'nothing_found'

/** A page as fetched. */
export interface FetchedPage {
  /** Address asked for, and address after redirects. */
  requestedUrl: string
  url: string
  status: number
  contentType: string | null
  /** Charset that the text was decoded with, WHATWG label. */
  charset: string
  /** Bytes after content-decoding. */
  body: Uint8Array
  /** SHA-256 of `body`, hex. */
  contentHash: string
  fetchedAt: Date
  /** Milliseconds from request to last byte. */
  elapsedMs: number
  /** This crawl had it before it was broken off, and did not ask for it again. */
  isResumed?: true
}

/** What a page is likely to hold, by its address and the words of the link; `low`: not worth reading early. */
export type PageHint = 'people' | 'imprint' | 'contact' | 'about' | 'locations' | 'privacy' | 'low'

/**
 * Takes the bytes of a page before anything that cites it is reported; they are its to read until it has ended. Throwing
 * fails the site.
 */
export type SnapshotSink = (page: FetchedPage) => Promise<void> | void

/**
 * Why a pause is as long as it is: as configured, as robots.txt asks (Crawl-delay), because the host answers slowly, or
 * because it asked for fewer requests (429, 503) or did not answer in time.
 */
export type DelayReason = 'configured' | 'crawl_delay' | 'latency' | 'pushed_back'

/** What is known of one host's politeness after the crawl of a site. */
export interface HostLedger {
  host: string
  /** The robots.txt line that decided a refusal, or how robots.txt answered. */
  robots: string
  requests: number
  /** Those of them that repeated a request whose trouble might have passed. */
  retries: number
  /** Answers 304: the page is as it was at the last crawl, and its bytes were not sent again. */
  notModified: number
  /** Body bytes as sent, before content-decoding; those of answers that were cut off too. */
  bytes: number
  /** Requests that were not made, because robots.txt, the address guard, a budget or the host itself forbade them. */
  refusals: number
  /** Why not, in words: each reason once, three at most. */
  refusedBecause: string[]
  /** Milliseconds that requests waited for their turn, all together. */
  waitedMs: number
  /** The longest pause between requests that was kept, in milliseconds. */
  delayMs: number
  delayReason: DelayReason
}

/** What a server says of a page so that it can tell later whether the page has changed (RFC 9110, section 8.8). */
export interface Validators {
  etag: string | null
  /** As sent: an HTTP date. */
  lastModified: string | null
}

/** A page as it was at an earlier crawl. */
export interface CachedPage extends Validators {
  contentType: string | null
  /** Bytes after content-decoding. */
  body: Uint8Array
}

/**
 * Remembers pages from one crawl to the next, so that an unchanged page is asked for and not sent again (RFC 9111). The
 * addresses are those after redirects. What its methods throw ends the crawl of the site.
 */
export interface PageCache {
  /** The page with its bytes; null when it is unknown or its bytes are gone. */
  find: (url: string) => Promise<CachedPage | null>
  /** A page that this very crawl had before it was broken off: it is taken as it was. None when absent. */
  resume?: (url: string) => Promise<FetchedPage | null>
  /** Told of each page that was had, before it is read: what to remember it by, or null for not at all. */
  keep: (page: FetchedPage, validators: Validators | null) => Promise<void> | void
}

export type SiteEvent =
  | {
      type: 'page'
      url: string
      title: string | null
      links: number
      status: number
      bytes: number
      elapsedMs: number
      /** It had been read before the crawl was broken off. */
      isResumed: boolean
    }
  | { type: 'page-skipped'; url: string; reason: Reason; detail: string }
  | {
      type: 'failed'
      reason: Reason
      detail: string
      ledger: HostLedger[]
      /** Address to which the home page only leads, on another site. */
      leadsTo?: string
      /** Trouble that may pass: asking later may help. */
      mayPass?: true
    }
  | {
      type: 'done'
      findings: SiteFindings
      pages: number
      bytes: number
      skipped: number
      ledger: HostLedger[]
    }

export interface CrawlOptions {
  /** Sent as User-Agent; must name the crawler and a way to reach its operator. */
  userAgent: string
  /** Pages read per site, robots.txt and sitemaps not counted. Default 40. */
  maxPages?: number
  /** Milliseconds between two requests to a host. Default 1000. 0 drops every pause, Crawl-delay too (tests). */
  delayMs?: number
  /** Milliseconds for one request, from connect to last byte. Default 20,000. */
  timeoutMs?: number
  /** Bytes of one page after inflation. Default 5 MiB. */
  maxPageBytes?: number
  /**
   * Pages in a row that bring no person, address or number that is new, after which the site is done when nothing that
   * is left looks like a page about people or contact. Default 25 (fewer lost addresses on the evaluation corpus);
   * Infinity reads on within the other limits.
   */
  maxQuietPages?: number
  /** Milliseconds for a whole site. Default 300,000. */
  maxSiteMs?: number
  /** Bytes of all bodies of a site as sent, robots.txt and sitemaps included. Default 100 MiB. */
  maxSiteBytes?: number
  /** Admits 127.0.0.0/8 and ::1 on any port, nothing else private. Default false. */
  allowLoopback?: boolean
  /**
   * Whether a host has asked to be left alone: nothing is asked of it then, not even its robots.txt, and a redirect to it
   * is not followed. Asked before each request, so it may change its mind during a crawl. Default: none has.
   */
  isOptedOut?: (hostname: string) => boolean | Promise<boolean>
  /**
   * `http://` or `https://` proxy, with credentials if it wants some, by which all requests leave. It is asked to
   * connect to an address that was checked here, never to a name. Default none.
   */
  proxyUrl?: string
  /** Words of a vertical that tell what a page holds, besides those built in: `{ people: ['investment team'] }`. */
  pageHints?: Readonly<Partial<Record<PageHint, readonly string[]>>>
  /**
   * `emails` reads nothing but titles, links and addresses, whoever's they are, at a third of the cost. Default
   * `everything`.
   */
  read?: 'everything' | 'emails'
  /** Parses on a thread of its own, so that nothing else in the process waits for a page. Default false. */
  parseInWorker?: boolean
  /** Takes each page before its facts are reported. */
  snapshotSink?: SnapshotSink
  /** Pages of earlier crawls; unchanged ones are then not sent again. Default none. */
  pageCache?: PageCache
  /** File of one site to which each page is added with its last byte, for `readPageLog`. Default none. */
  pageLog?: string
  /** Asked before each further page of a site that was begun; false ends the site with what it has. Default always true. */
  mayGoOn?: () => boolean
  /**
   * Its pages may bring down what reads them, which had ended before. With `parseInWorker` they are read in a process of
   * their own. Default false.
   */
  isSuspect?: boolean
  /** Ends the crawl early; the iterable then throws the signal's reason. */
  signal?: AbortSignal
}
