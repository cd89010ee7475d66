/** The engine's one door: nothing outside server/engine imports any other file of it. */
import { Crawler, type CrawlerEvent } from './crawl/crawler.ts'
import { ThreadedCrawler } from './crawl/threaded-crawler.ts'
import { startIcpThread } from './icp/icp-thread.adapter.ts'
import { ThreadedIcpReader, type IcpReader } from './icp/threaded-icp-reader.ts'
import { createScanReader } from './read/scan-reader.ts'
import { createSiteReader, type SiteReader } from './read/site-reader.ts'
import { createWorkerReader } from './read/worker-reader.ts'
import type { Candidate, CrawlOptions, SiteEvent } from './types.ts'

export type * from './types.ts'
export type { CrawlerEvent, PerSiteOptions, Crawler } from './crawl/crawler.ts'
export {
  criteriaSchema,
  CRITERION_KINDS,
  MAX_ICP_LENGTH,
  STRENGTHS,
  type Criteria,
  type Criterion,
  type CriterionKind,
  type Strength,
} from './icp/criteria.ts'
export { ModelReader, readByRulesInstead, type ModelReaderOptions } from './icp/model/model-reader.ts'
export type { TokenBudget } from './icp/model/token-budget.ts'
export { parseIcp } from './icp/parse-icp.ts'
export { areCitiesRead, placesOfCity, warmUpCities } from './icp/places/cities.ts'
export { criterionFaults } from './icp/criterion-faults.ts'
export { IcpReaderBusyError, IcpReaderLostError, type IcpReader } from './icp/threaded-icp-reader.ts'
export { parseUrl } from './parse-url.ts'
export { InvalidAddressError, readAddress } from './crawl/site-key.ts'
export { ReaderLostError } from './read/reader-lost-error.ts'
export { replaySite, settledIdentity } from './crawl/replay-site.ts'
export { createHostList, readHost, readHostFile } from './crawl/host-list.ts'
export { readPageLog, type LoggedPage } from './fetch/page-log.ts'
export { productTokenOf } from './fetch/robots-rules.ts'
export { EXTRACTOR_VERSION } from './extract/version.ts'
export { afterFeedback, bounceMeaning, type Feedback } from './verify/feedback.ts'
export { emailSyntaxFault } from './verify/email-syntax.ts'
export { readMailAddress } from './verify/mail-address.ts'
export { readPhone } from './extract/phones/parse.ts'
export {
  auditMailHost,
  createVerifier,
  type ProbeOptions,
  type VerifierOptions,
} from './verify/create-verifier.ts'
export { beginsWithRole } from './extract/people/local-part.ts'
export { GIVEN_NAMES } from './extract/lexicon/given-names.ts'
export { DEGREES, HONORIFICS } from './extract/lexicon/name-parts.ts'
export { FREE_MAIL } from './resolve/own-domains.ts'
export type { Verifier } from './verify/verifier.ts'
export type { CatchAllMemory } from './verify/catch-all.ts'
export type { Patience, Turn } from './verify/patience.ts'
export type { HostAudit } from './verify/host-audit.ts'
export { OPAQUE_PROVIDERS, PROVIDER_FAMILIES, receiverOf, type ProviderFamily } from './verify/provider.ts'
export { CATCH_ALL_DAYS } from './verify/catch-all.ts'
export { LEVELS, type Level, type Verdict } from './verify/verdict.ts'
export type { Licence, SourceItem } from './sources/source.ts'
export { commonCrawl, PageIndex } from './sources/common-crawl.ts'
export { discover, planSource } from './sources/discover.ts'
export {
  SourceError,
  type DiscoverySource,
  type SourcedCandidate,
  type SourceStanding,
  type SourcePage,
  type SourcePlan,
  type SourceQuery,
  type SourceTools,
} from './sources/discovery.ts'
export type { KeptAnswer, RawStore } from './sources/raw-store.ts'
export { DISCOVERY_SOURCES } from './sources/registry.ts'
export { missingOf, SourceClient, type SourceSetup } from './sources/source-client.ts'
export { MemorySourceUsage, type DailyUse, type SourceUsage } from './sources/source-usage.ts'
export { KnownSites } from './sources/resolver/known-sites.ts'
export { canBeProved, type ProofKind, type SoughtCompany } from './sources/resolver/proof.ts'
export {
  resolveDomain,
  type ProvedSite,
  type Resolution,
  type TriedSite,
  type VisitCost,
} from './sources/resolver/resolve-domain.ts'
export { urlListSource } from './sources/url-list.ts'
export type { EmailClass, ScoreFacts } from './score/facts.ts'
export { readPattern, sumUp } from './score/arithmetic.ts'
export { planOfVertical } from './score/pack-plan.ts'
export {
  originOf,
  planHash,
  scoredCriteria,
  scoringPlanSchema,
  type PlanOrigin,
  type ScoringPlan,
} from './score/plan.ts'
export { labelOf, scoreLead, type LeadScore } from './score/score-lead.ts'
export type { Vertical } from './verticals/vertical.ts'
export { checkGolden, type GoldenFailure } from './verticals/check-golden.ts'
export { parseVertical, VerticalError, type VerticalFault } from './verticals/parse-vertical.ts'
export { nextVersion, withHead } from './verticals/rewrite-vertical.ts'
export { loadVerticals, type ShippedVertical } from './verticals/vertical-files.adapter.ts'
export { lineFinder } from './verticals/yaml-lines.ts'

function readerFor({ read, parseInWorker }: CrawlOptions): SiteReader {
  if (read === 'emails') return createScanReader()
  return parseInWorker === true ? createWorkerReader() : createSiteReader()
}

/**
 * A crawler for a process that reads many sites: they share connections, pauses, robots.txt and DNS answers. Call its
 * `close` when no crawl is under way any more. Throws `TypeError` for a User-Agent that cannot be sent.
 */
export function createCrawler(options: CrawlOptions): Crawler {
  return new Crawler(options, readerFor(options))
}

/** What a crawler does for a process that takes site by site. */
export type SiteCrawler = Pick<Crawler, 'crawlSite' | 'replaySite' | 'warmUp' | 'close'>

/**
 * As `createCrawler`, with all of it on threads of its own, so that a process which answers people is held up by none of it;
 * pages are read on another thread still. Costs a copy of each page.
 */
export function createThreadedCrawler(options: CrawlOptions): SiteCrawler {
  return new ThreadedCrawler(options)
}

/**
 * What a process that answers people reads descriptions of customers by, in place of `parseIcp`: on a thread of its own, which
 * starts with the first text.
 */
export function createIcpReader(): IcpReader {
  return new ThreadedIcpReader({ start: startIcpThread })
}

/**
 * Crawls one site over a network of its own. Ends with exactly one `done` or `failed`. Throws the signal's reason when
 * that is aborted, and what the snapshot sink throws.
 */
export async function* crawlSite(candidate: Candidate, options: CrawlOptions): AsyncGenerator<SiteEvent> {
  const crawler = createCrawler(options)
  try {
    yield* crawler.crawlSite(candidate)
  } finally {
    await crawler.close()
  }
}

/** Crawls many sites, `concurrency` of them at a time (default 8); events as they come. Throws as `crawlSite` does. */
export async function* crawlSites(
  candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
  options: CrawlOptions & { concurrency?: number },
): AsyncGenerator<CrawlerEvent> {
  const { concurrency, ...crawlOptions } = options
  const crawler = createCrawler(crawlOptions)
  try {
    yield* crawler.crawlSites(candidates, concurrency === undefined ? {} : { concurrency })
  } finally {
    await crawler.close()
  }
}
